package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
  private static final String COURIER =
      """
      courier,tracking_number,event_at,status
      DHL,JD01,2025-04-08T10:00:00Z,COLLECTED
      bad,row
      """;

  @TempDir private Path temporary;

  private InboxUnderTest inbox(String manifest) throws IOException {
    return new InboxUnderTest(temporary)
        .file(19, "courier.csv", COURIER.replace("JD01", "JD02"))
        .file(20, "courier.csv", COURIER)
        .file(20, "courier-copy.csv", COURIER)
        .file(20, "notes.txt", "a\nb\nc\n")
        .file(20, "manifest.csv", manifest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # row                    | what does not hold, expected what
          courier.csv,2,           |
          courier.csv,,            |
          courier.csv,2,{sha256}   |
          courier.csv,2,{SHA256}   |
          courier-copy.csv,2,      |
          notes.txt,2,             |
          manifest.csv,,           |
          courier.csv,1,           | courier.csv has 2 rows, expected 1
          courier-copy.csv,3,      | courier-copy.csv has 2 rows, expected 3
          notes.txt,3,             | notes.txt has 2 rows, expected 3
          courier.csv,many,        | courier.csv has 2 rows, expected many
          courier.csv,2,00ff       | courier.csv has sha256 {sha256}, expected 00ff
          courier-ups.csv,2,       | the folder has no file courier-ups.csv, expected what the manifest names
          courier.csv,2            | no manifest row, expected file,rows,sha256
          """)
  void eachRowIsHeldAgainstTheFolder(String row, String fault) throws IOException {
    String sha256 = sha256();
    String filled =
        row.replace("{sha256}", sha256).replace("{SHA256}", sha256.toUpperCase(Locale.ROOT));
    try (Window window = inbox("file,rows,sha256\n\n" + filled + "\n").window(20)) {
      assertThat(window.faults())
          .isEqualTo(
              fault == null
                  ? List.of()
                  : List.of("2025-04-20/manifest.csv:3: " + fault.replace("{sha256}", sha256)));
    }
  }

  private String sha256() throws IOException {
    try (Window window = inbox("file,rows,sha256\n").window(20)) {
      assertThat(window.faults()).isEmpty();
    }
    Path file = temporary.resolve("inbox/2025-04-20/courier.csv");
    return Slicer.outline(file, 100).sha256();
  }

  @Test
  void allThatDoesNotHoldIsTold() throws IOException {
    InboxUnderTest inbox = inbox("sha256,file,rows\n00,courier.csv,5\n,gone.csv,\n");
    try (Window window = inbox.window(20)) {
      assertThat(window.faults()).hasSize(3);
    }
  }

  @Test
  void aManifestWithoutAColumnIsAFault() throws IOException {
    try (Window window = inbox("file,rows\n").window(20)) {
      assertThat(window.faults())
          .containsExactly(
              "2025-04-20/manifest.csv:1: no column sha256, expected file rows sha256");
    }
  }

  @Test
  void onlyTheOneOfTheDateIsCheckedAndNotWhenItIsDerived() throws IOException {
    InboxUnderTest inbox = inbox("file,rows,sha256\ngone.csv,,\n").file(21, "notes.txt", "");
    try (Window later = inbox.window(21);
        Window derived = inbox.window(20, true)) {
      assertThat(later.faults()).isEmpty();
      assertThat(derived.faults()).isEmpty();
    }
  }
}

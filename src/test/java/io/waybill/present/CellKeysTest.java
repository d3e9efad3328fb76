package io.waybill.present;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.report.CsvFile;
import io.waybill.report.CsvRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellKeysTest {
  /** Ids that are told apart only by where a comma, a quote or a mark is. */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("1001", "1"),
          List.of("10011", ""),
          List.of("", "10011"),
          List.of("a,b", "c"),
          List.of("a", "b,c"),
          List.of("\"a\"", "1"),
          List.of("=1", "1"),
          List.of("=1", "-1"),
          List.of("@", "\t"),
          List.of("é\n", "日本"));

  @TempDir private Path folder;

  private Path file(boolean harmless) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CsvRow().word("one").word("two").end(out);
    for (List<String> pair : PAIRS) {
      CsvRow row = new CsvRow();
      for (String text : pair) {
        row.verbatim(harmless ? CsvRow.harmless(text) : text);
      }
      row.end(out);
    }
    return Files.write(folder.resolve(harmless + ".csv"), out.toByteArray());
  }

  @Test
  void aLineOfAReportIsFoundForTheBookingOfTheSameTextsAlone() throws IOException {
    CellKeys keys = new CellKeys();
    List<Integer> numbers = new ArrayList<>();
    for (int time = 0; time < 2; time++) {
      CsvFile.forEachLine(file(false), line -> numbers.add(keys.add(line, 0, 1)));
    }
    assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    List<Integer> found = new ArrayList<>();
    CsvFile.forEachLine(file(true), line -> found.add(keys.find(line, 0, 1)));
    assertThat(found).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    List<Integer> turned = new ArrayList<>();
    CsvFile.forEachLine(file(true), line -> turned.add(keys.find(line, 1, 0)));
    assertThat(turned).containsExactly(-1, 2, 1, -1, -1, -1, -1, -1, -1, -1);
  }
}

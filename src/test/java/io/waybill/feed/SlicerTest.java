package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files are cut at line ends outside quotes only: slices give the records of the whole. */
class SlicerTest {
  private static final String[] PIECES = {
    "a", "b", ",", ",", "\n", "\n", "\r\n", "\"", "\"\"", ",\"", "\",", "\"\n", "\n\"", "é", " ",
    "\r"
  };

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("f.csv"), text);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(40); left > 0; left--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  @Test
  void theRecordsOfAllSlicesAreThoseOfTheWhole() throws IOException, FeedFault {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = text(random).getBytes(StandardCharsets.UTF_8);
      Path file = Files.write(folder.resolve("f.csv"), bytes);
      List<String> whole = RecordsTest.read(bytes, 0, bytes.length, 1);
      List<Long> before = List.of();
      for (int sliceBytes = 1; sliceBytes <= 64; sliceBytes++) {
        List<Long> cuts = Slicer.outline(file, sliceBytes).cuts();
        if (!cuts.equals(before)) {
          assertThat(read(bytes, cuts))
              .as("%s in slices of %d", new String(bytes, StandardCharsets.UTF_8), sliceBytes)
              .isEqualTo(whole);
        }
        before = cuts;
      }
    }
  }

  private static List<String> read(byte[] bytes, List<Long> cuts) throws FeedFault {
    List<String> records = new ArrayList<>();
    long line = 1;
    for (int slice = 0; slice + 1 < cuts.size(); slice++) {
      int from = Math.toIntExact(cuts.get(slice));
      int to = Math.toIntExact(cuts.get(slice + 1));
      assertThat(to).isGreaterThanOrEqualTo(from);
      records.addAll(RecordsTest.read(bytes, from, to, line));
      Records counted = new Records(bytes, from, to, line);
      while (counted.next()) {}
      line = counted.nextLine();
    }
    assertThat(cuts.get(cuts.size() - 1)).isEqualTo(bytes.length);
    return records;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          # text (N: line end, ': quote); slice bytes; cuts
          aNbNcN;            1;  0 2 4 6
          aNbNcN;            2;  0 4 6
          aNbNcN;            3;  0 4 6
          aNbNc;             1;  0 2 4 5
          aNbNcN;            99; 0 6
          'aNb'NcN;          1;  0 6 8
          'a''Nb'NcN;        1;  0 8 10
          # a quote within a bare field opens nothing
          a'NbN;             1;  0 3 5
          x,'aNb'NcN;        1;  0 8 10
          """)
  void cuts(String text, long sliceBytes, String cuts) throws IOException {
    Path file = file(text.replace('N', '\n').replace('\'', '"'));

    assertThat(Slicer.outline(file, sliceBytes).cuts().stream().map(String::valueOf))
        .isEqualTo(List.of(cuts.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          # text (N: line end, ': quote); where the quote that never ends is; whether the line ends
          aN;         -1; true
          a;          -1; false
          'a'N;       -1; true
          'a';        -1; false
          a,'b;       2;  false
          a,'bN;      2;  true
          'a''N;      0;  true
          'a'''N;     -1; true
          'a'N'b;     4;  false
          a'b;        -1; false
          'a'b'N;     -1; true
          """)
  void openQuotes(String text, long openQuoteAt, boolean endsLine) throws IOException {
    Slicer.Outline outline = Slicer.outline(file(text.replace('N', '\n').replace('\'', '"')), 10);

    assertThat(outline.openQuoteAt()).isEqualTo(openQuoteAt);
    assertThat(outline.endsLine()).isEqualTo(endsLine);
  }

  @Test
  void anEmptyFileIsOneSliceOfNothing() throws IOException {
    Slicer.Outline outline = Slicer.outline(file(""), 10);

    assertThat(outline.cuts()).containsExactly(0L, 0L);
    assertThat(outline.endsLine()).isTrue();
    assertThat(outline.sha256())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void quotesAcrossTheBlocksOfReadingAreSeen() throws IOException, FeedFault {
    for (int shift = 0; shift < 4; shift++) {
      String text =
          "x".repeat((1 << 20) - 3 - shift) + "\n\"a\"\"\n\",b\n" + "y".repeat(100) + "\nz\n";
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      List<Long> cuts = Slicer.outline(file(text), (1 << 20) - 3 - shift).cuts();

      assertThat(read(bytes, cuts)).isEqualTo(RecordsTest.read(bytes, 0, bytes.length, 1));
    }
  }
}

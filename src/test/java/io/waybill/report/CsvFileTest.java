package io.waybill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waybill.sort.TextSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link CsvRow} writes is read again, and only what is wanted. */
class CsvFileTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("report.csv"), text);
  }

  private static List<List<String>> all(Path file) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    CsvFile.forEach(file, cells -> lines.add(List.of(cells)));
    return lines;
  }

  private static List<List<String>> wanted(Path file, int cell, String... texts)
      throws IOException {
    TextSet set = TextSet.of(List.of(texts));
    List<List<String>> lines = new ArrayList<>();
    CsvFile.forEach(file, line -> line.isIn(set, cell), cells -> lines.add(List.of(cells)));
    return lines;
  }

  @Test
  void cells() throws IOException {
    assertThat(all(file("a,b,c\n1,,3\r\n,,\n\"x\"\"y,z\",\"two\nlines\",Ä漢\n4,5,6")))
        .containsExactly(
            List.of("1", "", "3"),
            List.of("", "", ""),
            List.of("x\"y,z", "two\nlines", "Ä漢"),
            List.of("4", "5", "6"));
    assertThat(all(file("a,b\n"))).isEmpty();
    assertThat(all(file("a\n\nb\n"))).containsExactly(List.of(""), List.of("b"));
  }

  /** Lines of all lengths, over many buffers, so that each of their bytes is once at an edge. */
  @Test
  void linesOfManyBuffers() throws IOException {
    Random random = new Random(1);
    String[] parts = {"a", "bcdefgh", ",", "\"", "\n", "\"\"", "Ä漢", "0123456789abcdef"};
    List<List<String>> lines = new ArrayList<>();
    CsvRow row = new CsvRow();
    StringBuilder text = new StringBuilder("first,second\n");
    for (int size = 0; text.length() < 2_000_000; size = (size + 1) % 40) {
      List<String> cells = new ArrayList<>();
      for (int cell = 0; cell < 2; cell++) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(size + 1); i > 0; i--) {
          value.append(parts[random.nextInt(random.nextBoolean() ? 2 : parts.length)]);
        }
        cells.add(value.toString());
      }
      row.clear();
      text.append(
          new String(
              row.verbatim(cells.get(0)).verbatim(cells.get(1)).line(), StandardCharsets.UTF_8));
      lines.add(cells);
    }
    String longest = "x".repeat(700_000);
    text.append(longest).append(",\"").append(longest).append("\n\"");
    lines.add(List.of(longest, longest + "\n"));

    assertThat(all(file(text.toString()))).isEqualTo(lines);
  }

  @Test
  void onlyWantedLines() throws IOException {
    Path file =
        file("id,other\n1,A\n12,A\n123,12\n,12\n\"12\",B\n\"1,2\",12\n2,\"say \"\"12\"\"\"\n12,C");

    assertThat(wanted(file, 0, "12", "1,2"))
        .containsExactly(
            List.of("12", "A"), List.of("12", "B"), List.of("1,2", "12"), List.of("12", "C"));
    assertThat(wanted(file, 1, "12", "say \"12\""))
        .containsExactly(
            List.of("123", "12"),
            List.of("", "12"),
            List.of("1,2", "12"),
            List.of("2", "say \"12\""));
    assertThat(wanted(file, 0, "")).containsExactly(List.of("", "12"));
    assertThat(wanted(file, 2, "")).isEmpty();
  }

  /** The cells behind those that the filter asks are of any sort, and lines end at each byte. */
  @Test
  void linesThatAreUnwantedByTheirFirstCells() throws IOException {
    String[] tails = {"x", "", "\"a\nb\"", "\"2,\"\"y\"\"\n\"", "é,é", "0123456789abcdef\r"};
    StringBuilder text = new StringBuilder("a,b,c,d\n");
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; text.length() < 1_000_000; i++) {
      String tail = tails[i % tails.length];
      text.append(i % 5).append(",\"".repeat(i % 11 == 0 ? 1 : 0));
      text.append(i % 11 == 0 ? "q\"" : "," + "z".repeat(i % 40));
      text.append(',').append(tail).append(tail.equals("é,é") ? "\n" : ",e\n");
    }
    Path file = file(text.toString());
    CsvFile.forEach(file, line -> line.text(0).equals("3"), cells -> lines.add(List.of(cells)));

    for (int cells = 1; cells < 4; cells++) {
      List<List<String>> wanted = new ArrayList<>();
      CsvFile.forEachLine(
          file, cells, line -> line.text(0).equals("3"), line -> wanted.add(List.of(line.texts())));
      assertThat(wanted).isEqualTo(lines);
    }
    assertThat(lines).hasSizeGreaterThan(1_000);
  }

  @Test
  void anUnwantedLineWhoseQuoteNeverEnds() throws IOException {
    Path file = file("a,b\n1,\"2\n3,4\n");
    assertThatThrownBy(() -> CsvFile.forEachLine(file, 1, line -> false, line -> {}))
        .hasMessageContaining("a quote that never ends");
  }

  @Test
  void onlyLinesWithAWantedBeginning() throws IOException {
    Path file = file("id,at\n1,2025-04-01T\n2,2025-04-011\n3,\"2025-04-01,\"\n4,2025-04-0\n5,\n");
    TextSet days = TextSet.of(List.of("2025-04-01", ""));
    List<String> ids = new ArrayList<>();
    CsvFile.forEach(file, line -> line.beginsIn(days, 1, 10), cells -> ids.add(cells[0]));

    assertThat(ids).containsExactly("1", "2", "3", "5");
  }

  @Test
  void faults() throws IOException {
    assertThatThrownBy(() -> all(file(""))).hasMessageEndingWith(": is empty, expected a header");
    assertThatThrownBy(() -> all(file("a,b\n1,2\n3\n")))
        .hasMessageEndingWith("report.csv:3: has 1 cells, expected 2");
    assertThatThrownBy(() -> all(file("a,b\n1,\"2\n3,4\n")))
        .hasMessageContaining("a quote that never ends");
  }

  @Test
  void linesThatAreKeptStayWhatTheyAre() throws IOException {
    CsvLines kept = new CsvLines();
    List<List<String>> texts = new ArrayList<>();

    CsvFile.forEachLine(
        file("a,b,c\n1,'=2,\n\"x,y\",\"say \"\"so\"\"\",é\n,,\n" + "1,2,3\n".repeat(100)),
        line -> {
          assertThat(kept.add(line)).isEqualTo(texts.size());
          texts.add(List.of(line.texts()));
        });

    assertThat(texts.subList(0, 3))
        .containsExactly(
            List.of("1", "'=2", ""), List.of("x,y", "say \"so\"", "é"), List.of("", "", ""));
    assertThat(kept.size()).isEqualTo(103);
    for (int i = kept.size() - 1; i >= 0; i--) {
      assertThat(kept.line(i).texts()).containsExactlyElementsOf(texts.get(i));
    }
    assertThat(kept.line(0).isMadeHarmless(1)).isTrue();
    assertThat(kept.line(1).isMadeHarmless(1)).isFalse();
    assertThat(kept.line(1).length(2)).isEqualTo(2);
  }

  /** They lie in blocks, whose room is guessed by that of the block before. */
  @Test
  void manyLinesOfAnyLengthAreKept() throws IOException {
    CsvLines kept = new CsvLines();

    for (String letter : List.of("x", "y")) {
      StringBuilder text = new StringBuilder("a,b\n");
      for (int i = 0; i < 2_000; i++) {
        text.append(i).append(',').append(letter.repeat(i % 700)).append('\n');
      }
      CsvFile.forEachLine(file(text.toString()), kept::add);

      assertThat(kept.size()).isEqualTo(2_000);
      for (int i = 0; i < kept.size(); i++) {
        assertThat(kept.line(i).texts())
            .containsExactly(Integer.toString(i), letter.repeat(i % 700));
      }
      kept.clear();
      assertThat(kept.size()).isZero();
    }
  }

  @Test
  void formulasOfLinesThatAreKept() throws IOException {
    CsvLines kept = new CsvLines();
    CsvFile.forEachLine(file("a,b\n1,=2\n=1,2\n1,\n\"=,\",+1\n"), kept::add);

    List<String> formulas = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      formulas.add(kept.line(i).isFormula(0) + " " + kept.line(i).isFormula(1));
    }
    assertThat(formulas).containsExactly("false true", "true false", "false false", "true true");
  }

  /** Commas are looked for eight bytes at a time, up to the last bytes of a file. */
  @Test
  void cellsOfAllLengthsAreFound() throws IOException {
    for (int first = 0; first < 20; first++) {
      for (int second = 0; second < 20; second++) {
        List<String> cells = List.of("x".repeat(first), "é".repeat(second));

        assertThat(all(file("a,b\n" + String.join(",", cells)))).containsExactly(cells);
      }
    }
  }

  @Test
  void aLineMayHaveAnyNumberOfCells() throws IOException {
    for (int count = 1; count < 200; count++) {
      List<String> cells = IntStream.range(0, count).mapToObj(Integer::toString).toList();
      String line = String.join(",", cells);

      assertThat(all(file(line + "\n" + line + "\n"))).containsExactly(cells);
    }
  }

  @Test
  void aCellThatIsNotThereIsNotAnotherLines() throws IOException {
    CsvFile.forEachLine(
        file("a,b\n1,2\n"),
        line -> {
          assertThatThrownBy(() -> line.start(2)).isInstanceOf(IndexOutOfBoundsException.class);
          assertThatThrownBy(() -> line.text(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        });
  }

  @Test
  void aCellIsWrittenAgainAsATextWouldBe() throws IOException {
    CsvFile.forEachLine(
        file("a,b\n\"x,y\",=1\n\"=1,\"\"\",plain\n,é\n"),
        line -> {
          for (int cell = 0; cell < 2; cell++) {
            String text = line.text(cell);
            assertThat(new CsvRow().text(line, cell).line())
                .isEqualTo(new CsvRow().text(text).line());
            assertThat(new CsvRow().verbatim(line, cell).line())
                .isEqualTo(new CsvRow().verbatim(text).line());
          }
        });
  }
}

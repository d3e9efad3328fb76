package io.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 says, by nothing of the program, and fails where quotes are not needed. */
public final class CsvText {
  private CsvText() {}

  /** All rows of a file, its header included. */
  public static List<List<String>> rows(Path file) throws IOException {
    return rows(strict(Files.readAllBytes(file)));
  }

  private static String strict(byte[] utf8) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }

  public static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      List<String> row = new ArrayList<>();
      do {
        StringBuilder cell = new StringBuilder();
        if (text.charAt(at) == '"') {
          at = quoted(text, at + 1, cell);
          assertThat(cell.toString()).as("what is quoted").matches("(?s).*[,\"\r\n].*");
        } else {
          while (",\n".indexOf(text.charAt(at)) < 0) {
            cell.append(text.charAt(at++));
          }
        }
        row.add(cell.toString());
      } while (text.charAt(at++) == ',');
      assertThat(text.charAt(at - 1)).as("the end of a row").isEqualTo('\n');
      rows.add(row);
    }
    rows.forEach(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
    return rows;
  }

  private static int quoted(String text, int from, StringBuilder cell) {
    int at = from;
    while (text.charAt(at) != '"' || text.charAt(at + 1) == '"') {
      at += text.charAt(at) == '"' ? 1 : 0;
      cell.append(text.charAt(at++));
    }
    return at + 1;
  }
}

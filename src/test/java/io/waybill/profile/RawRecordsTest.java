package io.waybill.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waybill.feed.FeedFault;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Cells of files in several dialects and encodings. */
class RawRecordsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          # file: / a line end, ~ a quote      ! lines and cells
          a,b,c/d,e,f/                        ! 1[a][b][c] 2[d][e][f]
          a,~b,c~,~d ~~e~~~/                  ! 1[a][b,c][d ~e~]
          ~a/b~,c/d,e/                        ! 1[a/b][c] 3[d][e]
          a,b~c,d~e/                          ! 1[a][b~c][d~e]
          ~a~b,c/                             ! 1[ab][c]
            a , ~b~                           ! 1[a][~b~]
          /a/,,/~~,~~/b/                      ! 2[a] 5[b]
          a,                                  ! 1[a][]
          """)
  void quotesBlanksAndEmptyLines(String file, String read) throws FeedFault {
    byte[] bytes = plain(file).getBytes(StandardCharsets.UTF_8);

    assertThat(read(bytes, Dialect.RFC_4180)).isEqualTo(plain(read));
  }

  @Test
  void withoutQuotesTheyAreText() throws FeedFault {
    byte[] file = "19\" lamp\t\"warm\"\r\nb\tc\r\n".getBytes(StandardCharsets.UTF_8);

    assertThat(read(file, new Dialect('\t', '\0', false)))
        .isEqualTo("1[19\" lamp][\"warm\"] 2[b][c]");
  }

  /** Else a file could not be cut into cells before it is decoded. */
  @ParameterizedTest
  @EnumSource(Encoding.class)
  void noCharacterHasAQuoteADelimiterOrALineEndAmidItsBytes(Encoding encoding) {
    Charset charset = encoding.charset();
    List<Integer> split = new ArrayList<>();
    for (int character = 0x80; character <= Character.MAX_CODE_POINT; character++) {
      if (!Character.isDefined(character) || character >= 0xD800 && character <= 0xDFFF) {
        continue;
      }
      String text = Character.toString(character);
      byte[] bytes = text.getBytes(charset);
      boolean hasSuch = false;
      for (byte b : bytes) {
        hasSuch |=
            b == '"' || b == '\'' || b == ',' || b == ';' || b == '\t' || b == '\n' || b == '\r';
      }
      if (hasSuch && text.equals(new String(bytes, charset))) {
        split.add(character);
      }
    }

    assertThat(split).isEmpty();
  }

  @Test
  void aCellThatIsNotOfTheEncodingIsAFaultWhereItIsRead() throws FeedFault {
    byte[] file = {'a', ',', (byte) 0xE9, '\n'};
    RawRecords raw = new RawRecords(file, 0, 4, 7, Dialect.RFC_4180, Encoding.UTF_8);
    raw.next();

    assertThat(raw.text(0)).isEqualTo("a");
    assertThatThrownBy(() -> raw.text(1))
        .hasMessage("a byte that is not UTF-8, expected UTF-8 text");
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "20", "64"})
  void aSliceBeginsWithAnotherKeyAndNeverWithinQuotes(long sliceBytes) throws Exception {
    StringBuilder text = new StringBuilder("key,text\n");
    for (int key = 0; key < 20; key++) {
      for (int row = 0; row <= key % 4; row++) {
        text.append(row == 2 ? "" : "K" + key).append(",\"a \"\"line\n").append(row).append("\"\n");
      }
    }
    text.append("20 rows,\n\n,\n");
    Path path = folder.resolve("rows.csv");
    Files.writeString(path, text);
    Profile profile = profile("trailer: \"\\\\d+ rows\"");

    List<Long> cuts = new Outline(profile, sliceBytes).cuts(path, 9, 2, 0);

    List<String> whole = keys(Files.readAllBytes(path), 9, end(text));
    List<String> parts = new ArrayList<>();
    for (int i = 0; i + 1 < cuts.size(); i++) {
      int from = Math.max(9, Math.toIntExact(cuts.get(i)));
      List<String> part = keys(Files.readAllBytes(path), from, Math.toIntExact(cuts.get(i + 1)));
      assertThat(part.get(0)).isNotEmpty().isNotEqualTo(last(parts));
      parts.addAll(part);
    }
    assertThat(parts).isEqualTo(whole);
    assertThat(cuts.get(cuts.size() - 1)).isEqualTo(end(text));
  }

  private static String plain(String text) {
    return text.replace('/', '\n').replace('~', '"');
  }

  private static int end(StringBuilder text) {
    return text.indexOf("20 rows");
  }

  private static String last(List<String> keys) {
    return keys.isEmpty() ? "" : keys.get(keys.size() - 1);
  }

  private static List<String> keys(byte[] bytes, int from, int to) throws FeedFault {
    RawRecords raw = new RawRecords(bytes, from, to, 1, Dialect.RFC_4180, Encoding.UTF_8);
    List<String> keys = new ArrayList<>();
    while (raw.next()) {
      keys.add(raw.text(0));
    }
    return keys;
  }

  private static Profile profile(String setting) throws Exception {
    String text =
        "profiles:\n  mine:\n    kind: orders\n    files: [x]\n    fields: {order_id: key}\n    "
            + setting
            + "\n";
    return ProfilesReader.read(text, "feeds.yaml").profiles().get(0);
  }

  private static String read(byte[] file, Dialect dialect) throws FeedFault {
    RawRecords raw = new RawRecords(file, 0, file.length, 1, dialect, Encoding.UTF_8);
    StringBuilder read = new StringBuilder();
    while (raw.next()) {
      read.append(read.isEmpty() ? "" : " ").append(raw.line());
      for (int cell = 0; cell < raw.count(); cell++) {
        read.append('[').append(raw.text(cell)).append(']');
      }
    }
    return read.toString();
  }
}

package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {
  /** Each record as {@code line:field|field}. */
  static List<String> read(byte[] bytes, int start, int end, long firstLine) throws FeedFault {
    Records records = new Records(bytes, start, end, firstLine);
    List<String> found = new ArrayList<>();
    while (records.next()) {
      StringBuilder record = new StringBuilder().append(records.line()).append(':');
      for (int i = 0; i < records.count(); i++) {
        record.append(i == 0 ? "" : "|").append(records.field(i));
      }
      found.add(record.toString());
    }
    return found;
  }

  private static List<String> read(String text) throws FeedFault {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return read(bytes, 0, bytes.length, 1);
  }

  /** Line ends are written as N and R, a quote as a single one, in tables. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          # text;               records, divided by blanks
          a,b;                  1:a|b
          a,bN;                 1:a|b
          a,bRN;                1:a|b
          a,bNc,dN;             1:a|b 2:c|d
          a,bRNc,dRN;           1:a|b 2:c|d
          a,,N;                 1:a||
          ,N;                   1:|
          # blanks and line ends around a field are not of it
          ` a ,  b N`;          1:a|b
          `'  a ',' 'N`;        1:a|
          'RaN',bN;             1:a|b
          # quoted
          'a',bN;               1:a|b
          'a','b'RN;            1:a|b
          'a,b',cN;             1:a,b|c
          'a''b',cN;            1:a'b|c
          '''',cN;              1:'|c
          '',bN;                1:|b
          x,''N;                1:x|
          x,'y'RN;              1:x|y
          x,'y';                1:x|y
          # a record of several lines: its line is its first one, the next one counts all
          'aNb',cNd,eN;         1:aNb|c 3:d|e
          'aRNb',cRNd,eRN;      1:aRNb|c 3:d|e
          'NN',cNd,eN;          1:|c 4:d|e
          x,'a,''N,b'Nd,eN;     1:x|a,'N,b 3:d|e
          # empty lines
          Na,bN;                2:a|b
          a,bNNNc,dN;           1:a|b 4:c|d
          a,bRNRNc,dN;          1:a|b 3:c|d
          NN;                   ``
          RN;                   ``
          # a carriage return alone ends nothing
          aRb,cN;               1:aRb|c
          a,bR;                 1:a|b
          aR,bN;                1:a|b
          # a quote within a bare field is just a quote
          a'b,cN;               1:a'b|c
          a',bN;                1:a'|b
          5'',bN;               1:5''|b
          a'b,'c,d'N;           1:a'b|c,d
          'a''b',c'dNe,fN;      1:a'b|c'd 2:e|f
          # text behind a closing quote belongs to the field
          'a'b,cN;              1:ab|c
          'a,x'b,cN;            1:a,xb|c
          'a'b'c',dN;           1:ab'c'|d
          'a''b'c,dN;           1:a'bc|d
          'aNb'c,dNe,fN;        1:aNbc|d 3:e|f
          """)
  void records(String text, String expected) throws FeedFault {
    String records = String.join(" ", read(plain(text)));

    assertThat(records).isEqualTo(plain(expected));
  }

  private static String plain(String cell) {
    return cell.replace('N', '\n').replace('R', '\r').replace('\'', '"');
  }

  @Test
  void aRecordOfSpacesOnlyIsAnEmptyLine() throws FeedFault {
    assertThat(read("a,b\n \t \nc,d\n")).containsExactly("1:a|b", "3:c|d");
  }

  /** What RFC 4180 knows is read as by others who know it. */
  @Test
  void quotedRecordsAreThoseOfOpencsv() throws Exception {
    RFC4180Parser opencsv = new RFC4180ParserBuilder().build();
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      List<String> cells = new ArrayList<>();
      for (int n = random.nextInt(6); n >= 0; n--) {
        StringBuilder cell = new StringBuilder("\"");
        for (int m = random.nextInt(12); m > 0; m--) {
          cell.append(List.of("a", ",", "\n", "\"\"", "漢", "\\").get(random.nextInt(6)));
        }
        cells.add(random.nextInt(3) == 0 ? "bare" : cell.append('"').toString());
      }
      String record = String.join(",", cells);
      List<String> expected =
          Stream.of(opencsv.parseLine(record)).map(cell -> Header.strip(cell)).toList();

      assertThat(read(record + (random.nextBoolean() ? "\r\n" : "\n") + "x,y\n"))
          .as(record)
          .hasSize(2)
          .first()
          .isEqualTo("1:" + String.join("|", expected));
    }
  }

  @Test
  void backslashesMeanNothing() throws FeedFault {
    assertThat(read("\"a\\\",b\n\\n,c\\\n")).containsExactly("1:a\\|b", "2:\\n|c\\");
  }

  /** Whatever lies before it: bytes are looked at several at a time. */
  @Test
  void everySpecialByteIsFoundWhereverItLies() throws FeedFault {
    for (int before = 0; before < 20; before++) {
      String bare = "~".repeat(before);
      assertThat(read(bare + "a,b+c\n" + bare + "d,e"))
          .containsExactly("1:" + bare + "a|b+c", "2:" + bare + "d|e");
      assertThat(read("\"" + bare + ",\",b\n")).containsExactly("1:" + bare + ",|b");
      for (char control : new char[] {'\0', '\b', 0x1F, 0x7F}) {
        assertThat(isSuspect("a," + bare + control + "b,c\n")).isTrue();
      }
      for (char other : new char[] {' ', '!', '-', '/', '0', 'z', '~', 'ä', '漢'}) {
        assertThat(isSuspect("a," + bare + other + "b,c\r\n")).isFalse();
      }
    }
  }

  @Test
  void aFieldThatMayBeTooLongIsSuspect() throws FeedFault {
    assertThat(isSuspect("a," + "x".repeat(64) + " ,c\n")).isFalse();
    assertThat(isSuspect("a," + "x".repeat(65) + ",c\n")).isTrue();
  }

  private static boolean isSuspect(String text) throws FeedFault {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Records records = new Records(bytes, 0, bytes.length, 1);
    assertThat(records.next()).isTrue();
    return records.isSuspect();
  }

  @Test
  void aTextInManyScriptsComesThrough() throws FeedFault {
    assertThat(read("ä,\"漢,字\"\n😀,é\n")).containsExactly("1:ä|漢,字", "2:😀|é");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a\\xFFb             | 1
          a,b\\n\\xC3         | 2
          a,b\\n'\\xC3',c     | 2
          a,b\\n'c\\n\\n',\\x80\\n | 2
          # surrogates, and more bytes than needed
          a\\xED\\xA0\\x80    | 1
          a\\xC0\\xAF         | 1
          """)
  void aByteThatIsNotUtf8IsAFaultOfItsRecord(String text, long line) {
    byte[] bytes = bytes(text);

    assertThatThrownBy(() -> read(bytes, 0, bytes.length, 1))
        .isInstanceOfSatisfying(
            FeedFault.class,
            fault ->
                assertThat(fault.in("f.csv"))
                    .isEqualTo(
                        "f.csv:" + line + ": a byte that is not UTF-8, expected UTF-8 text"));
  }

  /** Of a text in which bytes are written {@code \xFF}, line ends {@code \n}. */
  private static byte[] bytes(String text) {
    StringBuilder latin1 = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\x", i)) {
        latin1.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 3;
      } else if (text.startsWith("\\n", i)) {
        latin1.append('\n');
        i++;
      } else {
        latin1.append(text.charAt(i) == '\'' ? '"' : text.charAt(i));
      }
    }
    return latin1.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aRecordOfAMebibyteIsReadALongerOneIsAFault() throws FeedFault {
    String mebibyte = "x,\"" + "y\n".repeat((1 << 19) - 4) + "zzz\"\n";
    assertThat(mebibyte.length()).isEqualTo(1 << 20);

    assertThat(read("a,b\n" + mebibyte)).hasSize(2);
    assertThatThrownBy(() -> read("a,b\n" + mebibyte.replace("zzz", "zzzz")))
        .isInstanceOfSatisfying(
            FeedFault.class,
            fault ->
                assertThat(fault.in("f.csv"))
                    .isEqualTo(
                        "f.csv:2: a record of over 1 MiB,"
                            + " expected lines of CSV; a quote may be missing its partner"));
  }

  @Test
  void moreFieldsThanUsualAreAllThere() throws FeedFault {
    String fields = "a,".repeat(99) + "b";

    assertThat(read(fields + "\n\"q\"," + fields + "\n"))
        .containsExactly("1:" + fields.replace(',', '|'), "2:q|" + fields.replace(',', '|'));
  }
}

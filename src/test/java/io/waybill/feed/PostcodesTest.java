package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostcodesTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # written, country, normal
          10001,      US,     10001
          10001-1234, US,     10001
          100011234,  US,     10001
          5011234,    US,     501
          501-1234,   US,     501
          00501-1234, US,     501
          00501,      US,     501
          501,        US,     501
          1001-1234,  US,     1001
          # not of that shape: as it is
          50-1234,    US,     501234
          501234,     US,     501234
          1000112345, US,     1000112345
          10001--1234, US,    100011234
          10001 1234, US,     100011234
          A0001-1234, US,     A00011234
          # without a country only five and four with a hyphen
          10001-1234, '',     10001
          100011234,  '',     100011234
          501-1234,   '',     5011234
          # elsewhere never
          10001-1234, DE,     100011234
          1234567-89, JP,     123456789
          # all: upper case, letters and digits, no leading zeros
          sw1a 1aa,   GB,     SW1A1AA
          D-01067,    DE,     D01067
          01067,      DE,     1067
          -0-01067,   DE,     1067
          000,        DE,     ''
          '',         US,     ''
          ''' ''',    US,     ''
          ß12,        DE,     SS12
          １２,       DE,     ''
          """)
  void normal(String written, String country, String normal) throws FeedFault {
    assertThat(Postcodes.normal(written, country)).isEqualTo(normal);
    assertThat(ofRow(written, country)).isEqualTo(normal);

    boolean isTold = written.length() < 7 && written.chars().allMatch(c -> c < 0x80);
    assertThat(isNormalWhereItLies(written, normal)).isEqualTo(isTold);
    assertThat(isNormalWhereItLies(written, normal + "X")).isFalse();
    assertThat(isNormalWhereItLies(written + "1", normal)).isFalse();
  }

  private static boolean isNormalWhereItLies(String written, String normal) {
    byte[] writtenLies = (";" + written).getBytes(StandardCharsets.UTF_8);
    byte[] normalLies = (";;" + normal).getBytes(StandardCharsets.UTF_8);
    return Postcodes.isNormal(
        writtenLies, 1, writtenLies.length - 1, normalLies, 2, normalLies.length - 2);
  }

  /** The same of a row's field, as it is written into a segment. */
  private static String ofRow(String written, String country) throws FeedFault {
    byte[] csv = ("DHL,JD01,t,s,,," + written + "\n").getBytes(StandardCharsets.UTF_8);
    Records records = new Records(csv, 0, csv.length, 1);
    assertThat(records.next()).isTrue();
    Row row = new Row(Header.ofAll(FileKind.COURIER, 0, 1), Columns.COURIER);
    assertThat(row.take(records)).isEqualTo(Row.ACCEPTED);
    ByteSink sink = new ByteSink(8);
    Postcodes.normal(row, 6, country, new NumberBytes(), sink);
    return new ByteSource(sink.toByteArray()).text();
  }
}

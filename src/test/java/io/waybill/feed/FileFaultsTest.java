package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fails a file as a whole: each message in full. */
class FileFaultsTest {
  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          orders.csv,        ORDERS
          orders-a.csv,      ORDERS
          orders2.csv,       ORDERS
          ordersmore.csv,    ORDERS
          courier.csv,       COURIER
          courier-dhl.csv,   COURIER
          waivers.csv,       WAIVERS
          waivers_1.csv,     WAIVERS
          manifest.csv,      MANIFEST
          manifest-2.csv,    IGNORED
          Orders.csv,        IGNORED
          orders.CSV,        IGNORED
          orders.csv.gz,     ORDERS
          courier-dhl.csv.gz, COURIER
          waivers.csv.gz,    WAIVERS
          manifest.csv.gz,   IGNORED
          orders.gz,         IGNORED
          orders.csv.GZ,     IGNORED
          orders.csv.gz.gz,  IGNORED
          orders.csv.zip,    IGNORED
          my-orders.csv,     IGNORED
          order.csv,         IGNORED
          notes.txt,         IGNORED
          orders,            IGNORED
          """)
  void kindByName(String name, FileKind kind) {
    assertThat(FileKind.of(name)).isEqualTo(kind);
  }

  private static final String ROW = "DHL,JD01,2025-04-08T10:00:00Z,COLLECTED\n";

  /** $ is a line end, quotes are single. */
  private static String plain(String cell) {
    return cell.replace('$', '\n').replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # file ($: line end, ': quote)                        | where and what, expected what; none: it is read
          courier,tracking_number,event_at,status              |
          status,EVENT_AT, Tracking_Number ,x,courier,,        |
          $$courier,tracking_number,event_at,status            |
          'courier','tracking_number',event_at,'status'$       |
          ``                                                   | 1: no header line, expected the names of the columns
          $$ $                                                 | 1: no header line, expected the names of the columns
          courier,tracking_number,event_at                     | 1: no column status, expected courier tracking_number event_at status
          $JD01,DHL$                                           | 2: no column courier, expected courier tracking_number event_at status
          courier,tracking_number,event_at,status,Status       | 1: column status twice, expected each column once
          courier,tracking_number,event_at,status,x,y,x        | 1: column x twice, expected each column once
          courier,tracking_number,event_at,status$'D           | 2: a quote that never ends, expected a closing quote
          courier,tracking_number,event_at,status$DHL,'JD$     | 2: a quote that never ends, expected a closing quote
          courier,tracking_number,event_at,'status             | 1: a quote that never ends, expected a closing quote
          """)
  void headers(String text, String fault) throws IOException {
    InboxUnderTest inbox = new InboxUnderTest(temporary).file(20, "courier.csv", plain(text));
    try (Window window = inbox.window(20)) {
      assertThat(window.faults())
          .isEqualTo(fault == null ? List.of() : List.of("2025-04-20/courier.csv:" + fault));
      assertThat(window.control().get(0).status())
          .isEqualTo(fault == null ? ControlLine.Status.READ : ControlLine.Status.FAILED);
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "1000000"})
  void aFaultIsToldByItsLineInTheFileWhateverTheSlices(long sliceBytes) throws IOException {
    byte[] text =
        ("\n\"courier\",tracking_number,event_at,status,\"a\nb\"\n"
                + ROW.replace("\n", ",\n").repeat(3)
                + "DHL,JD\u00ff1,2025-04-08T10:00:00Z,COLLECTED,\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    InboxUnderTest inbox =
        new InboxUnderTest(temporary).slices(sliceBytes).file(20, "courier.csv", text);
    try (Window window = inbox.window(20)) {
      assertThat(window.faults())
          .containsExactly(
              "2025-04-20/courier.csv:7: a byte that is not UTF-8, expected UTF-8 text");
    }
  }

  @Test
  void aByteOrderMarkAndTheLackOfALastLineEndAreNoFaults() throws IOException {
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .file(
                20,
                "courier.csv",
                "\ufeff\"courier\",tracking_number,event_at,status\r\n" + ROW.strip());
    try (Window window = inbox.window(20)) {
      assertThat(InboxUnderTest.control(window)).containsExactly("20/courier.csv READ 1 1 0 0 0");
      assertThat(window.control().get(0).note())
          .isEqualTo("its last line does not end: it may be cut short");
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # good rows, bad rows;  more than 10 and more than 1 %
          0,           10,        false
          0,           11,        true
          1088,        11,        true
          1089,        11,        false
          1188,        12,        false
          1187,        12,        true
          """)
  void tooManyRejectedRows(int good, int bad, boolean fails) throws IOException {
    String header = "courier,tracking_number,event_at,status\n";
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .file(20, "courier.csv", header + ROW.repeat(good) + "bad,row\n".repeat(bad));
    String fault =
        "2025-04-20/courier.csv: "
            + bad
            + " of "
            + (good + bad)
            + " rows rejected, expected at most 10 or 1 % (max_rejects)";
    try (Window window = inbox.window(20)) {
      assertThat(window.faults()).isEqualTo(fails ? List.of(fault) : List.of());
    }
    try (Window later = inbox.window(21)) {
      assertThat(later.control().get(0).status()).isEqualTo(ControlLine.Status.READ);
      assertThat(later.rejects()).isEmpty();
    }
    try (Window derived = inbox.window(20, true)) {
      assertThat(derived.faults()).isEmpty();
      assertThat(derived.control().get(0).status())
          .isEqualTo(fails ? ControlLine.Status.FAILED : ControlLine.Status.READ);
    }
  }
}

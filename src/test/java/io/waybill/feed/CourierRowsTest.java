package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourierRowsTest {
  private static final String HEADER =
      "courier,tracking_number,event_at,status,order_ref,ship_to_country,ship_to_postcode\n";

  @TempDir private Path temporary;

  private Window read(String rows) throws IOException {
    return new InboxUnderTest(temporary).file(20, "courier.csv", HEADER + rows).window(20);
  }

  /** A row with {@code {65}} as 65 letters and {@code ^} as a control character. */
  private static String row(String text) {
    return text.replace("{65}", "x".repeat(65))
            .replace("{41}", "A".repeat(41))
            .replace("{40}", "A".repeat(40))
            .replace('^', '\u0001')
        + "\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # row                                             | outcome
          DHL,JD01,2025-04-08T10:00:00Z,COLLECTED,,,        | accepted
          DHL,JD01,2025-04-08T10:00:00Z,COLLECTED,,         | WRONG_COLUMN_COUNT
          {65},JD01,2025-04-08T10:00:00Z,COLLECTED,,,       | FIELD_TOO_LONG courier
          DHL,JD01,2025-04-08T10:00:00Z,COLLECTED,,,{65}    | FIELD_TOO_LONG ship_to_postcode
          DHL,JD^1,2025-04-08T10:00:00Z,COLLECTED,,,        | CONTROL_CHARACTER tracking_number
          ,JD01,2025-04-08T10:00:00Z,COLLECTED,,,           | MISSING_FIELD courier
          DHL,,2025-04-08T10:00:00Z,COLLECTED,,,            | MISSING_FIELD tracking_number
          DHL,JD01,,COLLECTED,,,                            | MISSING_FIELD event_at
          DHL,JD01,2025-04-08T10:00:00Z, ,,,                | MISSING_FIELD status
          DHL,1E15,2025-04-08T10:00:00Z,COLLECTED,,,        | DAMAGED_NUMBER tracking_number
          DHL,JD1,2025-04-08T10:00:00Z,COLLECTED,,,         | BAD_TRACKING_NUMBER tracking_number
          DHL,J-D 1,2025-04-08T10:00:00Z,COLLECTED,,,       | BAD_TRACKING_NUMBER tracking_number
          DHL,JD/01,2025-04-08T10:00:00Z,COLLECTED,,,       | BAD_TRACKING_NUMBER tracking_number
          DHL,JDÄ01,2025-04-08T10:00:00Z,COLLECTED,,,       | BAD_TRACKING_NUMBER tracking_number
          DHL,{41},2025-04-08T10:00:00Z,COLLECTED,,,        | BAD_TRACKING_NUMBER tracking_number
          DHL,{40},2025-04-08T10:00:00Z,COLLECTED,,,        | accepted
          DHL,JD01,2025-04-08T10:00:00Z,LOST,,,             | BAD_STATUS status
          DHL,JD01,2025-04-08T10:00:00Z,in transit,,,       | BAD_STATUS status
          DHL,JD01,2025-04-08T10:00:00Z,In_Transit,,,       | accepted
          DHL,JD01,2025-04-08,COLLECTED,,,                  | BAD_TIMESTAMP event_at
          DHL,JD01,2025-04-08T10:00:00Z,COLLECTED,1E15,,    | accepted
          DHL,JD01,2025-04-20T23:59:59.999Z,COLLECTED,,,    | accepted
          DHL,JD01,2025-04-21T00:00:00Z,COLLECTED,,,        | deferred
          # the first that fails is reported
          DHL,,2025-04-08,LOST,,,{65}                       | FIELD_TOO_LONG ship_to_postcode
          DHL,1E15,2025-04-08,,,,                           | MISSING_FIELD status
          DHL,1E15,2025-04-08,LOST,,,                       | DAMAGED_NUMBER tracking_number
          DHL,J,2025-04-08,LOST,,,                          | BAD_TRACKING_NUMBER tracking_number
          DHL,JD01,2025-04-08,LOST,,,                       | BAD_STATUS status
          """)
  void outcomes(String text, String outcome) throws IOException {
    try (Window window = read(row(text))) {
      ControlLine line = window.control().get(0);
      String found =
          line.rejected() > 0
              ? InboxUnderTest.rejects(window).get(0).substring("courier.csv:2 ".length())
              : line.deferred() > 0 ? "deferred" : "accepted";

      assertThat(found).isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # row; in normal form
          DHL,JD01,2025-04-08T10:00:00Z,COLLECTED,,,                 | JD01 DHL 2025-04-08T10:00:00Z COLLECTED order= country= postcode=
          dhl ecommerce, jd-0 1 ,2025-04-08T10:00:00.1239+08:00,delivered,o-1,usa,10001-1234 | JD01 DHL 2025-04-08T02:00:00.123Z DELIVERED order=O1 country=US postcode=10001-1234
          DHL,JD\u00a001,2025-04-08T10:00:00Z,RETURNED,1E15,UK,      | JD01 DHL 2025-04-08T10:00:00Z RETURNED order= country=GB postcode=
          DHL,JD01,2025-04-08T10:00:00Z,COLLECTED,--,PR,             | JD01 DHL 2025-04-08T10:00:00Z COLLECTED order= country=US postcode=
          # not physical: accepted, but no scan
          DHL,JD01,2025-04-08T10:00:00Z,INFO_RECEIVED,,,             |
          DHL,JD01,2025-04-08T10:00:00Z,exception,,,                 |
          """)
  void scansAreInNormalForm(String text, String scan) throws IOException {
    try (Window window = read(row(text))) {
      assertThat(InboxUnderTest.scans(window)).isEqualTo(scan == null ? List.of() : List.of(scan));
      assertThat(window.control().get(0).accepted()).isEqualTo(1);
    }
  }

  /** A number that is written as in the row above is not looked at again, whatever came between. */
  @Test
  void aNumberIsTheSameHoweverItIsWrittenAndWhoeverScansIt() throws IOException {
    try (Window window =
        read(
            """
            DHL,JD01,2025-04-08T10:00:00Z,COLLECTED,,,
            DHL,JD01,2025-04-08T11:00:00Z,IN_TRANSIT,,,
            UPS,JD01,2025-04-08T12:00:00Z,IN_TRANSIT,,,
            UPS,JD01,2025-04-08T13:00:00Z,EXCEPTION,,,
            UPS,jd-01,2025-04-08T14:00:00Z,IN_TRANSIT,,,
            UPS,JD01,2025-04-08T15:00:00Z,IN_TRANSIT,,,
            UPS,JD012,2025-04-08T16:00:00Z,IN_TRANSIT,,,
            UPS,JD01,2025-04-08T17:00:00Z,DELIVERED,,,
            """)) {
      assertThat(InboxUnderTest.scans(window))
          .extracting(scan -> scan.substring(0, scan.indexOf(":00:00Z")))
          .containsExactlyInAnyOrder(
              "JD01 DHL 2025-04-08T10",
              "JD01 DHL 2025-04-08T11",
              "JD01 UPS 2025-04-08T12",
              "JD01 UPS 2025-04-08T14",
              "JD01 UPS 2025-04-08T15",
              "JD012 UPS 2025-04-08T16",
              "JD01 UPS 2025-04-08T17");
    }
  }

  @Test
  void aDamagedNumberIsSoBehindOneThatOnlyBecomesTheSame() throws IOException {
    try (Window window =
        read(
            """
            DHL,1-E15,2025-04-08T10:00:00Z,COLLECTED,,,
            DHL,1E15,2025-04-08T11:00:00Z,IN_TRANSIT,,,
            """)) {
      assertThat(InboxUnderTest.rejects(window))
          .containsExactly("courier.csv:3 DAMAGED_NUMBER tracking_number");
    }
  }

  /** Of all lengths, since bytes are looked at several at a time. */
  @Test
  void capitalsAndDigitsAloneAreWellFormed() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int before = 0; before < 20; before++) {
      for (char c : "AZ09/:@[`{".toCharArray()) {
        String number = "X".repeat(before) + c + "9".repeat(19 - before % 17);
        rows.append("DHL,").append(number).append(",2025-04-08T10:00:00Z,COLLECTED,,,\n");
      }
    }
    // of an earlier day, which no number of rejects fails
    InboxUnderTest inbox = new InboxUnderTest(temporary);
    try (Window window = inbox.file(19, "courier.csv", HEADER + rows).window(20)) {
      assertThat(InboxUnderTest.scans(window)).hasSize(20 * 4);
    }
  }

  @Test
  void aFeedReachesItsLatestPhysicalEventBeforeTheCutoff() throws IOException {
    try (Window window =
        read(
            """
            DHL,JD01,2025-04-19T10:00:00Z,COLLECTED,,,
            dhl ecommerce,JD02,2025-04-20T10:00:00Z,IN_TRANSIT,,,
            DHL,JD03,2025-04-20T11:00:00Z,EXCEPTION,,,
            DHL,JD04,2025-04-21T00:00:00Z,DELIVERED,,,
            DHL,J,2025-04-20T12:00:00Z,DELIVERED,,,
            UPS,JD05,2025-04-20T12:00:00Z,INFO_RECEIVED,,,
            """)) {
      assertThat(window.reach()).containsOnlyKeys("DHL");
      assertThat(window.reach().get("DHL")).isEqualTo(April.at("20T10:00"));
    }
  }
}

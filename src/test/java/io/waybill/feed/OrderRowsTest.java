package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import io.waybill.Policies;
import io.waybill.policy.Policy;
import io.waybill.sort.ByteSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRowsTest {
  @TempDir private Path temporary;

  /** A row that is accepted, by column. */
  private static Map<String, String> good() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("order_id", "O-1");
    row.put("seller_id", "S-1");
    row.put("buyer_id", "B-1");
    row.put("category", "Books");
    row.put("order_value", "12.50");
    row.put("currency", "USD");
    row.put("courier", "DHL");
    row.put("tracking_number", "JD01 4600");
    row.put("ordered_at", "2025-04-06T10:00:00Z");
    row.put("first_uploaded_at", "2025-04-07T10:00:00Z");
    row.put("tracking_uploaded_at", "2025-04-08T10:00:00Z");
    row.put("package_id", "");
    row.put("change_reason", "");
    row.put("document_ref", "");
    row.put("buyer_notified_at", "");
    row.put("ship_to_country", "");
    row.put("ship_to_postcode", "");
    row.put("promised_by", "");
    row.put("updated_at", "");
    return row;
  }

  /** Sets {@code column=value}, several divided by semicolons; {@code {65}} stands for 65 x. */
  private static Map<String, String> changed(String changes) {
    Map<String, String> row = good();
    for (String change : changes.split("; *", -1)) {
      int equals = change.indexOf('=');
      if (equals > 0) {
        row.put(change.substring(0, equals), value(change.substring(equals + 1)));
      }
    }
    return row;
  }

  private static String value(String text) {
    return text.equals("{64}") ? "é".repeat(64) : text.equals("{65}") ? "x".repeat(65) : text;
  }

  private static String csv(Map<String, String> row) {
    String header = String.join(",", row.keySet());
    return header + "\n\"" + String.join("\",\"", row.values()) + "\"\n";
  }

  private Window read(String text) throws IOException {
    return new InboxUnderTest(temporary).file(20, "orders.csv", text).window(20);
  }

  private String outcome(Map<String, String> row) throws IOException {
    try (Window window = read(csv(row))) {
      ControlLine line = window.control().get(0);
      return line.rejected() > 0
          ? InboxUnderTest.rejects(window).get(0).substring("orders.csv:2 ".length())
          : line.unshipped() > 0 ? "unshipped" : line.deferred() > 0 ? "deferred" : "accepted";
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # change of a good row                           | outcome
                                                           | accepted
          category={64}                                    | accepted
          category={65}                                    | FIELD_TOO_LONG category
          updated_at={65}                                  | FIELD_TOO_LONG updated_at
          seller_id=a\u0000b                               | CONTROL_CHARACTER seller_id
          seller_id=a\tb                                   | CONTROL_CHARACTER seller_id
          document_ref=a\u007fb                            | CONTROL_CHARACTER document_ref
          tracking_number=                                 | unshipped
          tracking_number= ; order_id=                     | unshipped
          order_id=                                        | MISSING_FIELD order_id
          seller_id=                                       | MISSING_FIELD seller_id
          courier=                                         | MISSING_FIELD courier
          tracking_uploaded_at=                            | MISSING_FIELD tracking_uploaded_at
          order_id=1E5                                     | DAMAGED_NUMBER order_id
          order_id=4.5e+11                                 | DAMAGED_NUMBER order_id
          order_id=4.5e-11                                 | accepted
          order_id=45E11                                   | accepted
          order_id=4.E11                                   | accepted
          order_id=E11                                     | accepted
          order_id=1E                                      | accepted
          order_id=1E5A                                    | accepted
          tracking_number=9.21E+15                         | DAMAGED_NUMBER tracking_number
          tracking_number=9E+15                            | DAMAGED_NUMBER tracking_number
          package_id=1E5                                   | accepted
          currency=usd                                     | BAD_CURRENCY currency
          currency=US                                      | BAD_CURRENCY currency
          currency=XAU                                     | BAD_CURRENCY currency
          order_value=12.505                               | BAD_AMOUNT order_value
          order_value=12.50; currency=JPY                  | BAD_AMOUNT order_value
          order_value=12.505; currency=KWD                 | accepted
          order_value=-1                                   | BAD_AMOUNT order_value
          order_value=+1                                   | BAD_AMOUNT order_value
          order_value=.5                                   | BAD_AMOUNT order_value
          order_value=5.                                   | BAD_AMOUNT order_value
          order_value=1,5                                  | BAD_AMOUNT order_value
          order_value=1e3                                  | BAD_AMOUNT order_value
          order_value=0                                    | accepted
          order_value=123456789012                         | accepted
          order_value=1234567890123                        | BAD_AMOUNT order_value
          order_value=000000000012.50                      | accepted
          ordered_at=2025-04-06                            | BAD_TIMESTAMP ordered_at
          first_uploaded_at=yesterday                      | BAD_TIMESTAMP first_uploaded_at
          tracking_uploaded_at=2025-04-08T10:00:00         | BAD_TIMESTAMP tracking_uploaded_at
          buyer_notified_at=2025-04-08                     | BAD_TIMESTAMP buyer_notified_at
          updated_at=2025-04-08                            | BAD_TIMESTAMP updated_at
          promised_by=2025-04-31                           | BAD_TIMESTAMP promised_by
          promised_by=soon                                 | BAD_TIMESTAMP promised_by
          promised_by=2025-04-30                           | accepted
          promised_by=2025-04-30T10:00:00Z                 | accepted
          ordered_at=2025-04-07T10:00:00.001Z              | BAD_CHRONOLOGY ordered_at
          ordered_at=2025-04-07T10:00:00Z                  | accepted
          first_uploaded_at=2025-04-08T10:00:00.001Z       | BAD_CHRONOLOGY first_uploaded_at
          first_uploaded_at=2025-04-08T10:00:00Z           | accepted
          buyer_notified_at=2025-04-01T00:00:00Z           | accepted
          tracking_uploaded_at=2025-04-20T23:59:59.999Z    | accepted
          tracking_uploaded_at=2025-04-21T00:00:00Z        | deferred
          tracking_uploaded_at=2025-04-21T02:00:00+03:00   | accepted
          """)
  void outcomes(String change, String outcome) throws IOException {
    assertThat(outcome(changed(change == null ? "" : change))).isEqualTo(outcome);
  }

  /** From the row in which all is wrong, mended one fault at a time. */
  @Test
  void theFirstCheckThatFailsIsTheOneReported() throws IOException {
    List<String> faults =
        List.of(
            "order_id={65} FIELD_TOO_LONG order_id",
            "buyer_id=a\tb CONTROL_CHARACTER buyer_id",
            "package_id={65} FIELD_TOO_LONG package_id",
            "tracking_number= unshipped",
            "seller_id= MISSING_FIELD seller_id",
            "order_id=1E5 DAMAGED_NUMBER order_id",
            "tracking_number=1E5 DAMAGED_NUMBER tracking_number",
            "currency=usd BAD_CURRENCY currency",
            "order_value=x BAD_AMOUNT order_value",
            "ordered_at=x BAD_TIMESTAMP ordered_at",
            "first_uploaded_at=x BAD_TIMESTAMP first_uploaded_at",
            "tracking_uploaded_at=x BAD_TIMESTAMP tracking_uploaded_at",
            "buyer_notified_at=x BAD_TIMESTAMP buyer_notified_at",
            "updated_at=x BAD_TIMESTAMP updated_at",
            "promised_by=x BAD_TIMESTAMP promised_by",
            "ordered_at=2025-04-10T10:00:00Z BAD_CHRONOLOGY ordered_at",
            "first_uploaded_at=2025-04-09T10:00:00Z BAD_CHRONOLOGY first_uploaded_at");
    Map<String, String> row = good();
    for (int i = faults.size() - 1; i >= 0; i--) {
      String fault = faults.get(i);
      int equals = fault.indexOf('=');
      int blank = fault.indexOf(' ');
      row.put(fault.substring(0, equals), value(fault.substring(equals + 1, blank)));

      assertThat(outcome(row)).isEqualTo(fault.substring(blank + 1));
    }
  }

  @Test
  void anUnknownColumnIsNeverLookedAt() throws IOException {
    Map<String, String> row = good();
    row.put("remark", "x".repeat(100) + '\u0001');

    assertThat(outcome(row)).isEqualTo("accepted");
  }

  @Test
  void aRowOfAnotherWidthIsRejectedWithoutAField() throws IOException {
    String good = csv(good());
    try (Window window =
        read(
            good + "a,b\n\n" + good.substring(good.indexOf('\n') + 1, good.length() - 1) + ",\n")) {
      assertThat(InboxUnderTest.rejects(window))
          .containsExactly("orders.csv:3 WRONG_COLUMN_COUNT", "orders.csv:5 WRONG_COLUMN_COUNT");
      assertThat(InboxUnderTest.control(window)).containsExactly("20/orders.csv READ 3 1 0 0 2");
    }
  }

  @Test
  void anAcceptedRowIsInNormalForm() throws IOException {
    Map<String, String> row =
        changed(
            "order_id= o-1 ; seller_id=s 1; category=books; courier= dhl  ecommerce ;"
                + "tracking_number= jd-01 46a ; package_id=p2; change_reason=lost;"
                + "document_ref=D; buyer_notified_at=2025-04-08T12:00:00Z; ship_to_country=usa;"
                + "ship_to_postcode=00501-1234; promised_by=2025-04-12;"
                + "updated_at=2025-04-09T10:00:00.5Z");
    try (Window window = read(csv(row))) {
      assertThat(InboxUnderTest.orders(window))
          .containsExactly(
              new OrderRow(
                  0,
                  April.at("09T10:00:00.500"),
                  "o-1",
                  "p2",
                  "s 1",
                  "B-1",
                  "BOOKS",
                  "USD",
                  1250,
                  "DHL",
                  "JD0146A",
                  April.at("06T10:00"),
                  April.at("07T10:00"),
                  April.at("08T10:00"),
                  "LOST",
                  true,
                  April.at("08T12:00"),
                  "US",
                  "501",
                  April.at("13T00:00")));
    }
  }

  @Test
  void whatIsNotGivenIsNone() throws IOException {
    try (Window window = read(csv(good()))) {
      OrderRow row = InboxUnderTest.orders(window).get(0);

      assertThat(row.packageId()).isEqualTo("1");
      assertThat(row.documented()).isFalse();
      assertThat(List.of(row.noticeAt(), row.updatedAt(), row.tooLateAt()))
          .containsOnly(ByteSink.NO_TIME);
      assertThat(row.country() + row.postcode() + row.reason()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # zone,            promised by,               first instant too late
          UTC,               2025-04-12,                13T00:00
          Asia/Shanghai,     2025-04-12,                12T16:00
          America/New_York,  2025-04-12,                13T04:00
          UTC,               2025-04-12T10:00:00Z,      12T10:00:00.001
          Asia/Shanghai,     2025-04-12T10:00:00+08:00, 12T02:00:00.001
          """)
  void aPromisedDateEndsWithThatLocalDayATimestampIsItselfInTime(
      String zone, String promised, String tooLateAt) throws IOException {
    Policy policy =
        Policies.read(
            "policy: test\nzone: "
                + zone
                + "\nlookback_days: 20\njudge_days: 10\nversions:\n"
                + "  - {effective_from: 2025-01-01, rules: {}}\n");
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .policy(policy)
            .file(20, "orders.csv", csv(changed("promised_by=" + promised)));
    try (Window window = inbox.window(20)) {
      assertThat(InboxUnderTest.orders(window).get(0).tooLateAt()).isEqualTo(April.at(tooLateAt));
    }
  }
}

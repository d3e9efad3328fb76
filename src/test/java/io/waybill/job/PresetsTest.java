package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.policy.Policy;
import io.waybill.policy.PolicyException;
import io.waybill.policy.PolicyReader;
import io.waybill.policy.Preset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each policy that the program brings, on the smallest inbox that shows what it demands. */
class PresetsTest {
  private static final String DATE = "2025-04-21";

  private static final String ORDERS =
      "order_id,seller_id,buyer_id,category,order_value,currency,courier,tracking_number,ordered_at,"
          + "first_uploaded_at,tracking_uploaded_at,ship_to_postcode,promised_by";

  private static final String COURIER =
      "courier,tracking_number,event_at,status,order_ref,ship_to_postcode";

  /** Rows with blanks between their fields; {@code -} is an empty one, times lack 2025 and Z. */
  private record Market(String preset, String orders, String scans, String found, String booked) {
    @Override
    public String toString() {
      return preset;
    }
  }

  private static String csv(String header, String rows) {
    return header
        + "\n"
        + rows.replaceAll("(04-\\d\\dT[\\d:]+)", "2025-$1Z")
            .replace(' ', ',')
            .replaceAll("(?<=,)-(?=[,\n])", "");
  }

  @TempDir(factory = InMemory.class)
  private Path folder;

  static Stream<Market> markets() {
    return Stream.of(
        // A1 one second late and without a document, A2 in time; A3 and A4 of the wrong order
        new Market(
            "article-72h",
            """
            A1 S B1 electronics 100 EUR YANWEN YW0001 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A1 S B1 electronics 100 EUR YANWEN YW0002 04-07T09:00:00 04-07T10:00:00 04-10T10:00:01 - -
            A2 S B2 toys        100 EUR YANWEN YW0003 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A2 S B2 toys        100 EUR YANWEN YW0004 04-07T09:00:00 04-07T10:00:00 04-10T10:00:00 - -
            A3 S B3 toys        100 EUR YANWEN YW0005 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A4 S B4 toys        100 EUR YANWEN YW0006 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            """,
            """
            YANWEN YW0005 04-08T10:00:00 COLLECTED A9 -
            YANWEN YW0006 04-08T10:00:00 COLLECTED A9 -
            """,
            """
            A1 LATE_CHANGE 0.00 0.00
            A1 UNDOCUMENTED_CHANGE 0.00 0.00
            A3 ORDER_MISMATCH 0.00 0.00
            A3 WRONG_NUMBER_INCIDENT 0.00 0.00
            A4 ORDER_MISMATCH 0.00 0.00
            A4 WRONG_NUMBER_INCIDENT 0.00 0.00
            """,
            ""),
        // A1 the third change, on the sixth day; A2 never scanned; A3 and A4 late; A5 scanned too
        // early
        new Market(
            "aliexpress",
            """
            A1 S B1 toys 20.00 USD YANWEN YW0001 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A1 S B1 toys 20.00 USD YANWEN YW0002 04-07T09:00:00 04-07T10:00:00 04-08T10:00:00 - -
            A1 S B1 toys 20.00 USD YANWEN YW0003 04-07T09:00:00 04-07T10:00:00 04-09T10:00:00 - -
            A1 S B1 toys 20.00 USD YANWEN YW0004 04-07T09:00:00 04-07T10:00:00 04-12T10:00:01 - -
            A2 S B2 toys 20.00 USD YANWEN YW0005 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A3 S B3 toys 10.00 USD YANWEN YW0006 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - 2025-04-15
            A4 S B4 toys 9.99  USD YANWEN YW0007 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - 2025-04-15
            A5 S B5 toys 20.00 USD YANWEN YW0008 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            """,
            """
            YANWEN YW0004 04-12T12:00:00 COLLECTED - -
            YANWEN YW0006 04-16T12:00:00 DELIVERED - -
            YANWEN YW0007 04-16T12:00:00 DELIVERED - -
            YANWEN YW0006 04-08T12:00:00 COLLECTED - -
            YANWEN YW0007 04-08T12:00:00 COLLECTED - -
            YANWEN YW0008 04-07T08:59:59 COLLECTED - -
            """,
            """
            A1 LATE_CHANGE 0.00 0.00
            A1 TOO_MANY_CHANGES 0.00 0.00
            A2 NOT_SCANNED 0.00 0.00
            A3 LATE_DELIVERY 0.00 1.00
            A5 SCANNED_BEFORE_ORDER 0.00 0.00
            """,
            "B3 A3 1.00\n"),
        // A1 "Other"; A2 a wrong check digit; A3 right; A4 by another courier; A5 never scanned; A6
        // not yet
        new Market(
            "amazon-vtr",
            """
            A1 S B1 toys 20.00 USD Other  XY0001             04-01T09:00:00 04-01T10:00:00 04-01T10:00:00 - -
            A2 S B2 toys 20.00 USD UPS    1Z5R89390357567128 04-01T09:00:00 04-01T10:00:00 04-01T10:00:00 - -
            A3 S B3 toys 20.00 USD UPS    1Z5R89390357567127 04-01T09:00:00 04-01T10:00:00 04-01T10:00:00 - -
            A4 S B4 toys 20.00 USD YANWEN YW0001             04-01T09:00:00 04-01T10:00:00 04-01T10:00:00 - -
            A5 S B5 toys 20.00 USD YANWEN YW0002             04-01T09:00:00 04-01T10:00:00 04-01T10:00:00 - -
            A6 S B6 toys 20.00 USD YANWEN YW0003             04-08T09:00:00 04-08T10:00:00 04-08T10:00:00 - -
            """,
            """
            OTHER  XY0001             04-02T12:00:00 COLLECTED - -
            UPS    1Z5R89390357567128 04-02T12:00:00 COLLECTED - -
            UPS    1Z5R89390357567127 04-02T12:00:00 COLLECTED - -
            UPS    YW0001             04-02T12:00:00 COLLECTED - -
            YANWEN YW0009             04-16T12:00:00 COLLECTED - -
            """,
            """
            A1 UNSUPPORTED_COURIER 0.00 0.00
            A2 INVALID_NUMBER 0.00 0.00
            A4 COURIER_MISMATCH 0.00 0.00
            A5 NOT_SCANNED 0.00 0.00
            """,
            ""),
        // the marketplace's own example: 125 + 9 = 134
        new Market(
            "ozon",
            """
            A1 S B1 toys 5000.00 CNY CAINIAO LP0001 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A2 S B2 toys 300.00  CNY CAINIAO LP0002 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A3 S B3 toys 300.00  CNY CAINIAO LP0003 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            """,
            """
            CAINIAO LP0001 04-08T12:00:00 COLLECTED A9 -
            CAINIAO LP0002 04-08T12:00:00 COLLECTED A9 -
            CAINIAO LP0003 04-08T12:00:00 COLLECTED A3 -
            """,
            """
            A1 ORDER_MISMATCH 125.00 0.00
            A2 ORDER_MISMATCH 9.00 0.00
            """,
            "S A1 125.00\nS A2 9.00\n"),
        // the least, the percentage, the most, and never more than the value
        new Market(
            "pinduoduo",
            """
            A1 S B1 toys 20.00   CNY YUNEXPRESS YT2229521272164446 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A2 S B2 toys 300.00  CNY YUNEXPRESS YT2229521272164447 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A3 S B3 toys 5000.00 CNY YUNEXPRESS YT2229521272164448 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A4 S B4 toys 3.00    CNY YUNEXPRESS YT222952127216444  04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            """,
            """
            YUNEXPRESS YT2229521272164446 04-08T12:00:00 COLLECTED A9 -
            YUNEXPRESS YT2229521272164447 04-08T12:00:00 COLLECTED A9 -
            YUNEXPRESS YT2229521272164448 04-08T12:00:00 COLLECTED A9 -
            """,
            """
            A1 ORDER_MISMATCH 0.00 5.00
            A2 ORDER_MISMATCH 0.00 30.00
            A3 ORDER_MISMATCH 0.00 100.00
            A4 INVALID_NUMBER 0.00 3.00
            """,
            "B1 A1 5.00\nB2 A2 30.00\nB3 A3 100.00\nB4 A4 3.00\n"),
        // A1 a second change; A2 a day and a second too early, A3 a day; A4 another ZIP
        new Market(
            "tiktok",
            """
            A1 S B1 toys 20.00 USD DPD 0001 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A1 S B1 toys 20.00 USD DPD 0002 04-07T09:00:00 04-07T10:00:00 04-08T10:00:00 - -
            A1 S B1 toys 20.00 USD DPD 0003 04-07T09:00:00 04-07T10:00:00 04-09T10:00:00 - -
            A2 S B2 toys 20.00 USD DPD 0004 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A3 S B3 toys 20.00 USD DPD 0005 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 - -
            A4 S B4 toys 20.00 USD DPD 0006 04-07T09:00:00 04-07T10:00:00 04-07T10:00:00 02108 -
            """,
            """
            DPD 0004 04-06T08:59:59 COLLECTED - -
            DPD 0005 04-06T09:00:00 COLLECTED - -
            DPD 0006 04-08T12:00:00 COLLECTED - 60601
            """,
            """
            A1 TOO_MANY_CHANGES 0.00 0.00
            A2 SCANNED_BEFORE_ORDER 0.00 0.00
            A4 DESTINATION_MISMATCH 0.00 0.00
            """,
            ""));
  }

  @ParameterizedTest
  @MethodSource("markets")
  void findsAndBooksWhatItsSourceSays(Market market) throws NightFailure {
    Preset preset = Preset.named(market.preset()).orElseThrow();
    String orders = market.orders().replaceAll(" +", " ");
    String scans = market.scans().replaceAll(" +", " ");
    try (TestWorkspace workspace = new TestWorkspace(folder)) {
      workspace
          .policy(preset.text())
          .file(DATE + "/orders.csv", csv(ORDERS, orders))
          .file(DATE + "/courier.csv", csv(COURIER, scans))
          .reconcile(DATE);

      String place = DATE + "/r1/";
      assertThat(workspace.rows(place + "rejects.csv")).isEmpty();
      assertThat(columns(workspace.rows(place + "findings.csv"), 0, 2, 9, 10))
          .isEqualTo(market.found());
      assertThat(
              columns(workspace.rows(place + "penalties.csv"), 2, 3, 8)
                  + columns(workspace.rows(place + "compensations.csv"), 2, 3, 9))
          .isEqualTo(market.booked());
    }
  }

  private static String columns(List<String> rows, int... columns) {
    StringBuilder text = new StringBuilder();
    for (String row : rows) {
      String[] fields = row.split(",", -1);
      for (int i = 0; i < columns.length; i++) {
        text.append(i == 0 ? "" : " ").append(fields[columns[i]]);
      }
      text.append('\n');
    }
    return text.toString();
  }

  @Test
  void everyPresetIsAPolicyOfItsOwnName() throws PolicyException {
    assertThat(markets().map(Market::preset)).containsExactlyElementsOf(Preset.names());
    for (Preset preset : Preset.all()) {
      Policy policy = PolicyReader.read(preset.text(), preset.name());

      assertThat(policy.name()).isEqualTo(preset.name());
      assertThat(preset.title()).endsWith(".").hasSizeBetween(40, 104);
      assertThat(preset.source()).hasSizeBetween(10, 96);
      assertThat(preset.text()).contains("\n# Not known: ");
    }
    assertThat(Preset.named("ARTICLE-72H")).isEmpty();
    assertThat(Preset.names()).startsWith(Preset.DEFAULT);
  }
}

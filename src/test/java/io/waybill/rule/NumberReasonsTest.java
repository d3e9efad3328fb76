package io.waybill.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole texts; whether a rule is broken at all is {@link NumberRulesTest}'s. */
class NumberReasonsTest {
  private static ShipmentFacts number(String number, String courier) {
    return new ShipmentFacts().given(number, "07T10:00").by(courier);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A12           | O-1      | DHL        | BROKEN A12 is not 4 to 40 letters A to Z and digits
          A1234/5       | O-1      | DHL        | BROKEN A1234/5 is not 4 to 40 letters A to Z and digits
          A123          | O-1      | DHL        | KEPT A123 looks like a tracking number, the policy lists no formats of DHL
          A123          | O-1      | NOBODY     | KEPT A123 looks like a tracking number, the policy lists no formats of NOBODY
          AB12345       | ab-12345 | DHL        | BROKEN AB12345 is the order id ab-12345
          RB123456785GB | O-1      | CHINA POST | KEPT RB123456785GB fits a format of CHINA POST: s10
          RB123456784GB | O-1      | CHINA POST | BROKEN RB123456784GB fits no format of CHINA POST: s10
          """)
  void invalidNumber(String number, String order, String courier, String said) {
    assertThat(number(number, courier).order(order).said(Policies.withRules("INVALID_NUMBER:")))
        .isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DHL    | KEPT DHL is one of the policy's couriers
          NOBODY | BROKEN NOBODY is none of the policy's couriers
          """)
  void unsupportedCourier(String courier, String said) {
    assertThat(number("A111", courier).said(Policies.withRules("UNSUPPORTED_COURIER:")))
        .isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10T00:00 |          | 10T00:00        | BROKEN nobody scanned it, a scan was due before 2025-04-10T00:00:00Z, the feed of DHL reaches to 2025-04-10T00:00:00Z
          10T00:00 |          | 09T23:59:59.999 | KEPT nobody scanned it, a scan was due before 2025-04-10T00:00:00Z, but the feed of DHL reaches only to 2025-04-09T23:59:59.999Z
          10T00:00 |          |                 | KEPT nobody scanned it, a scan was due before 2025-04-10T00:00:00Z, but the feed of DHL has nothing yet
          10T00:00 | 11T00:00 | 12T00:00        | KEPT first scanned 2025-04-11T00:00:00Z by DHL
                   |          | 12T00:00        | KEPT nobody scanned it, the policy version sets no scan deadline
          """)
  void notScanned(String deadline, String scanned, String reaches, String said) {
    ShipmentFacts facts =
        number("A111", "DHL").deadline(deadline).scanned(scanned).feed("DHL", reaches);

    assertThat(facts.said(Policies.withRules("NOT_SCANNED:"))).isEqualTo(said);
  }

  @Test
  void scannedByOthersIsScannedToo() {
    assertThat(scanned("others").said(Policies.withRules("NOT_SCANNED:")))
        .isEqualTo("KEPT first scanned 2025-04-08T10:00:00Z by a courier other than DHL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10T00:00 | 09T23:59:59.999 | KEPT first scanned 2025-04-09T23:59:59.999Z, due before 2025-04-10T00:00:00Z, in time by 00:00:00.001
          10T00:00 | 10T00:00        | BROKEN first scanned 2025-04-10T00:00:00Z, due before 2025-04-10T00:00:00Z, late by 00:00:00
          10T00:00 | 14T01:02:03     | BROKEN first scanned 2025-04-14T01:02:03Z, due before 2025-04-10T00:00:00Z, late by 97:02:03
          10T00:00 |                 | KEPT nobody scanned it
                   | 20T00:00        | KEPT first scanned 2025-04-20T00:00:00Z, the policy version sets no scan deadline
          """)
  void lateFirstScan(String deadline, String first, String said) {
    ShipmentFacts facts = number("A111", "DHL").deadline(deadline).scanned(first);

    assertThat(facts.said(Policies.withRules("LATE_FIRST_SCAN:"))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nobody | KEPT nobody scanned it
          own    | KEPT scanned by DHL
          others | BROKEN scanned by others, never by DHL
          """)
  void courierMismatch(String by, String said) {
    assertThat(scanned(by).said(Policies.withRules("COURIER_MISMATCH:"))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nobody | nobody  | KEPT nobody scanned it
          own    | nobody  | KEPT the scans by DHL name no order
          own    | this    | KEPT the scans by DHL name this order
          others | this    | KEPT the scans, none of them by DHL, name this order
          own    | sibling | KEPT the scans by DHL name an order of the same seller and buyer with this number
          own    | other   | BROKEN the scans by DHL name only other orders, none of the same seller and buyer with this number
          others | other   | BROKEN the scans, none of them by DHL, name only other orders, none of the same seller and buyer with this number
          """)
  void orderMismatch(String by, String named, String said) {
    assertThat(scanned(by).naming(named).said(Policies.withRules("ORDER_MISMATCH:")))
        .isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          own    | US | 94105 | true  | BROKEN the scans by DHL go to another country or postcode than US 94105
          others | US |       | true  | BROKEN the scans, none of them by DHL, go to another country or postcode than US
          own    |    | 94105 | false | KEPT the scans by DHL name no country or postcode other than 94105
          nobody | US |       | false | KEPT nobody scanned it
          own    |    |       | false | KEPT the order names no country and no postcode
          """)
  void destinationMismatch(
      String by, String country, String postcode, boolean elsewhere, String said) {
    ShipmentFacts facts =
        scanned(by)
            .destination(country == null ? "" : country, postcode == null ? "" : postcode)
            .elsewhere(elsewhere);

    assertThat(facts.said(Policies.withRules("DESTINATION_MISMATCH:"))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # contested | shared | names this | elsewhere | said
          false | false | false | false | KEPT A111 was given to no other seller's or buyer's order
          true  | false | true  | false | KEPT A111 was given to others' orders too, but the scans name this one
          true  | false | false | false | KEPT A111 was given to others' orders too, but none of them has a better right to it
          true  | true  | true  | false | BROKEN A111 was given to others' orders too, the scans name this one and another, which has it now or had it earlier
          true  | true  | false | true  | BROKEN A111 was given to others' orders too, the scans do not name this one and go to another destination
          true  | true  | false | false | BROKEN A111 was given to others' orders too, the scans name one of them, or none and one of them has it now or had it earlier
          """)
  void sharedNumber(
      boolean contested, boolean shared, boolean namesThis, boolean elsewhere, String said) {
    ShipmentFacts facts = scanned("own").anybody(namesThis, elsewhere);
    if (contested) {
      facts.contested();
    }
    if (shared) {
      facts.shared();
    }

    assertThat(facts.said(Policies.withRules("SHARED_NUMBER:"))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          06T09:59:59.999 | BROKEN first scanned 2025-04-06T09:59:59.999Z, ordered 2025-04-07T10:00:00Z, 24:00:00.001 before it was ordered, tolerance 24:00:00
          06T10:00        | KEPT first scanned 2025-04-06T10:00:00Z, ordered 2025-04-07T10:00:00Z, 24:00:00 before it was ordered, tolerance 24:00:00
          07T10:00        | KEPT first scanned 2025-04-07T10:00:00Z, ordered 2025-04-07T10:00:00Z, not before it was ordered
                          | KEPT nobody scanned it
          """)
  void scannedBeforeOrder(String first, String said) {
    ShipmentFacts facts = number("A111", "DHL").orderedAt("07T10:00").scanned(first);

    assertThat(facts.said(Policies.withRules("SCANNED_BEFORE_ORDER: {tolerance: PT24H}")))
        .isEqualTo(said);
  }

  private static ShipmentFacts scanned(String by) {
    ShipmentFacts facts = number("A111", "DHL");
    return switch (by) {
      case "own" -> facts.scanned("08T10:00");
      case "others" -> facts.scannedByOthers("08T10:00");
      default -> facts;
    };
  }
}

package io.waybill.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the scans of its number say of an assignment to DHL. */
class EvidenceTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # scans,                                               first,    scanned, by DHL
          '',                                                    -,        false,   false
          DHL COLLECTED 08T10:00,                                08T10:00, true,    true
          DHL IN_TRANSIT 09T10:00; DHL COLLECTED 08T10:00,       08T10:00, true,    true
          UPS COLLECTED 08T10:00,                                08T10:00, true,    false
          # others' scans count only where DHL has none
          DHL IN_TRANSIT 09T10:00; UPS COLLECTED 08T10:00,       09T10:00, true,    true
          UPS COLLECTED 08T10:00; DHL IN_TRANSIT 09T10:00,       09T10:00, true,    true
          UPS COLLECTED 09T10:00; CAINIAO COLLECTED 08T10:00,    08T10:00, true,    false
          """)
  void theFirstScanIsItsCouriersOrElseAnybodys(
      String scans, String first, boolean scanned, boolean byCourier) {
    Evidence evidence = NumberUnderTest.scans(scans).given("O-1", "DHL").evidence();

    assertThat(evidence.first()).isEqualTo(April.at(first));
    assertThat(evidence.scanned()).isEqualTo(scanned);
    assertThat(evidence.byCourier()).isEqualTo(byCourier);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # scans,                                                     delivered, arrival
          DHL IN_TRANSIT 08T10:00,                                     -,         -
          DHL DELIVERED 10T10:00,                                      10T10:00,  10T10:00
          DHL DELIVERED 10T10:00; DHL DELIVERED 09T10:00,              09T10:00,  09T10:00
          DHL DELIVERY_ATTEMPTED 09T10:00,                             -,         09T10:00
          DHL DELIVERY_ATTEMPTED 09T10:00; DHL DELIVERED 10T10:00,     10T10:00,  09T10:00
          DHL OUT_FOR_DELIVERY 09T10:00; DHL DELIVERED 10T10:00,       10T10:00,  10T10:00
          # the last mile may be another's, each of the two for itself
          DHL IN_TRANSIT 08T10:00; UPS DELIVERED 10T10:00,             10T10:00,  10T10:00
          DHL DELIVERED 11T10:00; UPS DELIVERED 10T10:00,              11T10:00,  11T10:00
          DHL DELIVERY_ATTEMPTED 11T10:00; UPS DELIVERED 10T10:00,     10T10:00,  11T10:00
          DHL DELIVERED 11T10:00; UPS DELIVERY_ATTEMPTED 10T10:00,     11T10:00,  11T10:00
          DHL IN_TRANSIT 08T10:00; UPS DELIVERY_ATTEMPTED 10T10:00,    -,         10T10:00
          # what comes after the first return is none
          DHL RETURNED 10T10:00; DHL DELIVERED 10T10:00,               10T10:00,  10T10:00
          DHL RETURNED 10T10:00; DHL DELIVERED 10T10:00:00.001,        -,         -
          DHL RETURNED 12T10:00; DHL RETURNED 09T10:00; DHL DELIVERED 11T10:00, -, -
          DHL RETURNED 10T10:00; DHL DELIVERED 11T10:00; DHL DELIVERY_ATTEMPTED 09T10:00, -, 09T10:00
          # another's return does not touch DHL's delivery, its own sends to the others'
          DHL DELIVERED 11T10:00; UPS RETURNED 10T10:00,               11T10:00,  11T10:00
          DHL RETURNED 10T10:00; DHL DELIVERED 11T10:00; UPS DELIVERED 09T10:00, 09T10:00, 09T10:00
          DHL RETURNED 10T10:00; DHL DELIVERED 11T10:00; UPS DELIVERED 12T10:00, -, -
          DHL IN_TRANSIT 08T10:00; UPS DELIVERED 11T10:00; CAINIAO RETURNED 10T10:00, -, -
          """)
  void deliveryAndArrival(String scans, String delivered, String arrival) {
    Evidence evidence = NumberUnderTest.scans(scans).given("O-1", "DHL").evidence();

    assertThat(evidence.delivered()).isEqualTo(April.at(delivered));
    assertThat(evidence.arrival()).isEqualTo(April.at(arrival));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # scans,                                                          names orders, this,  sibling
          DHL COLLECTED 08T10:00,                                           false,        false, false
          DHL COLLECTED 08T10:00 order=O1,                                  true,         true,  true
          DHL COLLECTED 08T10:00 order=O9; DHL DELIVERED 09T10:00 order=O1, true,         true,  true
          DHL COLLECTED 08T10:00 order=O9,                                  true,         false, false
          # O-2 is of the same seller and buyer and has the number, O-3 is another's
          DHL COLLECTED 08T10:00 order=O2,                                  true,         false, true
          DHL COLLECTED 08T10:00 order=O3,                                  true,         false, false
          DHL COLLECTED 08T10:00 order=O3; DHL DELIVERED 09T10:00 order=O2, true,         false, true
          # only DHL's own scans count, where it has some
          DHL COLLECTED 08T10:00; UPS COLLECTED 08T10:00 order=O9,          false,        false, false
          DHL COLLECTED 08T10:00 order=O9; UPS COLLECTED 08T10:00 order=O1, true,         false, false
          UPS COLLECTED 08T10:00 order=O9; CAINIAO COLLECTED 08T10:00,      true,         false, false
          """)
  void ordersNamed(String scans, boolean orders, boolean thisOne, boolean sibling) {
    Evidence evidence =
        NumberUnderTest.scans(scans)
            .given("o-1", "DHL")
            .given("O-2", "DHL")
            .given("O-3", "S-1", "B-2", "DHL", "", "")
            .evidence();

    assertThat(evidence.namesOrders()).isEqualTo(orders);
    assertThat(evidence.namesThis()).isEqualTo(thisOne);
    assertThat(evidence.namesSibling()).isEqualTo(sibling);
  }

  @Test
  void manyOrdersMayBeNamed() {
    StringBuilder scans = new StringBuilder();
    for (int i = 2; i < 40; i++) {
      scans.append("DHL IN_TRANSIT 08T10:00 order=O").append(i).append(';');
    }

    assertThat(NumberUnderTest.scans(scans.toString()).given("O-1", "DHL").evidence().namesThis())
        .isFalse();
    assertThat(NumberUnderTest.scans(scans.toString()).given("O-39", "DHL").evidence().namesThis())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # country, postcode, scans,                                                        elsewhere
          US,        10001,    DHL COLLECTED 08T10:00,                                       false
          US,        10001,    DHL COLLECTED 08T10:00 country=US,                            false
          US,        10001,    DHL COLLECTED 08T10:00 country=CA,                            true
          '',        10001,    DHL COLLECTED 08T10:00 country=CA,                            false
          US,        10001,    DHL COLLECTED 08T10:00 country=CA; DHL DELIVERED 09T10:00 country=US, false
          US,        10001,    DHL COLLECTED 08T10:00 postcode=10001,                        false
          US,        10001,    DHL COLLECTED 08T10:00 postcode=10001-1234,                   false
          US,        10001,    DHL COLLECTED 08T10:00 postcode=100011234,                    false
          US,        10001,    DHL COLLECTED 08T10:00 postcode=10002,                        true
          US,        '',       DHL COLLECTED 08T10:00 postcode=10002,                        false
          US,        10001,    DHL COLLECTED 08T10:00 postcode=10002; DHL DELIVERED 09T10:00 postcode=10001, false
          # the right country does not heal the wrong postcode, nor the other way round
          US,        10001,    DHL COLLECTED 08T10:00 country=US postcode=10002,             true
          US,        10001,    DHL COLLECTED 08T10:00 country=CA postcode=10001,             true
          # the shipment's country decides how a postcode is read
          '',        10001,    DHL COLLECTED 08T10:00 postcode=10001-1234,                   false
          '',        10001,    DHL COLLECTED 08T10:00 postcode=100011234,                    true
          DE,        10001,    DHL COLLECTED 08T10:00 postcode=10001-1234,                   true
          # of which nothing remains is none
          US,        10001,    DHL COLLECTED 08T10:00 postcode=--0,                          false
          # only DHL's own scans count, where it has some
          US,        10001,    DHL COLLECTED 08T10:00; UPS COLLECTED 08T10:00 country=CA,    false
          US,        10001,    UPS COLLECTED 08T10:00 country=CA,                            true
          """)
  void otherDestination(String country, String postcode, String scans, boolean elsewhere) {
    Evidence evidence =
        NumberUnderTest.scans(scans)
            .given("O-1", "S-1", "B-1", "DHL", country, postcode)
            .evidence();

    assertThat(evidence.otherDestination()).isEqualTo(elsewhere);
  }

  @Test
  void whoseItRightlyIsHangsOnEverybodysScans() {
    Evidence evidence =
        NumberUnderTest.scans("DHL COLLECTED 08T10:00; UPS COLLECTED 09T10:00 order=O1 country=CA")
            .given("O-1", "S-1", "B-1", "DHL", "US", "")
            .evidence();

    assertThat(evidence.namesThis()).isFalse();
    assertThat(evidence.anyNamesThis()).isTrue();
    assertThat(evidence.otherDestination()).isFalse();
    assertThat(evidence.anyOtherDestination()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # other order's seller, buyer, contested
          S-1,                    B-1,   false
          S-2,                    B-1,   true
          S-1,                    B-2,   true
          """)
  void aNumberIsContestedByAnotherSellerOrBuyer(String seller, String buyer, boolean contested) {
    NumberUnderTest number =
        NumberUnderTest.scans("")
            .given("O-1", "DHL")
            .given("O-2", "DHL")
            .given("O-3", seller, buyer, "DHL", "", "");

    assertThat(number.isContested()).isEqualTo(contested);
    assertThat(number.evidence().contested()).isEqualTo(contested);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # scans,                                          DHL reaches, UPS reaches, all reach
          '',                                               12T00:00,    10T00:00,    12T00:00
          DHL IN_TRANSIT 08T10:00,                          12T00:00,    10T00:00,    12T00:00
          UPS IN_TRANSIT 08T10:00,                          12T00:00,    10T00:00,    10T00:00
          DHL IN_TRANSIT 08T10:00; UPS IN_TRANSIT 08T10:00, 12T00:00,    10T00:00,    10T00:00
          DHL IN_TRANSIT 08T10:00; UPS IN_TRANSIT 08T10:00, 10T00:00,    12T00:00,    10T00:00
          '',                                               -,           12T00:00,    -
          """)
  void feedsReach(String scans, String dhl, String ups, String all) {
    NumberUnderTest number = NumberUnderTest.scans(scans).given("O-1", "DHL").feed("UPS", ups);
    if (!dhl.equals("-")) {
      number.feed("DHL", dhl);
    }

    assertThat(number.evidence().feedsReach()).isEqualTo(April.at(all));
  }
}

package io.waybill.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import io.waybill.sort.ByteSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of those who hold a number, whose it rightly is. */
class RightfulTest {
  /** {@code order/package upload [current] [named] [fits]}. */
  private static Claim claim(String text) {
    List<String> words = List.of(text.strip().split(" +", -1));
    String order = words.get(0);
    int slash = order.indexOf('/');
    return new Claim(
        "A111",
        new ShipmentKey(order.substring(0, slash), order.substring(slash + 1)),
        new Parties("seller of " + order, "B-1"),
        words.contains("current"),
        April.at(words.get(1)),
        words.contains("named"),
        words.contains("fits"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # claims,                                                        rightful
          # who is named by a scan comes first, whatever else
          O1/1 09T00:00 named; O2/1 08T00:00 current fits,                 O1/1
          O1/1 09T00:00 named; O2/1 08T00:00 named,                        O2/1
          # then whom the destinations do not contradict
          O1/1 09T00:00 fits; O2/1 08T00:00 current,                       O1/1
          # then all
          O1/1 09T00:00; O2/1 08T00:00,                                    O2/1
          # within a pool: current before replaced
          O1/1 09T00:00 named current; O2/1 08T00:00 named,                O1/1
          O1/1 09T00:00 fits current; O2/1 08T00:00 fits,                  O1/1
          O1/1 09T00:00 current; O2/1 08T00:00,                            O1/1
          # then the earliest, to the millisecond
          O1/1 08T00:00:00.001 current; O2/1 08T00:00 current,             O2/1
          # then the order, then the package, by code point
          O2/1 08T00:00; O1/1 08T00:00,                                    O1/1
          O1/2 08T00:00; O1/10 08T00:00,                                   O1/10
          O1/2 08T00:00; O2/1 08T00:00,                                    O1/2
          """)
  void pools(String claims, String rightful) {
    List<Claim> held = new ArrayList<>();
    for (String text : claims.split(";", -1)) {
      held.add(claim(text));
    }

    assertThat(ByHolder.rightful(held).parties().sellerId()).isEqualTo("seller of " + rightful);
    Collections.reverse(held);
    assertThat(ByHolder.rightful(held).parties().sellerId()).isEqualTo("seller of " + rightful);
  }

  @Test
  void aShipmentClaimsEachContestedNumberOfItsStandingAssignmentsOnce() {
    Matched matched =
        matched(
            facts("A111", "07T10:00", true, true),
            facts("B222", "10T10:00", true, true),
            facts("C333", "11T10:00", true, false),
            facts("D444", "12T10:00", false, true),
            facts("A111", "13T10:00", true, true));

    Map<String, Claim> claims = Claim.of(matched);

    assertThat(claims).containsOnlyKeys("A111", "B222");
    assertThat(claims.get("A111").leastUpload()).isEqualTo(April.at("07T10:00"));
    assertThat(claims.get("A111").current()).isTrue();
    assertThat(claims.get("B222").current()).isFalse();
  }

  @Test
  void theLeastUploadIsThatOfAStandingAssignment() {
    Matched matched =
        matched(
            facts("A111", "07T10:00", false, true),
            facts("B222", "10T10:00", false, true),
            facts("A111", "13T10:00", true, true));

    assertThat(Claim.of(matched).get("A111").leastUpload()).isEqualTo(April.at("13T10:00"));
  }

  private static Matched.Facts facts(
      String number, String upload, boolean stands, boolean contested) {
    return new Matched.Facts(
        new Assignment(April.at(upload), number, "DHL", "", false, ByteSink.NO_TIME, 0, 2),
        new Evidence(
            ByteSink.NO_TIME,
            ByteSink.NO_TIME,
            ByteSink.NO_TIME,
            false,
            false,
            false,
            false,
            false,
            false,
            contested,
            false,
            false,
            ByteSink.NO_TIME),
        ByteSink.NO_TIME,
        stands,
        false);
  }

  private static Matched matched(Matched.Facts... facts) {
    List<Matched.Facts> all = List.of(facts);
    Shipment shipment =
        new Shipment(
            "O-1",
            "1",
            "S-1",
            "B-1",
            "BOOKS",
            "USD",
            100,
            "",
            "",
            0,
            ByteSink.NO_TIME,
            0,
            true,
            all.stream().map(Matched.Facts::assignment).toList());
    return new Matched(shipment, all);
  }
}

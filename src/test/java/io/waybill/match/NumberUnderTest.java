package io.waybill.match;

import io.waybill.April;
import io.waybill.feed.Status;
import java.util.HashMap;
import java.util.Map;

/** One number with its scans, written as tables write them, and the shipments it was given to. */
final class NumberUnderTest {
  private final NumberFacts facts = new NumberFacts();
  private final Map<String, Long> reach = new HashMap<>();

  /**
   * Scans, divided by semicolons: {@code DHL DELIVERED 10T09:00 order=O1 country=US postcode=123};
   * the last three in any order or not at all.
   */
  static NumberUnderTest scans(String scans) {
    NumberUnderTest number = new NumberUnderTest();
    for (String scan : scans.split(";", -1)) {
      if (!scan.isBlank()) {
        number.scan(scan.strip().split(" +", -1));
      }
    }
    return number;
  }

  private void scan(String[] words) {
    Map<String, String> named = new HashMap<>();
    for (int i = 3; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      named.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    facts
        .scans()
        .add(
            words[0],
            Status.valueOf(words[1]),
            April.at(words[2]),
            named.getOrDefault("order", ""),
            named.getOrDefault("country", ""),
            named.getOrDefault("postcode", ""));
  }

  NumberUnderTest feed(String courier, String reaches) {
    reach.put(courier, April.at(reaches));
    return this;
  }

  /** Gives the number to a shipment. */
  NumberUnderTest given(
      String order, String seller, String buyer, String courier, String country, String postcode) {
    facts.give(
        new Given(
            null,
            new ShipmentKey(order, "1"),
            new Parties(seller, buyer),
            "A111",
            courier,
            country,
            postcode,
            0));
    return this;
  }

  NumberUnderTest given(String order, String courier) {
    return given(order, "S-1", "B-1", courier, "", "");
  }

  boolean isContested() {
    return facts.isContested();
  }

  /** The evidence for the shipment that was given it first. */
  Evidence evidence() {
    return facts.evidence(facts.given().get(0), facts.isContested(), reach);
  }
}

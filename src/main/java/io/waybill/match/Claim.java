package io.waybill.match;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * That a shipment holds a number which others were given too: what decides whose it rightly is.
 *
 * @param current whether it is the shipment's current number
 * @param leastUpload of the shipment's standing assignments of the number
 * @param named whether anybody's scan of the number names the shipment's order
 * @param fits whether the destinations that anybody's scans name do not contradict the shipment's
 */
record Claim(
    String number,
    ShipmentKey key,
    Parties parties,
    boolean current,
    long leastUpload,
    boolean named,
    boolean fits) {

  /** Of two claims of one pool the rightful is less (SPEC 5, SHARED_NUMBER). */
  static final Comparator<Claim> RIGHTFUL_FIRST =
      Comparator.comparing((Claim claim) -> !claim.current)
          .thenComparingLong(Claim::leastUpload)
          .thenComparing(Claim::key);

  /** A shipment's claims by number. */
  static Map<String, Claim> of(Matched matched) {
    Map<String, Claim> claims = new LinkedHashMap<>(0);
    Shipment shipment = matched.shipment();
    for (Matched.Facts facts : matched.facts()) {
      Assignment assignment = facts.assignment();
      if (facts.stands() && facts.evidence().contested()) {
        // assignments come in the order of their uploads: the first one's is the least
        claims.putIfAbsent(
            assignment.number(),
            new Claim(
                assignment.number(),
                shipment.key(),
                shipment.parties(),
                assignment.number().equals(shipment.current().number()),
                assignment.uploadedAt(),
                facts.evidence().anyNamesThis(),
                !facts.evidence().anyOtherDestination()));
      }
    }
    return claims;
  }

  void encode(ByteSink sink) {
    sink.text(number);
    key.encode(sink);
    sink.text(parties.sellerId());
    sink.text(parties.buyerId());
    sink.flag(current);
    sink.time(leastUpload);
    sink.flag(named);
    sink.flag(fits);
  }

  static Claim decode(ByteSource source) {
    return new Claim(
        source.text(),
        ShipmentKey.decode(source),
        new Parties(source.text(), source.text()),
        source.flag(),
        source.time(),
        source.flag(),
        source.flag());
  }
}

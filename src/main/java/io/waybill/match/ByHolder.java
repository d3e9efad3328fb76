package io.waybill.match;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.Share;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import io.waybill.sort.Spill;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Fourth pass: of the shipments that hold a number, whose is it rightly (SPEC 5, SHARED_NUMBER).
 */
public final class ByHolder {
  private final Map<String, List<Claim>> claimsByNumber = new LinkedHashMap<>();

  /** Returns the number of numbers that more than one may hold. */
  public long run(Share share, Spill claims, Spill rulings) throws IOException {
    try (Spill.Reader made = claims.reader(share.workers());
        SlotWriter back = rulings.writer(share.worker())) {
      long count = 0;
      for (Share.Group group : share.mine()) {
        claimsByNumber.clear();
        for (int slot = group.first(); slot < group.end(); slot++) {
          ByteSource records = made.slot(slot);
          while (records.hasMore()) {
            Claim claim = Claim.decode(records);
            claimsByNumber.computeIfAbsent(claim.number(), n -> new ArrayList<>()).add(claim);
          }
        }
        for (List<Claim> held : claimsByNumber.values()) {
          Parties rightful = rightful(held).parties();
          for (Claim claim : held) {
            if (!claim.parties().equals(rightful)) {
              ByteSink sink = back.to(Slots.of(claim.key().orderId()));
              claim.key().encode(sink);
              sink.text(claim.number());
            }
          }
        }
        count += claimsByNumber.size();
      }
      back.commit();
      return count;
    }
  }

  /** Of those named by a scan; if none, of those whose destination fits; if none, of all. */
  static Claim rightful(List<Claim> held) {
    return first(held, Claim::named)
        .or(() -> first(held, Claim::fits))
        .or(() -> first(held, claim -> true))
        .orElseThrow();
  }

  private static Optional<Claim> first(List<Claim> held, Predicate<Claim> pool) {
    return held.stream().filter(pool).min(Claim.RIGHTFUL_FIRST);
  }
}

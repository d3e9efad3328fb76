package io.waybill.match;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Who holds numbers that were given to several; remembers what it sees. Safe for many threads. */
public final class Holders implements Matched.Sink {
  private final Map<String, Queue<Claim>> byNumber = new ConcurrentHashMap<>();

  /** A shipment that holds a number. */
  public record Holder(String orderId, String packageId, String sellerId, String buyerId) {}

  @Override
  public void accept(Matched matched) {
    Claim.of(matched)
        .forEach(
            (number, claim) ->
                byNumber.computeIfAbsent(number, n -> new ConcurrentLinkedQueue<>()).add(claim));
  }

  /** Whose a contested number rightly is (SPEC 5, SHARED_NUMBER); null: nobody holds it. */
  public @Nullable Holder rightful(String number) {
    Queue<Claim> held = byNumber.get(number);
    if (held == null) {
      return null;
    }
    Claim claim = ByHolder.rightful(List.copyOf(held));
    return new Holder(
        claim.key().orderId(),
        claim.key().packageId(),
        claim.parties().sellerId(),
        claim.parties().buyerId());
  }
}

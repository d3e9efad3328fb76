package io.waybill.settle;

import io.waybill.policy.Rule;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.TextSet;
import org.jspecify.annotations.Nullable;

/**
 * What one shipment makes due, and whether it is open: every open shipment has one, so that what
 * was booked for it can be reversed; a closed one only if something is due.
 *
 * @param penalty minor units, charged to the seller
 * @param penaltyRules the rules of the groups that are not zero, joined by +; empty if 0 is due
 * @param compensation minor units, paid to the buyer
 * @param compensationRule null if 0 is due
 */
public record Due(
    String orderId,
    String packageId,
    String sellerId,
    String buyerId,
    String currency,
    boolean open,
    long penalty,
    String penaltyRules,
    long compensation,
    @Nullable Rule compensationRule) {

  private static final Rule[] RULES = Rule.values();

  public boolean isZero() {
    return penalty == 0 && compensation == 0;
  }

  public void encode(ByteSink sink) {
    sink.flag(isZero());
    sink.text(orderId);
    sink.text(packageId);
    sink.text(sellerId);
    sink.flag(open);
    if (isZero()) {
      return;
    }
    sink.text(buyerId);
    sink.text(currency);
    sink.count(penalty);
    sink.text(penaltyRules);
    sink.count(compensation);
    sink.count(compensationRule == null ? 0 : compensationRule.ordinal() + 1);
  }

  public static Due decode(ByteSource source) {
    boolean zero = source.flag();
    String orderId = source.text();
    String packageId = source.word();
    String sellerId = source.text();
    boolean open = source.flag();
    if (zero) {
      return new Due(orderId, packageId, sellerId, "", "", open, 0, "", 0, null);
    }
    return new Due(
        orderId,
        packageId,
        sellerId,
        source.text(),
        source.word(),
        open,
        source.count(),
        source.word(),
        source.count(),
        rule(source.length()));
  }

  /** The next one if it is not zero, or of one of these orders; else null, and it is skipped. */
  public static @Nullable Due notZeroOrOf(TextSet orders, ByteSource source) {
    int start = source.position();
    boolean zero = source.flag();
    if (zero && !orders.containsNext(source)) {
      source.skipText(); // package
      source.skipText(); // seller
      source.flag(); // open
      return null;
    }
    source.moveTo(start);
    return decode(source);
  }

  private static @Nullable Rule rule(int code) {
    return code == 0 ? null : RULES[code - 1];
  }
}

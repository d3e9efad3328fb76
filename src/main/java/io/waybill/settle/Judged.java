package io.waybill.settle;

import io.waybill.match.Shipment;
import io.waybill.policy.Rule;
import io.waybill.policy.Rule.Group;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A shipment with its priced findings: enough to say what is due of it.
 *
 * @param open whether it is open (SPEC 3)
 * @param capPercent at most this share of its value is charged
 */
public record Judged(
    String orderId,
    String packageId,
    String sellerId,
    String buyerId,
    String currency,
    long valueMinor,
    boolean open,
    BigDecimal capPercent,
    List<PricedFinding> findings) {

  public static Judged of(Shipment shipment, BigDecimal capPercent, List<PricedFinding> findings) {
    return new Judged(
        shipment.orderId(),
        shipment.packageId(),
        shipment.sellerId(),
        shipment.buyerId(),
        shipment.currency(),
        shipment.valueMinor(),
        shipment.open(),
        capPercent,
        findings);
  }

  /** The same shipment with more findings. */
  public Judged with(List<PricedFinding> more) {
    List<PricedFinding> all = new ArrayList<>(findings);
    all.addAll(more);
    return new Judged(
        orderId, packageId, sellerId, buyerId, currency, valueMinor, open, capPercent, all);
  }

  /** Of each group the dearest, added, capped; and of all compensations the dearest. */
  public Due due() {
    if (findings.isEmpty()) {
      return new Due(orderId, packageId, sellerId, buyerId, currency, open, 0, "", 0, null);
    }
    PricedFinding[] dearest = dearestOfGroups();
    PricedFinding dearestCompensation = dearestCompensation();
    long penalty = 0;
    StringBuilder rules = new StringBuilder();
    for (PricedFinding finding : dearest) {
      if (finding != null) {
        penalty = Math.addExact(penalty, finding.penalty());
        rules.append(rules.isEmpty() ? "" : "+").append(finding.rule());
      }
    }
    penalty = Math.min(penalty, cap());
    Rule rule = dearestCompensation == null ? null : dearestCompensation.rule();
    return new Due(
        orderId,
        packageId,
        sellerId,
        buyerId,
        currency,
        open,
        penalty,
        penalty == 0 ? "" : rules.toString(),
        dearestCompensation == null ? 0 : dearestCompensation.compensation(),
        rule);
  }

  /** At most so much is charged, in minor units. */
  public long cap() {
    return Money.percent(capPercent, valueMinor);
  }

  /** Of each group the finding that is charged, or null where none costs anything. */
  public @Nullable PricedFinding[] dearestOfGroups() {
    PricedFinding[] dearest = new PricedFinding[Group.values().length];
    for (PricedFinding finding : findings) {
      int group = finding.rule().group().ordinal();
      if (isDearer(finding, finding.penalty(), dearest[group], PricedFinding::penalty)) {
        dearest[group] = finding;
      }
    }
    return dearest;
  }

  /** The finding that the buyer is paid for, or null. */
  public @Nullable PricedFinding dearestCompensation() {
    PricedFinding dearest = null;
    for (PricedFinding finding : findings) {
      if (isDearer(finding, finding.compensation(), dearest, PricedFinding::compensation)) {
        dearest = finding;
      }
    }
    return dearest;
  }

  /** Whether it costs something, and more than the one before or as much by a rule before its. */
  private static boolean isDearer(
      PricedFinding finding,
      long amount,
      @Nullable PricedFinding before,
      ToLongFunction<PricedFinding> amountOf) {
    if (amount == 0) {
      return false;
    }
    if (before == null) {
      return true;
    }
    long other = amountOf.applyAsLong(before);
    return amount > other || amount == other && finding.rule().compareTo(before.rule()) < 0;
  }

  public void encode(ByteSink sink) {
    sink.text(orderId);
    sink.text(packageId);
    sink.text(sellerId);
    sink.text(buyerId);
    sink.text(currency);
    sink.count(valueMinor);
    sink.flag(open);
    sink.text(capPercent.toPlainString());
    sink.count(findings.size());
    for (PricedFinding finding : findings) {
      finding.encode(sink);
    }
  }

  public static Judged decode(ByteSource source) {
    String orderId = source.text();
    String packageId = source.word();
    String sellerId = source.text();
    String buyerId = source.text();
    String currency = source.word();
    long valueMinor = source.count();
    boolean open = source.flag();
    BigDecimal capPercent = new BigDecimal(source.word());
    List<PricedFinding> findings = new ArrayList<>();
    for (int left = source.length(); left > 0; left--) {
      findings.add(PricedFinding.decode(source));
    }
    return new Judged(
        orderId, packageId, sellerId, buyerId, currency, valueMinor, open, capPercent, findings);
  }
}

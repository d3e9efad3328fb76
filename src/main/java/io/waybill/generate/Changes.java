package io.waybill.generate;

import java.util.List;

/** The stories in which a number is changed: honestly, or with one thing wrong. */
final class Changes {
  private static final String[] ALLOWED = {
    "LOST", "lost", "DAMAGED_LABEL", "BUYER_REQUEST", "TYPING_ERROR", "Typing_Error"
  };

  private final Marketplace market;
  private final Order order;
  private final Draw draw;

  Changes(Marketplace market, Order order, Draw draw) {
    this.market = market;
    this.order = order;
    this.draw = draw;
  }

  void tell(List<Upload> uploads, List<Scan> scans) {
    Label label = market.label(order, 0);
    long at = order.firstUploadAt();
    uploads.add(
        Upload.first(order, label.courier().spelled(draw), Spelling.number(label.number(), draw)));
    firstJourney(label, scans);
    int changes = order.fate() == Fate.TOO_MANY_CHANGES ? 3 : 1;
    for (int change = 1; change <= changes; change++) {
      at += delayHours() * Dates.HOUR + draw.below((int) Dates.HOUR);
      label = market.label(order, 1 + change);
      change(label, at, uploads);
    }
    new Journey(order, label, at, draw).tell(scans);
  }

  /** Mostly the first number never moves: that is why it is changed. */
  private void firstJourney(Label label, List<Scan> scans) {
    long from = order.firstUploadAt();
    if (order.fate() == Fate.CHANGE_AFTER_COLLECTION) {
      new Journey(order, label, from, draw).lostAfterCollection(from + 3 * Dates.HOUR).tell(scans);
    } else if (order.fate() == Fate.CHANGE_AFTER_DELIVERY) {
      new Journey(order, label, from, draw)
          .collectedAndDelivered(from + 2 * Dates.HOUR, from + 26 * Dates.HOUR)
          .tell(scans);
    }
  }

  private long delayHours() {
    return switch (order.fate()) {
      case CHANGE_TOO_LATE -> draw.between(73, 115);
      case CHANGE_AFTER_COLLECTION -> draw.between(5, 40);
      case CHANGE_AFTER_DELIVERY -> draw.between(30, 60);
      case TOO_MANY_CHANGES -> draw.between(2, 7);
      default -> draw.between(2, 23);
    };
  }

  private void change(Label label, long at, List<Upload> uploads) {
    Upload change =
        new Upload(
            order,
            "",
            order.usdCents(),
            label.courier().spelled(draw),
            Spelling.number(label.number(), draw),
            at,
            reason(),
            document(),
            noticeAt(at),
            Upload.NONE);
    uploads.add(change);
    if (order.fate() == Fate.BUYER_NOTIFIED_LATE) {
      uploads.add(change.notified(at + draw.between(26 * Dates.HOUR, 60 * Dates.HOUR)));
    }
  }

  private String reason() {
    return switch (order.fate()) {
      case REASON_MISSING -> "";
      case REASON_NOT_ALLOWED -> "warehouse error";
      case CHANGE_AFTER_COLLECTION -> "BUYER_REQUEST";
      default -> draw.oneOf(ALLOWED);
    };
  }

  private String document() {
    boolean kept =
        order.fate() != Fate.ELECTRONICS_UNDOCUMENTED
            && order.fate() != Fate.HIGH_VALUE_UNDOCUMENTED;
    return kept && (order.needsDocument() || draw.percent(30)) ? "DOC-" + order.index() : "";
  }

  /** Still on the day of the change, so that the row that reports the change can say it. */
  private long noticeAt(long at) {
    if (order.fate() == Fate.BUYER_NEVER_NOTIFIED || order.fate() == Fate.BUYER_NOTIFIED_LATE) {
      return Upload.NONE;
    }
    long endOfDay = Dates.startOf(Dates.dayOf(at) + 1);
    return Math.min(at + draw.between(600, 12 * Dates.HOUR), endOfDay - 1);
  }
}

package io.waybill.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * All that is exported of one order over time: a pure function of the marketplace and its index.
 */
final class Story {
  private static final String[] UNSUPPORTED = {"OTHER", "Quickfox", "Local Post"};

  private final Marketplace market;
  private final Order order;
  private final Draw draw;
  private final List<Upload> uploads = new ArrayList<>(2);
  private final List<Scan> scans = new ArrayList<>(6);

  private Story(Marketplace market, long index) {
    this.market = market;
    order = market.order(index);
    draw = market.storyDraw(index);
  }

  static Story of(Marketplace market, long index) {
    Story story = new Story(market, index);
    story.tell(market.label(story.order, 0));
    return story;
  }

  Order order() {
    return order;
  }

  /** The order's own sequence, for what is left to chance in writing it down. */
  Draw draw() {
    return draw;
  }

  List<Upload> uploads() {
    return uploads;
  }

  List<Scan> scans() {
    return scans;
  }

  /** As long as the table of fates: what is declared of each, and what is carried. */
  private void tell(Label own) {
    switch (order.fate()) {
      case CHANGE_IN_TIME,
          CHANGE_TOO_LATE,
          TOO_MANY_CHANGES,
          CHANGE_AFTER_COLLECTION,
          CHANGE_AFTER_DELIVERY,
          REASON_MISSING,
          REASON_NOT_ALLOWED,
          ELECTRONICS_UNDOCUMENTED,
          HIGH_VALUE_UNDOCUMENTED,
          BUYER_NEVER_NOTIFIED,
          BUYER_NOTIFIED_LATE ->
          new Changes(market, order, draw).tell(uploads, scans);
      case TWO_PACKAGES -> twoPackages(own, market.label(order, 1));
      case LATE_WITH_NOTICE -> {
        carried(own, own);
        uploads.add(uploads.get(0).notified(Dates.startOf(order.promiseDay()) - Dates.HOUR));
      }
      case BAD_CHECK_DIGIT -> carried(own.misread(), own);
      case NUMBER_IS_ORDER_ID -> carried(new Label(own.courier(), order.id()), own);
      case ODD_CHARACTERS -> carried(new Label(own.courier(), odd(own.number())), own);
      case WRONG_BATCH -> carried(market.label(market.nextOfBatch(order), 0), own);
      case NUMBER_OF_ANOTHER -> declared(market.label(market.unrelated(order), 0));
      case NEVER_SCANNED -> declared(own);
      case COURIER_MISMATCH -> carried(new Label(own.courier().another(draw), own.number()), own);
      case COURIER_UNSUPPORTED -> {
        uploads.add(Upload.first(order, draw.oneOf(UNSUPPORTED), own.number()));
        new Journey(order, own, order.firstUploadAt(), draw).tell(scans);
      }
      default -> carried(own, own);
    }
  }

  private void carried(Label declared, Label parcel) {
    declared(declared);
    new Journey(order, parcel, order.firstUploadAt(), draw).asFated(market).tell(scans);
  }

  private void declared(Label label) {
    String number = label.number();
    boolean bare = order.fate() == Fate.ODD_CHARACTERS || order.fate() == Fate.NUMBER_IS_ORDER_ID;
    uploads.add(
        Upload.first(
            order, label.courier().spelled(draw), bare ? number : Spelling.number(number, draw)));
  }

  private void twoPackages(Label one, Label two) {
    carried(one, one);
    carried(two, two);
    long share = order.usdCents() / 3;
    uploads.set(0, uploads.get(0).ofPackage(draw.oneIn(2) ? "" : "1", order.usdCents() - share));
    uploads.set(1, uploads.get(1).ofPackage("2", share));
  }

  private String odd(String number) {
    return switch (draw.below(4)) {
      case 0 -> number + '#';
      case 1 -> "see " + number + '!';
      case 2 -> '=' + number;
      default -> number.substring(0, 6) + '/' + number.substring(6);
    };
  }
}

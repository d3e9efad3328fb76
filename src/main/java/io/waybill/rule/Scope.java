package io.waybill.rule;

import io.waybill.match.Matched;
import java.time.LocalDate;

/** Which assignments a rule judges (SPEC 3 and 5). */
enum Scope {
  /** Changes, those of a closed shipment too if they came on a day that is still judged. */
  LATE_CHANGES {
    @Override
    boolean covers(Case c) {
      return c.isChange() && (c.isOpen() || c.uploadDay() >= c.night().openFromDay());
    }

    @Override
    String whyNot(Case c) {
      return c.isChange()
          ? closed(c)
              + ", changed "
              + LocalDate.ofEpochDay(c.uploadDay())
              + ", late changes are judged from "
              + LocalDate.ofEpochDay(c.night().openFromDay())
              + " on"
          : NO_CHANGE;
    }
  },

  CHANGES {
    @Override
    boolean covers(Case c) {
      return c.isChange() && c.isOpen();
    }

    @Override
    String whyNot(Case c) {
      return c.isChange() ? closed(c) : NO_CHANGE;
    }
  },

  STANDING {
    @Override
    boolean covers(Case c) {
      return c.isOpen() && c.facts().stands();
    }

    @Override
    String whyNot(Case c) {
      if (!c.isOpen()) {
        return closed(c);
      }
      // only what was replaced does not stand, so there is a next one
      Matched.Facts next = c.matched().facts().get(c.index() + 1);
      String replaced = "replaced " + Wording.time(next.assignment().uploadedAt());
      long deadline = c.facts().deadline();
      return deadline == Case.NO_TIME
          ? replaced + ", without a scan deadline it does not stand"
          : replaced
              + " before its scan deadline "
              + Wording.time(deadline)
              + ", it does not stand";
    }
  },

  /** The assignment that had to keep the promise to the buyer. */
  PROMISED {
    @Override
    boolean covers(Case c) {
      return c.isOpen() && c.promised();
    }

    @Override
    String whyNot(Case c) {
      if (!c.isOpen()) {
        return closed(c);
      }
      if (c.shipment().tooLateAt() == Case.NO_TIME) {
        return Wording.NOTHING_PROMISED;
      }
      Matched.Facts promised = c.matched().facts().get(DeliveryRules.promised(c.matched()));
      return promised.assignment().number()
          + ", uploaded "
          + Wording.time(promised.assignment().uploadedAt())
          + ", is the one that had to keep the promise";
    }
  };

  private static final String NO_CHANGE = "the first upload, no change";

  abstract boolean covers(Case c);

  /** Why an assignment is not covered, to be asked only where it is not. */
  abstract String whyNot(Case c);

  private static String closed(Case c) {
    LocalDate first = c.night().days().dateOf(c.shipment().firstUpload());
    if (first.toEpochDay() >= c.night().openFromDay()) {
      return "ordered before the first folder of the window, and no row says when it was first"
          + " uploaded";
    }
    LocalDate since = first.plusDays(c.night().policy().judgeDays());
    return "first uploaded " + first + ", closed since " + since;
  }
}

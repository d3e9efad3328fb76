package io.waybill.match;

import io.waybill.feed.ScanRecords;
import io.waybill.policy.NormalForm;
import io.waybill.sort.ByteSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One number: the shipments that it was given to, and its scans. Nearly all have one shipment of
 * one row, of which only the place is kept until the scans are there. One object serves many
 * numbers, one after the other: a night would make a million, and as many of each of its parts.
 */
final class NumberFacts {
  private static final int NO_ROW = -1;

  private int rowCount;
  private int row = NO_ROW;
  private int @Nullable [] moreRows;
  private final List<Given> given = new ArrayList<>(0);
  private int lastRecord = SlotScans.NONE;

  /** Its scans, folded where not a lone row is asked for. */
  private @Nullable NumberScans scans;

  private long scansFrom = KnownEvidence.NO_SCANS;
  private boolean complete = true;
  private @Nullable Map<Parties, Set<String>> ordersByParties;
  private @Nullable Map<SiblingQuestion, Boolean> siblingAnswers;

  private record SiblingQuestion(Scans scans, Parties parties) {
    @Override
    public boolean equals(Object other) {
      return other instanceof SiblingQuestion q && q.scans == scans && q.parties.equals(parties);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(scans) * 31 + parties.hashCode();
    }
  }

  /** Makes it another number's, of which nothing is known yet. */
  void clear() {
    rowCount = 0;
    row = NO_ROW;
    moreRows = null;
    given.clear();
    lastRecord = SlotScans.NONE;
    scans = null;
    scansFrom = KnownEvidence.NO_SCANS;
    complete = true;
    ordersByParties = null;
    siblingAnswers = null;
  }

  /** Gives it to the shipment of a row, known by its place among the slot's. */
  void give(int rowIndex) {
    if (rowCount == 0) {
      row = rowIndex;
    } else if (moreRows == null) {
      moreRows = new int[] {row, rowIndex};
    } else {
      if (rowCount == moreRows.length) {
        moreRows = Arrays.copyOf(moreRows, rowCount * 2);
      }
      moreRows[rowCount] = rowIndex;
    }
    rowCount++;
  }

  void give(Given other) {
    given.add(other);
  }

  /** The only row that it was given to; less than 0 if there are others, or no row. */
  int onlyRow() {
    return rowCount == 1 && given.isEmpty() ? row : NO_ROW;
  }

  int rowCount() {
    return rowCount;
  }

  /** One of the rows that it was given to. */
  int row(int index) {
    return moreRows == null ? row : moreRows[index];
  }

  List<Given> given() {
    return given;
  }

  NumberScans scans() {
    if (scans == null) {
      scans = new NumberScans();
    }
    return scans;
  }

  /** The last of its scan records that is not folded yet, as {@link SlotScans} knows it. */
  int lastRecord() {
    return lastRecord;
  }

  void lastRecord(int record) {
    lastRecord = record;
  }

  /** Whether some of its scans are folded: they cannot be told where they lie any more. */
  boolean isFolded() {
    return scans != null;
  }

  /** Folds the scan at hand. */
  void fold(String courier, ScanRecords scan) {
    scans()
        .add(
            courier,
            scan.status(),
            scan.eventAt(),
            scan.orderRef(),
            scan.country(),
            scan.postcode());
  }

  /** That it has scans in a folder of this day. */
  void scannedIn(long folderDay) {
    scansFrom = Math.min(scansFrom, folderDay);
  }

  /** That it has scans which this night does not see yet. */
  void scannedLater() {
    complete = false;
  }

  /** What the next night may know of its only row; null if it has to look again. */
  @Nullable KnownEvidence known(Evidence evidence) {
    return complete
        ? new KnownEvidence(evidence, scans().couriers(), scansFrom, false, false, false)
        : null;
  }

  /** The same where all its scans are by its courier. */
  @Nullable KnownEvidence knownByCourier(Evidence evidence, String courier) {
    return complete
        ? new KnownEvidence(evidence, Set.of(courier), scansFrom, false, false, false)
        : null;
  }

  /** Whether shipments of more than one seller and buyer have or had the number. */
  boolean isContested() {
    if (given.size() == 1) {
      return false;
    }
    Parties first = given.get(0).parties();
    for (Given other : given) {
      if (!other.parties().equals(first)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The evidence for one of {@link #given}; to be asked when all shipments and scans are there.
   *
   * @param reach how far each courier's feed reaches
   */
  Evidence evidence(Given asked, boolean contested, Map<String, Long> reach) {
    NumberScans folded = scans();
    Scans byCourier = folded.of(asked.courier());
    Scans all = folded.all();
    Scans own = byCourier == null ? all : byCourier;
    boolean namesOrders = !own.orders().isEmpty();
    String order = asked.key().orderId();
    boolean namesThis = own.orders().containsId(order);
    long delivered = own.times().delivered();
    long arrival = own.times().arrival();
    return new Evidence(
        own.times().first(),
        delivered == ByteSink.NO_TIME ? all.times().delivered() : delivered,
        arrival == ByteSink.NO_TIME ? all.times().arrival() : arrival,
        !folded.isEmpty(),
        byCourier != null,
        namesOrders,
        namesThis,
        namesOrders && (namesThis || namesSibling(own, asked.parties())),
        own.goElsewhere(asked.country(), asked.postcode()),
        contested,
        all.orders().containsId(order),
        all.goElsewhere(asked.country(), asked.postcode()),
        feedsReach(asked.courier(), folded.couriers(), reach));
  }

  private boolean namesSibling(Scans own, Parties parties) {
    if (given.size() <= 1) {
      return false;
    }
    if (siblingAnswers == null) {
      siblingAnswers = new HashMap<>();
    }
    return siblingAnswers.computeIfAbsent(
        new SiblingQuestion(own, parties),
        question -> {
          Set<String> orders = ordersByParties().getOrDefault(parties, Set.of());
          return own.orders().words().stream().anyMatch(orders::contains);
        });
  }

  private Map<Parties, Set<String>> ordersByParties() {
    if (ordersByParties == null) {
      ordersByParties = new HashMap<>();
      for (Given one : given) {
        ordersByParties
            .computeIfAbsent(one.parties(), p -> new HashSet<>())
            .add(NormalForm.id(one.key().orderId()));
      }
    }
    return ordersByParties;
  }

  /**
   * The least reach of a courier's feed and of those of all couriers that scanned a number; none if
   * one has no feed.
   */
  static long feedsReach(String courier, Set<String> couriers, Map<String, Long> reach) {
    long least = reach.getOrDefault(courier, ByteSink.NO_TIME);
    for (String other : couriers) {
      least = Math.min(least, reach.getOrDefault(other, ByteSink.NO_TIME));
    }
    return least;
  }
}

package io.waybill.judge;

import io.waybill.feed.OrderKey;
import io.waybill.report.Drafts;
import io.waybill.settle.Due;
import io.waybill.settle.Judged;
import io.waybill.settle.PricedFinding;
import io.waybill.sort.Hash;
import io.waybill.sort.KeySet;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import java.io.Closeable;
import java.io.IOException;

/** Where a worker's finished shipments go: findings to the drafts, what is due to its slot. */
final class Outcomes implements Closeable {
  private final Drafts drafts;
  private final KeySet booked;
  private final SlotWriter dues;

  /**
   * @param booked the marks of the orders of which something is booked, or may be: of others
   *     nothing can be reversed, and what is not due is not told
   */
  Outcomes(Drafts drafts, KeySet booked, SlotWriter dues) {
    this.drafts = drafts;
    this.booked = booked;
    this.dues = dues;
  }

  Drafts drafts() {
    return drafts;
  }

  /** A shipment of which all findings are known. */
  void finish(Judged judged) throws IOException {
    for (PricedFinding finding : judged.findings()) {
      drafts.finding(judged, finding);
      drafts.sellerFinding(judged.sellerId(), finding);
    }
    Due due = judged.due();
    if (!due.isZero()
        || due.open() && booked.mayHave(OrderKey.markOfOrder(Hash.of(due.orderId())))) {
      due.encode(dues.to(Slots.of(due.orderId())));
    }
  }

  void commit() throws IOException {
    drafts.close();
    dues.commit();
  }

  @Override
  public void close() throws IOException {
    dues.close();
  }
}

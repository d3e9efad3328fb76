package io.waybill.feed;

import io.waybill.policy.Rule;

/** An accepted waiver, where it stands, and who answers for it. */
public record WaiverRow(
    Waiver waiver, InboxFile file, long line, String reason, String approvedBy) {

  /** {@code <folder>/<file>:<line>}. */
  public String source() {
    return file.id() + ":" + line;
  }

  /** Whether it is for such a finding. */
  public boolean fits(String orderId, String sellerId, String courier, Rule rule, long uploadDay) {
    String id =
        switch (waiver.scope()) {
          case ORDER -> orderId;
          case SELLER -> sellerId;
          case COURIER -> courier;
        };
    return waiver.scopeId().equals(id) && waiver.covers(rule, uploadDay);
  }
}

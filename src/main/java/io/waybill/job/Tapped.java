package io.waybill.job;

import io.waybill.feed.OrderRecords;
import io.waybill.judge.Judge;
import io.waybill.match.CleanScans;
import io.waybill.match.Evidence;
import io.waybill.match.LoneRow;
import io.waybill.match.Matched;
import java.io.IOException;

/** A judge, and somebody who sees every shipment before it. */
record Tapped(Judge judge, Matched.Sink tap) implements Matched.Judging {
  @Override
  public void accept(Matched matched) throws IOException {
    tap.accept(matched);
    judge.accept(matched);
  }

  @Override
  public boolean judge(Matched matched) throws IOException {
    tap.accept(matched);
    return judge.judge(matched);
  }

  @Override
  public boolean isClean(LoneRow row, Evidence evidence) {
    return false;
  }

  @Override
  public void clean(OrderRecords row, CleanScans scans) {
    throw new IllegalStateException("where all are seen, none is only counted");
  }

  @Override
  public void closed(OrderRecords row) {
    throw new IllegalStateException("where all are seen, none is only counted");
  }
}

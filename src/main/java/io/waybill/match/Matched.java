package io.waybill.match;

import io.waybill.feed.OrderRecords;
import java.io.IOException;
import java.util.List;

/**
 * A shipment with all facts that judging it takes.
 *
 * @param facts one for each of its assignments, in their order
 */
public record Matched(Shipment shipment, List<Facts> facts) {

  /**
   * What is known of an assignment.
   *
   * @param deadline the scan deadline: a first scan at it or later is late; may be none
   * @param stands whether what it was due is still due: it is current, or was replaced too late
   * @param shared whether its number is held by others too, and rightly by one of them
   */
  public record Facts(
      Assignment assignment, Evidence evidence, long deadline, boolean stands, boolean shared) {}

  public Facts current() {
    return facts.get(facts.size() - 1);
  }

  /** Whether it was promised, and arrived as promised. */
  public boolean isOnTime() {
    return current().evidence().isOnTime(shipment.tooLateAt());
  }

  /** Takes shipments as they become complete. */
  public interface Sink {
    void accept(Matched matched) throws IOException;
  }

  /** Takes them where most become complete, and tells which need not be looked at every night. */
  public interface Judging extends Sink {
    /**
     * Takes a shipment of one row.
     *
     * @return whether it is quiet: nothing is found of it, and nothing will be while it is open, as
     *     long as neither it nor its number gets company, its number no other scan, and the policy
     *     stays the same
     */
    boolean judge(Matched matched) throws IOException;

    /**
     * Whether it is told at a glance that a row's shipment is clean; if not, it is to be judged.
     */
    boolean isClean(LoneRow row, Evidence evidence);

    /**
     * Counts a shipment that is clean.
     *
     * @param row whose brief is read
     */
    void clean(OrderRecords row, CleanScans scans) throws IOException;

    /**
     * Counts a closed shipment whose number was never changed: nothing of it is judged.
     *
     * @param row whose value is read
     */
    void closed(OrderRecords row) throws IOException;
  }
}

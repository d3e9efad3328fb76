package io.waybill.match;

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

  /** Takes shipments as they become complete. */
  public interface Sink {
    void accept(Matched matched) throws IOException;
  }
}

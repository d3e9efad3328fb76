package io.waybill.match;

import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** A shipment that waits for what others know: first evidence, then who holds its numbers. */
final class Waiting {
  private final Shipment shipment;
  private final Evidence[] evidence;
  private final Set<String> shared = new HashSet<>();

  Waiting(Shipment shipment) {
    this.shipment = shipment;
    evidence = new Evidence[shipment.assignments().size()];
  }

  Shipment shipment() {
    return shipment;
  }

  void evidence(int index, Evidence found) {
    evidence[index] = found;
  }

  /** That a number of its is rightly another's. */
  void shared(String number) {
    shared.add(number);
  }

  Matched matched(Deadlines deadlines) {
    return deadlines.matched(shipment, Arrays.asList(evidence), shared);
  }

  void encode(ByteSink sink) {
    shipment.encode(sink);
    for (Evidence one : evidence) {
      one.encode(sink);
    }
  }

  static Waiting decode(ByteSource source) {
    Waiting waiting = new Waiting(Shipment.decode(source));
    for (int i = 0; i < waiting.evidence.length; i++) {
      waiting.evidence[i] = Evidence.decode(source);
    }
    return waiting;
  }
}

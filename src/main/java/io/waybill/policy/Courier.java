package io.waybill.policy;

import io.waybill.number.NumberFormat;
import java.util.List;

/**
 * A courier that the policy supports.
 *
 * @param name in normal form (SPEC 2)
 * @param formats number formats of which one must fit; empty: any number does
 */
public record Courier(String name, List<NumberFormat> formats) {
  public Courier {
    formats = List.copyOf(formats);
  }
}

package io.waybill.status;

import java.util.List;

/**
 * How the inbox differs from what a published date was last derived from, by {@code
 * <folder>/<name>}.
 */
public record InputChanges(List<String> arrived, List<String> changed, List<String> gone) {
  static final InputChanges NONE = new InputChanges(List.of(), List.of(), List.of());

  public boolean isEmpty() {
    return arrived.isEmpty() && changed.isEmpty() && gone.isEmpty();
  }
}

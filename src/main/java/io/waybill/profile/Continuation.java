package io.waybill.profile;

import java.util.Arrays;

/** Fills the cells of continuation rows as {@link FillDown} tells. Not thread-safe. */
final class Continuation {
  private final int keyPlace;
  private final int[] places;
  private final byte[][] above;
  private byte[] key = new byte[0];

  /**
   * @param keyPlace less than 0: there are no continuation rows
   */
  Continuation(int keyPlace, int[] places) {
    this.keyPlace = keyPlace;
    this.places = places;
    above = new byte[places.length][];
    Arrays.fill(above, new byte[0]);
  }

  void fill(RawRecords raw) {
    if (keyPlace < 0) {
      return;
    }
    if (!continues(raw)) {
      key = bytes(raw, keyPlace);
      Arrays.fill(above, new byte[0]);
    }
    if (raw.isEmpty(keyPlace)) {
      raw.fill(keyPlace, key, key.length);
    }
    for (int i = 0; i < places.length; i++) {
      if (raw.isEmpty(places[i])) {
        raw.fill(places[i], above[i], above[i].length);
      } else {
        above[i] = bytes(raw, places[i]);
      }
    }
  }

  private boolean continues(RawRecords raw) {
    return raw.isEmpty(keyPlace)
        || Arrays.equals(
            raw.array(keyPlace), raw.from(keyPlace), raw.to(keyPlace), key, 0, key.length);
  }

  static byte[] bytes(RawRecords raw, int cell) {
    return Arrays.copyOfRange(raw.array(cell), raw.from(cell), raw.to(cell));
  }
}

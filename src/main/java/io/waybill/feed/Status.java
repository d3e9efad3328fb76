package io.waybill.feed;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a courier says of a parcel (SPEC 2). */
public enum Status {
  INFO_RECEIVED(false),
  COLLECTED(true),
  IN_TRANSIT(true),
  OUT_FOR_DELIVERY(true),
  DELIVERY_ATTEMPTED(true),
  DELIVERED(true),
  EXCEPTION(false),
  RETURNED(true);

  private final boolean physical;

  Status(boolean physical) {
    this.physical = physical;
  }

  /** Whether the courier had the parcel. */
  public boolean isPhysical() {
    return physical;
  }

  /** The status of that name in any case, or null. */
  static @Nullable Status named(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    for (Status status : values()) {
      if (status.name().equals(name)) {
        return status;
      }
    }
    return null;
  }
}

package io.waybill.feed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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

  private static final Map<String, Status> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Status::name, status -> status));

  private final boolean physical;

  Status(boolean physical) {
    this.physical = physical;
  }

  /** Whether the courier had the parcel. */
  public boolean isPhysical() {
    return physical;
  }

  /** The status of that name, in any case, or null. */
  static @Nullable Status named(String name) {
    return BY_NAME.get(name.toUpperCase(Locale.ROOT));
  }
}

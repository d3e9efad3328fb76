package io.waybill.profile;

import io.waybill.feed.FeedFault;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a timestamp of SPEC 2, or a promised date, of a time as a profile's patterns write it. */
final class TimeMaker implements FieldMaker {
  private static final int MOST_ZONES = 1000;
  private static final long DAY_SECONDS = 86_400;

  /** The year 10000 begins. */
  private static final long END_SECOND = 253_402_300_800L;

  private final Cells cells;
  private final List<DatePattern> patterns;
  private final MonthNames names;
  private final boolean datesStay;
  private final @Nullable LocalTimes local;
  private final int zonePlace;
  private final Map<String, LocalTimes> zones = new HashMap<>();
  private final DatePattern.Found found = new DatePattern.Found();

  /**
   * @param datesStay whether a day stays one; else it stands for the instant when it begins
   * @param zone of local times, where {@code zonePlace} does not tell; may be none
   * @param zonePlace the cell that names the zone, or less than 0
   */
  TimeMaker(
      Cells cells,
      List<DatePattern> patterns,
      MonthNames names,
      boolean datesStay,
      @Nullable ZoneId zone,
      int zonePlace) {
    this.cells = cells;
    this.patterns = patterns;
    this.names = names;
    this.datesStay = datesStay;
    local = zone == null ? null : new LocalTimes(zone);
    this.zonePlace = zonePlace;
  }

  /** Whether a text is of one of the forms, whatever the zone. */
  static boolean isTime(String text, List<DatePattern> patterns, MonthNames names) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    DatePattern.Found found = new DatePattern.Found();
    for (DatePattern pattern : patterns) {
      boolean is =
          pattern.isIso()
              ? IsoTime.hasOffset(in, 0, in.length) || IsoTime.read(in, 0, in.length, found)
              : pattern.isEpoch()
                  ? text.matches("\\d{1,15}")
                  : pattern.read(in, 0, in.length, names, found);
      if (is) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void make(RawRecords raw, RowBytes out) throws FeedFault {
    int cell = cells.cell(raw);
    if (cell >= 0) {
      make(raw.array(cell), raw.from(cell), raw.to(cell), raw, out);
      return;
    }
    byte[] utf8 = cells.text(raw).getBytes(StandardCharsets.UTF_8);
    if (utf8.length > 0) {
      make(utf8, 0, utf8.length, raw, out);
    }
  }

  private void make(byte[] in, int from, int to, RawRecords raw, RowBytes out) throws FeedFault {
    int begin = out.size();
    for (DatePattern pattern : patterns) {
      if (write(pattern, in, from, to, raw, out)) {
        return;
      }
      out.cut(begin);
    }
    out.add(UNREADABLE);
  }

  private boolean write(
      DatePattern pattern, byte[] in, int from, int to, RawRecords raw, RowBytes out)
      throws FeedFault {
    if (pattern.isIso()) {
      return iso(in, from, to, raw, out);
    }
    if (pattern.isEpoch()) {
      return epoch(pattern.isEpochMillis() ? 1000 : 1, in, from, to, out);
    }
    if (!pattern.read(in, from, to, names, found)) {
      return false;
    }
    if (datesStay && !pattern.hasTime()) {
      date(out);
      return true;
    }
    return instant(raw, out);
  }

  /** As it stands where it has an offset: the row's own checks read it. */
  private boolean iso(byte[] in, int from, int to, RawRecords raw, RowBytes out) throws FeedFault {
    if (IsoTime.hasOffset(in, from, to)) {
      out.add(in, from, to);
      return true;
    }
    if (!IsoTime.read(in, from, to, found)) {
      return false;
    }
    if (datesStay && to - from == IsoTime.DATE_LENGTH) {
      date(out);
      return true;
    }
    return instant(raw, out);
  }

  private boolean epoch(int perSecond, byte[] in, int from, int to, RowBytes out) {
    long count = 0;
    for (int i = from; i < to; i++) {
      if (in[i] < '0' || in[i] > '9' || to - from > 15) {
        return false;
      }
      count = count * 10 + in[i] - '0';
    }
    if (to == from || count / perSecond >= END_SECOND) {
      return false;
    }
    found.millis = (int) (count % perSecond * (1000 / perSecond));
    utc(count / perSecond, out);
    return true;
  }

  private boolean instant(RawRecords raw, RowBytes out) throws FeedFault {
    long localSecond =
        LocalDate.of(found.year, found.month, found.day).toEpochDay() * DAY_SECONDS
            + found.hour * 3600L
            + found.minute * 60L
            + found.second;
    if (found.hasOffset) {
      utc(localSecond - found.offsetSeconds, out);
      return true;
    }
    LocalTimes times = zonePlace < 0 ? local : zone(raw.text(zonePlace));
    long second = times == null ? LocalTimes.NONE : times.epochSecond(localSecond);
    if (second == LocalTimes.NONE) {
      return false;
    }
    utc(second, out);
    return true;
  }

  /** The zone that the row names; that of the profile where it names none. */
  private @Nullable LocalTimes zone(String name) {
    if (name.isEmpty()) {
      return local;
    }
    LocalTimes known = zones.get(name);
    if (known == null) {
      try {
        known = new LocalTimes(ZoneId.of(name));
      } catch (DateTimeException e) {
        return null;
      }
      if (zones.size() == MOST_ZONES) {
        zones.clear();
      }
      zones.put(name, known);
    }
    return known;
  }

  private void date(RowBytes out) {
    out.digits(found.year, 4);
    out.one('-');
    out.digits(found.month, 2);
    out.one('-');
    out.digits(found.day, 2);
  }

  private void utc(long second, RowBytes out) {
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, DAY_SECONDS));
    int ofDay = (int) Math.floorMod(second, DAY_SECONDS);
    out.digits(day.getYear(), 4);
    out.one('-');
    out.digits(day.getMonthValue(), 2);
    out.one('-');
    out.digits(day.getDayOfMonth(), 2);
    out.one('T');
    out.digits(ofDay / 3600, 2);
    out.one(':');
    out.digits(ofDay / 60 % 60, 2);
    out.one(':');
    out.digits(ofDay % 60, 2);
    if (found.millis > 0) {
      out.one('.');
      out.digits(found.millis, 3);
    }
    out.one('Z');
  }
}

package io.waybill.export;

import io.waybill.report.BookingRow;
import io.waybill.report.Bookings;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.RunSorter;
import io.waybill.sort.SortedRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What revisions book otherwise than those that exports covered before them, account by account: an
 * account is a date, kind, party, order, package and currency. Memory does not grow with the lines.
 */
final class Differences {
  private static final String RUNS = "accounts";
  private static final int BUDGET_BYTES = 16 << 20;

  private final Path scratch;
  private final RunSorter sorter;
  private final ByteSink sink = new ByteSink(512);

  /** By date how many revisions of it were handed over: the step of the one that is to be. */
  private final Map<LocalDate, Integer> lastSteps = new HashMap<>();

  /** By date the revision that is to be handed over. */
  private final Map<LocalDate, Integer> revisions = new HashMap<>();

  /**
   * What a revision booked for an account.
   *
   * @param step the revision's place, from 0, among those that were handed over of the date, and
   *     the one that is to be
   */
  private record Booked(LocalDate date, int step, BookingRow row) {}

  /**
   * @param scratch for working files
   */
  Differences(Path scratch) {
    this.scratch = scratch;
    sorter = new RunSorter(scratch, RUNS, BUDGET_BYTES);
  }

  /**
   * Adds what a date's revisions booked.
   *
   * @param revision the one that is to be handed over
   * @param bookings of those that were, in their order, then of this one
   */
  void add(LocalDate date, int revision, List<Path> bookings) throws IOException {
    lastSteps.put(date, bookings.size() - 1);
    revisions.put(date, revision);
    for (int step = 0; step < bookings.size(); step++) {
      int at = step;
      Bookings.forEach(bookings.get(step), row -> sorter.add(key(date, at, row), value(row)));
    }
  }

  /** Texts end with a zero byte, which none can hold; the step comes last. */
  private byte[] key(LocalDate date, int step, BookingRow row) {
    sink.clear();
    sink.ordered(date.toEpochDay());
    sink.one(row.kind().ordinal());
    for (String part : List.of(row.party(), row.orderId(), row.packageId(), row.currency())) {
      sink.plain(part);
      sink.one(0);
    }
    sink.ordered(step);
    return sink.toByteArray();
  }

  private byte[] value(BookingRow row) {
    sink.clear();
    row.encode(sink);
    return sink.toByteArray();
  }

  private static Booked booked(byte[] key, byte[] value) {
    ByteSource step = new ByteSource().reset(key, key.length - Long.BYTES, Long.BYTES);
    return new Booked(
        LocalDate.ofEpochDay(new ByteSource(key).ordered()),
        (int) step.ordered(),
        BookingRow.decode(new ByteSource(value)));
  }

  /**
   * Drafts the lines that make up the differences; after it nothing can be added.
   *
   * @param number of the export, in which corrections are numbered
   */
  void draft(int number, Drafts drafts) throws IOException {
    sorter.close();
    Corrections corrections = new Corrections(number, drafts);
    List<Booked> account = new ArrayList<>();
    byte[] key = new byte[Long.BYTES];
    try (SortedRuns runs = SortedRuns.of(scratch, RUNS)) {
      while (runs.next()) {
        if (!isSameAccount(key, runs.key())) {
          corrections.add(account);
          account.clear();
          key = runs.key();
        }
        account.add(booked(runs.key(), runs.value()));
      }
    }
    corrections.add(account);
  }

  private static boolean isSameAccount(byte[] key, byte[] other) {
    return Arrays.equals(key, 0, key.length - Long.BYTES, other, 0, other.length - Long.BYTES);
  }

  private final class Corrections {
    private final int number;
    private final Drafts drafts;
    private long count;

    Corrections(int number, Drafts drafts) {
      this.number = number;
      this.drafts = drafts;
    }

    /**
     * Takes what the revisions of a date booked for one account, in their order. What is not handed
     * over yet goes as it is; else the difference does.
     */
    void add(List<Booked> account) throws IOException {
      if (account.isEmpty()) {
        return;
      }
      LocalDate date = account.get(0).date();
      int lastStep = lastSteps.getOrDefault(date, 0);
      BookingRow now = at(account, lastStep);
      BookingRow handedOver = at(account, lastStep - 1);
      if (handedOver != null) {
        correct(date, handedOver, now, origin(account, lastStep - 1));
      } else if (now != null) {
        drafts.add(ExportLine.of(date, revisions.getOrDefault(date, 0), now));
      }
    }

    private void correct(
        LocalDate date, BookingRow handedOver, @Nullable BookingRow now, String origin)
        throws IOException {
      long amount = Math.subtractExact(now == null ? 0 : now.amount(), handedOver.amount());
      if (amount != 0) {
        count++;
        drafts.add(
            new ExportLine(
                "X-" + Exports.name(number) + "-" + sixDigits(count),
                date,
                revisions.getOrDefault(date, 0),
                ExportLine.CORRECTION,
                handedOver.kind(),
                handedOver.party(),
                handedOver.orderId(),
                handedOver.packageId(),
                handedOver.currency(),
                amount,
                now == null ? "" : now.rules(),
                origin));
      }
    }
  }

  private static @Nullable BookingRow at(List<Booked> account, int step) {
    for (Booked booked : account) {
      if (booked.step() == step) {
        return booked.row();
      }
    }
    return null;
  }

  /**
   * The line_id that was handed over as it was published: that of the first of the revisions
   * without a gap before this step. Later ones were handed over as differences to it.
   */
  private static String origin(List<Booked> account, int step) {
    int first = step;
    while (at(account, first - 1) != null) {
      first--;
    }
    BookingRow row = at(account, first);
    return row == null ? "" : row.lineId();
  }

  /** At least six digits. */
  private static String sixDigits(long number) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
  }
}

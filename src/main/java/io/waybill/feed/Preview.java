package io.waybill.feed;

import io.waybill.policy.LocalDays;
import io.waybill.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a file would be read: the first ones in full, those that would be rejected, and
 * how many there are of each sort. Nothing is written, and no more than a slice is held.
 */
public final class Preview {
  /**
   * One of the first rows.
   *
   * @param fate accepted, unshipped or rejected, as SPEC 2 says; the cutoff is not looked at
   * @param values by column, in the forms in which they are compared
   */
  public record FirstRow(long line, String fate, Map<String, String> values) {}

  private static final String ACCEPTED = "accepted";
  private static final String UNSHIPPED = "unshipped";
  private static final String REJECTED = "rejected";

  private final PinnedFile pinned;
  private final Policy policy;
  private final int mostFirst;
  private final int mostRejects;

  private final Map<String, Long> rowsByFate = new LinkedHashMap<>();
  private final List<FirstRow> first = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();
  private @Nullable FeedFault fault;

  private Preview(PinnedFile pinned, Policy policy, int mostFirst, int mostRejects) {
    this.pinned = pinned;
    this.policy = policy;
    this.mostFirst = mostFirst;
    this.mostRejects = mostRejects;
    for (String fate : List.of(ACCEPTED, UNSHIPPED, REJECTED)) {
      rowsByFate.put(fate, 0L);
    }
  }

  /**
   * Reads a file that has no fault so far, and is not {@link FileKind#IGNORED}.
   *
   * @param mostFirst how many rows are kept in full
   * @param mostRejects how many rejects are kept
   */
  public static Preview of(PinnedFile pinned, Policy policy, int mostFirst, int mostRejects)
      throws IOException {
    Preview preview = new Preview(pinned, policy, mostFirst, mostRejects);
    try {
      if (pinned.file().kind().isBulk()) {
        preview.readBulk();
      } else {
        preview.readSmall();
      }
    } catch (FeedFault e) {
      preview.fault = e;
    }
    return preview;
  }

  /** How many rows there are of each fate. */
  public Map<String, Long> rowsByFate() {
    return rowsByFate;
  }

  public long rows() {
    return rowsByFate.values().stream().mapToLong(Long::longValue).sum();
  }

  public long rejected() {
    return Objects.requireNonNull(rowsByFate.get(REJECTED));
  }

  public List<FirstRow> first() {
    return first;
  }

  /** The first rejected rows, in the order of their lines. */
  public List<Reject> rejects() {
    return rejects;
  }

  /** Why it could not be read to its end; null: it could. */
  public @Nullable FeedFault fault() {
    return fault;
  }

  private void readBulk() throws IOException, FeedFault {
    InboxFile file = pinned.file();
    Header header = Objects.requireNonNull(pinned.header());
    LocalDays days = new LocalDays(policy.zone(), file.folder());
    long day = file.folder().toEpochDay();
    RowReader rows =
        file.kind() == FileKind.ORDERS
            ? new OrderRows(header, policy, days, day, 0)
            : new CourierRows(header, policy, days, day);
    Layout layout = pinned.layout();
    long line = header.nextLine();
    long at = header.end();
    try (InputStream text = file.text()) {
      text.skipNBytes(at);
      for (int slice = 0; slice < pinned.slices(); slice++) {
        long end = Math.max(at, pinned.cuts().get(slice + 1));
        byte[] bytes = text.readNBytes(Math.toIntExact(end - at));
        line =
            layout == null
                ? read(new Records(bytes, 0, bytes.length, line), rows)
                : read(layout.records(bytes, bytes.length, line), rows);
        at = end;
      }
    }
  }

  private long read(Records records, RowReader rows) throws FeedFault {
    while (records.next()) {
      add(records.line(), rows.check(records), rows.row());
    }
    return records.nextLine();
  }

  private long read(ForeignRecords records, RowReader rows) throws FeedFault {
    while (records.next()) {
      if (records.isLeftOut()) {
        count(UNSHIPPED);
      } else {
        add(records.line(), rows.check(records), rows.row());
      }
    }
    return records.nextLine();
  }

  private void add(long line, int outcome, Row row) {
    List<String> columns = Columns.of(pinned.file().kind()).names();
    String fate =
        outcome == Row.ACCEPTED ? ACCEPTED : outcome == Row.UNSHIPPED ? UNSHIPPED : REJECTED;
    count(fate);
    Reject reject = fate.equals(REJECTED) ? Row.reject(outcome, line, columns) : null;
    if (reject != null && rejects.size() < mostRejects) {
      rejects.add(reject);
    }
    if (first.size() < mostFirst) {
      boolean hasFields = reject == null || reject.code() != RejectCode.WRONG_COLUMN_COUNT;
      first.add(new FirstRow(line, fate, hasFields ? RowText.of(row, columns, policy) : Map.of()));
    }
  }

  private void readSmall() throws IOException, FeedFault {
    if (pinned.file().kind() == FileKind.WAIVERS) {
      WaiverFile.check(pinned, policy, this::add);
    } else {
      SmallFile.read(
          pinned,
          (row, record) -> {
            int outcome = row.take(record);
            add(record.line(), outcome, row);
            return outcome;
          });
    }
  }

  private void count(String fate) {
    rowsByFate.merge(fate, 1L, Long::sum);
  }
}

package io.waybill.feed;

import io.waybill.policy.Policy;
import io.waybill.policy.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file of waivers, read: the checks of SPEC 2 in their order. */
final class WaiverFile {
  private static final int WAIVER_ID = 0;
  private static final int SCOPE = 1;
  private static final int SCOPE_ID = 2;
  private static final int RULE = 3;
  private static final int FROM = 4;
  private static final int TO = 5;
  private static final int REASON = 6;
  private static final int APPROVED_BY = 7;

  private final Policy policy;
  private final InboxFile inboxFile;
  private final List<WaiverRow> waivers = new ArrayList<>();

  private WaiverFile(Policy policy, InboxFile inboxFile) {
    this.policy = policy;
    this.inboxFile = inboxFile;
  }

  /** Reads a file's rows; the waivers accepted are added to {@code into}. */
  static SmallFile read(PinnedFile pinned, Policy policy, List<WaiverRow> into)
      throws IOException, FeedFault {
    WaiverFile reader = new WaiverFile(policy, pinned.file());
    SmallFile file = SmallFile.read(pinned, reader::read);
    into.addAll(reader.waivers);
    return file;
  }

  /** The outcome of each row, told to somebody; nothing is kept. */
  static void check(PinnedFile pinned, Policy policy, Outcomes outcomes)
      throws IOException, FeedFault {
    WaiverFile reader = new WaiverFile(policy, pinned.file());
    SmallFile.read(
        pinned,
        (row, record) -> {
          int outcome = reader.read(row, record);
          outcomes.add(record.line(), outcome, row);
          return outcome;
        });
  }

  /** Is told of rows. */
  interface Outcomes {
    void add(long line, int outcome, Row row);
  }

  private int read(Row row, Records record) {
    int outcome = row.take(record);
    if (outcome == Row.ACCEPTED) {
      outcome = row.missing();
    }
    if (outcome != Row.ACCEPTED) {
      return outcome;
    }
    Waiver.Scope scope = named(Waiver.Scope.values(), row.text(SCOPE));
    if (scope == null) {
      return Row.reject(RejectCode.BAD_SCOPE, SCOPE);
    }
    boolean everyRule = row.text(RULE).equals("*");
    Rule rule = named(Rule.values(), row.text(RULE));
    if (rule == null && !everyRule) {
      return Row.reject(RejectCode.BAD_RULE, RULE);
    }
    long from = day(row, FROM);
    long to = day(row, TO);
    if (from == Timestamps.INVALID || to == Timestamps.INVALID) {
      return Row.reject(RejectCode.BAD_TIMESTAMP, from == Timestamps.INVALID ? FROM : TO);
    }
    if (from > to) {
      return Row.reject(RejectCode.BAD_CHRONOLOGY, FROM);
    }
    String id = row.text(SCOPE_ID);
    String scopeId = scope == Waiver.Scope.COURIER ? policy.courierName(id) : id;
    waivers.add(
        new WaiverRow(
            new Waiver(row.text(WAIVER_ID), scope, scopeId, rule, from, to),
            inboxFile,
            record.line(),
            row.text(REASON),
            row.text(APPROVED_BY)));
    return Row.ACCEPTED;
  }

  private static long day(Row row, int column) {
    return Timestamps.epochDay(row.bytes(), row.from(column), row.to(column));
  }

  private static <E extends Enum<E>> @Nullable E named(E[] values, String text) {
    String name = text.toUpperCase(Locale.ROOT);
    for (E value : values) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    return null;
  }
}

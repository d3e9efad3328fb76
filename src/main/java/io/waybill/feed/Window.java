package io.waybill.feed;

import io.waybill.policy.Policy;
import io.waybill.sort.SlotFile;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that one business date reads, once its segments are there: rows by kind, waivers, how far the
 * feeds reach, and what became of every file; long, since the fate of a file is decided nowhere
 * else.
 *
 * <p>Made anew by each worker that needs it, from the same pinned files, with the same outcome.
 */
public final class Window implements Closeable {
  private final Policy policy;
  private final LocalDate date;
  private final boolean derived;
  private final Segments segments;

  private final List<ControlLine> control = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<FileRejects> rejects = new ArrayList<>();
  private final List<Source> orders = new ArrayList<>();
  private final List<Source> scans = new ArrayList<>();
  private final List<WaiverRow> waivers = new ArrayList<>();
  private final Map<String, Long> reach = new HashMap<>();
  private final Map<String, Integer> firstByContent = new HashMap<>();

  /** The rejected rows of a file, in the order of their lines. */
  public record FileRejects(InboxFile file, List<Reject> rejects) {}

  private Window(Policy policy, LocalDate date, boolean derived, Segments segments) {
    this.policy = policy;
    this.date = date;
    this.derived = derived;
    this.segments = segments;
  }

  /**
   * Opens the window of a date.
   *
   * @param pinned the date's files, by folder and name
   * @param derived whether the date is derived again after an earlier one: then nothing fails it
   */
  public static Window open(
      Policy policy, LocalDate date, boolean derived, List<PinnedFile> pinned, Segments segments)
      throws IOException {
    Window window = new Window(policy, date, derived, segments);
    try {
      for (int i = 0; i < pinned.size(); i++) {
        window.add(i, pinned.get(i));
      }
      if (!derived) {
        window.faults.addAll(Manifest.check(pinned, date, window.control));
      }
      return window;
    } catch (IOException | RuntimeException e) {
      window.close();
      throw e;
    }
  }

  /** What fails the day, as {@code file:line: what, expected …}; none: it can be judged. */
  public List<String> faults() {
    return faults;
  }

  public List<ControlLine> control() {
    return control;
  }

  /** The rejected rows of the date's own folder. */
  public List<FileRejects> rejects() {
    return rejects;
  }

  public List<Source> orders() {
    return orders;
  }

  public List<Source> scans() {
    return scans;
  }

  public Waivers waivers() {
    return new Waivers(waivers.stream().map(WaiverRow::waiver).toList());
  }

  /** The same with where they stand, by folder, file and line. */
  public List<WaiverRow> waiverRows() {
    return waivers;
  }

  /** The file that brought a waiver of this id first; empty: none did. */
  public String waiverFile(String waiverId) {
    return waivers.stream()
        .filter(row -> row.waiver().id().equals(waiverId))
        .findFirst()
        .map(row -> row.file().id())
        .orElse("");
  }

  /** By courier its latest accepted physical event: its feed covers what is not after it. */
  public Map<String, Long> reach() {
    return reach;
  }

  @Override
  public void close() throws IOException {
    for (Source source : orders) {
      source.segment().close();
    }
    for (Source source : scans) {
      source.segment().close();
    }
  }

  private void add(int index, PinnedFile pinned) throws IOException {
    InboxFile file = pinned.file();
    if (file.kind() == FileKind.IGNORED) {
      String note = pinned.fault() == null ? "" : pinned.fault().what() + " (not read)";
      control.add(ControlLine.unread(file, ControlLine.Status.IGNORED, note));
      return;
    }
    if (file.kind() == FileKind.MANIFEST) {
      if (pinned.fault() != null && isOwn(file) && !derived) {
        faults.add(pinned.fault().in(file.id()));
      }
      return;
    }
    Integer first = firstByContent.putIfAbsent(file.kind() + pinned.textSha256(), control.size());
    if (first != null && control.get(first).status() == ControlLine.Status.READ) {
      control.add(ControlLine.unread(file, ControlLine.Status.DUPLICATE, ""));
    } else if (pinned.fault() != null) {
      fail(file, pinned.fault().in(file.id()));
    } else if (first != null) {
      fail(file, file.id() + ": the same bytes as " + control.get(first).note());
    } else if (file.kind() == FileKind.WAIVERS) {
      addWaivers(pinned);
    } else {
      addBulk(index, pinned);
    }
  }

  private void addWaivers(PinnedFile pinned) throws IOException {
    List<WaiverRow> found = new ArrayList<>();
    SmallFile read;
    try {
      read = WaiverFile.read(pinned, policy, found);
    } catch (FeedFault e) {
      fail(pinned.file(), e.in(pinned.file().id()));
      return;
    }
    if (!read.rejects().isEmpty()) {
      Reject reject = read.rejects().get(0);
      fail(
          pinned.file(),
          pinned.file().id()
              + ":"
              + reject.line()
              + ": waiver rejected, "
              + reject.code()
              + (reject.field().isEmpty() ? "" : " " + reject.field())
              + ", expected every waiver to be right");
      return;
    }
    waivers.addAll(found);
    done(pinned, read.rows(), found.size(), 0, 0, read.rejects());
  }

  private void addBulk(int index, PinnedFile pinned) throws IOException {
    List<SlotFile> files = new ArrayList<>();
    List<SegmentHead> heads = new ArrayList<>();
    for (int slice = 0; slice < pinned.slices(); slice++) {
      SlotFile file = SlotFile.open(segments.path(pinned, slice));
      files.add(file);
      heads.add(SegmentHead.decode(file.head()));
    }
    long day = date.toEpochDay();
    long line = Objects.requireNonNull(pinned.header()).nextLine();
    long rows = 0;
    long accepted = 0;
    long deferred = 0;
    long unshipped = 0;
    long rejected = 0;
    FeedFault fault = null;
    List<Source> sources = new ArrayList<>();
    for (int slice = 0; slice < heads.size(); slice++) {
      SegmentHead head = heads.get(slice);
      sources.add(new Source(index, pinned.file().folder().toEpochDay(), line, files.get(slice)));
      fault = fault == null && head.fault != null ? head.fault.movedBy(line) : fault;
      line += head.lines;
      rows += head.rows;
      accepted += head.acceptedUntil(day);
      deferred += head.acceptedAfter(day);
      unshipped += head.unshipped;
      rejected += head.rejectLines.size();
    }
    String problem = problem(pinned.file(), fault, rejected, rows);
    if (problem != null) {
      for (SlotFile file : files) {
        file.close();
      }
      fail(pinned.file(), problem);
      return;
    }
    (pinned.file().kind() == FileKind.ORDERS ? orders : scans).addAll(sources);
    heads.forEach(head -> extendReach(head, day));
    control.add(
        new ControlLine(
            pinned.file(),
            ControlLine.Status.READ,
            rows,
            accepted,
            deferred,
            unshipped,
            rejected,
            pinned.endsLine() ? "" : "its last line does not end: it may be cut short"));
    if (isOwn(pinned.file()) && rejected > 0) {
      rejects.add(new FileRejects(pinned.file(), rejects(pinned.file(), sources, heads)));
    }
  }

  private @Nullable String problem(
      InboxFile file, @Nullable FeedFault fault, long rejected, long rows) {
    if (fault != null) {
      return fault.in(file.id());
    }
    if (isOwn(file) && policy.maxRejects().exceededBy(rejected, rows)) {
      return file.id()
          + ": "
          + rejected
          + " of "
          + rows
          + " rows rejected, expected at most "
          + policy.maxRejects().rows()
          + " or "
          + policy.maxRejects().percent().toPlainString()
          + " % (max_rejects)";
    }
    return null;
  }

  private static List<Reject> rejects(
      InboxFile file, List<Source> sources, List<SegmentHead> heads) {
    List<String> columns = Columns.of(file.kind()).names();
    List<Reject> found = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      SegmentHead head = heads.get(i);
      for (int j = 0; j < head.rejectLines.size(); j++) {
        found.add(
            Row.reject(
                head.rejectOutcomes.get(j),
                sources.get(i).firstLine() + head.rejectLines.get(j),
                columns));
      }
    }
    return found;
  }

  private void extendReach(SegmentHead head, long day) {
    head.reachByCourier.forEach(
        (courier, byDay) ->
            byDay.forEach(
                (reachedDay, millis) -> {
                  if (reachedDay <= day) {
                    reach.merge(courier, millis, Math::max);
                  }
                }));
  }

  private void done(
      PinnedFile pinned, long rows, long accepted, long deferred, long unshipped, List<Reject> r) {
    control.add(
        new ControlLine(
            pinned.file(),
            ControlLine.Status.READ,
            rows,
            accepted,
            deferred,
            unshipped,
            r.size(),
            ""));
    if (isOwn(pinned.file()) && !r.isEmpty()) {
      rejects.add(new FileRejects(pinned.file(), r));
    }
  }

  private void fail(InboxFile file, String note) {
    control.add(ControlLine.unread(file, ControlLine.Status.FAILED, note));
    if (isOwn(file) && !derived) {
      faults.add(note);
    }
  }

  private boolean isOwn(InboxFile file) {
    return file.folder().equals(date);
  }
}

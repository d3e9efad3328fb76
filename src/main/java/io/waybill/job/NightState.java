package io.waybill.job;

import io.waybill.feed.InboxFile;
import io.waybill.feed.Outlines;
import io.waybill.feed.PinnedFile;
import io.waybill.feed.Segments;
import io.waybill.feed.Window;
import io.waybill.feed.WindowFiles;
import io.waybill.ledger.Revision;
import io.waybill.match.Matched;
import io.waybill.policy.Policy;
import io.waybill.profile.FeedProfiles;
import io.waybill.report.Permit;
import io.waybill.report.RevisionFolder;
import io.waybill.report.Sealing;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one job execution share in memory: what intake pinned, the open windows, what
 * settling made. All of it is made anew in every execution, so a resumed one finds it too.
 */
final class NightState implements Closeable {
  /** Input below this part of a slice is not worth a second worker's step. */
  private static final long WORKERS_PER_SLICE = 4;

  private final Workspace workspace;
  private final PolicySource source;
  private final Policy policy;
  private final String policySha256;
  private final byte[] policyBytes;
  private final NightPlan plan;
  private final Tuning tuning;
  private final Settled settled;
  private final Segments segments;
  private final Windows windows;
  private final Cache cache;
  private final InputFiles inputs;
  private final Memories memories;
  private final Progress progress;

  private final Map<LocalDate, List<PinnedFile>> pinned = new HashMap<>();
  private final Map<String, String> modified = new ConcurrentHashMap<>();
  private final Map<LocalDate, Sealing> sealings = new HashMap<>();
  private final List<Revision> published = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Matched.@Nullable Sink tap;
  private List<String> accepted = List.of();
  private final Map<LocalDate, Permit.Release> releases = new HashMap<>();
  private @Nullable HeadStart headStart;
  private @Nullable Outlines outlines;
  private int workers = 1;
  private boolean resumed;

  NightState(
      Workspace workspace,
      PolicySource source,
      NightPlan plan,
      Tuning tuning,
      NavigableMap<LocalDate, Revision> current,
      InputFiles inputs,
      Watcher watcher) {
    this.workspace = workspace;
    this.source = source;
    this.policy = source.policy();
    this.policyBytes = source.bytes();
    this.policySha256 = RevisionFolder.sha256(policyBytes);
    this.plan = plan;
    this.tuning = tuning;
    settled = new Settled(current);
    this.inputs = inputs;
    progress = new Progress(watcher);
    segments = new Segments(workspace.cache(), policy, tuning.sliceBytes());
    windows =
        new Windows(
            date -> Window.open(policy, date, plan.isDerived(date), pinned(date), segments));
    cache = new Cache(workspace.cache());
    memories = new Memories(cache, policy, policySha256);
  }

  Workspace workspace() {
    return workspace;
  }

  Policy policy() {
    return policy;
  }

  /** How files that are not native are read. */
  FeedProfiles feeds() {
    return source.feeds();
  }

  /** The feed profiles that a revision keeps; null where there are none but the program's. */
  byte @Nullable [] feedsBytes() {
    return source.feedsBytes();
  }

  byte[] policyBytes() {
    return policyBytes.clone();
  }

  String policySha256() {
    return policySha256;
  }

  NightPlan plan() {
    return plan;
  }

  Tuning tuning() {
    return tuning;
  }

  Segments segments() {
    return segments;
  }

  Progress progress() {
    return progress;
  }

  void resumed() {
    resumed = true;
  }

  /** Whether working files may be those of an attempt that was killed. */
  boolean isResumed() {
    return resumed;
  }

  InputFiles inputs() {
    return inputs;
  }

  /** The working files of a date in this attempt. */
  Path work(LocalDate date) {
    return attemptFolder().resolve(date.toString());
  }

  Path attemptFolder() {
    return new Attempts(workspace.work()).folder(plan.date(), plan.attempt());
  }

  /** Where a date's reports are made before they are staged. */
  Path made(LocalDate date) {
    return work(date).resolve("reports");
  }

  /** What was begun before the steps; ends with them. */
  void headStart(HeadStart begun) {
    headStart = begun;
  }

  HeadStart.@Nullable Early pinnedEarly(InboxFile file) throws IOException {
    return headStart == null ? null : headStart.pinned(file);
  }

  /** What is known of the inbox's files; one thing as long as a head start is on. */
  synchronized Outlines outlines() throws IOException {
    if (outlines == null) {
      outlines = headStart == null ? cache.outlines() : headStart.outlines();
    }
    return outlines;
  }

  /** What {@link HeadStart#stop} says. */
  synchronized @Nullable Path stopHeadStart() {
    return headStart == null ? null : headStart.stop();
  }

  /** Takes over from what was begun before the steps. */
  synchronized void endHeadStart() {
    if (headStart != null) {
      headStart.close();
      headStart = null;
    }
  }

  // what intake found

  void pinned(LocalDate date, List<PinnedFile> files) {
    pinned.put(date, files);
  }

  /** When a file's bytes changed last, in nanoseconds since 1970, before they were pinned. */
  void modified(String file, FileTime time) {
    modified.put(file, String.valueOf(time.to(TimeUnit.NANOSECONDS)));
  }

  String modified(String file) {
    return Objects.requireNonNull(modified.get(file));
  }

  List<PinnedFile> pinned(LocalDate date) {
    return Objects.requireNonNull(pinned.get(date));
  }

  /** Sets how many workers so much input is worth. */
  void size(long bytes) {
    long bytesPerWorker = Math.max(1, tuning.sliceBytes() / WORKERS_PER_SLICE);
    workers = (int) Math.max(1, Math.min(tuning.workers(), bytes / bytesPerWorker + 1));
  }

  int workers() {
    return workers;
  }

  void accepted(List<String> changedInputs) {
    accepted = changedInputs;
  }

  /** Lets somebody see every shipment before it is judged; called by many threads. */
  void tap(Matched.Sink sink) {
    tap = sink;
  }

  Matched.@Nullable Sink tap() {
    return tap;
  }

  // what the passes read

  /** Opens a date's window anew: all its segments are there. */
  Window open(LocalDate date) throws IOException {
    endHeadStart();
    return windows.reopen(date);
  }

  Window window(LocalDate date) throws IOException {
    return windows.of(date);
  }

  /** What earlier nights know of the windows. */
  Memories memories() {
    return memories;
  }

  Cache cache() {
    return cache;
  }

  /** Brings the cache to its size: what this run used goes last. */
  void shrinkCache() throws IOException {
    List<PinnedFile> files = new ArrayList<>();
    pinned.values().forEach(files::addAll);
    cache.used(segments, files, memories.used());
    cache.shrink(tuning.cacheBytes());
  }

  @Override
  public void close() throws IOException {
    sealings.values().forEach(Sealing::close);
    endHeadStart();
    windows.close();
  }

  // what settling made

  Settled settled() {
    return settled;
  }

  /** Has what is made of a date on the disk, beside the making of the rest. */
  synchronized Sealing sealing(LocalDate date) {
    return sealings.computeIfAbsent(date, d -> new Sealing(made(d)));
  }

  /** The dates that a completed night derived: the later ones only if its own changed. */
  List<LocalDate> derived() {
    return settled.changed().containsKey(plan.date()) ? plan.dates() : List.of(plan.date());
  }

  void released(LocalDate date, Permit.Release release) {
    releases.put(date, release);
  }

  /** What a person let this date do; of the changed inputs those that it looks at. */
  Permit permit(LocalDate date) {
    List<String> lookedAt =
        accepted.stream()
            .filter(file -> WindowFiles.isLookedAt(file, policy.windowStart(date), date))
            .toList();
    return new Permit(lookedAt, releases.get(date));
  }

  /** Whether the date was published before. */
  boolean isRerun() {
    return settled.currentOf(plan.date()) != null;
  }

  /** What a person types to run this date again, with what was allowed already. */
  String command(boolean acceptChangedInputs, boolean release) {
    boolean accept = acceptChangedInputs || plan.allowed().changedInputs();
    boolean by = release || plan.allowed().release() != null;
    return (isRerun() ? "./run.sh rerun --date " : "./run.sh reconcile --date ")
        + plan.date()
        + workspace.options()
        + (accept ? " --accept-changed-inputs" : "")
        + (by ? " --release --by NAME" : "")
        + (by || isRerun() ? " --reason TEXT" : "");
  }

  List<Revision> published() {
    return published;
  }

  void note(String note) {
    notes.add(note);
  }

  List<String> notes() {
    return notes;
  }
}

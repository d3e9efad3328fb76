package io.waybill.job;

import io.waybill.explain.DayFacts;
import io.waybill.explain.Explainer;
import io.waybill.explain.Explanation;
import io.waybill.explain.Explanation.Booked;
import io.waybill.explain.OrderRowSearch;
import io.waybill.feed.ControlLine;
import io.waybill.feed.FileKind;
import io.waybill.feed.PinnedFile;
import io.waybill.feed.Scan;
import io.waybill.feed.ScanSearch;
import io.waybill.feed.Window;
import io.waybill.ledger.Revision;
import io.waybill.match.Assignment;
import io.waybill.match.Holders;
import io.waybill.match.Matched;
import io.waybill.match.Night;
import io.waybill.policy.Policy;
import io.waybill.report.Bookings;
import io.waybill.report.Incidents;
import io.waybill.report.Published;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import io.waybill.sort.CodePoints;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * Explains orders as a date's current revision judged them: derives the date again from what that
 * revision read, and looks on. Takes no lock and publishes nothing, so it works while a run is on.
 */
public final class Explaining {
  private final Workspace workspace;
  private final Published published;
  private final RunRecord record;
  private final Predicate<String> wanted;

  private final Map<String, Queue<Matched>> shipments = new ConcurrentHashMap<>();
  private final Holders holders = new Holders();

  private Explaining(
      Workspace workspace, Published published, RunRecord record, Predicate<String> wanted) {
    this.workspace = workspace;
    this.published = published;
    this.record = record;
    this.wanted = wanted;
  }

  /**
   * Explains all orders whose id is wanted, by id.
   *
   * @throws NightFailure with exit 66 if the date is not published, with 65 if what its revision
   *     read is gone or different
   */
  public static List<Explanation> of(
      Workspace workspace, Tuning tuning, LocalDate date, Predicate<String> wanted, Watcher watcher)
      throws NightFailure, IOException {
    Published published = Published.read(workspace.reports(), null);
    RunRecord record = current(published, date);
    InputsAsRead.demand(record, workspace.inbox());
    Path policy = published.folder(record).resolve(RevisionFolder.POLICY);
    try (Derivation derivation =
        Derivation.open(
            workspace,
            PolicySource.read(policy),
            NightPlan.again(date, List.of(), record.derived()),
            tuning,
            Derivation.bookedAgainst(record, published),
            InputFiles.pinnedBy(record, workspace.inbox()),
            watcher)) {
      return new Explaining(workspace, published, record, wanted).explain(derivation);
    }
  }

  private static RunRecord current(Published published, LocalDate date)
      throws NightFailure, IOException {
    if (!Published.numbers(published.reports()).containsKey(date)) {
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of(
              published.reports().resolve(date.toString())
                  + ": no revision, expected a published date"),
          "Publish it first: ./run.sh reconcile --date " + date);
    }
    int last = Published.numbers(published.reports()).get(date).last();
    RunRecord record = published.record(date, last);
    if (record == null) {
      throw new IOException(String.join("\n", published.problems()));
    }
    return record;
  }

  private List<Explanation> explain(Derivation derivation) throws NightFailure, IOException {
    LocalDate date = record.date();
    derivation.tap(this::look);
    derivation.read();
    InputsAsRead.check(record, derivation.state().pinned(date));
    derivation.judge(date);
    DayFacts day = facts(derivation.state());
    Map<String, List<Booked>> bookings = bookings();
    Explainer explainer = new Explainer(day, record.revision(), notes(derivation.state()));
    List<Explanation> explanations = new ArrayList<>();
    NavigableMap<String, Queue<Matched>> byOrder = new TreeMap<>(CodePoints.ORDER);
    byOrder.putAll(shipments);
    byOrder.forEach(
        (orderId, found) ->
            explanations.add(
                explainer.explain(List.copyOf(found), bookings.getOrDefault(orderId, List.of()))));
    return explanations;
  }

  /** Called by many threads. */
  private void look(Matched matched) {
    holders.accept(matched);
    String orderId = matched.shipment().orderId();
    if (wanted.test(orderId)) {
      shipments.computeIfAbsent(orderId, id -> new ConcurrentLinkedQueue<>()).add(matched);
    }
  }

  private DayFacts facts(NightState state) throws IOException {
    LocalDate date = record.date();
    Window window = state.window(date);
    Map<DayFacts.SellerDay, Long> wrongNumbers = new HashMap<>();
    Incidents.forEachDay(
        state.work(date),
        (sellerId, day, orders, buyers) ->
            wrongNumbers.put(new DayFacts.SellerDay(sellerId, day), orders));
    return new DayFacts(
        Night.of(state.policy(), date),
        state.pinned(date),
        window.reach(),
        window.waiverRows(),
        OrderRowSearch.in(window.orders(), shipments.keySet()),
        scans(state.policy(), state.pinned(date), window.control()),
        holders,
        wrongNumbers);
  }

  /** All scans of the shipments' numbers, in the files that were read. */
  private Map<String, List<Scan>> scans(
      Policy policy, List<PinnedFile> pinned, List<ControlLine> control) throws IOException {
    Set<String> numbers = new HashSet<>();
    for (Queue<Matched> order : shipments.values()) {
      for (Matched matched : order) {
        matched.shipment().assignments().stream().map(Assignment::number).forEach(numbers::add);
      }
    }
    Set<String> read = new HashSet<>();
    for (ControlLine line : control) {
      if (line.status() == ControlLine.Status.READ && line.file().kind() == FileKind.COURIER) {
        read.add(line.file().id());
      }
    }
    ScanSearch search = new ScanSearch(policy, numbers::contains);
    Map<String, List<Scan>> byNumber = new HashMap<>();
    for (PinnedFile file : pinned) {
      if (!numbers.isEmpty() && read.contains(file.file().id())) {
        for (Scan scan : search.in(file)) {
          byNumber.computeIfAbsent(scan.number(), n -> new ArrayList<>()).add(scan);
        }
      }
    }
    // the same instant: as the files and their lines come
    byNumber.values().forEach(scans -> scans.sort(Comparator.comparingLong(Scan::eventAt)));
    return byNumber;
  }

  /** By order the lines of the revisions that this one was booked against, and its own. */
  private Map<String, List<Booked>> bookings() throws IOException {
    Map<LocalDate, Integer> revisions = new TreeMap<>(record.bookedAgainst());
    revisions.put(record.date(), record.revision());
    Map<String, List<Booked>> byOrder = new HashMap<>();
    NavigableMap<LocalDate, RunRecord> current = published.current();
    for (Map.Entry<LocalDate, Integer> entry : revisions.entrySet()) {
      LocalDate date = entry.getKey();
      int number = entry.getValue();
      RunRecord now = current.get(date);
      int supersededBy = now == null || now.revision() == number ? 0 : now.revision();
      Path folder = new RevisionFolder(workspace.reports(), date, number).path();
      Bookings.forEach(
          folder.resolve(Bookings.FILE_NAME),
          row -> {
            if (wanted.test(row.orderId())) {
              byOrder
                  .computeIfAbsent(row.orderId(), id -> new ArrayList<>())
                  .add(new Booked(date, number, supersededBy, row));
            }
          });
    }
    return byOrder;
  }

  private List<String> notes(NightState state) {
    Collection<Revision> derived = state.settled().changed().values();
    boolean same =
        derived.stream().anyMatch(one -> one.contentSha256().equals(record.contentSha256()));
    return same
        ? List.of()
        : List.of(
            "derived again, "
                + record.date()
                + " gives other reports than "
                + record.name()
                + ": that was made by "
                + record.program()
                + ", this is "
                + Program.NAME_AND_VERSION);
  }
}

package io.waybill.job;

import io.waybill.approval.Approvals;
import io.waybill.export.ExportCheck;
import io.waybill.report.Pin;
import io.waybill.report.Published;
import io.waybill.report.RevisionCheck;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import io.waybill.report.Succession;
import io.waybill.report.Succession.Member;
import io.waybill.sort.Parallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds all that is published against itself, the ledger and the inbox, and changes nothing. It
 * needs no lock: what is published while it looks, it leaves for the next time.
 */
public final class Verification {
  /** A run that is on points {@code latest} a moment after the rename; that long is waited. */
  private static final int LOOKS = 20;

  private static final long LOOK_NANOS = 100_000_000L;

  /**
   * What to verify.
   *
   * @param date only this one; null: all
   * @param recompute whether to derive each date's current revision again
   */
  public record Scope(@Nullable LocalDate date, boolean recompute) {
    boolean holds(LocalDate other) {
      return date == null || date.equals(other);
    }

    boolean holds(String name) {
      return holds(LocalDate.parse(name.substring(0, name.indexOf('/'))));
    }
  }

  private final Workspace workspace;
  private final Scope scope;
  private final Tuning tuning;
  private final Consumer<String> out;
  private final NavigableMap<LocalDate, NavigableSet<Integer>> numbers;
  private final Published published;
  private final NavigableMap<LocalDate, RunRecord> current;
  private final LedgerCheck ledger;
  private final Approvals approvals;
  private final List<String> faults = new ArrayList<>();

  /** Of each revision by its name, from the threads that read them. */
  private final Map<String, Future<RevisionCheck.Result>> checks = new TreeMap<>();

  private Verification(Workspace workspace, Scope scope, Tuning tuning, Consumer<String> out)
      throws IOException {
    this.workspace = workspace;
    this.scope = scope;
    this.tuning = tuning;
    this.out = out;
    numbers = Published.numbers(workspace.reports());
    numbers.keySet().removeIf(date -> !scope.holds(date));
    published = Published.read(workspace.reports(), null);
    current = published.current();
    ledger = new LedgerCheck(workspace);
    approvals = new Approvals(workspace.reports());
  }

  /**
   * Verifies a workspace.
   *
   * @param out gets a line for each date that is fine, what was not compared, and the counts
   * @throws NightFailure with exit 70 naming every fault, 66 if the date is not published
   */
  public static void run(Workspace workspace, Scope scope, Tuning tuning, Consumer<String> out)
      throws NightFailure, IOException {
    Verification verification = new Verification(workspace, scope, tuning, out);
    if (scope.date() != null && verification.numbers.isEmpty()) {
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of(
              workspace.reports().resolve(scope.date().toString())
                  + ": no revision, expected a published date"),
          "Name another date, or none: then all are verified.");
    }
    verification.run();
    if (!verification.faults.isEmpty()) {
      throw new NightFailure(
          ExitCode.INTERNAL,
          verification.faults,
          "Bring back what is named as it was, e.g. from a backup; where it is the database alone,"
              + " ./run.sh rebuild makes it anew. Then verify again.");
    }
  }

  private void run() throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(tuning.workers());
    try (Scratch scratch = Scratch.open(workspace.data())) {
      numbers.forEach(
          (date, all) ->
              all.forEach(
                  number ->
                      checks.put(
                          RunRecord.name(date, number),
                          threads.submit(() -> check(date, number)))));
      Collection<Pin> expected = expectedInputs();
      InboxCheck inbox = new InboxCheck(workspace.inbox(), files(expected), threads);
      List<Member> members = Succession.members(published);
      ledger.compare(scratch.folder(), members, scope::holds);
      Map<String, List<String>> succession = Succession.faults(workspace.reports(), members);
      if (scope.date() == null) {
        faults.addAll(succession.getOrDefault("", List.of()));
      }
      lacking(members);
      Recomputation recomputation = new Recomputation(workspace, scratch, tuning, published);
      long files = 0;
      for (LocalDate date : numbers.keySet()) {
        List<String> ofDate = new ArrayList<>();
        for (int number : numbers.get(date)) {
          String name = RunRecord.name(date, number);
          files += result(name).files();
          ofDate.addAll(result(name).faults());
          ofDate.addAll(succession.getOrDefault(name, List.of()));
          ofDate.addAll(approvals.faults(date, number));
        }
        ofDate.addAll(latest(date));
        if (scope.recompute() && ofDate.isEmpty()) {
          ofDate.addAll(recompute(Objects.requireNonNull(current.get(date)), recomputation, inbox));
        }
        tell(date, ofDate);
      }
      faults.addAll(ledger.faults());
      faults.addAll(inbox.faults(expected).values());
      if (scope.date() == null) {
        exports(scratch);
      }
      ledger.notes().forEach(out);
      out.accept(
          String.join(
              ", ",
              count(numbers.size(), "date"),
              count(checks.size(), "revision"),
              count(files, "file"),
              count(expected.size(), "input")
                  + (faults.isEmpty() ? ": all is well" : ": " + count(faults.size(), "fault"))));
    } finally {
      threads.shutdownNow();
    }
  }

  private void exports(Scratch scratch) throws IOException {
    Path working = Files.createDirectory(scratch.folder().resolve("exports"));
    ExportCheck.Result result = ExportCheck.of(workspace.reports(), working);
    faults.addAll(result.faults());
    if (result.exports() > 0 && result.faults().isEmpty()) {
      out.accept(count(result.exports(), "export") + " verified");
    }
  }

  private static String count(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  private void tell(LocalDate date, List<String> ofDate) {
    faults.addAll(ofDate);
    if (ofDate.isEmpty()) {
      List<String> names = numbers.get(date).stream().map(number -> "r" + number).toList();
      out.accept(
          date
              + ": "
              + String.join(", ", names)
              + " verified"
              + (scope.recompute() ? ", " + names.get(names.size() - 1) + " recomputed" : ""));
    }
  }

  private RevisionCheck.Result check(LocalDate date, int number) {
    RunRecord record = published.record(date, number);
    RevisionCheck.Result result = RevisionCheck.of(workspace.reports(), date, number, record);
    if (record != null) {
      return result;
    }
    String folder = new RevisionFolder(workspace.reports(), date, number).path() + "/";
    List<String> all = new ArrayList<>(result.faults());
    published.problems().stream().filter(problem -> problem.startsWith(folder)).forEach(all::add);
    return new RevisionCheck.Result(result.files(), all);
  }

  private RevisionCheck.Result result(String name) throws IOException {
    return Parallel.result(Objects.requireNonNull(checks.get(name)));
  }

  /** As the publication that looked at a file last saw it. */
  private Collection<Pin> expectedInputs() {
    Map<String, Pin> expected = Published.expected(current.values());
    RunRecord only = scope.date() == null ? null : current.get(scope.date());
    if (only != null) {
      expected.keySet().retainAll(only.inputs().stream().map(Pin::file).toList());
    }
    return expected.values();
  }

  /** All that is to be read, what is only recomputed from included. */
  private Collection<String> files(Collection<Pin> expected) {
    TreeSet<String> files = new TreeSet<>();
    expected.forEach(pin -> files.add(pin.file()));
    if (scope.recompute()) {
      numbers.keySet().stream()
          .map(current::get)
          .filter(Objects::nonNull)
          .forEach(record -> record.inputs().forEach(pin -> files.add(pin.file())));
    }
    return files;
  }

  private void lacking(List<Member> members) {
    for (String name : Succession.lacking(members)) {
      if (scope.holds(name) && !ledger.isHeld() && !ledger.isIntended(name)) {
        faults.add(
            workspace.reports().resolve(name)
                + ": is gone, expected it with the others that were published at once");
      }
    }
  }

  /** Whether {@code latest} points to the last revision. */
  private List<String> latest(LocalDate date) throws IOException {
    int last = numbers.get(date).last();
    for (int look = 0; ; look++) {
      RevisionFolder folder = new RevisionFolder(workspace.reports(), date, last);
      if (folder.isLatest() || ledger.isIntended(RunRecord.name(date, last))) {
        return List.of();
      }
      if (look == LOOKS || WorkspaceLock.holder(workspace.data()).isEmpty()) {
        return List.of(
            folder.path().resolveSibling("latest")
                + ": does not point to r"
                + last
                + ", expected the last revision");
      }
      LockSupport.parkNanos(LOOK_NANOS);
      last = Published.numbers(workspace.reports()).get(date).last(); // a run may have made one
    }
  }

  private List<String> recompute(RunRecord record, Recomputation recomputation, InboxCheck inbox)
      throws IOException {
    List<String> why = new ArrayList<>(inbox.faults(record.inputs()).values());
    for (Map.Entry<LocalDate, Integer> entry : record.bookedAgainst().entrySet()) {
      String name = RunRecord.name(entry.getKey(), entry.getValue());
      RevisionCheck.Result other =
          checks.containsKey(name) ? result(name) : check(entry.getKey(), entry.getValue());
      if (!other.faults().isEmpty()) {
        why.add(name + ", which it was booked against, is damaged");
      }
    }
    return why.isEmpty()
        ? recomputation.faults(record)
        : why.stream().map(one -> recomputation.cannot(record, one)).toList();
  }
}

package io.waybill.status;

import io.waybill.approval.Approval;
import io.waybill.approval.Approvals;
import io.waybill.job.NightFailure;
import io.waybill.job.NightRecord;
import io.waybill.job.PolicySource;
import io.waybill.job.Workspace;
import io.waybill.report.Published;
import io.waybill.report.RunRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One look at everything: files are listed and read once. */
final class Look {
  private final Workspace workspace;
  private final Clock clock;
  private final List<String> problems = new ArrayList<>();
  private final Approvals approvals;
  private final NavigableMap<LocalDate, NightRecord> nights;
  private NavigableMap<LocalDate, NavigableSet<Integer>> revisions = new TreeMap<>();
  private @Nullable Published published;
  private @Nullable InboxNow inbox;
  private @Nullable Holder holder;

  Look(Workspace workspace, Clock clock) {
    this.workspace = workspace;
    this.clock = clock;
    approvals = new Approvals(workspace.reports());
    Foreign foreign = new Foreign(problems);
    try {
      // before the records: a run that ends in between is over in both
      holder = Holder.of(workspace.data());
    } catch (IOException e) {
      Status.problem(problems, e, workspace.data().resolve("lock"));
    }
    nights = foreign.nights(workspace.data());
    try {
      foreign.reports(workspace.reports());
      revisions = Published.numbers(workspace.reports());
      published = Published.read(workspace.reports(), null);
      problems.addAll(published.problems());
    } catch (IOException e) {
      Status.problem(problems, e, workspace.reports());
    }
    try {
      inbox = new InboxNow(workspace.inbox());
      for (NightRecord night : nights.values()) {
        if (night.inputs() != null) {
          inbox.learn(night.inputs());
        }
      }
    } catch (IOException e) {
      Status.problem(problems, e, workspace.inbox());
    }
  }

  Status at(@Nullable LocalDate only) {
    NavigableSet<LocalDate> folders =
        inbox == null ? new TreeSet<>() : new TreeSet<>(inbox.files().keySet());
    NavigableSet<LocalDate> dates = new TreeSet<>(revisions.keySet());
    if (!revisions.isEmpty()) {
      dates.addAll(folders.tailSet(revisions.firstKey()));
    }
    nights.values().stream().filter(n -> n.run() != null).forEach(n -> dates.add(n.date()));
    if (only != null) {
      boolean known = dates.contains(only) || folders.contains(only);
      dates.clear();
      if (known) {
        dates.add(only);
      }
    }
    LocalDate due = due(dates);
    List<DateStatus> all = new ArrayList<>();
    for (LocalDate date : dates) {
      all.add(date(date, folders.contains(date), due));
    }
    return new Status(workspace, holder, all, problems);
  }

  /** The last date that should be published: what is a gap needs no zone, yesterday does. */
  private @Nullable LocalDate due(NavigableSet<LocalDate> dates) {
    if (revisions.isEmpty()) {
      return null;
    }
    LocalDate last = revisions.lastKey();
    if (dates.tailSet(last, false).isEmpty()) {
      return last;
    }
    try {
      LocalDate yesterday =
          LocalDate.now(clock.withZone(PolicySource.read(workspace.policy()).policy().zone()))
              .minusDays(1);
      return yesterday.isAfter(last) ? yesterday : last;
    } catch (NightFailure e) {
      problems.addAll(e.problems());
      problems.add(
          workspace.policy()
              + ": without its zone nobody can tell which dates after "
              + last
              + " are missing");
      return last;
    }
  }

  private DateStatus date(LocalDate date, boolean hasFolder, @Nullable LocalDate due) {
    NavigableSet<Integer> numbers = revisions.getOrDefault(date, new TreeSet<>());
    NightRecord night = nights.get(date);
    NightRecord.Run run = night == null ? null : night.run();
    // an older record must not pass for that of the current revision
    RunRecord current =
        published == null || numbers.isEmpty() ? null : published.record(date, numbers.last());
    InputChanges inputs =
        current == null || published == null || inbox == null
            ? InputChanges.NONE
            : new Comparison(published, inbox, problems).of(current, night);
    DateStatus.State state = state(date, run, numbers, hasFolder, due);
    return new DateStatus(
        date,
        state,
        List.copyOf(numbers),
        current,
        numbers.isEmpty() ? null : approval(date, numbers.last()),
        signedBefore(date, numbers),
        run,
        inputs);
  }

  private @Nullable Approval approval(LocalDate date, int revision) {
    try {
      Approval approval = approvals.of(date, revision);
      approval.problems().stream().filter(one -> !problems.contains(one)).forEach(problems::add);
      return approval;
    } catch (IOException e) {
      Status.problem(problems, e, workspace.reports().resolve(RunRecord.name(date, revision)));
      return null;
    }
  }

  private @Nullable Approval signedBefore(LocalDate date, NavigableSet<Integer> numbers) {
    for (int revision : numbers.descendingSet()) {
      Approval approval = revision == numbers.last() ? null : approval(date, revision);
      if (approval != null && !approval.signatures().isEmpty()) {
        return approval;
      }
    }
    return null;
  }

  private DateStatus.State state(
      LocalDate date,
      NightRecord.@Nullable Run run,
      NavigableSet<Integer> numbers,
      boolean hasFolder,
      @Nullable LocalDate due) {
    if (run != null) {
      DateStatus.State ofRun =
          switch (run.state()) {
            case RUNNING ->
                holder != null && holder.runs(run)
                    ? DateStatus.State.RUNNING
                    : DateStatus.State.INTERRUPTED;
            case FAILED -> DateStatus.State.FAILED;
            case HELD -> DateStatus.State.HELD;
            case STOPPED -> DateStatus.State.INTERRUPTED;
            case PUBLISHED, UNCHANGED, ALREADY -> null;
          };
      if (ofRun != null) {
        return ofRun;
      }
      Integer number = run.revision();
      if (number != null && !numbers.contains(number) && published != null) {
        problems.add(
            workspace.reports().resolve(RunRecord.name(date, number))
                + ": is gone, expected the revision that a run published");
      }
    }
    if (!numbers.isEmpty()) {
      return DateStatus.State.PUBLISHED;
    }
    boolean missing =
        hasFolder && due != null && !date.isAfter(due) && !date.isBefore(revisions.firstKey());
    return missing ? DateStatus.State.MISSING : DateStatus.State.DELIVERED;
  }
}

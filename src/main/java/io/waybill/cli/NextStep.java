package io.waybill.cli;

import io.waybill.job.NightRecord;
import io.waybill.status.DateStatus;
import io.waybill.status.DateStatus.State;
import io.waybill.status.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The one thing to do next: the oldest date first, since later ones follow from it. */
final class NextStep {
  private NextStep() {}

  static String of(Status status, @Nullable LocalDate only) {
    if (status.holder() != null) {
      return "wait until the run ends, then look again.";
    }
    DateStatus bad = first(status, date -> isBad(date.state()));
    if (bad != null) {
      return (bad.state() == State.INTERRUPTED
              ? "run " + bad.date() + " again, it is resumed: "
              : "do what the remedy of " + bad.date() + " says: ")
          + again(bad);
    }
    DateStatus missing = first(status, date -> date.state() == State.MISSING);
    if (missing != null) {
      return "publish what is missing: ./run.sh reconcile --date " + missing.date();
    }
    DateStatus other =
        first(
            status, date -> !date.inputs().changed().isEmpty() || !date.inputs().gone().isEmpty());
    if (other != null) {
      return "is the inbox mounted? Bring back the files that "
          + other.date()
          + " has read, or rerun it with --accept-changed-inputs.";
    }
    DateStatus late = first(status, date -> !date.inputs().arrived().isEmpty());
    if (late != null) {
      return "derive it again: ./run.sh rerun --date " + late.date() + " --reason \"late files\"";
    }
    if (!status.problems().isEmpty()) {
      return "look at the files named above.";
    }
    DateStatus unsigned = first(status, ApprovalText::isLacking);
    if (unsigned != null && status.dates().stream().anyMatch(ApprovalText::isUsed)) {
      return "sign it, or have it signed: " + ApprovalText.command(unsigned);
    }
    if (status.dates().isEmpty() && only == null) {
      return "./run.sh reconcile --date DATE, with the first date to be settled.";
    }
    return "nothing, all is done.";
  }

  private static boolean isBad(State state) {
    return state == State.FAILED || state == State.HELD || state == State.INTERRUPTED;
  }

  private static @Nullable DateStatus first(Status status, Predicate<DateStatus> which) {
    List<DateStatus> found = status.dates().stream().filter(which).limit(1).toList();
    return found.isEmpty() ? null : found.get(0);
  }

  private static String again(DateStatus date) {
    NightRecord.Run run = date.run();
    String command =
        "./run.sh " + (run == null ? "reconcile" : run.command()) + " --date " + date.date();
    return run == null || run.reason().isEmpty()
        ? command
        : command + " --reason \"" + run.reason().replace("\"", "\\\"") + "\"";
  }
}

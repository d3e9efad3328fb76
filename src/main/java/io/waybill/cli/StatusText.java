package io.waybill.cli;

import io.waybill.job.NightRecord;
import io.waybill.policy.Rule;
import io.waybill.report.DaySummary;
import io.waybill.report.Permit;
import io.waybill.report.Report;
import io.waybill.report.RunRecord;
import io.waybill.status.DateStatus;
import io.waybill.status.Holder;
import io.waybill.status.Status;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The status for a person: a table, below each date what is special about it, then what to do. */
final class StatusText {
  private static final int FEW = 3;

  private final Status status;
  private final @Nullable LocalDate only;
  private final Clock clock;
  private final Lines lines = new Lines();

  /**
   * @param only the date that was asked for: then everything is named
   */
  StatusText(Status status, @Nullable LocalDate only, Clock clock) {
    this.status = status;
    this.only = only;
    this.clock = clock;
  }

  @Override
  public String toString() {
    if (status.dates().isEmpty()) {
      lines.add(
          only == null
              ? "Nothing is published yet."
              : only + ": no folder in the inbox, no revision and no run is known.");
    } else {
      lines.add(row("date", "shipments", "flagged", "pending", "incidents") + "state");
      status.dates().forEach(this::date);
    }
    Holder holder = status.holder();
    if (holder != null) {
      lines.add("");
      lines.add("The lock is held by ", holder(holder));
    }
    if (!status.problems().isEmpty()) {
      lines.add("");
      lines.add("Could not be read, or does not belong there:");
      status.problems().forEach(problem -> lines.add("  - ", problem));
    }
    lines.add("");
    lines.add("Next: ", NextStep.of(status, only));
    return lines.toString();
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-10s  %10s %9s %9s %9s  ", cells);
  }

  private void date(DateStatus date) {
    RunRecord current = date.current();
    DaySummary summary = current == null ? null : current.summary();
    lines.add(
        (summary == null
                ? row(date.date(), "-", "-", "-", "-")
                : row(
                    date.date(),
                    count(summary.shipments().values().stream().mapToLong(n -> n).sum()),
                    count(summary.shipments().getOrDefault("FLAGGED", 0L)),
                    count(summary.rows().getOrDefault(Report.PENDING, 0L)),
                    count(summary.rows().getOrDefault(Report.INCIDENTS, 0L))))
            + state(date));
    if (date.run() != null && date.run().failure() != null) {
      failure(date.run().failure());
    }
    if (summary != null) {
      money(summary.booked());
    }
    ApprovalText.details(date, this::detail);
    files("arrived since", date.inputs().arrived());
    files("changed since", date.inputs().changed());
    files("gone since", date.inputs().gone());
    if (current != null) {
      permit(current.permit());
      if (only != null) {
        named(current);
      }
    }
  }

  private String state(DateStatus date) {
    StringBuilder state = new StringBuilder();
    if (date.revision() != null) {
      state.append("published r").append(date.revision());
    }
    if (date.approval() != null) {
      state.append(", ").append(date.approval().state().name().toLowerCase(Locale.ROOT));
    }
    NightRecord.Run run = date.run();
    if (date.state() != DateStatus.State.PUBLISHED) {
      state.append(state.isEmpty() ? "" : " · ");
      state.append(
          switch (date.state()) {
            case DELIVERED -> "delivered";
            case RUNNING -> run == null ? "" : running(date.date(), run);
            case FAILED -> "failed" + exit(run);
            case HELD -> "held" + exit(run);
            default -> date.state().name().toLowerCase(Locale.ROOT);
          });
    }
    return state.toString();
  }

  private static String exit(NightRecord.@Nullable Run run) {
    return run == null || run.failure() == null ? "" : " (exit " + run.failure().exit() + ")";
  }

  private String running(LocalDate date, NightRecord.Run run) {
    String running = "running since " + time(run.started());
    return run.step().isEmpty()
        ? running
        : running + ", step " + run.step().replace(" " + date, "") + " " + run.percent() + " %";
  }

  /** With its day if that is not today. */
  private String time(Instant instant) {
    ZonedDateTime time = instant.atZone(clock.getZone()).truncatedTo(ChronoUnit.SECONDS);
    String clockTime = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(time);
    return time.toLocalDate().equals(LocalDate.now(clock))
        ? clockTime
        : time.toLocalDate() + " " + clockTime;
  }

  private String holder(Holder holder) {
    return holder.since() == null
        ? holder.purpose()
        : "pid " + holder.pid() + ", " + holder.purpose() + ", since " + time(holder.since());
  }

  private void detail(String label, String words) {
    lines.add(String.format(Locale.ROOT, "  %-28s", label), words);
  }

  private void failure(NightRecord.Failure failure) {
    List<String> problems = failure.problems();
    int shown = only == null ? Math.min(1, problems.size()) : problems.size();
    problems.subList(0, shown).forEach(problem -> detail("reason", problem));
    if (problems.size() > shown) {
      detail("", "and " + (problems.size() - shown) + " more");
    }
    detail("remedy", failure.remedy());
  }

  private void money(Map<DaySummary.Money, BigDecimal> booked) {
    Map<String, StringBuilder> sums = new LinkedHashMap<>();
    booked.forEach(
        (money, amount) -> {
          StringBuilder sum = sums.computeIfAbsent(money.meaning(), m -> new StringBuilder());
          sum.append(sum.isEmpty() ? "" : ", ").append(money.currency());
          sum.append(String.format(Locale.ROOT, " %,." + amount.scale() + "f", amount.abs()));
        });
    sums.forEach((meaning, sum) -> detail(meaning, sum.toString()));
  }

  private void files(String label, List<String> files) {
    if (files.isEmpty()) {
      return;
    }
    List<String> shown = only == null ? files.stream().limit(FEW).toList() : files;
    detail(
        label,
        files.size()
            + (files.size() == 1 ? " file: " : " files: ")
            + String.join(", ", shown)
            + (shown.size() < files.size() ? ", …" : ""));
  }

  private void permit(Permit permit) {
    files("accepted, though changed", permit.changedInputs());
    Permit.Release release = permit.release();
    if (release != null) {
      detail(
          "released",
          "by "
              + release.by()
              + ", "
              + release.reason()
              + ": "
              + String.join("; ", release.limits()));
    }
  }

  /** What is too much for a table of many dates. */
  private void named(RunRecord current) {
    for (Map.Entry<Rule, Long> finding : current.summary().findings().entrySet()) {
      if (finding.getValue() > 0) {
        detail("findings", count(finding.getValue()) + " " + finding.getKey());
      }
    }
    current.notes().forEach(note -> detail("note", note));
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}

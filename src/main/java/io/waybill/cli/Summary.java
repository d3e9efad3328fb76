package io.waybill.cli;

import io.waybill.job.Outcome;
import io.waybill.job.Workspace;
import io.waybill.ledger.Revision;
import io.waybill.present.SummaryPage;
import io.waybill.report.DaySummary;
import io.waybill.report.Report;
import io.waybill.report.RevisionFolder;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** What a person wants to know when a run has ended: money first, then what is open, then where. */
final class Summary {
  private Summary() {}

  static void print(Outcome outcome, Workspace workspace, PrintWriter out) {
    Revision current = outcome.current();
    DaySummary summary = outcome.summary();
    if (summary == null) {
      out.println(
          outcome.date() + " is published already (r" + current.number() + "); nothing to do.");
    } else {
      out.println();
      out.println("Business date " + outcome.date());
      shipments(summary, out);
      if (outcome.published().isEmpty()) {
        out.println("  published  nothing: r" + current.number() + " says the same already");
      } else {
        money(summary, out);
        out.println("  published  " + revisions(outcome));
      }
      open(summary, out);
      for (String note : outcome.notes()) {
        out.println("  note       " + note);
      }
    }
    Path reports = new RevisionFolder(workspace.reports(), outcome.date(), current.number()).path();
    out.println("  reports    " + reports);
    if (Files.exists(reports.resolve(SummaryPage.FILE_NAME))) {
      out.println("  summary    " + reports.resolve(SummaryPage.FILE_NAME));
    }
    out.flush();
  }

  static void shipments(DaySummary summary, PrintWriter out) {
    StringBuilder states = new StringBuilder();
    long all = 0;
    for (Map.Entry<String, Long> entry : summary.shipments().entrySet()) {
      all += entry.getValue();
      states.append(states.isEmpty() ? "" : ", ");
      states.append(String.format(Locale.ROOT, "%,d ", entry.getValue()));
      states.append(entry.getKey().toLowerCase(Locale.ROOT));
    }
    out.printf(
        Locale.ROOT,
        "  shipments  %,d%s; %s%n",
        all,
        all == 0 ? "" : ": " + states,
        count(rows(summary, Report.FINDINGS), "finding"));
  }

  static void money(DaySummary summary, PrintWriter out) {
    if (summary.booked().isEmpty()) {
      out.println("  money      nothing to book");
    }
    for (Map.Entry<DaySummary.Money, BigDecimal> entry : summary.booked().entrySet()) {
      DaySummary.Money money = entry.getKey();
      out.printf(
          Locale.ROOT,
          "  money      %-28s %s %,18." + entry.getValue().scale() + "f%n",
          money.meaning(),
          money.currency(),
          entry.getValue().abs());
    }
  }

  static void open(DaySummary summary, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "  open       %s without a scan yet, %s, %s of the day%n",
        count(rows(summary, Report.PENDING), "shipment"),
        count(rows(summary, Report.INCIDENTS), "incident"),
        count(rows(summary, Report.REJECTS), "rejected row"));
  }

  /** A text from outside, which must not write on the terminal what it likes. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c ->
                shown.appendCodePoint(
                    Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        ? '?'
                        : c));
    return shown.toString();
  }

  private static String revisions(Outcome outcome) {
    StringBuilder revisions = new StringBuilder();
    for (Revision revision : outcome.published()) {
      revisions.append(revisions.isEmpty() ? "" : ", ");
      revisions.append(revision.date()).append(" r").append(revision.number());
    }
    return revisions.toString();
  }

  private static String count(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }

  private static long rows(DaySummary summary, Report report) {
    return summary.rows().getOrDefault(report, 0L);
  }
}

package io.waybill.job;

import io.waybill.feed.FileKind;
import io.waybill.feed.InboxFile;
import io.waybill.feed.PinnedFile;
import io.waybill.ledger.Revision;
import io.waybill.policy.Rule;
import io.waybill.report.CsvFile;
import io.waybill.report.DaySummary;
import io.waybill.report.Pin;
import io.waybill.report.Published;
import io.waybill.report.Report;
import io.waybill.report.RunRecord;
import io.waybill.settle.BookedLine.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Published dates, judged as if another policy had been in force from the first of them on. */
public final class WhatIf {
  /** What was booked, and what would have been: lines raised and lowered set off. */
  public record Money(Kind kind, String currency) implements Comparable<Money> {
    @Override
    public int compareTo(Money other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : currency.compareTo(other.currency);
    }
  }

  /** Findings of one rule in one currency, waived ones too; amounts before groups and caps. */
  public record RuleSums(long findings, BigDecimal penalties, BigDecimal compensations) {
    static final RuleSums NONE = new RuleSums(0, BigDecimal.ZERO, BigDecimal.ZERO);

    RuleSums plus(RuleSums other) {
      return new RuleSums(
          findings + other.findings,
          penalties.add(other.penalties),
          compensations.add(other.compensations));
    }
  }

  /** One rule in one currency. */
  public record RuleKey(Rule rule, String currency) implements Comparable<RuleKey> {
    @Override
    public int compareTo(RuleKey other) {
      int byRule = rule.compareTo(other.rule);
      return byRule != 0 ? byRule : currency.compareTo(other.currency);
    }
  }

  /**
   * One side of the comparison.
   *
   * @param booked over all dates
   * @param byRule as findings.csv of the last date has them
   */
  public record Side(
      NavigableMap<Money, BigDecimal> booked, NavigableMap<RuleKey, RuleSums> byRule) {
    Side() {
      this(new TreeMap<>(), new TreeMap<>());
    }

    /** A rule's findings in a currency; none where it has no line. */
    public RuleSums of(RuleKey key) {
      return byRule.getOrDefault(key, RuleSums.NONE);
    }

    private void add(DaySummary summary) {
      summary
          .booked()
          .forEach(
              (money, amount) ->
                  booked.merge(new Money(money.kind(), money.currency()), amount, BigDecimal::add));
    }

    private void addFindings(Path findings) throws IOException {
      CsvFile.forEach(
          findings,
          cells ->
              byRule.merge(
                  new RuleKey(Rule.valueOf(cells[RULE]), cells[CURRENCY]),
                  new RuleSums(
                      1, new BigDecimal(cells[PENALTY]), new BigDecimal(cells[COMPENSATION])),
                  RuleSums::plus));
    }
  }

  /** Both sides, and the dates that were judged. */
  public record Comparison(List<LocalDate> dates, Side published, Side instead) {}

  // columns of findings.csv
  private static final int RULE = 2;
  private static final int CURRENCY = 8;
  private static final int PENALTY = 9;
  private static final int COMPENSATION = 10;

  private static final String REMEDY = "Only what is there as it was can be judged again.";

  private WhatIf() {}

  /**
   * Judges the published dates of {@code from} … {@code to} again, on the inputs that their
   * revisions have read.
   *
   * @throws NightFailure exit 66: none of them is published; 65: an input is not as it was read
   */
  public static Comparison run(
      Workspace workspace,
      PolicySource instead,
      LocalDate from,
      LocalDate to,
      Tuning tuning,
      Watcher watcher)
      throws NightFailure, IOException {
    Published published = Published.read(workspace.reports(), null);
    NavigableMap<LocalDate, RunRecord> records = published.current().subMap(from, true, to, true);
    if (records.isEmpty()) {
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of(workspace.reports() + ": nothing is published from " + from + " to " + to),
          "Name other dates, or publish these first: ./run.sh backfill.");
    }
    List<LocalDate> dates = List.copyOf(records.keySet());
    // another policy lies somewhere else, and the same files are read
    PolicySource policy = instead.orFeedsOf(published.folder(records.lastEntry().getValue()));
    demandThere(workspace.inbox(), records, policy);
    NightPlan plan = NightPlan.again(dates.get(0), dates.subList(1, dates.size()), true);
    NavigableMap<LocalDate, Revision> current = Derivation.current(published);
    InputFiles inputs = date -> inputs(records, date, policy, workspace.inbox());
    Side before = new Side();
    Side other = new Side();
    try (Derivation derivation =
        Derivation.open(workspace, policy, plan, tuning, current, inputs, watcher)) {
      derivation.pin();
      demandUnchanged(derivation.state(), records);
      derivation.sort();
      for (LocalDate date : dates) {
        derivation.judge(date);
        before.add(records.get(date).summary());
        other.add(derivation.state().settled().of(date).summary());
      }
      LocalDate last = dates.get(dates.size() - 1);
      String findings = Report.FINDINGS.fileName();
      before.addFindings(published.folder(records.get(last)).resolve(findings));
      other.addFindings(derivation.made(last).resolve(findings));
    }
    return new Comparison(dates, before, other);
  }

  /** Of what a revision has read that which the other policy looks at. */
  private static List<InboxFile> inputs(
      Map<LocalDate, RunRecord> records, LocalDate date, PolicySource policy, Path inbox)
      throws IOException {
    LocalDate start = policy.policy().windowStart(date);
    List<InboxFile> files = new ArrayList<>();
    for (InboxFile file : InputFiles.pinnedBy(records.get(date), inbox).of(date)) {
      boolean counts = mayCount(file.name(), policy) && !file.folder().isBefore(start);
      if (counts || file.kind() == FileKind.WAIVERS) {
        files.add(file);
      }
    }
    return files;
  }

  private static boolean mayCount(String name, PolicySource policy) {
    return FileKind.of(name).isBulk() || policy.feeds().mayRead(name);
  }

  private static void demandThere(
      Path inbox, Map<LocalDate, RunRecord> records, PolicySource policy) throws NightFailure {
    Set<String> problems = new LinkedHashSet<>();
    for (RunRecord record : records.values()) {
      for (Pin pin : record.inputs()) {
        String name = pin.file().substring(11);
        boolean counts = mayCount(name, policy) || FileKind.of(name) == FileKind.WAIVERS;
        if (counts && !Files.exists(inbox.resolve(pin.file()))) {
          problems.add(inbox.resolve(pin.file()) + ": is gone, expected the file that was read");
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new NightFailure(ExitCode.BAD_INPUT, List.copyOf(problems), REMEDY);
    }
  }

  private static void demandUnchanged(NightState state, Map<LocalDate, RunRecord> records)
      throws NightFailure {
    List<String> problems = new ArrayList<>();
    records.forEach(
        (date, record) -> {
          Map<String, Pin> then = new HashMap<>();
          record.inputs().forEach(pin -> then.put(pin.file(), pin));
          for (PinnedFile now : state.pinned(date)) {
            if (!Pin.of(now).equals(then.get(now.file().id()))) {
              problems.add(
                  now.file().path()
                      + ": has other bytes, expected those that "
                      + record.name()
                      + " has read");
            }
          }
        });
    if (!problems.isEmpty()) {
      throw new NightFailure(ExitCode.BAD_INPUT, problems, REMEDY);
    }
  }
}

package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.jr.ob.JSON;
import io.waybill.explain.Explanation;
import io.waybill.explain.Explanation.Account;
import io.waybill.explain.Explanation.Given;
import io.waybill.explain.Explanation.Parcel;
import io.waybill.explain.Explanation.Price;
import io.waybill.explain.Explanation.Ruling;
import io.waybill.explain.ExplanationJson;
import io.waybill.explain.ExplanationText;
import io.waybill.match.Shipment;
import io.waybill.policy.Rule;
import io.waybill.report.CsvRow;
import io.waybill.report.Published;
import io.waybill.report.RevisionFolder;
import io.waybill.rule.Opinion.Outcome;
import io.waybill.settle.Balance;
import io.waybill.settle.BookedLine.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is explained is what was published, to the byte; and how it reads. */
class ExplainingTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Path TEXTS = Path.of("src/test/resources/explain");
  private static final Tuning TUNING = new Tuning(2, 16, 1 << 20);

  @TempDir(factory = InMemory.class)
  private Path folder;

  /** The workspace stays open meanwhile: its lock is held, as by a run. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "zones", "reruns"})
  void everyFindingAndEveryAmountIsExplained(String name) throws Exception {
    try (TestWorkspace workspace = new TestWorkspace(folder)) {
      Path path = CASES.resolve(name);
      ExampleCasesTest.play(path, Files.readAllLines(path.resolve("steps.txt")), workspace);
      SortedMap<String, String> before = workspace.everything();
      for (Map.Entry<LocalDate, NavigableSet<Integer>> entry :
          Published.numbers(workspace.reports()).entrySet()) {
        explainedIsPublished(workspace, entry.getKey(), entry.getValue().last());
      }
      assertThat(workspace.everything()).isEqualTo(before);
      assertThat(workspace.data().resolve("scratch")).doesNotExist();
    }
  }

  private static void explainedIsPublished(TestWorkspace workspace, LocalDate date, int revision)
      throws Exception {
    Path published = new RevisionFolder(workspace.reports(), date, revision).path();
    List<Explanation> explanations = explain(workspace, date.toString(), null);

    List<String> findings = new ArrayList<>(List.of(header(published, "findings.csv")));
    long lines = 0;
    for (Explanation explanation : explanations) {
      assertThat(explanation.revision()).isEqualTo(revision);
      assertThat(explanation.notes()).as("derived again it is the same").isEmpty();
      findings.addAll(findings(explanation));
      lines += explanation.bookings().stream().filter(b -> b.date().equals(date)).count();
      accountsAgree(explanation);
      assertThat(verdicts(JSON.std.mapFrom(ExplanationJson.of(explanation))))
          .isEqualTo(verdicts(explanation));
      assertThat(ExplanationText.of(explanation)).doesNotContain("null", "NOT BOOKED");
    }
    assertThat(findings).isEqualTo(Files.readAllLines(published.resolve("findings.csv")));
    assertThat(lines)
        .isEqualTo(rows(published, "penalties.csv") + rows(published, "compensations.csv"));
  }

  /** As findings.csv has them, in its order. */
  private static List<String> findings(Explanation explanation) {
    List<String> findings = new ArrayList<>();
    for (Parcel parcel : explanation.packages()) {
      for (Given given : parcel.assignments()) {
        assertThat(given.rulings().stream().map(Ruling::rule)).containsExactly(Rule.values());
        assertThat(given.rows()).contains(given.source());
        for (Ruling ruling : given.rulings()) {
          assertThat(ruling.outcome() == Outcome.BROKEN).isEqualTo(ruling.price() != null);
          if (ruling.price() != null) {
            findings.add(finding(parcel.shipment(), given, ruling, ruling.price()));
          }
        }
      }
    }
    return findings;
  }

  private static String finding(Shipment of, Given given, Ruling ruling, Price price) {
    byte[] line =
        new CsvRow()
            .text(of.orderId())
            .text(of.packageId())
            .word(ruling.rule().name())
            .text(given.assignment().number())
            .text(given.assignment().courier())
            .instant(given.assignment().uploadedAt())
            .text(of.sellerId())
            .text(of.buyerId())
            .word(of.currency())
            .amount(price.penalty(), of.currency())
            .amount(price.compensation(), of.currency())
            .number(price.points())
            .text(price.waived() == null ? "" : price.waived().id())
            .date(Objects.requireNonNull(ruling.policyVersion()))
            .text(given.source())
            .line();
    return new String(line, StandardCharsets.UTF_8).strip();
  }

  /** What is due is what all lines sum up to, unless it is held back. */
  private static void accountsAgree(Explanation explanation) {
    for (Account account : explanation.accounts()) {
      Balance balance = account.balance();
      long sum =
          explanation.bookings().stream()
              .map(Explanation.Booked::row)
              .filter(row -> row.kind() == balance.kind())
              .filter(row -> row.party().equals(balance.party()))
              .filter(row -> row.currency().equals(balance.currency()))
              .filter(
                  row ->
                      row.kind() == Kind.COMPENSATION
                          || row.packageId().equals(balance.packageId()))
              .mapToLong(row -> row.amount())
              .sum();
      assertThat(account.booked()).as("%s", balance).isEqualTo(sum);
      if (balance.held() == Balance.Held.NO) {
        assertThat(account.open()).as("%s", balance).isZero();
      }
    }
    for (Parcel parcel : explanation.packages()) {
      assertThat(due(explanation, parcel)).isEqualTo(parcel.money().penalty());
    }
  }

  private static long due(Explanation explanation, Parcel parcel) {
    return explanation.accounts().stream()
        .map(Account::balance)
        .filter(balance -> balance.kind() == Kind.PENALTY)
        .filter(balance -> balance.packageId().equals(parcel.shipment().packageId()))
        .mapToLong(Balance::due)
        .sum();
  }

  private static List<String> verdicts(Explanation explanation) {
    List<String> verdicts = new ArrayList<>();
    for (Parcel parcel : explanation.packages()) {
      for (Given given : parcel.assignments()) {
        for (Ruling ruling : given.rulings()) {
          verdicts.add(
              parcel.shipment().packageId()
                  + " "
                  + given.source()
                  + " "
                  + ruling.rule()
                  + " "
                  + ruling.outcome()
                  + " "
                  + ruling.because());
        }
      }
    }
    return verdicts;
  }

  private static List<String> verdicts(Map<String, Object> json) {
    List<String> verdicts = new ArrayList<>();
    for (Map<String, Object> parcel : list(json, "packages")) {
      for (Map<String, Object> given : list(parcel, "assignments")) {
        for (Map<String, Object> ruling : list(given, "rules")) {
          verdicts.add(
              parcel.get("package_id")
                  + " "
                  + given.get("source")
                  + " "
                  + ruling.get("rule")
                  + " "
                  + ruling.get("verdict")
                  + " "
                  + ruling.get("because"));
        }
      }
    }
    return verdicts;
  }

  @SuppressWarnings("unchecked") // else the test fails
  private static List<Map<String, Object>> list(Map<String, Object> json, String key) {
    return (List<Map<String, Object>>) Objects.requireNonNull(json.get(key));
  }

  /** Whoever changes the words copies what {@code ./run.sh explain} says, and reads it first. */
  @ParameterizedTest
  @CsvSource({"2025-04-21, 1001", "2025-04-23, 1017", "2025-04-22, 1027", "2025-04-22, 1030"})
  void readsLikeThis(String date, String order) throws Exception {
    try (TestWorkspace workspace = sample()) {
      assertThat(ExplanationText.of(explain(workspace, date, order).get(0)))
          .isEqualTo(Files.readString(TEXTS.resolve(date + "-" + order + ".txt")));
    }
  }

  @Test
  void onlyOnePackageKeepsWhatTheOrdersBuyerIsPaid() throws Exception {
    try (TestWorkspace workspace = sample()) {
      Explanation both = explain(workspace, "2025-04-22", "1030").get(0);
      Explanation one = both.only("2");

      assertThat(both.packages()).hasSize(2);
      assertThat(one.packages())
          .extracting(parcel -> parcel.shipment().packageId())
          .containsExactly("2");
      assertThat(one.accounts())
          .extracting(account -> account.balance().kind(), account -> account.balance().party())
          .containsExactlyElementsOf(
              both.accounts().stream()
                  .filter(
                      account ->
                          account.balance().kind() == Kind.COMPENSATION
                              || account.balance().packageId().equals("2"))
                  .map(account -> tuple(account.balance().kind(), account.balance().party()))
                  .toList());
    }
  }

  @Test
  void aDateThatIsNotPublishedIsMissing() throws Exception {
    try (TestWorkspace workspace = sample()) {
      NightFailure failure = fails(workspace, "2025-04-24");

      assertThat(failure.exitCode()).isEqualTo(ExitCode.NO_INPUT);
      assertThat(failure.problems())
          .containsExactly(
              workspace.reports() + "/2025-04-24: no revision, expected a published date");
      assertThat(failure.remedy())
          .isEqualTo("Publish it first: ./run.sh reconcile --date 2025-04-24");
    }
  }

  @Test
  void filesThatAreNotAsTheyWereReadAreNamed() throws Exception {
    try (TestWorkspace workspace = sample()) {
      workspace.file("2025-04-21/courier-ups.csv", "other");
      workspace.file("2025-04-22/courier-new.csv", "nobody has read it");
      assertThat(fails(workspace, "2025-04-22").problems())
          .containsExactly(
              workspace.inbox()
                  + "/2025-04-21/courier-ups.csv: has other bytes, expected those that"
                  + " 2025-04-22/r1 read");

      Files.delete(workspace.inbox().resolve("2025-04-22/orders.csv"));
      NightFailure failure = fails(workspace, "2025-04-22");
      assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(failure.problems())
          .containsExactly(
              workspace.inbox()
                  + "/2025-04-22/orders.csv: is gone, expected the file that 2025-04-22/r1 read");
      assertThat(failure.remedy())
          .isEqualTo("Only what is there can be explained: bring the files back as they were.");
    }
  }

  /** A rerun of an earlier date may leave a later one as it is: its own bookings still add up. */
  @Test
  void whatCameAfterTheRevisionIsNotLookedAt() throws Exception {
    try (TestWorkspace workspace = sample()) {
      String before = ExplanationText.of(explain(workspace, "2025-04-23", "1017").get(0));
      workspace.file("2025-04-23/courier-late.csv", "courier,tracking_number,event_at,status\n");

      assertThat(ExplanationText.of(explain(workspace, "2025-04-23", "1017").get(0)))
          .isEqualTo(before);
    }
  }

  private TestWorkspace sample() throws IOException, NightFailure {
    Path sample = Path.of("sample-data");
    TestWorkspace workspace = new TestWorkspace(folder);
    workspace
        .policy(Files.readString(sample.resolve("policy.yaml")))
        .files(sample.resolve("inbox"));
    for (String date : List.of("2025-04-21", "2025-04-22", "2025-04-23")) {
      workspace.reconcile(date);
    }
    return workspace;
  }

  private static NightFailure fails(TestWorkspace workspace, String date) {
    return catchThrowableOfType(NightFailure.class, () -> explain(workspace, date, "1001"));
  }

  private static List<Explanation> explain(TestWorkspace of, String date, @Nullable String order)
      throws NightFailure, IOException {
    Workspace workspace = new Workspace(of.inbox(), of.policy(), of.reports(), of.data());
    return Explaining.of(
        workspace,
        TUNING,
        LocalDate.parse(date),
        id -> order == null || id.equals(order),
        Watcher.NONE);
  }

  private static String header(Path published, String report) throws IOException {
    return Files.readAllLines(published.resolve(report)).get(0);
  }

  private static long rows(Path published, String report) throws IOException {
    return Files.readAllLines(published.resolve(report)).size() - 1L;
  }
}

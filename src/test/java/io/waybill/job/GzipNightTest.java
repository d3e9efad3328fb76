package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.Gzip;
import io.waybill.crash.CrashPoint;
import io.waybill.explain.ExplanationJson;
import io.waybill.report.RevisionFolder;
import io.waybill.sort.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same inbox as it is and compressed: but for the names of files and what is said of their
 * bytes, all that is published is the same.
 */
class GzipNightTest {
  private static final List<LocalDate> DATES = RandomMarket.dates();
  private static final String FIRST = DATES.get(0).toString();
  private static final String LAST = DATES.get(DATES.size() - 1).toString();

  /** Slices of some hundred rows, of which each file has several. */
  private static final Tuning TUNING = new Tuning(2, 4, 4 << 10);

  private static final List<String> TELL_OF_BYTES =
      List.of("SHA256SUMS", "run.json", "summary.html", "reconciliation.xlsx");

  @TempDir(factory = InMemory.class)
  private static Path shared;

  @TempDir(factory = InMemory.class)
  private Path folder;

  private static SortedMap<String, String> plain;
  private static SortedMap<String, String> packed;

  @BeforeAll
  static void runBoth() throws Exception {
    RandomMarket market = new RandomMarket(31);
    try (TestWorkspace asIs = new TestWorkspace(shared.resolve("plain"), TUNING);
        TestWorkspace gzip = new TestWorkspace(shared.resolve("packed"), TUNING)) {
      asIs.policy(RandomMarket.POLICY);
      gzip.policy(RandomMarket.POLICY);
      market
          .rowsByFile()
          .forEach(
              (file, rows) -> {
                String text = RandomMarket.text(file, rows);
                asIs.file(file, text);
                gzip.file(file + ".gz", Gzip.of(text));
              });
      for (LocalDate date : DATES) {
        asIs.reconcile(date.toString());
        gzip.reconcile(date.toString());
      }
      plain = asIs.everything();
      packed = gzip.everything();
    }
  }

  /** Without what tells of the delivered bytes. */
  private static SortedMap<String, String> textsOf(SortedMap<String, String> published) {
    SortedMap<String, String> texts = new TreeMap<>();
    published.forEach(
        (place, text) -> {
          if (TELL_OF_BYTES.stream().noneMatch(place::endsWith)) {
            texts.put(place, text.replace(".csv.gz", ".csv"));
          }
        });
    return texts;
  }

  @Test
  void allThatIsPublishedIsTheSameButForNamesAndDigests() throws IOException {
    TestWorkspace.assertSame(textsOf(packed), textsOf(plain));
    assertThat(packed.get(LAST + "/r1/findings.csv")).contains(".csv.gz:");
    assertThat(packed.get(LAST + "/r1/control.csv")).doesNotContain(".csv,");
    Path delivered = shared.resolve("packed/inbox").resolve(LAST).resolve("orders-a.csv.gz");
    assertThat(packed.get(LAST + "/r1/run.json"))
        .contains(
            "\"" + LAST + "/orders-a.csv.gz\"",
            "\"size\" : " + Files.size(delivered),
            RevisionFolder.sha256(delivered));
  }

  @Test
  void whatIsDerivedAgainIsTheSame() throws Exception {
    TestWorkspace.copy(shared.resolve("packed"), folder);
    Workspace workspace = workspace(folder);
    List<String> said = new ArrayList<>();
    Verification.run(workspace, new Verification.Scope(null, true), TUNING, said::add);
    assertThat(said).contains(FIRST + ": r1 verified, r1 recomputed");
    assertThat(explained(workspace, LAST).replace(".csv.gz", ".csv"))
        .isEqualTo(explained(workspace(shared.resolve("plain")), LAST));
    try (TestWorkspace again = new TestWorkspace(folder, TUNING)) {
      assertThat(again.check(LAST, Allowed.NOTHING).differing()).isEmpty();
      assertThat(again.rerun(FIRST).published()).isEmpty();
    }
    PolicySource policy = PolicySource.read(workspace.policy());
    LocalDate first = DATES.get(0);
    WhatIf.Comparison same =
        WhatIf.run(workspace, policy, first, DATES.get(1), TUNING, Watcher.NONE);
    assertThat(same.instead()).isEqualTo(same.published());
  }

  private static Workspace workspace(Path root) {
    return new Workspace(
        root.resolve("inbox"),
        root.resolve("policy.yaml"),
        root.resolve("reports"),
        root.resolve("data"));
  }

  private static String explained(Workspace workspace, String date) throws Exception {
    StringBuilder text = new StringBuilder();
    Explaining.of(workspace, TUNING, LocalDate.parse(date), order -> true, Watcher.NONE)
        .forEach(explanation -> text.append(ExplanationJson.of(explanation)));
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INTAKE_ENDED", "SLOTS_WRITTEN:3"})
  void crashedWhileItReadsItIsResumed(String point) throws Exception {
    TestWorkspace.copy(shared.resolve("packed/inbox"), folder.resolve("inbox"));
    Files.copy(shared.resolve("packed/policy.yaml"), folder.resolve("policy.yaml"));
    Process run =
        WaybillProcess.start(
            folder,
            TUNING,
            folder.resolve("output"),
            List.of("-Dwaybill.crash=" + point),
            List.of("reconcile", "--date", FIRST));
    assertThat(run.waitFor()).isEqualTo(CrashPoint.EXIT_CODE);

    try (TestWorkspace workspace = new TestWorkspace(folder, TUNING)) {
      workspace.reconcile(FIRST);
      SortedMap<String, String> first = new TreeMap<>(packed);
      first.keySet().removeIf(place -> !place.startsWith(FIRST));
      SortedMap<String, String> now = workspace.everything();
      now.remove("index.html"); // of all dates
      TestWorkspace.assertSame(now, first);
    }
    try (var data = Files.walk(folder.resolve("data"))) {
      assertThat(data.map(Path::getFileName).map(Path::toString))
          .as("nothing is unpacked to the disk")
          .noneMatch(name -> name.contains(".csv"));
    }
  }

  /** A file of the day fails it, one of an earlier folder is not used. */
  @Test
  void aBombOrADamagedFileFailsTheDayAndNothingElse() throws Exception {
    try (TestWorkspace workspace = new TestWorkspace(folder).policy(SmallMarket.POLICY)) {
      SmallMarket.deliver(workspace, "2025-04-01");
      byte[] bomb = Gzip.of(new byte[64 << 20]);
      workspace.file("2025-04-01/orders-bomb.csv.gz", bomb);
      NightFailure failure = workspace.fails("2025-04-01");
      assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(failure.problems())
          .containsExactly(
              "2025-04-01/orders-bomb.csv.gz:1: more than 200 times as much text as gzip data,"
                  + " expected rows, which never compress so well");

      SmallMarket.deliver(workspace, "2025-04-02");
      workspace.reconcile("2025-04-02");
      assertThat(workspace.rows("2025-04-02/r1/control.csv"))
          .contains("2025-04-01/orders-bomb.csv.gz,orders,,,,,,FAILED");
    }
  }

  /** The manifest vouches for the bytes that were delivered, and counts the rows in them. */
  @Test
  void aManifestNamesTheFileAsItWasDelivered() throws Exception {
    String orders =
        SmallMarket.csv(SmallMarket.ORDERS, SmallMarket.order("A1", "NUMBERA1", "2025-04-01"));
    byte[] packedOrders = Gzip.of(orders);
    String scans = SmallMarket.csv(SmallMarket.COURIER, SmallMarket.scan("NUMBERA1", "2025-04-01"));
    try (TestWorkspace workspace = new TestWorkspace(folder).policy(SmallMarket.POLICY)) {
      workspace
          .file("2025-04-01/orders.csv.gz", packedOrders)
          .file("2025-04-01/courier-dhl.csv.gz", Gzip.of(scans))
          .file("2025-04-01/returns.csv.gz", Gzip.of("a,b\n1,2\n"));
      String manifest =
          "file,rows,sha256\norders.csv.gz,1,%s\ncourier-dhl.csv.gz,%d,\nreturns.csv.gz,1,\n";
      workspace.file("2025-04-01/manifest.csv", manifest.formatted(sha256(orders), 2));
      assertThat(workspace.fails("2025-04-01").problems())
          .containsExactly(
              "2025-04-01/manifest.csv:2: orders.csv.gz has sha256 "
                  + sha256(packedOrders)
                  + ", expected "
                  + sha256(orders),
              "2025-04-01/manifest.csv:3: courier-dhl.csv.gz has 1 rows, expected 2");

      workspace.file("2025-04-01/manifest.csv", manifest.formatted(sha256(packedOrders), 1));
      workspace.reconcile("2025-04-01");
      assertThat(workspace.rows("2025-04-01/r1/control.csv"))
          .containsExactly(
              "2025-04-01/courier-dhl.csv.gz,courier,1,1,0,0,0,READ",
              "2025-04-01/orders.csv.gz,orders,1,1,0,0,0,READ",
              "2025-04-01/returns.csv.gz,,,,,,,IGNORED");
    }
  }

  private static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.begin().digest(bytes));
  }
}

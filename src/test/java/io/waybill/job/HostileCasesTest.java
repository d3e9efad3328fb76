package io.waybill.job;

import static io.waybill.job.SmallMarket.COURIER;
import static io.waybill.job.SmallMarket.ORDERS;
import static io.waybill.job.SmallMarket.WAIVERS;
import static io.waybill.job.SmallMarket.csv;
import static io.waybill.job.SmallMarket.deliver;
import static io.waybill.job.SmallMarket.order;
import static io.waybill.job.SmallMarket.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with files, from a row to a whole folder, and what the real job makes of it. */
class HostileCasesTest {
  private static final String DAY1 = "2025-04-01";
  private static final String DAY2 = "2025-04-02";

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;

  @BeforeEach
  void open() {
    // slices of some rows: what is said of lines must not depend on where a file is cut
    workspace = new TestWorkspace(folder, new Tuning(2, 16, 300)).policy(SmallMarket.POLICY);
    deliver(workspace, DAY1);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  // rows

  @Test
  void orderRowsAreRejectedWithLineCodeAndField() throws Exception {
    List<Case> cases =
        List.of(
            row("A-1,S1,B1,toys,100,EUR,DHL,LP1,@T1,@T2,@T2", "accepted"),
            row("A-1,S1,B1,toys,100,EUR,DHL,LP1,@T1,@T2", "WRONG_COLUMN_COUNT,"),
            row("A-1,S1,B1,toys,100,EUR,DHL,LP1,@T1,@T2,@T2,,", "WRONG_COLUMN_COUNT,"),
            row(
                "A-1," + "x".repeat(65) + ",B1,toys,1,EUR,DHL,LP1,@T1,@T2,@T2",
                "FIELD_TOO_LONG,seller_id"),
            row("A-1," + "😀".repeat(64) + ",B1,toys,1,EUR,DHL,LP1,@T1,@T2,@T2", "accepted"),
            row(
                "A-1," + "😀".repeat(65) + ",B1,toys,1,EUR,DHL,,@T1,@T2,@T2",
                "FIELD_TOO_LONG,seller_id"),
            row("A-1,\"S\n1\",B1,toys,1,EUR,DHL,LP1,@T1,@T2,@T2", "CONTROL_CHARACTER,seller_id"),
            row("A-1,S1,B1,to\u007Fys,1,EUR,DHL,,@T1,@T2,@T2", "CONTROL_CHARACTER,category"),
            row("A-1,\"S1\n\",\"\nB1\",toys,1,EUR,DHL,LP1,@T1,@T2,@T2", "accepted"),
            row(",,,,,,,,,,", "unshipped"),
            row("A-1,S1,,toys,1,,DHL,LP1,@T1,@T2,@T2", "MISSING_FIELD,buyer_id"),
            row("A-1,S1,B1,toys,1,EUR,DHL,LP1,@T1,@T2, \t", "MISSING_FIELD,tracking_uploaded_at"),
            row("8.1E+15,S1,B1,toys,x,x,DHL,1E5,@T1,@T2,@T2", "DAMAGED_NUMBER,order_id"),
            row("A-1,S1,B1,toys,x,x,DHL,8.1e15,@T1,@T2,@T2", "DAMAGED_NUMBER,tracking_number"),
            row("A-1,S1,B1,toys,1,EUR,DHL,18.1e15,@T1,@T2,@T2", "accepted"),
            row("A-1,S1,B1,toys,x,eur,DHL,LP1,@T1,@T2,@T2", "BAD_CURRENCY,currency"),
            row("A-1,S1,B1,toys,1.5,JPY,DHL,LP1,@T1,@T2,@T2", "BAD_AMOUNT,order_value"),
            row("A-1,S1,B1,toys,1.,EUR,DHL,LP1,x,@T2,@T2", "BAD_AMOUNT,order_value"),
            row("A-1,S1,B1,toys,-1,EUR,DHL,LP1,x,@T2,@T2", "BAD_AMOUNT,order_value"),
            row("A-1,S1,B1,toys,1e3,EUR,DHL,LP1,x,@T2,@T2", "BAD_AMOUNT,order_value"),
            row("A-1,S1,B1,toys,1234567890123,EUR,DHL,LP1,@T1,@T2,@T2", "BAD_AMOUNT,order_value"),
            row("A-1,S1,B1,toys,999999999999.99,EUR,DHL,LP1,@T1,@T2,@T2", "accepted"),
            row(
                "A-1,S1,B1,toys,1,EUR,DHL,LP1,2025-02-29T00:00:00Z,x,@T2",
                "BAD_TIMESTAMP,ordered_at"),
            row("A-1,S1,B1,toys,1,EUR,DHL,LP1,@T2,@T1,x", "BAD_TIMESTAMP,tracking_uploaded_at"),
            row("A-1,S1,B1,toys,1,EUR,DHL,LP1,@T2,@T1,@T1", "BAD_CHRONOLOGY,ordered_at"),
            row("A-1,S1,B1,toys,1,EUR,DHL,LP1,@T1,@T2,@T1", "BAD_CHRONOLOGY,first_uploaded_at"));
    int rows = deliverCases(DAY1 + "/orders-hostile.csv", ORDERS, cases);

    workspace.reconcile(DAY1);

    assertThat(workspace.rows(DAY1 + "/r1/rejects.csv"))
        .containsExactlyElementsOf(rejects(DAY1 + "/orders-hostile.csv", cases));
    assertThat(workspace.rows(DAY1 + "/r1/control.csv"))
        .contains(DAY1 + "/orders-hostile.csv,orders," + rows + ",5,0,1," + (rows - 6) + ",READ");
  }

  @Test
  void scansAreRejectedWithLineCodeAndField() throws Exception {
    List<Case> cases =
        List.of(
            row("DHL,LP1,@T1,delivered,,x", "WRONG_COLUMN_COUNT,"),
            row("DHL,LP12,@T1,delivered,", "accepted"),
            row("DHL,LP12,@T1,delivered," + "x".repeat(65), "FIELD_TOO_LONG,order_ref"),
            row("DHL,LP12,@T1,,\"a\r\nb\"", "CONTROL_CHARACTER,order_ref"),
            row(",LP12,@T1,,", "MISSING_FIELD,courier"),
            row("DHL,1.5E+12,@T1,delivered,", "DAMAGED_NUMBER,tracking_number"),
            row("DHL,L-P 1,x,delivered,", "BAD_TRACKING_NUMBER,tracking_number"),
            row("DHL,LP\u00A0-12,@T1,delivered,", "accepted"),
            row("DHL," + "1".repeat(41) + ",@T1,delivered,", "BAD_TRACKING_NUMBER,tracking_number"),
            row("DHL,LP/12,@T1,delivered,", "BAD_TRACKING_NUMBER,tracking_number"),
            row("DHL,LP12,x,lost,", "BAD_STATUS,status"),
            row("DHL,LP12,2025-04-01,delivered,", "BAD_TIMESTAMP,event_at"),
            row("DHL,LP12,2025-04-02T00:00:00Z,delivered,", "deferred"));
    deliverCases(DAY1 + "/courier-hostile.csv", COURIER + ",order_ref", cases);

    workspace.reconcile(DAY1);

    assertThat(workspace.rows(DAY1 + "/r1/rejects.csv"))
        .containsExactlyElementsOf(rejects(DAY1 + "/courier-hostile.csv", cases));
    assertThat(workspace.rows(DAY1 + "/r1/control.csv"))
        .contains(DAY1 + "/courier-hostile.csv,courier,13,2,1,0,10,READ");
  }

  /** One longer than what came before it, after an empty one, overran the buffer: exit 70. */
  @Test
  void aNumberOfNothingButBlanksDoesNotEndTheNight() throws Exception {
    workspace
        .file(
            DAY1 + "/orders-blank.csv",
            csv(ORDERS, order("C1", "\u00A0", DAY1), order("C2", "LP12345678", DAY1)))
        .file(
            DAY1 + "/courier-blank.csv",
            csv(COURIER, scan("\u00A0", DAY1), scan("LP12345678", DAY1)));

    workspace.reconcile(DAY1);

    assertThat(workspace.rows(DAY1 + "/r1/control.csv"))
        .contains(
            DAY1 + "/courier-blank.csv,courier,2,1,0,0,1,READ",
            DAY1 + "/orders-blank.csv,orders,2,2,0,0,0,READ");
  }

  @ParameterizedTest
  @MethodSource
  void aRejectedWaiverFailsTheDay(String row, String problem) {
    workspace.file(
        DAY1 + "/waivers.csv", csv(WAIVERS, "W1,ORDER,A1,*,2025-04-01,2025-04-01,r,a", row));

    assertBadInput(workspace.fails(DAY1), problem);
  }

  static Stream<Arguments> aRejectedWaiverFailsTheDay() {
    return Stream.of(
        arguments(
            "W2,BUYER,B1,*,2025-04-01,2025-04-02,r,a",
            "2025-04-01/waivers.csv:3: waiver rejected, BAD_SCOPE scope, expected every"
                + " waiver to be"
                + " right"),
        arguments(
            "W2,ORDER,A1,LATE,2025-04-01,2025-04-02,r,a",
            "2025-04-01/waivers.csv:3: waiver rejected, BAD_RULE rule, expected every"
                + " waiver to be right"),
        arguments(
            "W2,ORDER,A1,*,2025-04-01T00:00:00Z,2025-04-02,r,a",
            "2025-04-01/waivers.csv:3: waiver rejected, BAD_TIMESTAMP from, expected"
                + " every waiver to be right"),
        arguments(
            "W2,ORDER,A1,*,2025-04-02,2025-02-30,r,a",
            "2025-04-01/waivers.csv:3: waiver rejected, BAD_TIMESTAMP to, expected every"
                + " waiver to be right"),
        arguments(
            "W2,ORDER,A1,*,2025-04-02,2025-04-01,r,a",
            "2025-04-01/waivers.csv:3: waiver rejected, BAD_CHRONOLOGY from, expected"
                + " every waiver to be right"),
        arguments(
            "W2,ORDER,A1,*,2025-04-02,2025-04-01,r,",
            "2025-04-01/waivers.csv:3: waiver rejected, MISSING_FIELD approved_by,"
                + " expected every waiver to be right"),
        arguments(
            "W2,ORDER,A1",
            "2025-04-01/waivers.csv:3: waiver rejected, WRONG_COLUMN_COUNT, expected"
                + " every waiver to be right"));
  }

  // files

  @ParameterizedTest
  @MethodSource
  void aFileThatCannotBeReadFailsTheDayUntilItIsCorrected(String name, String text, String problem)
      throws Exception {
    workspace.file(DAY1 + "/" + name, text.getBytes(StandardCharsets.ISO_8859_1));

    assertBadInput(workspace.fails(DAY1), problem);

    workspace.file(DAY1 + "/" + name, csv(name.startsWith("orders") ? ORDERS : COURIER));
    assertThat(TestWorkspace.published(workspace.rerun(DAY1))).containsExactly(DAY1 + "/r1");
  }

  static Stream<Arguments> aFileThatCannotBeReadFailsTheDayUntilItIsCorrected() {
    return Stream.of(
        arguments(
            "orders-x.csv",
            "",
            "2025-04-01/orders-x.csv:1: no header line, expected the names of the columns"),
        arguments(
            "orders-x.csv",
            " \n\t\n",
            "2025-04-01/orders-x.csv:1: no header line, expected the names of the columns"),
        arguments(
            "courier-x.csv",
            csv("courier,tracking_number,event_at"),
            "2025-04-01/courier-x.csv:1: no column status, expected courier"
                + " tracking_number event_at status"),
        arguments(
            "courier-x.csv",
            csv("\n" + COURIER + ",Event_At"),
            "2025-04-01/courier-x.csv:2: column event_at twice, expected each column once"),
        arguments(
            "courier-x.csv",
            csv(COURIER + ",note,NOTE"),
            "2025-04-01/courier-x.csv:1: column note twice, expected each column once"),
        arguments(
            "courier-x.csv",
            csv(COURIER, scan("LP12", DAY1), "DHL,\u00FC,,"),
            "2025-04-01/courier-x.csv:3: a byte that is not UTF-8, expected UTF-8 text"),
        arguments(
            "orders-x.csv",
            csv(ORDERS, "\n\n\"A\nB", "C", "D"),
            "2025-04-01/orders-x.csv:4: a quote that never ends, expected a closing quote"));
  }

  @Test
  void aFileThatFailedInAnEarlierFolderIsNotUsed() throws Exception {
    workspace.reconcile(DAY1);
    deliver(workspace, DAY2);
    workspace.file(DAY1 + "/orders-late.csv", csv(ORDERS, order("C1", "LP12", DAY1), "\"open"));

    workspace.reconcile(DAY2);

    assertThat(workspace.rows(DAY2 + "/r1/control.csv"))
        .containsExactly(
            "2025-04-01/courier-dhl.csv,courier,1,1,0,0,0,READ",
            "2025-04-01/orders-late.csv,orders,,,,,,FAILED",
            "2025-04-01/orders.csv,orders,2,2,0,0,0,READ",
            "2025-04-02/courier-dhl.csv,courier,1,1,0,0,0,READ",
            "2025-04-02/orders.csv,orders,2,2,0,0,0,READ");
    assertThat(workspace.rows(DAY2 + "/r1/totals.csv"))
        .containsExactly("CLEAN,EUR,2,200.00", "PENDING,EUR,2,200.00");
  }

  @Test
  void aFileOfTheSameBytesAndKindIsADuplicate() throws Exception {
    String text = csv(COURIER, scan("NUMBERB0401", DAY1));
    workspace
        .file(DAY1 + "/courier-x.csv", text)
        .file(DAY1 + "/courier-y.csv", text)
        .file(DAY1 + "/notes.csv", text)
        .file(DAY1 + "/waivers.csv", csv(WAIVERS + "," + ORDERS))
        .file(DAY1 + "/orders-y.csv", csv(WAIVERS + "," + ORDERS));

    workspace.reconcile(DAY1);

    assertThat(workspace.rows(DAY1 + "/r1/control.csv"))
        .containsExactly(
            "2025-04-01/courier-dhl.csv,courier,1,1,0,0,0,READ",
            "2025-04-01/courier-x.csv,courier,1,1,0,0,0,READ",
            "2025-04-01/courier-y.csv,courier,,,,,,DUPLICATE",
            "2025-04-01/notes.csv,,,,,,,IGNORED",
            "2025-04-01/orders-y.csv,orders,0,0,0,0,0,READ",
            "2025-04-01/orders.csv,orders,2,2,0,0,0,READ",
            "2025-04-01/waivers.csv,waivers,0,0,0,0,0,READ");
  }

  @Test
  void tooManyRejectedRowsFailTheirOwnDayAndOnlyIt() throws Exception {
    workspace.reconcile(DAY1);
    deliver(workspace, DAY2);
    workspace.reconcile(DAY2);
    workspace
        .file(DAY1 + "/courier-late.csv", csv(COURIER, scan("NUMBERB0401", DAY1)))
        .file(DAY2 + "/courier-late.csv", csv(COURIER, "x", "y", scan("NUMBERB0402", DAY2)));

    assertBadInput(
        workspace.rerunFails(DAY2),
        "2025-04-02/courier-late.csv: 2 of 3 rows rejected, expected at most 1 or 50"
            + " % (max_rejects)");
    assertThat(TestWorkspace.published(workspace.rerun(DAY1)))
        .containsExactly(DAY1 + "/r2", DAY2 + "/r2");
    assertThat(workspace.rows(DAY2 + "/r2/control.csv"))
        .contains("2025-04-02/courier-late.csv,courier,,,,,,FAILED");
    assertThat(workspace.rows(DAY2 + "/r2/rejects.csv")).isEmpty();

    String day3 = "2025-04-03";
    deliver(workspace, day3);
    workspace.reconcile(day3);
    assertThat(workspace.rows(day3 + "/r1/control.csv"))
        .contains("2025-04-02/courier-late.csv,courier,3,1,0,0,2,READ");
  }

  @Test
  void asManyRejectedRowsAsAllowedAreNoFault() throws Exception {
    // more than 1 row, but not more than 50 %
    workspace.file(
        DAY1 + "/courier-x.csv", csv(COURIER, "x", "y", scan("LP12", DAY1), scan("LP13", DAY1)));
    // more than 50 %, but not more than 1 row
    workspace.file(DAY1 + "/courier-y.csv", csv(COURIER, "x"));

    workspace.reconcile(DAY1);

    assertThat(workspace.rows(DAY1 + "/r1/rejects.csv")).hasSize(3);
  }

  // folders

  @ParameterizedTest
  @MethodSource
  void aManifestThatDoesNotHoldFailsTheDay(String row, String problem) {
    workspace.file(DAY1 + "/manifest.csv", csv("file,rows,sha256", "courier-dhl.csv,1,", row));

    assertBadInput(workspace.fails(DAY1), problem);
  }

  static Stream<Arguments> aManifestThatDoesNotHoldFailsTheDay() {
    return Stream.of(
        arguments("orders.csv,3,", "2025-04-01/manifest.csv:3: orders.csv has 2 rows, expected 3"),
        arguments(
            "orders.csv,,00ff",
            "2025-04-01/manifest.csv:3: orders.csv has sha256"
                + " 3e7c85c42439956812aacef72b7212d59107b9491888d276d372d4ab64d454a9, expected"
                + " 00ff"),
        arguments(
            "orders-2.csv,,",
            "2025-04-01/manifest.csv:3: the folder has no file orders-2.csv, expected"
                + " what the manifest names"),
        arguments(
            "orders.csv,2",
            "2025-04-01/manifest.csv:3: no manifest row, expected file,rows,sha256"));
  }

  @Test
  void aManifestThatHoldsNeedNotNameEveryFile() throws Exception {
    String bytes = Files.readString(workspace.inbox().resolve(DAY1 + "/orders.csv"));
    String sha256 =
        HexFormat.of()
            .withUpperCase()
            .formatHex(
                java.security.MessageDigest.getInstance("SHA-256")
                    .digest(bytes.getBytes(StandardCharsets.UTF_8)));
    workspace.file(DAY1 + "/manifest.csv", csv("SHA256,note,file,rows", sha256 + ",,orders.csv,2"));

    workspace.reconcile(DAY1);

    assertThat(workspace.report(DAY1 + "/r1/control.csv")).doesNotContain("manifest");
  }

  @Test
  void aMissingFolderIsMissingInput() {
    assertMissing(
        workspace.fails("2031-01-01"),
        "2031-01-01: no such folder, expected the files of 2031-01-01");
  }

  @Test
  void missingFeedsAreToldBeforeFaults() throws Exception {
    Files.delete(workspace.inbox().resolve(DAY1 + "/orders.csv"));
    Files.delete(workspace.inbox().resolve(DAY1 + "/courier-dhl.csv"));
    workspace.file(DAY1 + "/courier-x.csv", "");

    assertMissing(
        workspace.fails(DAY1),
        "2025-04-01: no file orders*.csv, expected every feed of required_feeds",
        "2025-04-01: no file courier-dhl*.csv, expected every feed of required_feeds");
  }

  @Test
  void aWrongPolicyStopsBeforeAnythingIsWritten() {
    workspace.policy(SmallMarket.POLICY.replace("lookback_days: 12", "lookback_days: 9"));

    NightFailure failure = workspace.fails(DAY1);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_POLICY);
    assertThat(failure.problems())
        .containsExactly(
            workspace.policy()
                + ":3: lookback_days is \"9\", expected at least 10 (judge_days and 5 more,"
                + " for the scans of open shipments)");
    assertThat(workspace.data()).doesNotExist();
  }

  // again

  @Test
  void whatIsPublishedStaysUntilSomethingDiffers() throws Exception {
    assertThat(TestWorkspace.published(workspace.reconcile(DAY1))).containsExactly(DAY1 + "/r1");
    var published = workspace.everything();
    workspace.close();

    assertThat(workspace.reconcile(DAY1).published()).isEmpty();
    assertThat(workspace.rerun(DAY1).published()).isEmpty();
    assertThat(workspace.everything()).isEqualTo(published);

    workspace.file(DAY1 + "/readme.txt", "late");
    assertThat(workspace.reconcile(DAY1).published()).isEmpty();
    assertThat(TestWorkspace.published(workspace.rerun(DAY1))).containsExactly(DAY1 + "/r2");
  }

  // how cases are written

  private record Case(String row, String outcome) {
    boolean isRejected() {
      return outcome.contains(",");
    }
  }

  private static Case row(String row, String outcome) {
    return new Case(
        row.replace("@T1", "2025-04-01T10:00:00Z").replace("@T2", "2025-04-01T14:00:00+02:00"),
        outcome);
  }

  private int deliverCases(String id, String header, List<Case> cases) {
    workspace.policy(SmallMarket.POLICY.replace("rows: 1,", "rows: 100,"));
    workspace.file(id, csv(header, cases.stream().map(Case::row).toArray(String[]::new)));
    return cases.size();
  }

  private static List<String> rejects(String id, List<Case> cases) {
    List<String> rejects = new ArrayList<>();
    int line = 2;
    for (Case one : cases) {
      if (one.isRejected()) {
        rejects.add(id + "," + line + "," + one.outcome());
      }
      line += 1 + (int) one.row().chars().filter(c -> c == '\n').count();
    }
    return rejects;
  }

  private static void assertBadInput(NightFailure failure, String problem) {
    assertThat(failure.problems()).containsExactly(problem);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(failure.remedy())
        .matches("Nothing is published of 2025-04-0\\d\\. Correct the files and run again\\.");
  }

  private void assertMissing(NightFailure failure, String... problems) {
    assertThat(failure.problems())
        .map(problem -> problem.replace(workspace.inbox() + "/", ""))
        .containsExactly(problems);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.NO_INPUT);
  }
}

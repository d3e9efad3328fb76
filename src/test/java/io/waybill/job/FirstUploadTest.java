package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that do not say when the first number was uploaded, or when a later one was. */
class FirstUploadTest {
  private static final String POLICY =
      """
      policy: uploads
      zone: UTC
      lookback_days: 9
      judge_days: 4
      couriers: {DHL: }
      versions:
        - effective_from: 2025-01-01
          scan_within_business_days: 1
          rules:
            LATE_CHANGE: {window: PT72H, points: 2, penalty: {percent: 3}}
            NOT_SCANNED: {points: 2, penalty: {percent: 20}}
      """;

  private static final String FEEDS =
      """
      profiles:
        uploads:
          kind: orders
          files: [uploads*.csv]
          dates: [iso]
          fields:
            order_id: order
            seller_id: {constant: S}
            buyer_id: {constant: B}
            category: {constant: LAMPS}
            order_value: {constant: "100.00"}
            currency: {constant: EUR}
            courier: {constant: DHL}
            tracking_number: number
            ordered_at: ordered
            tracking_uploaded_at: uploaded
        snapshots:
          like: uploads
          files: [snapshots*.csv]
          fields:
            first_uploaded_at: uploaded
      """;

  private static final String HEADER = "order,number,ordered,uploaded\n";

  @TempDir(factory = InMemory.class)
  private Path folder;

  @Test
  void aChangeIsHeldAgainstTheEarliestRowOfTheShipment() throws Exception {
    try (TestWorkspace workspace = workspace()) {
      workspace
          .file("2025-04-01/uploads.csv", row("A", "N111", "01", "01"))
          .file("2025-04-05/uploads.csv", row("A", "N222", "01", "05"));
      reconcile(workspace, 1, 5);

      assertThat(workspace.rows("2025-04-05/r1/findings.csv"))
          .singleElement()
          .asString()
          .startsWith("A,1,LATE_CHANGE,N222,DHL,2025-04-05T08:00:00Z");
    }
  }

  /** If the rest of its rows made it a new shipment, what was charged would be given back. */
  @Test
  void whenTheEarliestRowLeavesTheWindowNothingMoves() throws Exception {
    try (TestWorkspace workspace = workspace()) {
      workspace
          .file("2025-04-01/uploads.csv", row("A", "N111", "01", "01"))
          .file("2025-04-08/uploads.csv", row("A", "N222", "01", "08"));
      reconcile(workspace, 1, 11);

      assertThat(workspace.rows("2025-04-08/r1/penalties.csv"))
          .containsExactly("P-20250408-1-000001,NEW,S,A,1,EUR,3.00,0.00,3.00,LATE_CHANGE");
      for (String date : List.of("2025-04-09", "2025-04-10", "2025-04-11")) {
        assertThat(workspace.rows(date + "/r1/penalties.csv")).as(date).isEmpty();
        assertThat(workspace.rows(date + "/r1/totals.csv"))
            .as(date)
            .containsExactly("CLOSED,EUR,1,100.00");
      }
    }
  }

  @Test
  void aShipmentOrderedWithinTheWindowStaysOpenAsLongAsANativeOne() throws Exception {
    try (TestWorkspace workspace = workspace()) {
      workspace.file("2025-04-05/uploads.csv", row("A", "N111", "01", "05"));
      reconcile(workspace, 5, 9);

      assertThat(workspace.rows("2025-04-08/r1/totals.csv"))
          .containsExactly("PENDING,EUR,1,100.00");
      assertThat(workspace.rows("2025-04-09/r1/totals.csv")).containsExactly("CLOSED,EUR,1,100.00");
    }
  }

  /** The number before it may be one of a label that was thrown away: nobody is to scan it. */
  @Test
  void ofSnapshotsTheLastOneSaysWhichNumberThereIs() throws Exception {
    try (TestWorkspace workspace = workspace()) {
      workspace
          .file("2025-04-01/snapshots.csv", row("A", "N999", "01", "01"))
          .file("2025-04-02/snapshots.csv", row("A", "N111", "01", "01"))
          .file(
              "2025-04-03/courier.csv",
              """
              courier,tracking_number,event_at,status
              DHL,N111,2025-04-02T10:00:00Z,COLLECTED
              DHL,N555,2025-04-03T20:00:00Z,COLLECTED
              """);
      reconcile(workspace, 1, 3);

      assertThat(workspace.rows("2025-04-03/r1/findings.csv")).isEmpty();
      assertThat(workspace.rows("2025-04-03/r1/totals.csv")).containsExactly("CLEAN,EUR,1,100.00");
    }
  }

  private static String row(String order, String number, String ordered, String uploaded) {
    return HEADER
        + String.join(
            ",",
            order,
            number,
            "2025-04-" + ordered + "T07:00:00Z",
            "2025-04-" + uploaded + "T08:00:00Z")
        + "\n";
  }

  private static void reconcile(TestWorkspace workspace, int from, int to) throws Exception {
    for (int day = from; day <= to; day++) {
      String date = String.format(java.util.Locale.ROOT, "2025-04-%02d", day);
      Files.createDirectories(workspace.inbox().resolve(date));
      workspace.reconcile(date);
    }
  }

  private TestWorkspace workspace() throws Exception {
    TestWorkspace workspace = new TestWorkspace(folder).policy(POLICY);
    Files.writeString(workspace.policy().resolveSibling("feeds.yaml"), FEEDS);
    return workspace;
  }
}

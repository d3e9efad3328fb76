package io.waybill.job;

import static io.waybill.job.SmallMarket.csv;
import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.report.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Why a line corrects another, one story for each cause. Uploads of 1 April at noon have to be
 * scanned until the end of the 2nd; the feed reaches past that on the 3rd.
 */
class AdjustmentsTest {
  private static final String POLICY =
      """
      policy: causes
      zone: UTC
      lookback_days: 14
      judge_days: 8
      required_feeds: [orders, courier-dhl]
      couriers:
        DHL:
      versions:
        - effective_from: 2025-01-01
          scan_within_business_days: 1
          rules:
            LATE_CHANGE: {window: PT24H, penalty: {percent: 3}}
            NOT_SCANNED: {penalty: {percent: 10}, compensation: {percent: 5}}
            LATE_FIRST_SCAN: {penalty: {percent: 2}}
            ORDER_MISMATCH: {penalty: {percent: 7}}
            SHARED_NUMBER: {penalty: {percent: 8}}
            DELAY_NOT_NOTIFIED: {penalty: {percent: 1}}
            WRONG_NUMBER_INCIDENT: {min_orders: 2, penalty: {percent: 5}}
      """;
  private static final String ORDERS =
      "order_id,seller_id,buyer_id,category,order_value,currency,courier,tracking_number,ordered_at,"
          + "first_uploaded_at,tracking_uploaded_at,promised_by";
  private static final String COURIER = "courier,tracking_number,event_at,status,order_ref";

  private static final String DAY1 = "2025-04-01";
  private static final String DAY2 = "2025-04-02";
  private static final String DAY3 = "2025-04-03";
  private static final String DAY4 = "2025-04-04";
  private static final String DAY5 = "2025-04-05";

  private static final Allowed CHANGED_INPUTS = new Allowed(true, null);

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;

  @BeforeEach
  void open() {
    workspace = new TestWorkspace(folder).policy(POLICY);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  // files

  private static String order(String id, String number, String uploadedAt) {
    return order(id, "S1", number, "100", uploadedAt, "");
  }

  private static String order(
      String id, String seller, String number, String value, String uploadedAt, String promised) {
    return String.join(
        ",",
        id,
        seller,
        "B" + seller.substring(1),
        "toys",
        value,
        "EUR",
        "DHL",
        number,
        "2025-04-01T08:00:00Z",
        "2025-04-01T12:00:00Z",
        uploadedAt,
        promised);
  }

  private static String scan(String number, String at) {
    return scan(number, at, "IN_TRANSIT", "");
  }

  private static String scan(String number, String at, String status, String orderRef) {
    return String.join(",", "DHL", number, at, status, orderRef);
  }

  private AdjustmentsTest orders(String file, String... rows) {
    workspace.file(file, csv(ORDERS, rows));
    return this;
  }

  private AdjustmentsTest scans(String file, String... rows) {
    workspace.file(file, csv(COURIER, rows));
    return this;
  }

  /** A night on which nothing is delivered but one more parcel, so that the feed reaches on. */
  private AdjustmentsTest night(String date) throws NightFailure {
    return night(date, Allowed.NOTHING);
  }

  private AdjustmentsTest night(String date, Allowed allowed) throws NightFailure {
    Path inbox = workspace.inbox().resolve(date);
    if (!inbox.resolve("orders.csv").toFile().exists()) {
      orders(date + "/orders.csv");
    }
    if (!inbox.resolve("courier-dhl.csv").toFile().exists()) {
      scans(date + "/courier-dhl.csv");
    }
    scans(date + "/courier-dhl-9.csv", scan("OTHERS" + date.substring(8), date + "T20:00:00Z"));
    workspace.reconcile(date, allowed);
    return this;
  }

  /** A1 is not scanned in time: 10.00 to charge and 5.00 to pay on the 3rd. */
  private AdjustmentsTest notScanned() throws NightFailure {
    return orders(DAY1 + "/orders.csv", order("A1", "NUMBERA1", "2025-04-01T12:00:00Z"))
        .night(DAY1)
        .night(DAY2)
        .night(DAY3);
  }

  /** A2 is changed after 25 hours, in time to be scanned: 3.00 to charge on the 2nd. */
  private AdjustmentsTest lateChange() throws NightFailure {
    return orders(DAY1 + "/orders.csv", order("A2", "NUMBERA2", "2025-04-01T12:00:00Z"))
        .orders(DAY2 + "/orders.csv", order("A2", "NUMBERB2", "2025-04-02T13:00:00Z"))
        .night(DAY1)
        .night(DAY2);
  }

  // 1 each

  @Test
  void lateScan() throws Exception {
    notScanned()
        .scans(DAY4 + "/courier-dhl-late.csv", scan("NUMBERA1", "2025-04-02T18:00:00Z"))
        .scans(DAY4 + "/courier-dhl.csv", scan("NUMBERA1", "2025-04-04T18:00:00Z"))
        .night(DAY4);

    assertThat(explained(DAY4, 1))
        .containsExactly(
            "REVERSAL P A1 -10.00 : LATE_SCAN 2025-04-04/courier-dhl-late.csv",
            "REVERSAL C A1 -5.00 : LATE_SCAN 2025-04-04/courier-dhl-late.csv");
    assertThat(workspace.report(DAY4 + "/r1/adjustments.csv"))
        .isEqualTo(
            """
            line_id,cause,file
            P-20250404-1-000001,LATE_SCAN,2025-04-04/courier-dhl-late.csv
            C-20250404-1-000001,LATE_SCAN,2025-04-04/courier-dhl-late.csv
            """);
    assertThat(workspace.report(DAY3 + "/r1/adjustments.csv")).isEqualTo("line_id,cause,file\n");
  }

  @Test
  void newEvidenceByScan() throws Exception {
    notScanned()
        .scans(DAY4 + "/courier-dhl.csv", scan("NUMBERA1", "2025-04-04T18:00:00Z"))
        .night(DAY4);

    assertThat(explained(DAY4, 1))
        .containsExactly(
            "DECREASE P A1 -8.00 LATE_FIRST_SCAN: NEW_EVIDENCE 2025-04-04/courier-dhl.csv",
            "REVERSAL C A1 -5.00 : NEW_EVIDENCE 2025-04-04/courier-dhl.csv");
  }

  /** The file was read the night before, but the event was not seen before its day. */
  @Test
  void newEvidenceByScanThatCameAheadOfItsDay() throws Exception {
    orders(DAY1 + "/orders.csv", order("A1", "NUMBERA1", "2025-04-01T12:00:00Z"))
        .scans(DAY3 + "/courier-dhl.csv", scan("NUMBERA1", "2025-04-04T01:00:00Z"))
        .night(DAY1)
        .night(DAY2)
        .night(DAY3)
        .night(DAY4);

    assertThat(explained(DAY4, 1))
        .containsExactly(
            "DECREASE P A1 -8.00 LATE_FIRST_SCAN: NEW_EVIDENCE 2025-04-03/courier-dhl.csv",
            "REVERSAL C A1 -5.00 : NEW_EVIDENCE 2025-04-03/courier-dhl.csv");
  }

  @Test
  void newEvidenceByUpload() throws Exception {
    notScanned()
        .orders(DAY4 + "/orders.csv", order("A1", "NUMBERB1", "2025-04-04T09:00:00Z"))
        .night(DAY4);

    assertThat(explained(DAY4, 1))
        .containsExactly(
            "INCREASE P A1 3.00 LATE_CHANGE+NOT_SCANNED: NEW_EVIDENCE 2025-04-04/orders.csv");
  }

  /** NOT_SCANNED of the first number stands whatever is uploaded later: it was the scan. */
  @Test
  void anUploadDoesNotMakeAFindingGoThatStands() throws Exception {
    notScanned()
        .orders(DAY4 + "/orders.csv", order("A1", "NUMBERB1", "2025-04-04T09:00:00Z"))
        .scans(DAY4 + "/courier-dhl-late.csv", scan("NUMBERA1", "2025-04-02T18:00:00Z"))
        .night(DAY4);

    assertThat(explained(DAY4, 1))
        .contains("REVERSAL C A1 -5.00 : LATE_SCAN 2025-04-04/courier-dhl-late.csv");
  }

  @Test
  void lateOrderRow() throws Exception {
    notScanned()
        .orders(DAY4 + "/orders-late.csv", order("A1", "NUMBERB1", "2025-04-02T13:00:00Z"))
        .night(DAY4);

    assertThat(explained(DAY4, 1))
        .containsExactly(
            "INCREASE P A1 3.00 LATE_CHANGE+NOT_SCANNED: LATE_ORDER_ROW 2025-04-04/orders-late.csv");
  }

  @Test
  void correctedRow() throws Exception {
    notScanned()
        .orders(
            DAY4 + "/orders.csv", order("A1", "S1", "NUMBERA1", "250", "2025-04-01T12:00:00Z", ""))
        .night(DAY4);

    assertThat(explained(DAY4, 1))
        .containsExactly(
            "INCREASE P A1 15.00 NOT_SCANNED: CORRECTED_ROW 2025-04-04/orders.csv",
            "INCREASE C A1 7.50 NOT_SCANNED: CORRECTED_ROW 2025-04-04/orders.csv");
  }

  /** Another seller: what the one is charged the other gets back. */
  @Test
  void correctedParty() throws Exception {
    notScanned()
        .orders(
            DAY4 + "/orders.csv", order("A1", "S2", "NUMBERA1", "100", "2025-04-01T12:00:00Z", ""))
        .night(DAY4);

    assertThat(explained(DAY4, 1))
        .containsExactly(
            "REVERSAL P A1 -10.00 : CORRECTED_ROW 2025-04-04/orders.csv",
            "REVERSAL C A1 -5.00 : CORRECTED_ROW 2025-04-04/orders.csv");
  }

  /** Exports say the same every day, here even with a later time of upload, and copies are sent. */
  @Test
  void timePassed() throws Exception {
    lateChange()
        .orders(
            DAY3 + "/orders.csv",
            order("A2", "NUMBERA2", "2025-04-01T12:00:00Z"),
            order("A2", "NUMBERB2", "2025-04-03T13:00:00Z"))
        .orders(DAY3 + "/orders-copy.csv", order("A2", "NUMBERB2", "2025-04-02T13:00:00Z"))
        .night(DAY3);

    assertThat(workspace.report(DAY3 + "/r1/control.csv"))
        .contains("2025-04-03/orders-copy.csv,orders,,,,,,DUPLICATE\n");
    assertThat(explained(DAY3, 1))
        .containsExactly("INCREASE P A2 10.00 LATE_CHANGE+NOT_SCANNED: TIME_PASSED ");
  }

  /** A parcel on its way does not break a promise. */
  @Test
  void aScanThatCannotHaveDoneItIsNotNamed() throws Exception {
    String order = order("A1", "S1", "NUMBERA1", "100", "2025-04-01T12:00:00Z", DAY4);
    orders(DAY1 + "/orders.csv", order)
        .scans(DAY3 + "/courier-dhl.csv", scan("NUMBERA1", "2025-04-03T10:00:00Z"))
        .night(DAY1)
        .night(DAY2)
        .night(DAY3)
        .night(DAY4)
        .scans(DAY5 + "/courier-dhl.csv", scan("NUMBERA1", "2025-04-05T10:00:00Z"))
        .night(DAY5);

    assertThat(explained(DAY5, 1))
        .containsExactly("INCREASE P A1 1.00 LATE_FIRST_SCAN+DELAY_NOT_NOTIFIED: TIME_PASSED ");
  }

  @Test
  void waiverGivenAndWithdrawn() throws Exception {
    lateChange()
        .night(DAY3)
        .file(
            DAY4 + "/waivers.csv",
            csv(SmallMarket.WAIVERS, "W1,ORDER,A2,LATE_CHANGE,2025-04-01,2025-04-30,storm,KM"))
        .night(DAY4);

    assertThat(explained(DAY4, 1))
        .containsExactly("DECREASE P A2 -3.00 NOT_SCANNED: WAIVER 2025-04-04/waivers.csv");

    workspace.without(DAY4 + "/waivers.csv");
    night(DAY5, CHANGED_INPUTS);

    assertThat(explained(DAY5, 1))
        .containsExactly("INCREASE P A2 3.00 LATE_CHANGE+NOT_SCANNED: WAIVER ");
  }

  private AdjustmentsTest file(String id, String text) {
    workspace.file(id, text);
    return this;
  }

  @Test
  void policy() throws Exception {
    notScanned();
    reopen(POLICY.replace("{percent: 10}", "{percent: 12}"));
    night(DAY4);

    assertThat(explained(DAY4, 1)).containsExactly("INCREASE P A1 2.00 NOT_SCANNED: POLICY ");
  }

  /** A rule is new, and the feed repeats a scan that was known. */
  @Test
  void policyAndNotAScanThatWasKnown() throws Exception {
    workspace.policy(POLICY.replace("LATE_FIRST_SCAN", "COURIER_MISMATCH"));
    lateChange()
        .scans(DAY3 + "/courier-dhl.csv", scan("NUMBERB2", "2025-04-03T10:00:00Z"))
        .night(DAY3);
    reopen(POLICY);
    scans(
            DAY4 + "/courier-dhl.csv",
            scan("NUMBERB2", "2025-04-03T10:00:00Z"),
            scan("OTHERS", "2025-04-04T10:00:00Z"))
        .night(DAY4);

    assertThat(explained(DAY4, 1))
        .containsExactly("INCREASE P A2 2.00 LATE_CHANGE+LATE_FIRST_SCAN: POLICY ");
  }

  /** Next year's holidays, a courier and points: none of it made this line. */
  @Test
  void aPolicyThatSaysTheSameOfThisUploadIsNoCause() throws Exception {
    lateChange();
    reopen(
        POLICY
            .replace("couriers:\n", "calendar: {holidays: [2026-12-25]}\ncouriers:\n  UPS:\n")
            .replace("{window: PT24H,", "{window: PT24H, points: 1,"));
    night(DAY3);

    assertThat(explained(DAY3, 1))
        .containsExactly("INCREASE P A2 10.00 LATE_CHANGE+NOT_SCANNED: TIME_PASSED ");
  }

  @Test
  void otherOrderThatSharesTheNumber() throws Exception {
    // F1 has it too, of the same seller for the same buyer: that is no fault, and was known
    String sibling = order("F1", "NUMBERB2", "2025-04-01T12:00:00Z");
    orders(DAY1 + "/orders-f.csv", sibling)
        .scans(DAY2 + "/courier-dhl.csv", scan("NUMBERB2", "2025-04-02T18:00:00Z"));
    lateChange()
        .orders(
            DAY3 + "/orders-again.csv", sibling, order("A2", "NUMBERB2", "2025-04-02T13:00:00Z"))
        .orders(
            DAY3 + "/orders-s2.csv",
            order("D1", "S2", "NUMBERB2", "100", "2025-04-01T12:00:00Z", ""))
        .night(DAY3);

    assertThat(explained(DAY3, 1))
        .containsExactly(
            "INCREASE P A2 8.00 LATE_CHANGE+SHARED_NUMBER: OTHER_ORDER 2025-04-03/orders-s2.csv");
  }

  @Test
  void otherOrderThatMakesAnIncident() throws Exception {
    orders(
            DAY1 + "/orders.csv",
            order("E1", "NUMBERE1", "2025-04-01T12:00:00Z"),
            order("E2", "NUMBERE2", "2025-04-01T12:00:00Z"))
        .scans(
            DAY2 + "/courier-dhl.csv", scan("NUMBERE1", "2025-04-02T18:00:00Z", "COLLECTED", "X8"))
        .night(DAY1)
        .night(DAY2)
        .scans(
            DAY3 + "/courier-dhl.csv", scan("NUMBERE1", "2025-04-03T18:00:00Z", "IN_TRANSIT", "X8"))
        .scans(
            DAY3 + "/courier-dhl-late.csv",
            scan("NUMBERE2", "2025-04-02T18:00:00Z", "COLLECTED", "X9"))
        .night(DAY3);

    assertThat(explained(DAY3, 1))
        .containsExactly(
            "INCREASE P E1 5.00 ORDER_MISMATCH+WRONG_NUMBER_INCIDENT:"
                + " OTHER_ORDER 2025-04-03/courier-dhl-late.csv");
  }

  // files that are not what they were

  @Test
  void aFileThatIsGoneOrReplacedIsACorrection() throws Exception {
    orders(DAY1 + "/orders.csv", order("A1", "NUMBERA1", "2025-04-01T12:00:00Z"))
        .scans(DAY3 + "/courier-dhl.csv", scan("NUMBERA1", "2025-04-03T10:00:00Z"))
        .night(DAY1)
        .night(DAY2)
        .night(DAY3);
    workspace.file(DAY3 + "/courier-dhl.csv", csv(COURIER));
    night(DAY4, CHANGED_INPUTS);

    assertThat(explained(DAY4, 1))
        .containsExactly(
            "INCREASE P A1 8.00 NOT_SCANNED: CORRECTED_ROW 2025-04-03/courier-dhl.csv");

    orders(DAY1 + "/orders.csv", order("A1", "S1", "NUMBERA1", "50", "2025-04-01T12:00:00Z", ""));
    night(DAY5, CHANGED_INPUTS);

    assertThat(explained(DAY5, 1))
        .containsExactly(
            "DECREASE P A1 -5.00 NOT_SCANNED: CORRECTED_ROW 2025-04-01/orders.csv",
            "DECREASE C A1 -2.50 NOT_SCANNED: CORRECTED_ROW 2025-04-01/orders.csv");
  }

  // names

  @Test
  void idsThatReportsMakeHarmless() throws Exception {
    orders(
            DAY1 + "/orders.csv",
            order("=1+1", "NUMBERA1", "2025-04-01T12:00:00Z"),
            order("'=1+1", "NUMBERA2", "2025-04-01T12:00:00Z"),
            order("\"x\"\"y,z\"", "NUMBERA3", "2025-04-01T12:00:00Z"))
        .night(DAY1)
        .night(DAY2)
        .night(DAY3)
        .scans(DAY4 + "/courier-dhl.csv", scan("NUMBERA3", "2025-04-04T18:00:00Z"))
        .scans(DAY4 + "/courier-dhl-late.csv", scan("NUMBERA1", "2025-04-03T10:00:00Z"))
        .file(
            DAY4 + "/waivers.csv",
            csv(SmallMarket.WAIVERS, "W1,ORDER,'=1+1,NOT_SCANNED,2025-04-01,2025-04-30,storm,KM"))
        .night(DAY4);

    assertThat(explained(DAY4, 1))
        .containsExactly(
            "REVERSAL P '=1+1 -10.00 : WAIVER 2025-04-04/waivers.csv",
            "DECREASE P =1+1 -8.00 LATE_FIRST_SCAN: LATE_SCAN 2025-04-04/courier-dhl-late.csv",
            "DECREASE P x\"y,z -8.00 LATE_FIRST_SCAN: NEW_EVIDENCE 2025-04-04/courier-dhl.csv",
            "REVERSAL C '=1+1 -5.00 : WAIVER 2025-04-04/waivers.csv",
            "REVERSAL C =1+1 -5.00 : LATE_SCAN 2025-04-04/courier-dhl-late.csv",
            "REVERSAL C x\"y,z -5.00 : NEW_EVIDENCE 2025-04-04/courier-dhl.csv");
  }

  // later dates

  /** What an earlier date's rerun took up is not new to the dates after it. */
  @Test
  void aLaterDateIsHeldAgainstTheNewRevision() throws Exception {
    orders(
            DAY1 + "/orders.csv",
            order("A1", "NUMBERA1", "2025-04-01T12:00:00Z"),
            order("A2", "NUMBERA2", "2025-04-01T12:00:00Z"))
        .night(DAY1)
        .night(DAY2)
        .night(DAY3)
        .scans(DAY4 + "/courier-dhl.csv", scan("NUMBERA1", "2025-04-04T18:00:00Z"))
        .night(DAY4)
        .scans(
            DAY3 + "/courier-dhl-late.csv",
            scan("NUMBERA1", "2025-04-03T09:00:00Z"),
            scan("NUMBERA2", "2025-04-02T09:00:00Z"));
    workspace.rerun(DAY3);

    assertThat(workspace.rows(DAY3 + "/r2/penalties.csv"))
        .containsExactly("P-20250403-2-000001,NEW,S1,A1,1,EUR,2.00,0.00,2.00,LATE_FIRST_SCAN");
    assertThat(explained(DAY4, 2)).isEmpty();
  }

  private void reopen(String policy) {
    workspace.close();
    workspace.policy(policy);
  }

  /**
   * Each line that is not NEW with its cause; fails unless adjustments.csv has these and no more.
   */
  private List<String> explained(String date, int revision) throws IOException {
    Path reports = workspace.reports().resolve(date).resolve("r" + revision);
    Map<String, String> lines = new LinkedHashMap<>();
    CsvFile.forEach(
        reports.resolve("bookings.csv"),
        cells -> {
          if (!cells[1].equals("NEW")) {
            lines.put(
                cells[0],
                String.join(
                    " ", cells[1], cells[0].substring(0, 1), cells[3], cells[9], cells[10]));
          }
        });
    List<String> ids = new ArrayList<>();
    List<String> explained = new ArrayList<>();
    CsvFile.forEach(
        reports.resolve("adjustments.csv"),
        cells -> {
          ids.add(cells[0]);
          explained.add(lines.get(cells[0]) + ": " + cells[1] + " " + cells[2]);
        });
    assertThat(ids).containsExactlyElementsOf(lines.keySet());
    return explained;
  }
}

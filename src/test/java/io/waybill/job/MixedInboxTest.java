package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of several marketplaces and feeds of several couriers, all in one day's folder. */
class MixedInboxTest {
  private static final Path CASES = Path.of("src/test/resources/feeds");
  private static final String DATE = "2025-04-21";

  private static final String FEEDS =
      """
      defaults: {seller_id: S-MIXED, currency: EUR, zone: Europe/Berlin}
      profiles:
        aftership:
          fields:
            event_at: {column: Latest event, dates: [iso]}
        metapack:
          fields:
            status:
              column: ParcelStatusName
              map: {Collected: COLLECTED, In Transit: IN_TRANSIT, Delivered: DELIVERED}
      """;

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;

  @BeforeEach
  void open() throws IOException {
    workspace = new TestWorkspace(folder).policy(Files.readString(CASES.resolve("policy.yaml")));
    feeds(FEEDS);
  }

  @Test
  void fiveMarketplacesAndThreeCouriersInOneRun() throws Exception {
    deliver("shopify-matrixify", "orders_export_1.csv");
    deliver("amazon-fulfilled-shipments", "orders-amazon-fulfilled.txt");
    deliver("ebay", "eBay-OrdersReport-Apr-21-2025.csv");
    deliver("tiktok-shop", "tiktok-orders.csv");
    deliver("shopee", "Order.shopee.20250421.csv");
    deliver("dpd-scaninfo", "SCANINFO_12345_D20250421T060000_000123");
    deliver("aftership", "courier-aftership.csv");
    deliver("metapack", "tracking_for_shop_1745193600.csv");
    deliver("dpd-scaninfo", "orders.csv");
    workspace.file(DATE + "/readme.txt", "of no kind\n");

    workspace.reconcile(DATE);

    // rows = accepted + deferred + unshipped + rejected, as each file's own case has them
    assertThat(workspace.rows(DATE + "/r1/control.csv"))
        .containsExactly(
            DATE + "/Order.shopee.20250421.csv,orders,4,2,0,1,1,READ",
            DATE + "/SCANINFO_12345_D20250421T060000_000123,courier,6,5,0,0,1,READ",
            DATE + "/courier-aftership.csv,courier,5,4,0,0,1,READ",
            DATE + "/eBay-OrdersReport-Apr-21-2025.csv,orders,5,3,0,1,1,READ",
            DATE + "/orders-amazon-fulfilled.txt,orders,5,3,0,1,1,READ",
            DATE + "/orders.csv,orders,3,3,0,0,0,READ",
            DATE + "/orders_export_1.csv,orders,10,3,0,6,1,READ",
            DATE + "/readme.txt,,,,,,,IGNORED",
            DATE + "/tiktok-orders.csv,orders,5,3,0,1,1,READ",
            DATE + "/tracking_for_shop_1745193600.csv,courier,5,3,0,0,2,READ");
    assertThat(workspace.rows(DATE + "/r1/totals.csv"))
        .allMatch(row -> row.matches("(CLEAN|FLAGGED|PENDING),(EUR|JPY|USD),\\d+,.*"));
  }

  @Test
  void aSecondRunOverTheSameFilesGivesTheSameBytes() throws Exception {
    deliver("shopify-matrixify", "orders_export_1.csv");
    deliver("dpd-scaninfo", "SCANINFO_12345_D20250421T060000_000123");
    workspace.reconcile(DATE);
    var first = workspace.everything();

    workspace.rerun(DATE);

    assertThat(workspace.everything()).isEqualTo(first);
  }

  @Test
  void anotherProfileIsAnotherReading() throws Exception {
    deliver("dpd-scaninfo", "SCANINFO_12345_D20250421T060000_000123");
    deliver("dpd-scaninfo", "orders.csv");
    workspace.reconcile(DATE);
    String before = workspace.report(DATE + "/r1/findings.csv");
    workspace.close();

    // DPD was told another reference than the order's id
    feeds(FEEDS + "  dpd-scaninfo:\n    fields: {order_ref: CUSTOMER_REFERENCE}\n");
    workspace.rerun(DATE);

    assertThat(before).doesNotContain("ORDER_MISMATCH");
    assertThat(workspace.report(DATE + "/r2/findings.csv")).contains("7003,1,ORDER_MISMATCH");
  }

  @Test
  void aFileWhoseProfileNeedsMoreFailsTheDay() throws Exception {
    Files.delete(workspace.policy().resolveSibling("feeds.yaml"));
    deliver("tiktok-shop", "tiktok-orders.csv");

    NightFailure failure = workspace.fails(DATE);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(failure.problems())
        .containsExactly(
            DATE
                + "/tiktok-orders.csv:1: profile tiktok-shop cannot supply"
                + " seller_id (the export is of one shop, and does not name it);"
                + " currency (amounts come without one); zone (times come without one),"
                + " expected them in a feeds.yaml beside the policy,"
                + " as in defaults: {seller_id: …, currency: …, zone: …}");
  }

  @Test
  void aFileThatFitsNoProfileSaysWhatItLacks() throws Exception {
    String shopee = Files.readString(file("shopee", "Order.shopee.20250421.csv"));
    String without = shopee.replace("\"Ship Time\"", "\"Sent\"");
    workspace.file(DATE + "/orders-shopee.csv", without);

    NightFailure failure = workspace.fails(DATE);

    assertThat(failure.problems())
        .containsExactly(
            DATE
                + "/orders-shopee.csv:1: no column order_id, expected order_id seller_id buyer_id"
                + " category order_value currency courier tracking_number ordered_at"
                + " first_uploaded_at tracking_uploaded_at; profile shopee is the nearest, but"
                + " there is no column Ship Time");
  }

  @Test
  void aFileThatAPublishedDateReadThroughAProfileMustStayAsItWas() throws Exception {
    deliver("ebay", "eBay-OrdersReport-Apr-21-2025.csv");
    deliver("ebay", "courier.csv");
    workspace.reconcile(DATE);
    workspace.close();
    workspace.without(DATE + "/eBay-OrdersReport-Apr-21-2025.csv");

    NightFailure failure = workspace.rerunFails(DATE);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(failure.problems()).hasSize(1).first().asString().contains("is gone");
  }

  @Test
  void whatIsWrongInFeedsYamlIsSaidWithItsLine() throws Exception {
    feeds("profiles:\n  mine:\n    kind: parcels\n");

    NightFailure failure = workspace.fails(DATE);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_POLICY);
    assertThat(failure.problems())
        .contains(
            workspace.policy().resolveSibling("feeds.yaml")
                + ":3: profiles.mine.kind is \"parcels\", expected orders or courier");
  }

  private void feeds(String text) throws IOException {
    Files.writeString(workspace.policy().resolveSibling("feeds.yaml"), text);
  }

  private void deliver(String name, String file) throws IOException {
    workspace.file(DATE + "/" + file, Files.readAllBytes(file(name, file)));
  }

  private static Path file(String name, String file) {
    try (Stream<Path> files = Files.walk(CASES.resolve(name + "/inbox"))) {
      List<Path> found = files.filter(path -> path.endsWith(file)).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

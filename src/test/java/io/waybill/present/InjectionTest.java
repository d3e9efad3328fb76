package io.waybill.present;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.job.NightFailure;
import io.waybill.job.TestWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Feeds in which every text is hostile: pages have the very elements that they have for harmless
 * ones.
 */
class InjectionTest {
  private static final String POLICY =
      """
      policy: "<i>hostile</i> & \\"quoted\\""
      zone: UTC
      lookback_days: 12
      judge_days: 5
      max_rejects: {rows: 1, percent: 50}
      required_feeds: [orders]
      couriers:
        DHL:
      versions:
        - effective_from: 2025-01-01
          scan_within_business_days: 1
          rules:
            INVALID_NUMBER: {points: 2, penalty: {percent: 10}, compensation: {percent: 5}}
            UNSUPPORTED_COURIER: {points: 2, penalty: {percent: 5}}
      """;

  @TempDir private Path root;

  private Path reports(String name, List<String> texts, String file)
      throws NightFailure, IOException {
    StringBuilder orders =
        new StringBuilder(
            "order_id,package_id,seller_id,buyer_id,category,order_value,currency,courier,"
                + "tracking_number,ordered_at,first_uploaded_at,tracking_uploaded_at\n");
    for (String text : texts) {
      String cell = '"' + text.replace("\"", "\"\"") + '"';
      orders.append(
          String.join(",", cell, cell, cell, cell, cell, "100", "EUR", cell, cell)
              + ",2025-04-01T10:00:00Z,2025-04-01T12:00:00Z,2025-04-01T12:00:00Z\n");
    }
    try (TestWorkspace workspace = new TestWorkspace(root.resolve(name))) {
      workspace.policy(POLICY).file("2025-04-01/" + file, orders.toString());
      workspace.file("2025-04-01/courier-dhl.csv", "courier,tracking_number,event_at,status\n");
      workspace.reconcile("2025-04-01");
    }
    try (TestWorkspace workspace = new TestWorkspace(root.resolve(name))) {
      // nothing is due any more: every line is corrected
      workspace.policy(
          POLICY.replace("percent: 10", "percent: 0").replace("percent: 5", "percent: 0"));
      workspace.file("2025-04-02/orders.csv", orders.substring(0, orders.indexOf("\n") + 1));
      workspace.reconcile("2025-04-02");
      return workspace.reports();
    }
  }

  @Test
  void hostileTextsAreTexts() throws Exception {
    List<String> hostile = HostileTexts.inFeeds();
    Path broken = reports("hostile", hostile, "orders-<script>alert('1')&\".csv");
    Path plain =
        reports(
            "harmless",
            IntStream.range(0, hostile.size()).mapToObj(i -> "H" + i).toList(),
            "orders-plain.csv");

    for (String date : List.of("2025-04-01/r1", "2025-04-02/r1")) {
      assertThat(elements(SamplePages.read(broken.resolve(date).resolve("summary.html"))))
          .isEqualTo(elements(SamplePages.read(plain.resolve(date).resolve("summary.html"))));
      List<Path> statements = SamplePages.all(broken.resolve(date).resolve("sellers"));
      List<String> shape =
          elements(SamplePages.read(plain.resolve(date).resolve("sellers/H0.html")));
      TreeSet<String> sellers = new TreeSet<>();
      for (Path statement : statements) {
        Document page = SamplePages.read(statement);
        assertThat(elements(page)).as("%s", statement).isEqualTo(shape);
        sellers.add(page.select("h1 bdi").get(0).wholeText());
      }
      TreeSet<String> expected = new TreeSet<>();
      hostile.forEach(text -> expected.add(HostileTexts.shown(text)));
      assertThat(sellers).isEqualTo(expected);
    }
  }

  /** Names of elements and attributes, in the order of the page. */
  private static List<String> elements(Document page) {
    List<String> elements = new ArrayList<>();
    for (Element element : page.getAllElements()) {
      elements.add(
          element.tagName()
              + element.attributes().asList().stream().map(Attribute::getKey).toList());
    }
    return elements;
  }
}

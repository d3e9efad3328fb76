package io.waybill.present;

import io.waybill.job.NightFailure;
import io.waybill.job.TestWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The pages of the sample's three nights, and of a rerun after a late file: r2 of the last two. */
final class SamplePages {
  static final List<String> DATES = List.of("2025-04-21", "2025-04-22", "2025-04-23");

  private SamplePages() {}

  /** Runs the nights in a folder; where the reports are. */
  static Path make(Path root) throws NightFailure, IOException {
    try (TestWorkspace workspace = new TestWorkspace(root)) {
      workspace.policy(Files.readString(Path.of("sample-data/policy.yaml")));
      workspace.files(Path.of("sample-data/inbox"));
      for (String date : DATES) {
        workspace.reconcile(date);
      }
      workspace.file(
          "2025-04-22/courier-yanwen-late.csv",
          """
          courier,tracking_number,event_at,status,order_ref,ship_to_country
          YANWEN,YW00001017,2025-04-18T07:00:00Z,COLLECTED,1017,GB
          """);
      workspace.rerun(DATES.get(1));
      return workspace.reports();
    }
  }

  static List<Path> all(Path reports) throws IOException {
    try (Stream<Path> tree = Files.walk(reports)) {
      return tree.filter(file -> file.toString().endsWith(".html") && Files.isRegularFile(file))
          .filter(file -> !file.toString().contains("latest"))
          .sorted()
          .toList();
    }
  }

  static Document read(Path page) throws IOException {
    return Jsoup.parse(page.toFile(), "UTF-8");
  }

  /** The cells of a table's body, as a reader sees them. */
  static List<List<String>> table(Document page, String id) {
    Element table = Objects.requireNonNull(page.getElementById(id), id);
    List<List<String>> rows = new ArrayList<>();
    for (Element row : table.select("tbody > tr")) {
      rows.add(row.children().stream().map(Element::text).toList());
    }
    return rows;
  }

  /** The rows of a CSV file without quotes, by column. */
  static List<Map<String, String>> csv(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] names = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  static String cell(Map<String, String> row, String name) {
    return Objects.requireNonNull(row.get(name), name);
  }
}

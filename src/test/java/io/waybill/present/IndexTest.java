package io.waybill.present;

import static io.waybill.present.SamplePages.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.RunRecords;
import io.waybill.job.TestWorkspace;
import io.waybill.report.Report;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexTest {
  @TempDir private static Path sample;
  private static Path reports = Path.of("none");

  @TempDir private Path root;

  @BeforeAll
  static void runTheSample() throws Exception {
    reports = SamplePages.make(sample);
  }

  @Test
  void itHasEveryDateTheNewestFirstAndWhatWasBooked() throws Exception {
    Document page = SamplePages.read(reports.resolve("index.html"));

    List<List<String>> rows = table(page, "dates");

    assertThat(rows)
        .extracting(row -> row.get(0))
        .containsExactly("2025-04-23", "2025-04-22", "2025-04-21");
    assertThat(rows.get(2))
        .containsExactly(
            "2025-04-21",
            "r1",
            "EUR 91.50 JPY 680 USD 29.93",
            "",
            "EUR 52.50 JPY 680",
            "",
            "18 clean, 15 flagged, 5 pending",
            "unsigned");
    // the scan that came late: 1017 was never due on 22 April
    assertThat(rows.get(1).get(1))
        .startsWith("r2 1 earlier revision 2025-04-22 r2, late files: sellers USD -16.00");
    assertThat(page.select("#dates tr:nth-child(2) details a").eachAttr("href"))
        .containsExactly("2025-04-22/r2/summary.html", "2025-04-22/r1/summary.html");
  }

  @Test
  void whatAKillLeftOfItIsHealedByTheNextStart() throws Exception {
    byte[] whole = Files.readAllBytes(reports.resolve("index.html"));
    for (String left : List.of("none", "old", "half", "draft")) {
      switch (left) {
        case "old" ->
            Files.writeString(
                reports.resolve("index.html"),
                new String(whole, StandardCharsets.UTF_8)
                    .replaceFirst("data-of=\"..", "data-of=\"xx"));
        case "half" -> Files.write(reports.resolve("index.html"), new byte[] {'<'});
        case "draft" -> Files.writeString(reports.resolve("index.html.tmp-waybill"), "half of");
        default -> Files.delete(reports.resolve("index.html"));
      }
      try (TestWorkspace workspace = new TestWorkspace(sample)) {
        workspace.reconcile("2025-04-23"); // is published already
      }
      assertThat(reports.resolve("index.html")).as(left).hasBinaryContent(whole);
      assertThat(reports.resolve("index.html.tmp-waybill")).as(left).doesNotExist();
    }
  }

  @Test
  void whereNothingIsPublishedThereIsNone() throws Exception {
    Index.heal(root);
    Index.heal(root.resolve("none"));

    assertThat(root).isEmptyDirectory();
  }

  @Test
  void aRecordThatCannotBeReadIsToldOf() throws Exception {
    Files.createDirectories(root.resolve("2025-04-22/r1"));
    Files.writeString(root.resolve("2025-04-22/r1/run.json"), "{");

    Index.heal(root);

    assertThat(table(SamplePages.read(root.resolve("index.html")), "dates").get(0).get(6))
        .isEqualTo("run.json cannot be read: see ./run.sh verify");
  }

  /** A thousand dates take well under a second; a machine that is busy gets more. */
  @Test
  void aThousandDatesAreQuick() throws IOException {
    Path made = Files.createDirectory(root.resolve("made"));
    Files.writeString(made.resolve(Report.TOTALS.fileName()), Report.TOTALS.header() + "\n");
    LocalDate first = LocalDate.parse("2023-01-01");
    for (int i = 0; i < 1000; i++) {
      Path folder = Files.createDirectories(root.resolve("reports/" + first.plusDays(i) + "/r1"));
      RevisionFolder one = new RevisionFolder(root.resolve("one"), first.plusDays(i), 1);
      if (i < 1) {
        one.stage(made, RunRecords.of(first, 1, 1), new byte[0], Map.of(), Set.of());
      }
      Files.writeString(
          folder.resolve("run.json"),
          Files.readString(root.resolve("one/" + first + "/r1.tmp-waybill/run.json"))
              .replace(first.toString(), first.plusDays(i).toString()));
    }
    long begun = System.nanoTime();

    Index.heal(root.resolve("reports"));

    long millis = (System.nanoTime() - begun) / 1_000_000;
    assertThat(millis).isLessThan(5_000);
    assertThat(table(SamplePages.read(root.resolve("reports/index.html")), "dates")).hasSize(1000);
  }
}

package io.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.waybill.ledger.Revision;
import io.waybill.report.BookingRow;
import io.waybill.report.Bookings;
import io.waybill.report.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is checked is what is booked, and what corrects has a cause: on any days, late files too.
 */
class TryLawsTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {31})
  void aCheckSaysWhatTheRunBooksAndEveryCorrectionHasItsCause(long seed) throws Exception {
    RandomMarket market = new RandomMarket(seed);
    Random random = new Random(seed);
    Map<String, List<String>> late = new TreeMap<>();
    int corrections = 0;
    try (TestWorkspace workspace = new TestWorkspace(folder).policy(RandomMarket.POLICY)) {
      for (Map.Entry<String, List<String>> file : market.rowsByFile().entrySet()) {
        String text = RandomMarket.text(file.getKey(), file.getValue());
        workspace.file(file.getKey(), text);
        if (random.nextInt(4) == 0) {
          workspace.without(file.getKey());
          late.put(file.getKey(), file.getValue());
        }
      }
      for (LocalDate date : RandomMarket.dates()) {
        Check.Checked checked = workspace.check(date.toString(), Allowed.NOTHING);
        assertThat(checked.current()).isZero();
        Outcome outcome = workspace.reconcile(date.toString());
        corrections += books(workspace, outcome, checked);
      }
      late.forEach((file, rows) -> workspace.file(file, RandomMarket.text(file, rows)));
      for (LocalDate date : RandomMarket.dates()) {
        Check.Checked checked = workspace.check(date.toString(), Allowed.NOTHING);
        Outcome outcome = workspace.rerun(date.toString());
        corrections += books(workspace, outcome, checked);
      }
    }
    assertThat(corrections).isGreaterThan(20);
  }

  /** Holds an outcome against what was checked; how many of its lines are corrections. */
  private static int books(TestWorkspace workspace, Outcome outcome, Check.Checked checked)
      throws IOException {
    List<Revision> expected = new ArrayList<>(checked.later());
    List<Revision> published = new ArrayList<>(outcome.published());
    published.removeIf(revision -> revision.date().equals(checked.date()));
    assertThat(published)
        .extracting(Revision::date, Revision::number, Revision::contentSha256)
        .containsExactlyElementsOf(
            expected.stream().map(r -> tuple(r.date(), r.number(), r.contentSha256())).toList());
    assertThat(outcome.summary()).isEqualTo(checked.summary());
    int corrections = 0;
    for (Revision revision : outcome.published()) {
      Path reports =
          workspace.reports().resolve(revision.date().toString()).resolve("r" + revision.number());
      List<List<String>> lines = rows(reports.resolve("bookings.csv"));
      if (revision.date().equals(checked.date())) {
        List<BookingRow> booked = new ArrayList<>();
        Bookings.forEach(reports.resolve("bookings.csv"), booked::add);
        assertThat(checked.lines()).extracting(Check.CheckedLine::line).isEqualTo(booked);
      }
      List<String> notNew =
          lines.stream()
              .filter(line -> !line.get(1).equals("NEW"))
              .map(line -> line.get(0))
              .toList();
      List<List<String>> adjustments = rows(reports.resolve("adjustments.csv"));
      assertThat(adjustments).extracting(line -> line.get(0)).isEqualTo(notNew);
      corrections += notNew.size();
    }
    return corrections;
  }

  private static List<List<String>> rows(Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    CsvFile.forEach(file, cells -> rows.add(List.of(cells)));
    return rows;
  }
}

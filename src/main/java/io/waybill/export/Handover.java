package io.waybill.export;

import io.waybill.export.Export.Covered;
import io.waybill.report.Bookings;
import io.waybill.report.CsvRow;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import io.waybill.report.Sums;
import io.waybill.sort.ByteSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the next export: what the revisions at hand book, less what all exports before handed over.
 * Which lines that is follows from the revisions that each export covered, whose bookings are kept
 * for ever; so nothing needs to be added up over the years.
 */
public final class Handover {
  private static final String TOTALS_HEADER = "kind,currency,lines,amount";

  private final Path reports;
  private final Exports exports;
  private final Path scratch;

  /**
   * @param scratch an empty folder for working files
   */
  public Handover(Path reports, Path scratch) {
    this.reports = reports;
    this.scratch = scratch;
    exports = new Exports(reports);
  }

  /** The revisions that exports handed over, by date, in their order. */
  public static NavigableMap<LocalDate, List<Covered>> covered(Collection<Export> exports) {
    NavigableMap<LocalDate, List<Covered>> covered = new TreeMap<>();
    for (Export export : exports) {
      for (Covered one : export.covered()) {
        covered.computeIfAbsent(one.date(), date -> new ArrayList<>()).add(one);
      }
    }
    return covered;
  }

  /**
   * Makes the next export and gives it its number.
   *
   * @param before all exports
   * @param revisions by date the ones to hand over, those that are already included
   * @return empty if there is no line to hand over; then nothing is written
   * @throws DamagedExportException a revision is not what was published or handed over
   */
  public Optional<Export> next(List<Export> before, NavigableMap<LocalDate, Integer> revisions)
      throws IOException {
    int number = before.size() + 1;
    NavigableMap<LocalDate, List<Covered>> history = covered(before);
    List<Covered> fresh = new ArrayList<>();
    for (Map.Entry<LocalDate, Integer> entry : revisions.entrySet()) {
      int last = last(history.getOrDefault(entry.getKey(), List.of()));
      if (entry.getValue() < last) {
        throw new DamagedExportException(
            reports.resolve(RunRecord.name(entry.getKey(), last))
                + ": is gone, expected the revision that an export handed over");
      }
      if (entry.getValue() > last) {
        fresh.add(covered(entry.getKey(), entry.getValue(), last));
      }
    }
    Path working = Files.createDirectory(scratch.resolve(Exports.name(number)));
    Drafts drafts = draft(number, history, fresh, working);
    if (drafts.lines() == 0) {
      return Optional.empty();
    }
    Path staged = exports.stage(number);
    String linesSha256 = drafts.write(staged.resolve(Export.linesName(number)));
    Export export =
        new Export(
            number,
            exports.sumsSha256(number - 1),
            fresh,
            drafts.lines(),
            linesSha256,
            drafts.totals());
    Files.write(staged.resolve(Export.totalsName(number)), totals(export));
    Files.writeString(staged.resolve(Export.FILE_NAME), export.json());
    exports.name(staged, number);
    return Optional.of(export);
  }

  /**
   * Makes an export once more, aside, from what it covers and what those before it covered.
   *
   * @param before all exports before it
   * @return the sha256 of its lines
   * @throws DamagedExportException a revision is not what was handed over
   */
  String again(Export export, List<Export> before) throws IOException {
    Path working = Files.createDirectory(scratch.resolve(Exports.name(export.number())));
    String sha256 =
        draft(export.number(), covered(before), export.covered(), working)
            .write(working.resolve(Export.linesName(export.number())));
    RevisionFolder.delete(working);
    return sha256;
  }

  private Drafts draft(
      int number, NavigableMap<LocalDate, List<Covered>> history, List<Covered> fresh, Path working)
      throws IOException {
    Drafts drafts = new Drafts(working);
    Differences differences = new Differences(working);
    for (Covered now : fresh) {
      List<Path> bookings = new ArrayList<>();
      for (Covered earlier : history.getOrDefault(now.date(), List.of())) {
        bookings.add(bookings(earlier));
      }
      bookings.add(bookings(now));
      if (bookings.size() == 1) {
        Bookings.forEach(
            bookings.get(0), row -> drafts.add(ExportLine.of(now.date(), now.revision(), row)));
      } else {
        differences.add(now.date(), now.revision(), bookings);
      }
    }
    differences.draft(number, drafts);
    return drafts;
  }

  private static int last(List<Covered> ofDate) {
    return ofDate.isEmpty() ? 0 : ofDate.get(ofDate.size() - 1).revision();
  }

  private Covered covered(LocalDate date, int revision, int replaces) throws IOException {
    Path sums = folder(date, revision).resolve(RevisionFolder.SUMS);
    return new Covered(date, revision, Exports.sha256(sums), replaces);
  }

  /** The bookings of a revision, proved to be those that were published. */
  private Path bookings(Covered revision) throws IOException {
    Path folder = folder(revision.date(), revision.revision());
    Path sums = folder.resolve(RevisionFolder.SUMS);
    Exports.demand(sums, revision.sumsSha256(), "an export");
    Path bookings = folder.resolve(Bookings.FILE_NAME);
    Exports.demand(bookings, Sums.read(sums).get(Bookings.FILE_NAME), RevisionFolder.SUMS);
    return bookings;
  }

  private Path folder(LocalDate date, int revision) {
    return new RevisionFolder(reports, date, revision).path();
  }

  /** The file of control totals: penalties before compensations, each by currency. */
  static byte[] totals(Export export) {
    CsvRow row = new CsvRow();
    ByteSink totals = new ByteSink(256);
    totals.plain(TOTALS_HEADER + "\n");
    for (Export.Total total : export.totals()) {
      row.clear();
      totals.raw(
          row.word(total.kind().name())
              .word(total.currency())
              .number(total.lines())
              .word(total.amount().toPlainString())
              .line());
    }
    return totals.toByteArray();
  }
}

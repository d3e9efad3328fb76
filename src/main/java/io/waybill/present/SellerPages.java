package io.waybill.present;

import io.waybill.adjust.Adjustments;
import io.waybill.adjust.Cause;
import io.waybill.report.Bookings;
import io.waybill.report.CsvFile;
import io.waybill.report.CsvLine;
import io.waybill.report.CsvLines;
import io.waybill.report.FindingColumns;
import io.waybill.report.Report;
import io.waybill.report.Sealing;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.sort.ByteSink;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement for each seller with a penalty line or an incident: {@code sellers/<id>.html}.
 *
 * <p>Lines come by seller, findings by order. So lines are taken in portions that fit into memory,
 * and findings are read once a portion for those of its orders.
 */
final class SellerPages implements Rendering {
  static final String FOLDER = "sellers";

  private static final int PORTION = 100_000;

  // what a finding and a line of the same seller's package have in common
  private static final int[] BOOKED = {Bookings.ORDER, Bookings.PACKAGE, Bookings.PARTY};
  private static final int[] FOUND = {
    FindingColumns.ORDER, FindingColumns.PACKAGE, FindingColumns.SELLER
  };

  /** The statement of a seller, seen from the folder of the reports. */
  static String href(String seller) {
    return FOLDER + "/" + FileNames.of(seller) + ".html";
  }

  @Override
  public long write(Day day, Sealing sealing) throws IOException {
    Map<String, List<Statement.Incident>> incidents = incidents(day);
    if (incidents.isEmpty() && day.summary().rows().getOrDefault(Report.PENALTIES, 0L) == 0) {
      return 0;
    }
    Files.createDirectories(day.folder().resolve(FOLDER));
    Portion portion = new Portion(day, sealing, incidents);
    CsvFile.forEachLine(
        day.folder().resolve(Bookings.FILE_NAME),
        line -> Bookings.kind(line) == Kind.PENALTY,
        portion::add);
    portion.write();
    for (String seller : List.copyOf(incidents.keySet())) {
      portion.write(new Statement(seller), new PackageFindings(0));
    }
    return portion.pages;
  }

  private static Map<String, List<Statement.Incident>> incidents(Day day) throws IOException {
    Map<String, List<Statement.Incident>> incidents = new LinkedHashMap<>();
    CsvFile.forEach(
        day.file(Report.INCIDENTS),
        cells ->
            incidents
                .computeIfAbsent(CsvCells.plain(cells[0]), seller -> new ArrayList<>())
                .add(new Statement.Incident(cells[1], cells[2], cells[3])));
    return incidents;
  }

  /** Sellers that are written together. */
  private static final class Portion {
    private final Day day;
    private final Sealing sealing;

    /** The page at hand. */
    private final ByteSink page = new ByteSink(1 << 16);

    /** Of sellers that have no statement yet. */
    private final Map<String, List<Statement.Incident>> incidents;

    private final List<Statement> statements = new ArrayList<>();

    private final CsvLines lines = new CsvLines();
    private CellKeys packages = new CellKeys();
    private long pages;

    Portion(Day day, Sealing sealing, Map<String, List<Statement.Incident>> incidents) {
      this.day = day;
      this.sealing = sealing;
      this.incidents = incidents;
    }

    void add(CsvLine line) throws IOException {
      String seller = line.text(Bookings.PARTY);
      Statement last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
      if (last == null || !last.seller().equals(seller)) {
        if (lines.size() >= PORTION) {
          write();
        }
        last = new Statement(seller);
        statements.add(last);
      }
      if (last.add(line)) {
        last.show(new Statement.Charged(lines.add(line), packages.add(line, BOOKED)));
      }
    }

    void write() throws IOException {
      if (!statements.isEmpty()) {
        PackageFindings findings = findings();
        causes();
        for (Statement statement : statements) {
          write(statement, findings);
        }
      }
      statements.clear();
      packages = new CellKeys();
      lines.clear();
    }

    private PackageFindings findings() throws IOException {
      PackageFindings findings = new PackageFindings(packages.size());
      CsvFile.forEachLine(
          day.file(Report.FINDINGS),
          line -> {
            int key = packages.find(line, FOUND);
            if (key >= 0) {
              findings.add(key, line);
            }
          });
      return findings;
    }

    private void causes() throws IOException {
      Map<String, Statement> byLine = new HashMap<>();
      for (Statement statement : statements) {
        for (Statement.Charged charged : statement.lines()) {
          CsvLine line = lines.line(charged.line());
          if (Bookings.isCorrection(line)) {
            byLine.put(line.text(Bookings.LINE_ID), statement);
          }
        }
      }
      if (byLine.isEmpty()) {
        return;
      }
      CsvFile.forEach(
          day.folder().resolve(Adjustments.FILE_NAME),
          cells -> {
            Statement statement = byLine.get(cells[0]);
            if (statement != null) {
              statement.because(cells[0], Cause.valueOf(cells[1]));
            }
          });
    }

    void write(Statement statement, PackageFindings findings) throws IOException {
      List<Statement.Incident> ofSeller = incidents.remove(statement.seller());
      page.clear();
      statement.write(page, day, ofSeller == null ? List.of() : ofSeller, lines, findings);
      sealing.write(href(statement.seller()), page);
      pages++;
    }
  }
}

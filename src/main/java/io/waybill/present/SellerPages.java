package io.waybill.present;

import io.waybill.adjust.Adjustments;
import io.waybill.adjust.Cause;
import io.waybill.policy.Rule;
import io.waybill.report.BookingRow;
import io.waybill.report.Bookings;
import io.waybill.report.CsvFile;
import io.waybill.report.Report;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.settle.Line;
import io.waybill.sort.TextSet;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A statement for each seller with a penalty line or an incident: {@code sellers/<id>.html}.
 *
 * <p>Lines come by seller, findings by order. So lines are taken in portions that fit into memory,
 * and findings are read once a portion for those of its orders.
 */
final class SellerPages implements Rendering {
  static final String FOLDER = "sellers";

  private static final int PORTION = 50_000;

  // columns of findings.csv
  private static final int ORDER = 0;
  private static final int PACKAGE = 1;
  private static final int SELLER = 6;

  /** The statement of a seller, seen from the folder of the reports. */
  static String href(String seller) {
    return FOLDER + "/" + FileNames.of(seller) + ".html";
  }

  private final int part;
  private final int parts;

  /**
   * Every {@code parts}-th seller's, from the one of number {@code part} on: together they are the
   * longest work, and two workers can share it.
   */
  SellerPages(int part, int parts) {
    this.part = part;
    this.parts = parts;
  }

  @Override
  public long write(Day day) throws IOException {
    Map<String, List<Statement.Incident>> incidents = incidents(day);
    if (incidents.isEmpty() && day.summary().rows().getOrDefault(Report.PENALTIES, 0L) == 0) {
      return 0;
    }
    Files.createDirectories(day.folder().resolve(FOLDER));
    Portion portion = new Portion(day, incidents);
    Turn turn = new Turn();
    Bookings.forEach(
        day.folder().resolve(Bookings.FILE_NAME),
        Kind.PENALTY,
        line -> {
          if (turn.isMine(line.party())) {
            portion.add(line);
          } else {
            incidents.remove(line.party());
          }
        });
    portion.write();
    for (String seller : List.copyOf(incidents.keySet())) {
      if (turn.isMine(seller)) {
        portion.write(new Statement(seller));
      }
    }
    return portion.pages;
  }

  /** Tells by a seller's number whose it is; a seller's lines come one after the other. */
  private final class Turn {
    private String seller = "";
    private int number = -1;

    boolean isMine(String next) {
      if (number < 0 || !next.equals(seller)) {
        seller = next;
        number++;
      }
      return number % parts == part;
    }
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

    /** Of sellers that have no statement yet. */
    private final Map<String, List<Statement.Incident>> incidents;

    private final List<Statement> statements = new ArrayList<>();
    private int lines;
    private long pages;

    Portion(Day day, Map<String, List<Statement.Incident>> incidents) {
      this.day = day;
      this.incidents = incidents;
    }

    void add(BookingRow line) throws IOException {
      Statement last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
      if (last == null || !last.seller().equals(line.party())) {
        if (lines >= PORTION) {
          write();
        }
        last = new Statement(line.party());
        statements.add(last);
      }
      lines += last.add(line) ? 1 : 0;
    }

    void write() throws IOException {
      if (!statements.isEmpty()) {
        findings();
        causes();
        for (Statement statement : statements) {
          write(statement);
        }
      }
      statements.clear();
      lines = 0;
    }

    private void findings() throws IOException {
      Map<String, Statement> byPackage = new HashMap<>();
      Set<String> orders = new HashSet<>();
      for (Statement statement : statements) {
        for (BookingRow line : statement.lines()) {
          String order = CsvCells.harmless(line.orderId());
          orders.add(order);
          byPackage.put(place(order, CsvCells.harmless(line.packageId()), line.party()), statement);
        }
      }
      TextSet wanted = TextSet.of(orders);
      CsvFile.forEach(
          day.file(Report.FINDINGS),
          line -> line.isIn(wanted, ORDER),
          cells -> {
            String seller = CsvCells.plain(cells[SELLER]);
            Statement statement = byPackage.get(place(cells[ORDER], cells[PACKAGE], seller));
            if (statement != null) {
              statement.add(finding(cells));
            }
          });
    }

    private static String place(String order, String packageId, String seller) {
      return order + '\n' + packageId + '\n' + seller;
    }

    private static Statement.Found finding(String[] cells) {
      return new Statement.Found(
          CsvCells.plain(cells[ORDER]),
          CsvCells.plain(cells[PACKAGE]),
          Rule.valueOf(cells[2]),
          CsvCells.plain(cells[3]),
          CsvCells.plain(cells[4]),
          cells[5],
          CsvCells.plain(cells[12]),
          CsvCells.plain(cells[14]));
    }

    private void causes() throws IOException {
      Map<String, Statement> byLine = new HashMap<>();
      for (Statement statement : statements) {
        for (BookingRow line : statement.lines()) {
          if (!line.type().equals(Line.Type.NEW.name())) {
            byLine.put(line.lineId(), statement);
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

    private void write(Statement statement) throws IOException {
      List<Statement.Incident> ofSeller = incidents.remove(statement.seller());
      Files.write(
          day.folder().resolve(href(statement.seller())),
          statement.page(day, ofSeller == null ? List.of() : ofSeller));
      pages++;
    }
  }
}

package io.waybill.present;

import io.waybill.policy.Rule;
import io.waybill.report.Bookings;
import io.waybill.report.CsvFile;
import io.waybill.report.CsvLine;
import io.waybill.report.CsvRow;
import io.waybill.report.FindingColumns;
import io.waybill.report.Report;
import io.waybill.report.Sealing;
import io.waybill.settle.BookedLine.Kind;
import io.waybill.settle.Line;
import io.waybill.sort.CodePoints;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code notices.csv}: whom to tell what, with the facts that a letter needs. Each booking line is
 * told to its party, and each incident once to its seller; in the order of recipient_kind,
 * recipient_id, notice, and then of the reports.
 */
final class Notices implements Rendering {
  static final String FILE_NAME = "notices.csv";
  static final String HEADER =
      "recipient_kind,recipient_id,notice,line_type,line_id,order_id,package_id,tracking_number,"
          + "courier,currency,amount,rule,upload_date,orders,what,deadline";

  /** Lines that are looked up at once: they fit into memory. */
  private static final int PORTION = 100_000;

  /** Columns from line_type to amount: an incident is no line. */
  private static final int LINE_COLUMNS = 8;

  private static final int SELLER_ID = 0;
  private static final int UPLOAD_DATE = 1;
  private static final int ORDERS = 2;

  private final int portion;

  Notices() {
    this(PORTION);
  }

  /**
   * @param portion how many lines are looked up at once
   */
  Notices(int portion) {
    this.portion = portion;
  }

  @Override
  public long write(Day day, Sealing sealing) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(day.folder().resolve(FILE_NAME)), 1 << 16)) {
      out.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
      new Writing(day, portion, out).write();
    }
    sealing.begin(FILE_NAME);
    return 1;
  }

  /** What a line is about. */
  private record Said(Kind kind, Line.Type type, String rules) {}

  /** One file being written. */
  private static final class Writing {
    private final Day day;
    private final int portion;
    private final OutputStream out;
    private final CsvRow row = new CsvRow();
    private NumbersAtFault lines = new NumbersAtFault();

    /** Incidents that are still to be told, by their seller as reports hold the id's text. */
    private final TreeMap<String, List<String[]>> incidents = new TreeMap<>(CodePoints.ORDER);

    private final Map<Said, String> said = new HashMap<>();

    Writing(Day day, int portion, OutputStream out) {
      this.day = day;
      this.portion = portion;
      this.out = out;
    }

    void write() throws IOException {
      if (count(Report.PENALTIES) + count(Report.COMPENSATIONS) <= portion) {
        forEachLine(line -> true, lines::add);
        lines.find(day.file(Report.FINDINGS));
        tell(Kind.COMPENSATION);
        newIncidents();
        tell(Kind.PENALTY);
      } else {
        inPortions(Kind.COMPENSATION);
        newIncidents();
        inPortions(Kind.PENALTY);
      }
      while (!incidents.isEmpty()) {
        correctiveActions(incidents.pollFirstEntry());
      }
    }

    private long count(Report report) {
      return day.summary().rows().getOrDefault(report, 0L);
    }

    private void forEachLine(CsvFile.Filter filter, CsvFile.LineSink sink) throws IOException {
      CsvFile.forEachLine(day.folder().resolve(Bookings.FILE_NAME), filter, sink);
    }

    /** For lines that do not fit into memory together; findings are read once a portion. */
    private void inPortions(Kind kind) throws IOException {
      forEachLine(
          line -> Bookings.kind(line) == kind,
          line -> {
            lines.add(line);
            if (lines.size() == portion) {
              tellPortion(kind);
            }
          });
      tellPortion(kind);
    }

    private void tellPortion(Kind kind) throws IOException {
      lines.find(day.file(Report.FINDINGS));
      tell(kind);
      lines = new NumbersAtFault();
    }

    private void tell(Kind kind) throws IOException {
      for (int i = 0; i < lines.size(); i++) {
        CsvLine line = lines.line(i);
        if (Bookings.kind(line) == kind) {
          line(line, lines.finding(i));
        }
      }
    }

    private void line(CsvLine line, @Nullable CsvLine finding) throws IOException {
      boolean isPenalty = Bookings.kind(line) == Kind.PENALTY;
      String party = line.text(Bookings.PARTY);
      while (isPenalty && !incidents.isEmpty() && isNotAfter(incidents.firstKey(), party)) {
        correctiveActions(incidents.pollFirstEntry());
      }
      Line.Type type = Line.Type.valueOf(line.text(Bookings.LINE_TYPE));
      String rules = line.text(Bookings.RULES);
      row.clear();
      row.word(isPenalty ? "SELLER" : "BUYER")
          .text(party)
          .word(Bookings.kind(line).name())
          .cell(line, Bookings.LINE_TYPE)
          .cell(line, Bookings.LINE_ID)
          .text(line, Bookings.ORDER)
          .text(line, Bookings.PACKAGE);
      if (finding == null) {
        row.word("").word("");
      } else {
        row.verbatim(finding, FindingColumns.NUMBER).verbatim(finding, FindingColumns.COURIER);
      }
      row.cell(line, Bookings.CURRENCY)
          .cell(line, Bookings.AMOUNT)
          .cell(line, Bookings.RULES)
          .word("")
          .word("")
          .word(what(Bookings.kind(line), type, rules))
          .word(isPenalty && type.raises() ? deadline(day.policy().noticeDays().appeal()) : "");
      row.end(out);
    }

    private static boolean isNotAfter(String sellerId, String other) {
      return CodePoints.ORDER.compare(sellerId, other) <= 0;
    }

    /** Lines say the same again and again; a cell as the file has it. */
    private String what(Kind kind, Line.Type type, String rules) {
      return said.computeIfAbsent(
          new Said(kind, type, rules),
          key -> CsvRow.quoted(NoticeWords.of(kind, type, rules(rules))));
    }

    private static List<Rule> rules(String joined) {
      return joined.isEmpty()
          ? List.of()
          : Stream.of(joined.split("\\+", -1)).map(Rule::valueOf).toList();
    }

    /** Those that the last date before did not list: a seller is asked once for an action. */
    private void newIncidents() throws IOException {
      Set<List<String>> known = new HashSet<>();
      if (!day.earlier().isEmpty()) {
        Day.Earlier last = day.earlier().get(day.earlier().size() - 1);
        CsvFile.forEach(
            last.folder().resolve(Report.INCIDENTS.fileName()),
            cells -> known.add(List.of(cells[SELLER_ID], cells[UPLOAD_DATE])));
      }
      CsvFile.forEach(
          day.file(Report.INCIDENTS),
          cells -> {
            if (!known.contains(List.of(cells[SELLER_ID], cells[UPLOAD_DATE]))) {
              incidents
                  .computeIfAbsent(CsvCells.plain(cells[SELLER_ID]), id -> new ArrayList<>(1))
                  .add(cells);
            }
          });
    }

    private void correctiveActions(Map.Entry<String, List<String[]>> seller) throws IOException {
      for (String[] incident : seller.getValue()) {
        row.clear();
        row.word("SELLER").verbatim(incident[SELLER_ID]).word("CORRECTIVE_ACTION");
        for (int i = 0; i < LINE_COLUMNS; i++) {
          row.word("");
        }
        row.word(Rule.WRONG_NUMBER_INCIDENT.name())
            .word(incident[UPLOAD_DATE])
            .word(incident[ORDERS])
            .verbatim(NoticeWords.correctiveAction())
            .word(deadline(day.policy().noticeDays().corrective()));
        row.end(out);
      }
    }

    /** The last local day on which the recipient may act. */
    private String deadline(OptionalInt days) {
      LocalDate date = day.date();
      return days.isEmpty() ? "" : date.plusDays(days.getAsInt()).toString();
    }
  }
}

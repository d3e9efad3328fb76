package io.waybill.present;

import io.waybill.adjust.Adjustments;
import io.waybill.adjust.Cause;
import io.waybill.policy.Currencies;
import io.waybill.report.BookingRow;
import io.waybill.report.Bookings;
import io.waybill.report.Report;
import io.waybill.settle.BookedLine.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who is charged most, who mixed up numbers, and which lines correct others, and why. */
final class LinesSection {
  private static final int INCIDENTS = 50;
  private static final int CORRECTIONS = 50;

  private final Html html;
  private final Day day;

  LinesSection(Html html, Day day) {
    this.html = html;
    this.day = day;
  }

  void write(BookedFacts booked) throws IOException {
    html.open("section", "aria-labelledby", "who").leaf("h2", "Who and why", "id", "who");
    html.open("div", "class", "plots");
    for (Map.Entry<String, List<BookedFacts.SellerSum>> entry : booked.sellers().entrySet()) {
      sellers(entry.getKey(), entry.getValue(), booked.sellerCount(entry.getKey()));
    }
    html.close("div");
    incidents();
    corrections();
    html.close("section");
  }

  private void sellers(String currency, List<BookedFacts.SellerSum> sellers, long count) {
    html.open("div");
    Table table =
        new Table(
            html,
            "sellers-" + currency,
            "Sellers with the most money in " + currency,
            "Seller",
            "#Lines",
            "#" + currency);
    for (BookedFacts.SellerSum sum : sellers) {
      table
          .begin()
          .link(SellerPages.href(sum.seller()), sum.seller())
          .cell(Long.toString(sum.lines()))
          .cell(Currencies.format(sum.amount(), currency))
          .end();
    }
    table.end(count - sellers.size(), Report.PENALTIES_BY_SELLER.fileName());
    html.close("div");
  }

  private void incidents() throws IOException {
    CsvCells.First incidents = CsvCells.first(day.file(Report.INCIDENTS), INCIDENTS);
    Table table =
        new Table(
            html,
            "incidents",
            "Incidents: one day, many wrong numbers",
            "Seller",
            "Upload date",
            "#Orders",
            "#Buyers",
            "Corrective action");
    for (String[] cells : incidents.rows()) {
      String seller = CsvCells.plain(cells[0]);
      table.begin().link(SellerPages.href(seller), seller);
      table.cell(cells[1]).cell(cells[2]).cell(cells[3]).cell(cells[4]).end();
    }
    table.end(incidents.left(), Report.INCIDENTS.fileName());
  }

  private void corrections() throws IOException {
    Map<Cause, Long> causes = new EnumMap<>(Cause.class);
    Path file = day.folder().resolve(Adjustments.FILE_NAME);
    CsvCells.First adjustments =
        CsvCells.first(
            file, CORRECTIONS, cells -> causes.merge(Cause.valueOf(cells[1]), 1L, Long::sum));
    Map<String, BookingRow> lines = new HashMap<>();
    if (adjustments.count() > 0) {
      Bookings.forEachCorrection(
          day.folder().resolve(Bookings.FILE_NAME),
          line -> {
            if (lines.size() < CORRECTIONS) {
              lines.put(line.lineId(), line);
            }
          });
    }
    StringBuilder counts = new StringBuilder();
    causes.forEach(
        (cause, count) ->
            counts
                .append(counts.isEmpty() ? "" : "; ")
                .append(cause)
                .append(' ')
                .append(Words.grouped(count))
                .append(": ")
                .append(Words.of(cause)));
    if (!counts.isEmpty()) {
      html.leaf("p", "Causes: " + counts + ".", "id", "causes");
    }
    Table table =
        new Table(
            html,
            "corrections",
            "Lines that correct what was booked before",
            "Line",
            "Type",
            "Who",
            "Order",
            "#Due",
            "#Booked before",
            "#Amount",
            "Currency",
            "Cause",
            "What it says",
            "File");
    for (String[] cells : adjustments.rows()) {
      BookingRow line = lines.get(cells[0]);
      if (line == null) {
        throw new IOException(file + ": has " + cells[0] + ", which bookings.csv does not have");
      }
      table.begin().cell(line.lineId()).cell(line.type());
      if (line.kind() == Kind.PENALTY) {
        table.link(SellerPages.href(line.party()), line.party());
      } else {
        table.cell(line.party());
      }
      table
          .cell(line.orderId())
          .cell(Currencies.format(line.due(), line.currency()))
          .cell(Currencies.format(line.bookedBefore(), line.currency()))
          .cell(Currencies.format(line.amount(), line.currency()))
          .cell(line.currency())
          .cell(cells[1])
          .cell(Words.of(Cause.valueOf(cells[1])))
          .cell(CsvCells.plain(cells[2]))
          .end();
    }
    table.end(adjustments.left(), Adjustments.FILE_NAME);
  }
}

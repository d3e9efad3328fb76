package io.waybill.present;

import io.waybill.settle.BookedLine.Kind;
import java.util.ArrayList;
import java.util.List;

/** Money of the last business dates, each currency for itself. */
final class DatesSection {
  private final Html html;
  private final Day day;

  DatesSection(Html html, Day day) {
    this.html = html;
    this.day = day;
  }

  void write() {
    html.open("section", "aria-labelledby", "by-date");
    html.leaf("h2", "Money by business date", "id", "by-date").open("div", "class", "plots");
    money();
    html.close("div").close("section");
  }

  private void money() {
    List<Day.Earlier> dates = new ArrayList<>(day.earlier());
    dates.add(new Day.Earlier(day.date(), day.revision(), day.folder(), day.summary()));
    for (String currency : Money.currencies(dates.stream().map(Day.Earlier::summary).toList())) {
      html.open("figure")
          .leaf("figcaption", currency + ": sellers (first column), buyers (second column), net");
      List<Plot.Columns> columns = new ArrayList<>();
      for (Day.Earlier date : dates) {
        columns.add(
            new Plot.Columns(
                date.date().toString(),
                Money.net(date.summary(), Kind.PENALTY, currency),
                Money.net(date.summary(), Kind.COMPENSATION, currency)));
      }
      new Plot(html)
          .columns(
              "plot-money-" + currency,
              "Money booked in " + currency + " by business date",
              "Charged to sellers and paid to buyers, each less what was taken back, of "
                  + Words.count(dates.size(), "date")
                  + "; the table has the amounts.",
              columns);
      html.open("details").leaf("summary", currency + " in numbers");
      Table table =
          new Table(
              html,
              "dates-" + currency,
              "Booked in " + currency + ", what was taken back set off",
              "Business date",
              "#Revision",
              "#Sellers",
              "#Buyers");
      for (int i = dates.size() - 1; i >= 0; i--) {
        table.row(
            dates.get(i).date().toString(),
            "r" + dates.get(i).revision(),
            columns.get(i).one().toPlainString(),
            columns.get(i).two().toPlainString());
      }
      table.done();
      html.close("details").close("figure");
    }
  }
}

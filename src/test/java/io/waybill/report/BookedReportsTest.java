package io.waybill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import io.waybill.settle.BookedLine;
import io.waybill.settle.Line;
import io.waybill.sort.ByteSink;
import io.waybill.sort.ByteSource;
import io.waybill.sort.SlotFile;
import io.waybill.sort.SlotWriter;
import io.waybill.sort.Slots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookedReportsTest {
  @TempDir private Path folder;

  private static Line line(
      BookedLine.Kind kind,
      String party,
      String order,
      String pack,
      String currency,
      long due,
      long before) {
    Line.Type type =
        before == 0 ? Line.Type.NEW : due == 0 ? Line.Type.REVERSAL : Line.Type.DECREASE;
    String seller = kind == BookedLine.Kind.PENALTY ? party : "S-1";
    return new Line(
        kind,
        type,
        order,
        pack,
        party,
        seller,
        currency,
        due,
        before,
        due == 0 ? "" : "NOT_SCANNED");
  }

  private Map<Report, String> write(int revision) throws IOException {
    List<Line> lines =
        List.of(
            line(BookedLine.Kind.PENALTY, "S-2", "O-1", "1", "USD", 500, 0),
            line(BookedLine.Kind.PENALTY, "=S", "O-2", "10", "USD", 500, 0),
            line(BookedLine.Kind.PENALTY, "=S", "O-2", "2", "JPY", 5, 0),
            line(BookedLine.Kind.PENALTY, "S-2", "O,1", "1", "USD", 0, 700),
            line(BookedLine.Kind.PENALTY, "S-2", "O-1", "1", "EUR", 100, 300),
            line(BookedLine.Kind.COMPENSATION, "B-1", "O-1", "1", "USD", 250, 0),
            line(BookedLine.Kind.COMPENSATION, "B-1", "O-1", "2", "EUR", 0, 5));
    Path drafts = Files.createDirectories(folder.resolve("drafts" + revision));
    for (int worker = 0; worker < 2; worker++) {
      try (LineDrafts part = new LineDrafts(drafts, "w" + worker)) {
        for (int i = worker; i < lines.size(); i += 2) {
          part.add(lines.get(i));
        }
      }
    }
    return new BookedReports(drafts, folder, April.date(20), revision, new DaySummary.Builder())
        .write();
  }

  @Test
  void linesAreSortedThenNumberedThenMadeHarmless() throws IOException {
    write(3);

    assertThat(folder.resolve("penalties.csv"))
        .hasContent(
            """
            line_id,line_type,seller_id,order_id,package_id,currency,due,booked_before,amount,rules
            P-20250420-3-000001,NEW,'=S,O-2,10,USD,5.00,0.00,5.00,NOT_SCANNED
            P-20250420-3-000002,NEW,'=S,O-2,2,JPY,5,0,5,NOT_SCANNED
            P-20250420-3-000003,REVERSAL,S-2,"O,1",1,USD,0.00,7.00,-7.00,
            P-20250420-3-000004,DECREASE,S-2,O-1,1,EUR,1.00,3.00,-2.00,NOT_SCANNED
            P-20250420-3-000005,NEW,S-2,O-1,1,USD,5.00,0.00,5.00,NOT_SCANNED
            """);
    assertThat(folder.resolve("compensations.csv"))
        .hasContent(
            """
            line_id,line_type,buyer_id,order_id,package_id,seller_id,currency,due,booked_before,amount,rule
            C-20250420-3-000001,REVERSAL,B-1,O-1,2,S-1,EUR,0.00,0.05,-0.05,
            C-20250420-3-000002,NEW,B-1,O-1,1,S-1,USD,2.50,0.00,2.50,NOT_SCANNED
            """);
    assertThat(folder.resolve("penalties-by-seller.csv"))
        .hasContent(
            """
            seller_id,currency,lines,amount
            '=S,JPY,1,5
            '=S,USD,1,5.00
            S-2,EUR,1,-2.00
            S-2,USD,2,-2.00
            """);
  }

  @Test
  void theDigestsDoNotDependOnTheRevisionsNumber() throws IOException {
    Map<Report, String> first = write(1);

    assertThat(write(2)).isEqualTo(first);
    assertThat(first)
        .containsOnlyKeys(Report.PENALTIES, Report.COMPENSATIONS, Report.PENALTIES_BY_SELLER);
  }

  @Test
  void whatWasBookedIsReadBackByLaterDatesUnescaped() throws IOException {
    write(1);
    Path slots = folder.resolve("booked.slots");
    try (SlotWriter out = new SlotWriter(slots)) {
      Bookings.spread(folder.resolve(Bookings.FILE_NAME), April.date(20), out);
    }
    List<String> found = new ArrayList<>();
    try (SlotFile file = SlotFile.open(slots)) {
      for (String order : List.of("O-1", "O-2", "O,1")) {
        ByteSink bytes = new ByteSink(64);
        file.read(Slots.of(order), bytes);
        ByteSource source = new ByteSource().reset(bytes);
        while (source.hasMore()) {
          BookedLine line = BookedLine.decode(source);
          assertThat(line.day()).isEqualTo(April.day(20));
          found.add(
              String.format(
                  "%s %s/%s %s %s %d",
                  line.kind().letter(),
                  line.orderId(),
                  line.packageId(),
                  line.party(),
                  line.currency(),
                  line.amount()));
        }
      }
    }

    assertThat(found)
        .containsExactlyInAnyOrder(
            "P O-1/1 S-2 USD 500",
            "P O-1/1 S-2 EUR -200",
            "C O-1/1 B-1 USD 250",
            "C O-1/2 B-1 EUR -5",
            "P O-2/10 =S USD 500",
            "P O-2/2 =S JPY 5",
            "P O,1/1 S-2 USD -700");
  }
}

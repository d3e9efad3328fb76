package io.waybill.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import io.waybill.feed.OrderRow;
import io.waybill.policy.LocalDays;
import io.waybill.sort.ByteSink;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How rows become a shipment. Settled on the 20th; open from the 6th on. */
class AssemblerTest {
  private final List<SourcedRow> rows = new ArrayList<>();

  /** A row of the folder of a day; its reason tells where it is from. */
  private AssemblerTest row(int folder, String updatedAt, int file, long line, String given) {
    String[] words = given.split(" ", -1);
    return row(folder, updatedAt, file, line, words[0], words[1], words[2], April.at("07T10:00"));
  }

  private AssemblerTest row(
      int folder,
      String updatedAt,
      int file,
      long line,
      String uploadedAt,
      String number,
      String courier,
      long firstUploadedAt) {
    String from = "row " + folder + "/" + file + ":" + line;
    OrderRow row =
        new OrderRow(
            line,
            April.at(updatedAt),
            "O-1",
            "1",
            from,
            "B-1",
            "BOOKS",
            "USD",
            100,
            courier,
            number,
            April.at("01T00:00"),
            firstUploadedAt,
            April.at(uploadedAt),
            from,
            line % 2 == 0,
            ByteSink.NO_TIME,
            "US",
            "",
            ByteSink.NO_TIME);
    rows.add(new SourcedRow(row, April.day(folder), file, line));
    return this;
  }

  private Shipment shipment() {
    return new Assembler(
            new LocalDays(ZoneOffset.UTC, April.date(20)),
            April.day(6),
            April.at("21T00:00"),
            April.day(1))
        .shipment(rows);
  }

  private List<String> assignments() {
    return shipment().assignments().stream()
        .map(
            assignment ->
                String.join(
                    " ",
                    Long.toString((assignment.uploadedAt() - April.at("07T10:00")) / 3_600_000)
                        + "h",
                    assignment.number(),
                    assignment.courier(),
                    assignment.reason(),
                    assignment.documented() ? "documented" : "-"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # folder, updated, file, line,  folder, updated, file, line,  which is the last row
          8,        12T00:00, 5,   9,     9,      01T00:00, 1,   2,     second
          9,        01T00:00, 1,   2,     8,      12T00:00, 5,   9,     first
          8,        10T00:00, 5,   9,     8,      11T00:00, 1,   2,     second
          8,        11T00:00, 1,   2,     8,      10T00:00, 5,   9,     first
          # without updated_at comes first
          8,        ,         5,   9,     8,      01T00:00, 1,   2,     second
          8,        ,         1,   9,     8,      ,         2,   2,     second
          8,        10T00:00, 1,   9,     8,      10T00:00, 2,   2,     second
          8,        10T00:00, 2,   2,     8,      10T00:00, 1,   9,     first
          8,        10T00:00, 1,   9,     8,      10T00:00, 1,   10,    second
          8,        10T00:00, 1,   10,    8,      10T00:00, 1,   9,     first
          """)
  void theLastRowIsThatOfTheLastFolderThenUpdateThenFileThenLine(
      int folder1,
      String updated1,
      int file1,
      long line1,
      int folder2,
      String updated2,
      int file2,
      long line2,
      String last) {
    row(folder1, updated1, file1, line1, "07T10:00 A111 DHL");
    row(folder2, updated2, file2, line2, "07T10:00 A111 DHL");
    int lastFolder = last.equals("first") ? folder1 : folder2;
    int lastFile = last.equals("first") ? file1 : file2;
    long lastLine = last.equals("first") ? line1 : line2;

    Shipment shipment = shipment();

    assertThat(shipment.sellerId())
        .isEqualTo("row " + lastFolder + "/" + lastFile + ":" + lastLine);
    assertThat(shipment.assignments()).hasSize(1);
    assertThat(shipment.current().reason()).isEqualTo(shipment.sellerId());
    assertThat(shipment.current().documented()).isEqualTo(lastLine % 2 == 0);
    assertThat(shipment.current().file()).isEqualTo(lastFile);
    assertThat(shipment.current().line()).isEqualTo(lastLine);
  }

  @Test
  void assignmentsAreByTimeThenNumberThenCourierWhateverTheRowsOrder() {
    row(8, "-", 0, 2, "07T11:00 B222 DHL");
    row(8, "-", 0, 3, "07T11:00 A111 UPS");
    row(8, "-", 0, 4, "07T11:00 A111 DHL");
    row(8, "-", 0, 5, "07T10:00 C333 DHL");

    assertThat(assignments())
        .containsExactly(
            "0h C333 DHL row 8/0:5 -",
            "1h A111 DHL row 8/0:4 documented",
            "1h A111 UPS row 8/0:3 -",
            "1h B222 DHL row 8/0:2 documented");
  }

  @Test
  void theSameNumberAndCourierAgainIsTheSameAssignmentGivenEarlier() {
    row(9, "-", 0, 2, "07T10:00 A111 DHL");
    row(8, "-", 0, 3, "07T12:00 A111 DHL");
    row(8, "-", 0, 5, "07T13:00 A111 DHL");

    assertThat(assignments()).containsExactly("0h A111 DHL row 9/0:2 documented");
  }

  @Test
  void whatTheLaterRowSaysOfItHoldsThoughItsTimeIsLater() {
    row(8, "-", 0, 2, "07T10:00 A111 DHL");
    row(9, "-", 0, 3, "07T12:00 A111 DHL");

    assertThat(assignments()).containsExactly("0h A111 DHL row 9/0:3 -");
  }

  @Test
  void goingBackToAnEarlierNumberIsANewAssignment() {
    row(8, "-", 0, 2, "07T10:00 A111 DHL");
    row(8, "-", 0, 4, "07T11:00 B222 DHL");
    row(8, "-", 0, 6, "07T12:00 A111 DHL");

    assertThat(assignments())
        .containsExactly(
            "0h A111 DHL row 8/0:2 documented",
            "1h B222 DHL row 8/0:4 documented",
            "2h A111 DHL row 8/0:6 documented");
  }

  @Test
  void theOrderInWhichRowsAreReadDoesNotMatter() {
    for (int i = 0; i < 12; i++) {
      row(
          8 + i % 3,
          i % 4 == 0 ? "-" : "0" + i % 4 + "T00:00",
          i % 2,
          10 + i,
          "07T1" + i % 5 + ":00 A11" + i % 2 + " DHL");
    }
    Shipment expected = shipment();
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(rows, random);
      assertThat(shipment()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # least first upload, open
          05T23:59:59.999,      false
          06T00:00,             true
          07T00:00,             true
          """)
  void itIsOpenFromTheLeastFirstUploadOfItsRows(String least, boolean open) {
    row(9, "-", 0, 2, "08T10:00", "A111", "DHL", April.at(least));
    row(8, "-", 0, 3, "08T10:00", "A111", "DHL", April.at("08T10:00"));

    assertThat(shipment().firstUpload()).isEqualTo(April.at(least));
    assertThat(shipment().open()).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "20T23:59:59.999, 20T23:59:59.999",
    "21T00:00, -",
    "25T00:00, -",
    "-, -",
  })
  void aNoticeNotBeforeTheCutoffIsNone(String notice, String seen) {
    row(8, "-", 0, 2, "07T10:00 A111 DHL");
    OrderRow row = rows.get(0).row();
    OrderRow notified =
        new OrderRow(
            row.line(),
            row.updatedAt(),
            row.orderId(),
            row.packageId(),
            row.sellerId(),
            row.buyerId(),
            row.category(),
            row.currency(),
            row.valueMinor(),
            row.courier(),
            row.number(),
            row.orderedAt(),
            row.firstUploadedAt(),
            row.uploadedAt(),
            row.reason(),
            row.documented(),
            April.at(notice),
            row.country(),
            row.postcode(),
            row.tooLateAt());
    rows.set(0, new SourcedRow(notified, April.day(8), 0, 2));

    assertThat(shipment().current().noticeAt()).isEqualTo(April.at(seen));
  }
}

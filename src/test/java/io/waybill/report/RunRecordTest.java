package io.waybill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waybill.April;
import io.waybill.RunRecords;
import io.waybill.policy.Rule;
import io.waybill.settle.BookedLine.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRecordTest {
  @TempDir private Path folder;

  private static RunRecord whole() {
    Map<DaySummary.Money, BigDecimal> booked = new TreeMap<>();
    booked.put(new DaySummary.Money(Kind.PENALTY, true, "USD"), new BigDecimal("12.50"));
    booked.put(new DaySummary.Money(Kind.COMPENSATION, false, "JPY"), new BigDecimal("-300"));
    return new RunRecord(
        April.date(20),
        3,
        new RunRecord.Chain(
            17,
            new RunRecord.Link(April.date(19), 2, "5a".repeat(32)),
            List.of("2025-04-20/r3", "2025-04-21/r2")),
        "late\nfeed \u007f é",
        true,
        new Permit(
            List.of("2025-04-19/courier-a.csv"),
            new Permit.Release("A. Finance", "a sale", List.of("too much"))),
        "Waybill 1.0.0",
        "00ff",
        "c0de",
        April.date(6),
        new TreeMap<>(Map.of(April.date(18), 1, April.date(19), 2)),
        new DaySummary(
            new TreeMap<>(Map.of("CLEAN", 40L, "FLAGGED", 2L)),
            new EnumMap<>(Map.of(Report.FINDINGS, 3L)),
            new EnumMap<>(Map.of(Rule.NOT_SCANNED, 2L, Rule.LATE_CHANGE, 1L)),
            new TreeMap<>(Map.of("accepted", 80L)),
            booked),
        List.of(new Pin("2025-04-20/orders \"a\"\\.csv", 12, "abcd")),
        List.of("it may be cut short"));
  }

  @Test
  void itTellsInJsonWhatTheRevisionWasMadeFrom() {
    assertThat(whole().json())
        .isEqualTo(
            """
            {
              "format" : 2,
              "date" : "2025-04-20",
              "revision" : 3,
              "sequence" : 17,
              "before" : {
                "date" : "2025-04-19",
                "revision" : 2,
                "sums_sha256" : "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"
              },
              "published_with" : [ "2025-04-20/r3", "2025-04-21/r2" ],
              "reason" : "late\\nfeed \u007f é",
              "derived" : true,
              "accepted_changed_inputs" : [ "2025-04-19/courier-a.csv" ],
              "released" : {
                "by" : "A. Finance",
                "reason" : "a sale",
                "limits" : [ "too much" ]
              },
              "program" : "Waybill 1.0.0",
              "policy_sha256" : "00ff",
              "content_sha256" : "c0de",
              "window_from" : "2025-04-06",
              "booked_against" : {
                "2025-04-18" : 1,
                "2025-04-19" : 2
              },
              "shipments" : {
                "CLEAN" : 40,
                "FLAGGED" : 2
              },
              "rows" : {
                "FINDINGS" : 3
              },
              "findings" : {
                "LATE_CHANGE" : 1,
                "NOT_SCANNED" : 2
              },
              "rows_by_fate" : {
                "accepted" : 80
              },
              "money" : [ {
                "kind" : "PENALTY",
                "direction" : "RAISED",
                "currency" : "USD",
                "amount" : "12.50"
              }, {
                "kind" : "COMPENSATION",
                "direction" : "LOWERED",
                "currency" : "JPY",
                "amount" : "-300"
              } ],
              "inputs" : [ {
                "file" : "2025-04-20/orders \\"a\\"\\\\.csv",
                "size" : 12,
                "sha256" : "abcd"
              } ],
              "notes" : [ "it may be cut short" ]
            }
            """);
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    for (RunRecord record : List.of(whole(), RunRecords.of(April.date(20), 1, 1))) {
      Files.writeString(folder.resolve("run.json"), record.json());

      assertThat(RunRecord.read(folder)).isEqualTo(record);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                        | is no JSON object
          []                       | is no JSON object
          {"format": 1}            | is no run record: format is 1, expected 2
          {"format": 2}            | is no run record: date
          """)
  void anythingElseIsNoRecord(String text, String problem) throws IOException {
    Files.writeString(folder.resolve("run.json"), text);

    assertThatThrownBy(() -> RunRecord.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(folder.resolve("run.json") + ": " + problem);
  }
}

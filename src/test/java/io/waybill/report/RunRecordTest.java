package io.waybill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import io.waybill.feed.ControlLine;
import io.waybill.feed.FileKind;
import io.waybill.feed.InboxFile;
import io.waybill.feed.PinnedFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunRecordTest {
  private static final InboxFile FILE =
      new InboxFile(April.date(20), "orders \"a\"\\.csv", FileKind.ORDERS, Path.of("x"));

  private static ControlLine noted(String note) {
    return new ControlLine(FILE, ControlLine.Status.READ, 0, 0, 0, 0, 0, note);
  }

  @Test
  void itTellsInJsonWhatTheRevisionWasMadeFrom() {
    Map<LocalDate, Integer> before = new LinkedHashMap<>();
    before.put(April.date(18), 1);
    before.put(April.date(19), 2);
    RunRecord record =
        new RunRecord(
            April.date(20),
            3,
            "late\nfeed \u007f é",
            "waybill 1.0.0",
            "00ff",
            before,
            List.of(new PinnedFile(FILE, 12, "abcd", List.of(0L, 12L), null, null, true)),
            List.of(noted(""), noted("it may be cut short")));

    assertThat(record.json())
        .isEqualTo(
            """
            {
              "format": 1,
              "date": "2025-04-20",
              "revision": 3,
              "reason": "late\\u000afeed \\u007f é",
              "program": "waybill 1.0.0",
              "policy_sha256": "00ff",
              "booked_against": {"2025-04-18": 1, "2025-04-19": 2},
              "inputs": [
                {"file": "2025-04-20/orders \\"a\\"\\\\.csv", "size": 12, "sha256": "abcd"}
              ],
              "notes": [
                "it may be cut short"
              ]
            }
            """);
  }
}

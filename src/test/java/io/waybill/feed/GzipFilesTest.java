package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.April;
import io.waybill.Gzip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A compressed file of the inbox: read as its text is, named and pinned as it was delivered. */
class GzipFilesTest {
  private static final String HEADER = "courier,tracking_number,event_at,status\n";
  private static final String ROW = "DHL,JD01,2025-04-08T10:00:00Z,COLLECTED\n";

  @TempDir private Path temporary;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"1", "100", "1000000"})
  void linesAndCountsAreThoseOfTheTextWhateverTheSlices(long sliceBytes) throws IOException {
    String text = "\ufeff" + HEADER + ROW.repeat(3) + "bad\n" + "\n" + ROW + "DHL,JD02,x,COLLECTED";
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .slices(sliceBytes)
            .file(20, "courier-a.csv", text)
            .file(21, "courier-b.csv.gz", Gzip.of(text + "\n"));
    try (Window plain = inbox.window(20);
        Window packed = inbox.window(21)) {
      assertThat(InboxUnderTest.rejects(plain))
          .containsExactly(
              "courier-a.csv:5 WRONG_COLUMN_COUNT", "courier-a.csv:8 BAD_TIMESTAMP event_at");
      assertThat(InboxUnderTest.rejects(packed))
          .containsExactly(
              "courier-b.csv.gz:5 WRONG_COLUMN_COUNT", "courier-b.csv.gz:8 BAD_TIMESTAMP event_at");
      assertThat(InboxUnderTest.control(packed))
          .containsExactly("20/courier-a.csv READ 6 4 0 0 2", "21/courier-b.csv.gz READ 6 4 0 0 2");
    }
  }

  @Test
  void whatIsWrongIsToldByTheLineThatTheTextHasReached() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      rows.append(ROW.replace("JD01", "JD" + random.nextLong(1_000_000_000_000L)));
    }
    byte[] whole = Gzip.of(rows.toString());
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 9, (byte) 0xFF);
    byte[] bomb = Gzip.cat(Gzip.of(HEADER + ROW), Gzip.of(ROW.repeat(100_000)));
    Map<String, byte[]> files = new TreeMap<>();
    files.put("courier-bomb.csv.gz", bomb);
    files.put("courier-cut.csv.gz", cut);
    files.put("courier-damaged.csv.gz", damaged);
    files.put("courier-empty-text.csv.gz", Gzip.of(""));
    files.put("courier-empty.csv.gz", new byte[0]);
    files.put("courier-garbage.csv.gz", Gzip.cat(Gzip.of(HEADER + ROW), bytes("x")));
    files.put("courier-gzip.csv", whole);
    files.put("courier-plain.csv.gz", bytes(HEADER + ROW));
    files.put("courier-quote.csv.gz", Gzip.of(HEADER + ROW + "\"DHL"));
    files.put("courier-status.csv.gz", Gzip.of(HEADER.replace("status", "x") + ROW));
    files.put("courier-utf8.csv.gz", Gzip.cat(Gzip.of(HEADER), Gzip.of(new byte[] {-1, '\n'})));
    InboxUnderTest inbox = new InboxUnderTest(temporary);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      inbox.file(20, file.getKey(), file.getValue());
    }

    try (Window window = inbox.window(20)) {
      List<String> faults = window.faults();
      String none =
          ":1: no gzip data, expected a file made by gzip, or a name without .gz if it is not"
              + " compressed";
      assertThat(faults).hasSize(files.size());
      assertThat(faults.get(0))
          .matches(
              "2025-04-20/courier-bomb.csv.gz:\\d{5}: more than 200 times as much text as gzip"
                  + " data, expected rows, which never compress so well");
      assertThat(faults.get(1))
          .matches(
              "2025-04-20/courier-cut.csv.gz:\\d{4,5}: gzip data that is cut short, expected its"
                  + " end: deliver the whole file");
      assertThat(faults.get(2))
          .matches(
              "2025-04-20/courier-damaged.csv.gz:\\d{4,5}: (damaged gzip data|text that fails the"
                  + " checksum of its gzip data), expected the file as it was made");
      assertThat(faults.subList(3, faults.size()))
          .containsExactly(
              "2025-04-20/courier-empty-text.csv.gz:1: no header line, expected the names of the"
                  + " columns",
              "2025-04-20/courier-empty.csv.gz" + none,
              "2025-04-20/courier-garbage.csv.gz:3: bytes behind the gzip data that are none,"
                  + " expected its end, or more gzip data",
              "2025-04-20/courier-gzip.csv:1: gzip data, expected text, or a name that ends in"
                  + " .csv.gz",
              "2025-04-20/courier-plain.csv.gz" + none,
              "2025-04-20/courier-quote.csv.gz:3: a quote that never ends, expected a closing"
                  + " quote",
              "2025-04-20/courier-status.csv.gz:1: no column status, expected courier"
                  + " tracking_number event_at status",
              "2025-04-20/courier-utf8.csv.gz:2: a byte that is not UTF-8, expected UTF-8 text");
    }
    try (Window later = inbox.window(21)) {
      assertThat(later.faults()).isEmpty();
      assertThat(later.control()).allMatch(line -> line.status() == ControlLine.Status.FAILED);
    }
  }

  /** The digest of what was delivered would miss it: gzip data says when it was made, and how. */
  @Test
  void theSameRowsAreADuplicateHoweverTheyAreCompressed() throws IOException {
    String text = HEADER + ROW;
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .file(19, "courier-a.csv.gz", Gzip.of(text))
            .file(20, "courier-a.csv", text)
            .file(20, "courier-a.csv.gz", Gzip.cat(Gzip.of(HEADER), Gzip.of(ROW)))
            .file(20, "courier-b.csv", ROW)
            .file(20, "courier-c.csv.gz", Gzip.cat(Gzip.of(text), bytes("x")))
            .file(20, "orders.csv", text);
    try (Window window = inbox.window(20, true)) {
      assertThat(InboxUnderTest.control(window))
          .containsExactly(
              "19/courier-a.csv.gz READ 1 1 0 0 0",
              "20/courier-a.csv DUPLICATE 0 0 0 0 0",
              "20/courier-a.csv.gz DUPLICATE 0 0 0 0 0",
              "20/courier-b.csv FAILED 0 0 0 0 0",
              "20/courier-c.csv.gz FAILED 0 0 0 0 0",
              "20/orders.csv FAILED 0 0 0 0 0");
    }
  }

  @Test
  void aRecordWithoutEndDoesNotFillTheHeap() throws IOException {
    byte[] digits = new byte[24 << 20];
    Random random = new Random(1);
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) ('0' + random.nextInt(10));
    }
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .slices(1 << 20)
            .file(20, "courier.csv.gz", Gzip.cat(Gzip.of(HEADER + ROW), Gzip.of(digits)));
    InboxFile file = new Inbox(temporary.resolve("inbox")).files(April.date(20)).get(0);
    PinnedFile pinned = PinnedFile.pin(file, 1 << 20, Layouts.NONE);
    for (int slice = 0; slice < pinned.slices(); slice++) {
      assertThat(pinned.cuts().get(slice + 1) - pinned.cuts().get(slice))
          .isLessThanOrEqualTo(5 << 20);
    }
    try (Window window = inbox.window(20)) {
      assertThat(window.faults())
          .containsExactly(
              "2025-04-20/courier.csv.gz:3: a record of over 1 MiB, expected lines of CSV; a quote"
                  + " may be missing its partner");
    }
  }

  @Test
  void waiversAreReadAsAWholeAndMustFit() throws IOException {
    String header = "waiver_id,scope,scope_id,rule,from,to,reason,approved_by\n";
    String row = "W1,ORDER,1,*,2025-04-01,2025-04-30,late,ann\n";
    StringBuilder large = new StringBuilder(header);
    Random random = new Random(1);
    while (large.length() <= SmallFile.MOST_BYTES) {
      large.append(row.replace("W1", "W" + random.nextInt(1_000_000)));
    }
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .file(20, "waivers-1.csv.gz", Gzip.of(header + row))
            .file(20, "waivers-2.csv.gz", Gzip.of(large.toString()));
    try (Window window = inbox.window(20)) {
      assertThat(window.waiverRows()).hasSize(1);
      assertThat(window.faults())
          .containsExactly(
              "2025-04-20/waivers-2.csv.gz:1: a text of "
                  + large.length()
                  + " bytes, expected at most 67108864");
    }
  }
}

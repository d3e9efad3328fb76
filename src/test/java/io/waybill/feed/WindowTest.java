package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a date reads, and what becomes of each. */
class WindowTest {
  private static final String COURIER = "courier,tracking_number,event_at,status\n";

  @TempDir private Path temporary;

  private static String scan(String number, String at) {
    return "DHL," + number + ",2025-04-" + at + "Z,COLLECTED\n";
  }

  @Test
  void aCopyOfAFileThatWasReadIsADuplicate() throws IOException {
    String text = COURIER + scan("JD01", "08T10:00:00");
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .file(18, "courier-b.csv", text)
            .file(18, "courier-a.csv", text)
            .file(19, "courier.csv", text)
            .file(19, "courier-more.csv", text + "\n");
    try (Window window = inbox.window(20)) {
      assertThat(InboxUnderTest.control(window))
          .containsExactly(
              "18/courier-a.csv READ 1 1 0 0 0",
              "18/courier-b.csv DUPLICATE 0 0 0 0 0",
              "19/courier-more.csv READ 1 1 0 0 0",
              "19/courier.csv DUPLICATE 0 0 0 0 0");
      assertThat(InboxUnderTest.scans(window)).hasSize(2);
    }
  }

  @Test
  void aCopyOfAFailedFileFailsToo() throws IOException {
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .file(18, "courier.csv", "no header of mine\n")
            .file(19, "courier.csv", "no header of mine\n");
    try (Window window = inbox.window(20)) {
      assertThat(window.faults()).isEmpty();
      assertThat(window.control().stream().map(ControlLine::status))
          .containsExactly(ControlLine.Status.FAILED, ControlLine.Status.FAILED);
    }
  }

  @Test
  void whatFailedInAnEarlierFolderIsNotUsedAndTheRunGoesOn() throws IOException {
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .file(18, "courier.csv", COURIER + scan("JD01", "08T10:00:00") + "\"open")
            .file(18, "waivers.csv", "waiver_id,scope\n")
            .file(20, "courier.csv", COURIER + scan("JD02", "08T10:00:00"));
    try (Window window = inbox.window(20)) {
      assertThat(window.faults()).isEmpty();
      assertThat(InboxUnderTest.scans(window)).hasSize(1);
      assertThat(window.control().stream().map(ControlLine::note))
          .containsExactly(
              "2025-04-18/courier.csv:3: a quote that never ends, expected a closing quote",
              "2025-04-18/waivers.csv:1: no column scope_id, expected waiver_id scope scope_id rule"
                  + " from to reason approved_by",
              "");
    }
  }

  @Test
  void rowsNotBeforeTheCutoffAreDeferredUntilTheirDay() throws IOException {
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .file(
                18,
                "courier.csv",
                COURIER
                    + scan("JD01", "18T23:59:59")
                    + scan("JD02", "19T00:00:00")
                    + scan("JD03", "20T10:00:00")
                    + scan("JD04", "29T10:00:00"));
    for (int day = 18; day <= 21; day++) {
      try (Window window = inbox.window(day)) {
        int accepted = List.of(1, 2, 3, 3).get(day - 18);
        assertThat(InboxUnderTest.control(window))
            .containsExactly("18/courier.csv READ 4 " + accepted + " " + (4 - accepted) + " 0 0");
      }
    }
  }

  @Test
  void foldersBeforeTheWindowAreReadForWaiversOnly() throws IOException {
    String waiver =
        """
        waiver_id,scope,scope_id,rule,from,to,reason,approved_by
        W1,ORDER,O-1,*,2025-04-01,2025-04-30,why,me
        """;
    Path old = Files.createDirectories(temporary.resolve("inbox/2025-01-01"));
    Files.writeString(old.resolve("waivers.csv"), waiver);
    Files.writeString(old.resolve("courier.csv"), COURIER);
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .file(20, "courier.csv", COURIER)
            .file(20, "readme.txt", "hello")
            .file(21, "courier.csv", COURIER);
    Files.createDirectories(temporary.resolve("inbox/not-a-date"));
    Files.createDirectories(temporary.resolve("inbox/2025-04-20/courier-folder.csv"));
    try (Window window = inbox.window(20)) {
      assertThat(window.control().stream().map(line -> line.file().id() + " " + line.status()))
          .containsExactly(
              "2025-01-01/waivers.csv READ",
              "2025-04-20/courier.csv READ",
              "2025-04-20/readme.txt IGNORED");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 50, 1_000_000})
  void rowsAndRejectsAreTheSameWhateverTheSlices(long sliceBytes) throws IOException {
    StringBuilder text = new StringBuilder("\r\n" + COURIER);
    for (int i = 10; i < 60; i++) {
      text.append(i % 7 == 0 ? "\"a\nb\",\"c\"\n" : scan("JD" + i, "08T10:00:" + i));
      text.append(i % 5 == 0 ? "\n" : "");
    }
    InboxUnderTest inbox =
        new InboxUnderTest(temporary).slices(sliceBytes).file(20, "courier.csv", text.toString());
    try (Window window = inbox.window(20)) {
      assertThat(InboxUnderTest.control(window)).containsExactly("20/courier.csv READ 50 43 0 0 7");
      assertThat(InboxUnderTest.scans(window)).hasSize(43);
      assertThat(InboxUnderTest.rejects(window))
          .containsExactly(
              "courier.csv:8 WRONG_COLUMN_COUNT",
              "courier.csv:18 WRONG_COLUMN_COUNT",
              "courier.csv:27 WRONG_COLUMN_COUNT",
              "courier.csv:36 WRONG_COLUMN_COUNT",
              "courier.csv:46 WRONG_COLUMN_COUNT",
              "courier.csv:55 WRONG_COLUMN_COUNT",
              "courier.csv:65 WRONG_COLUMN_COUNT");
    }
  }

  @Test
  void aSegmentIsUsedAgainAndMadeAgainWhereItIsDamaged() throws IOException {
    InboxUnderTest inbox =
        new InboxUnderTest(temporary)
            .file(20, "courier.csv", COURIER + scan("JD01", "08T10:00:00"));
    inbox.window(20).close();
    Path segment;
    try (var files = Files.list(temporary.resolve("segments"))) {
      segment = files.toList().get(0);
    }
    byte[] whole = Files.readAllBytes(segment);
    Files.write(segment, new byte[] {1, 2, 3});

    try (Window window = inbox.window(20)) {
      assertThat(InboxUnderTest.scans(window)).hasSize(1);
    }
    assertThat(segment).hasBinaryContent(whole);
  }
}

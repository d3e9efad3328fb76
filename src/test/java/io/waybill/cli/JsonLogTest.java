package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.jr.ob.JSON;
import io.waybill.job.ExitCode;
import io.waybill.job.InMemory;
import io.waybill.job.SmallMarket;
import io.waybill.job.TestWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** With {@code --log-format json} standard error is one object a line, the last one run_end. */
class JsonLogTest {
  private static final String DAY1 = "2025-04-01";
  private static final String DAY2 = "2025-04-02";

  @TempDir(factory = InMemory.class)
  private Path folder;

  private TestWorkspace workspace;

  /** What a command said; times, durations and pid are as good as gone, the folder is {@code ~}. */
  private record Said(int code, String out, List<String> events) {
    String last() {
      return events.get(events.size() - 1);
    }
  }

  @BeforeEach
  void deliver() {
    workspace = new TestWorkspace(folder).policy(SmallMarket.POLICY);
    SmallMarket.deliver(workspace, DAY1);
    SmallMarket.deliver(workspace, DAY2);
  }

  @Test
  void everyEventOfANight() throws IOException {
    workspace.file(
        DAY1 + "/courier-dhl-é.csv",
        "courier,tracking_number,event_at,status\nDHL,NUMBERB0401,x,y");
    SmallMarket.deliver(workspace, DAY1);

    Said said = onWorkspace("reconcile", "--date", DAY1);

    assertThat(said.code()).isZero();
    assertThat(said.out()).startsWith("\nBusiness date 2025-04-01\n").doesNotContain("intake");
    assertThat(String.join("\n", said.events()))
        .isEqualTo(
            """
            {"time":"T","event":"run_start","command":"reconcile","date":"2025-04-01","pid":1,"version":"Waybill dev"}
            {"time":"T","event":"step","date":"2025-04-01","step":"intake","count":3,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"sort","count":3,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"window","count":4,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"meet","count":0,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"gather","count":0,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"shipments","count":0,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"numbers","count":2,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"orders","count":0,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"holders","count":0,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"disputes","count":0,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"incidents","count":0,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"settle","count":0,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"report","count":11,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"adjust","count":0,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"present","count":3,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"hold","count":1,"seconds":S}
            {"time":"T","event":"step","date":"2025-04-01","step":"publish","count":1,"seconds":S}
            {"time":"T","event":"note","date":"2025-04-01","message":"2025-04-01/courier-dhl-é.csv: its last line does not end: it may be cut short"}
            {"time":"T","event":"published","date":"2025-04-01","revision":1}
            {"time":"T","event":"run_end","date":"2025-04-01","code":0,"meaning":"done, or already published","seconds":S,\
            "published":[{"date":"2025-04-01","revision":1}],"shipments":{"clean":1,"pending":1},\
            "findings":{"LATE_CHANGE":0,"TOO_MANY_CHANGES":0,"CHANGE_AFTER_SCAN":0,"REASON_NOT_ALLOWED":0,\
            "UNDOCUMENTED_CHANGE":0,"BUYER_NOT_NOTIFIED":0,"INVALID_NUMBER":0,"UNSUPPORTED_COURIER":0,\
            "NOT_SCANNED":0,"LATE_FIRST_SCAN":0,"COURIER_MISMATCH":0,"ORDER_MISMATCH":0,"DESTINATION_MISMATCH":0,\
            "SHARED_NUMBER":0,"SCANNED_BEFORE_ORDER":0,"LATE_DELIVERY":0,"DELAY_NOT_NOTIFIED":0,\
            "WRONG_NUMBER_INCIDENT":0},"rows":{"accepted":3,"deferred":0,"rejected":1,"unshipped":0},"money":[]}""");
  }

  /** B0401 is charged on the second date, and what it cost is taken back when its scan comes. */
  @Test
  void moneyIsTextWithTheCurrencysDecimals() {
    Said backfill = onWorkspace("backfill", "--from", DAY1, "--to", "2025-04-30");
    assertThat(backfill.events().get(0))
        .contains("\"command\":\"backfill\",\"date\":\"2025-04-01\"");
    assertThat(backfill.last())
        .contains(
            "\"published\":[{\"date\":\"2025-04-01\",\"revision\":1},"
                + "{\"date\":\"2025-04-02\",\"revision\":1}]");

    SmallMarket.deliver(workspace, "2025-04-04");
    assertThat(onWorkspace("reconcile", "--date", "2025-04-04").last())
        .contains(
            "\"money\":[{\"kind\":\"penalty\",\"currency\":\"EUR\",\"raised\":\"20.00\",\"lowered\":\"0.00\"},"
                + "{\"kind\":\"compensation\",\"currency\":\"EUR\",\"raised\":\"10.00\",\"lowered\":\"0.00\"}]");
    SmallMarket.deliver(workspace, "2025-04-05");
    workspace.file(
        "2025-04-05/courier-dhl-late.csv",
        SmallMarket.csv(SmallMarket.COURIER, SmallMarket.scan("NUMBERB0401", DAY1)));
    assertThat(onWorkspace("reconcile", "--date", "2025-04-05").last())
        .contains(
            "{\"kind\":\"penalty\",\"currency\":\"EUR\",\"raised\":\"0.00\",\"lowered\":\"10.00\"}");
  }

  @Test
  void aPublishedDateCountsNothing() {
    onWorkspace("reconcile", "--date", DAY1);

    assertThat(onWorkspace("reconcile", "--date", DAY1).events())
        .containsExactly(
            "{\"time\":\"T\",\"event\":\"run_start\",\"command\":\"reconcile\",\"date\":\"2025-04-01\","
                + "\"pid\":1,\"version\":\"Waybill dev\"}",
            end(",\"date\":\"2025-04-01\"", 0, "done, or already published"));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(
            "reconcile --date 2031-01-01", 66, "an input is missing: deliver it and run again"),
        arguments(
            "reconcile --date 2025-04-02", 65, "an input file is wrong: correct it and run again"),
        arguments("reconcile --date 2025-4-2", 64, "wrong command line"),
        arguments("reconsile", 64, "wrong command line"),
        arguments("reconcile --policy nowhere", 78, "policy or configuration wrong"),
        arguments("reconcile --data /dev/null/data", 73, "an output cannot be created"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failuresEndWithRunEnd(String line, int code, String meaning) {
    workspace.file(DAY2 + "/orders.csv", "order_id\n");
    List<String> args = new ArrayList<>(List.of(line.split(" ", -1)));
    if (code != 64) {
      args.addAll(options(line));
    }
    args.add("--log-format=json");

    Said said = run(args);

    assertThat(said.code()).isEqualTo(code);
    assertThat(said.last()).contains("\"event\":\"run_end\"", "\"code\":" + code, meaning);
    assertThat(said.events())
        .filteredOn(
            event -> event.contains("\"event\":\"problem\",") && event.contains("\"remedy\":"))
        .hasSize(1);
  }

  @Test
  void aLogFormatThatThereIsNot() {
    Said said = run(List.of("reconcile", "--log-format", "xml"));

    assertThat(said.code()).isEqualTo(64);
    assertThat(said.events().get(0))
        .isEqualTo(
            "waybill: Invalid value for option '--log-format': \"xml\" is no log format,"
                + " expected text or json");
  }

  /** What libraries write to standard error. */
  @Test
  void whatOthersSayBecomesWarnings() {
    PrintStream err = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonVoice voice = new JsonVoice(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
      LoggerFactory.getLogger("some.library").warn("\"é\" is odd");
      System.err.print("two\n\nlines");
      voice.over(ExitCode.OK);
      System.err.println("too late");
    }
    assertThat(System.err).isSameAs(err);
    List<String> events = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(events).hasSize(4);
    assertThat(events.get(0)).contains("\"event\":\"warning\"", "library: \\\"é\\\" is odd\"}");
    assertThat(events.get(1)).contains("\"message\":\"two\"");
    assertThat(events.get(2)).contains("\"message\":\"lines\"");
    assertThat(events.get(3)).contains("\"event\":\"run_end\"");
  }

  private static String end(String date, int code, String meaning) {
    return "{\"time\":\"T\",\"event\":\"run_end\""
        + date
        + ",\"code\":"
        + code
        + ",\"meaning\":\""
        + meaning
        + "\",\"seconds\":S,\"published\":[],\"shipments\":{},\"findings\":{},\"rows\":{},\"money\":[]}";
  }

  private Said onWorkspace(String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(options(""));
    args.add("--log-format=json");
    return run(args);
  }

  /** The workspace's options but for those that a line has. */
  private List<String> options(String line) {
    List<String> options = new ArrayList<>();
    Map.of(
            "--inbox", workspace.inbox(),
            "--policy", workspace.policy(),
            "--reports", workspace.reports(),
            "--data", workspace.data())
        .forEach(
            (option, path) -> {
              if (!line.contains(option)) {
                options.addAll(List.of(option, path.toString()));
              }
            });
    return options;
  }

  private Said run(List<String> args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    int code;
    try {
      System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
      code = Waybill.run(args.toArray(String[]::new));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    List<String> events = new ArrayList<>();
    for (String line : toErr.toString(StandardCharsets.UTF_8).lines().toList()) {
      if (!args.contains("xml")) {
        assertThat(map(line)).as(line).containsKeys("time", "event");
      }
      events.add(
          line.replaceAll("\"time\":\"[0-9T:.-]+Z\"", "\"time\":\"T\"")
              .replaceAll("\"seconds\":\\d+\\.\\d{3}", "\"seconds\":S")
              .replaceAll("\"pid\":\\d+", "\"pid\":1")
              .replace(folder.toString(), "~"));
    }
    return new Said(code, toOut.toString(StandardCharsets.UTF_8), events);
  }

  private static Map<String, Object> map(String line) {
    try {
      return JSON.std.mapFrom(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}

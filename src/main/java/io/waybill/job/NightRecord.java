package io.waybill.job;

import io.waybill.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the last run on a business date does or did, and which inputs the date was last derived
 * from: {@code data/nights/<date>.json}, for {@code status} to read while the run is on.
 *
 * <p>It is not precious, no run reads it to decide anything: without it status is slower and less
 * sure.
 *
 * @param run null: the date was only derived again behind an earlier one
 * @param inputs null: no derivation was completed
 */
public record NightRecord(LocalDate date, @Nullable Run run, @Nullable List<Seen> inputs) {
  public static final String FOLDER = "nights";
  public static final String ENDING = ".json";

  private static final String TEMPORARY = ".tmp-waybill";
  private static final int FORMAT = 1;

  /** How far a run is, or how it ended. */
  public enum State {
    RUNNING,
    PUBLISHED,
    UNCHANGED,
    ALREADY,
    FAILED,
    HELD,
    STOPPED
  }

  /**
   * A run.
   *
   * @param command what it can be started with again: reconcile or rerun
   * @param reason of a rerun
   * @param step empty before the first one
   * @param revision that is current at its end; null if it did not end well
   * @param failure null if it runs or ended well
   * @param ended null while it runs
   */
  public record Run(
      String command,
      String reason,
      long pid,
      Instant started,
      State state,
      String step,
      int percent,
      @Nullable Integer revision,
      @Nullable Failure failure,
      @Nullable Instant ended) {
    /** One of this process that begins now. */
    static Run begun(String command, String reason) {
      long pid = ProcessHandle.current().pid();
      return new Run(command, reason, pid, Instant.now(), State.RUNNING, "", 0, null, null, null);
    }

    Run at(String step, int percent) {
      return new Run(command, reason, pid, started, state, step, percent, null, null, null);
    }

    /** As it ended, now and in that step. */
    Run ended(State how, String step, @Nullable Integer revision, @Nullable Failure failure) {
      return new Run(command, reason, pid, started, how, step, 0, revision, failure, Instant.now());
    }
  }

  /** What a run printed that did not end well. */
  public record Failure(int exit, List<String> problems, String remedy) {}

  /**
   * An input file as a run looked at it.
   *
   * @param modified nanoseconds since 1970, taken before it was read
   */
  public record Seen(String file, long size, String modified, String sha256) {}

  boolean isRunning() {
    return run != null && run.state() == State.RUNNING;
  }

  /**
   * Reads a date's record.
   *
   * @return null where there is none
   * @throws IOException it cannot be read, or is no record of that date
   */
  public static @Nullable NightRecord read(Path data, LocalDate date) throws IOException {
    Path file = file(data, date);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      NightRecord record = of(Json.read(file));
      if (!record.date().equals(date)) {
        throw new IllegalArgumentException("date is " + record.date() + ", expected " + date);
      }
      return record;
    } catch (ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | DateTimeException e) {
      throw new IOException(file + ": is no night record: " + e.getMessage(), e);
    }
  }

  /** Writes it at once: who reads sees the one before or this one. */
  void write(Path data) throws IOException {
    Path file = file(data, date);
    Path next = file.resolveSibling(file.getFileName() + TEMPORARY);
    Files.createDirectories(data.resolve(FOLDER));
    Files.writeString(next, Json.pretty(json()));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  public static Path file(Path data, LocalDate date) {
    return data.resolve(FOLDER).resolve(date + ENDING);
  }

  /** Whether a file's name is that of one being written. */
  public static boolean isTemporary(String name) {
    return name.endsWith(TEMPORARY);
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("date", date.toString());
    json.put("run", run == null ? null : json(run));
    json.put("inputs", inputs == null ? null : inputs.stream().map(NightRecord::json).toList());
    return json;
  }

  private static Map<String, Object> json(Run run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("command", run.command());
    json.put("reason", run.reason());
    json.put("pid", run.pid());
    json.put("started", run.started().toString());
    json.put("state", run.state().name());
    json.put("step", run.step());
    json.put("percent", run.percent());
    json.put("revision", run.revision());
    Failure failure = run.failure();
    json.put("exit", failure == null ? null : failure.exit());
    json.put("problems", failure == null ? List.of() : failure.problems());
    json.put("remedy", failure == null ? null : failure.remedy());
    json.put("ended", run.ended() == null ? null : run.ended().toString());
    return json;
  }

  private static Map<String, Object> json(Seen seen) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", seen.file());
    json.put("size", seen.size());
    json.put("modified_nanos", seen.modified());
    json.put("sha256", seen.sha256());
    return json;
  }

  private static NightRecord of(Map<String, Object> json) {
    if (number(json, "format") != FORMAT) {
      throw new IllegalArgumentException(
          "format is " + json.get("format") + ", expected " + FORMAT);
    }
    Object run = json.get("run");
    Object inputs = json.get("inputs");
    return new NightRecord(
        LocalDate.parse(text(json, "date")),
        run == null ? null : run(map(run)),
        inputs == null ? null : inputs(inputs));
  }

  private static Run run(Map<String, Object> json) {
    Object revision = json.get("revision");
    Object ended = json.get("ended");
    return new Run(
        text(json, "command"),
        text(json, "reason"),
        number(json, "pid"),
        Instant.parse(text(json, "started")),
        State.valueOf(text(json, "state")),
        text(json, "step"),
        (int) number(json, "percent"),
        revision == null ? null : ((Number) revision).intValue(),
        json.get("exit") == null
            ? null
            : new Failure(
                (int) number(json, "exit"),
                list(json.get("problems")).stream().map(String.class::cast).toList(),
                text(json, "remedy")),
        ended == null ? null : Instant.parse((String) ended));
  }

  private static List<Seen> inputs(Object json) {
    List<Seen> inputs = new ArrayList<>();
    for (Object one : list(json)) {
      Map<String, Object> seen = map(one);
      inputs.add(
          new Seen(
              text(seen, "file"),
              number(seen, "size"),
              text(seen, "modified_nanos"),
              text(seen, "sha256")));
    }
    return inputs;
  }

  private static String text(Map<String, Object> json, String key) {
    return (String) Objects.requireNonNull(json.get(key), key);
  }

  private static long number(Map<String, Object> json, String key) {
    return ((Number) Objects.requireNonNull(json.get(key), key)).longValue();
  }

  @SuppressWarnings("unchecked") // as json() wrote it; anything else fails when it is looked at
  private static Map<String, Object> map(Object json) {
    return (Map<String, Object>) json;
  }

  private static List<?> list(@Nullable Object json) {
    return (List<?>) Objects.requireNonNull(json, "list");
  }
}

package io.waybill.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import io.waybill.job.ExitCode;
import io.waybill.job.Outcome;
import io.waybill.job.Program;
import io.waybill.ledger.Revision;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * One object a line on standard error, for programs; README explains each event and field. Whatever
 * else writes there, as libraries do, becomes a warning: every line can be parsed.
 */
final class JsonVoice extends Voice {
  private final PrintStream err;
  private final PrintStream before = System.err;
  private final LineStream others = new LineStream(this::warning);
  private final long started = System.nanoTime();
  private final List<Outcome> outcomes = new ArrayList<>();
  private volatile @Nullable LocalDate night;
  private boolean hasSpoken;
  private boolean isOver;

  JsonVoice(PrintStream err) {
    this.err = err;
    System.setErr(new PrintStream(others, true, StandardCharsets.UTF_8));
  }

  @Override
  void begun(String command, @Nullable LocalDate date) {
    Map<String, Object> event = event("run_start");
    event.put("command", command);
    if (date != null) {
      event.put("date", date.toString());
    }
    event.put("pid", ProcessHandle.current().pid());
    event.put("version", Program.NAME_AND_VERSION);
    say(event);
  }

  @Override
  void night(LocalDate date) {
    night = date;
  }

  @Override
  public void stepDone(String step, long count, String thing, Duration took) {
    int blank = step.indexOf(' ');
    Map<String, Object> event = event("step");
    if (blank > 0) {
      event.put("date", step.substring(blank + 1));
    }
    event.put("step", blank > 0 ? step.substring(0, blank) : step);
    event.put("count", count);
    event.put("seconds", seconds(took));
    say(event);
  }

  @Override
  void done(Outcome outcome) {
    synchronized (this) {
      outcomes.add(outcome);
    }
    for (String note : outcome.notes()) {
      Map<String, Object> event = event("note");
      event.put("message", note);
      say(event);
    }
    for (Revision revision : outcome.published()) {
      Map<String, Object> event = event("published");
      event.put("date", revision.date().toString());
      event.put("revision", revision.number());
      say(event);
    }
  }

  @Override
  void warning(String message) {
    Map<String, Object> event = event("warning");
    event.put("message", message);
    say(event);
  }

  @Override
  int usage(ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    return failed(
        new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), "See " + command + " --help."));
  }

  @Override
  int failed(Failure failure) {
    for (String problem : failure.problems()) {
      Map<String, Object> event = event("problem");
      event.put("code", failure.code().code());
      event.put("message", problem);
      event.put("remedy", failure.remedy());
      if (failure.bug() != null) {
        StringWriter trace = new StringWriter();
        failure.bug().printStackTrace(new PrintWriter(trace));
        event.put("trace", trace.toString());
      }
      say(event);
    }
    return failure.code().code();
  }

  /** Says nothing of commands without a run, such as {@code --help}. */
  @Override
  synchronized void over(ExitCode code) {
    others.close();
    if (hasSpoken) {
      Map<String, Object> event = event("run_end");
      event.put("code", code.code());
      event.put("meaning", code.meaning());
      event.put("seconds", seconds(Duration.ofNanos(System.nanoTime() - started)));
      RunFigures.put(outcomes, event);
      say(event);
    }
    isOver = true;
  }

  @Override
  public void close() {
    System.setErr(before);
  }

  private Map<String, Object> event(String name) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    event.put("event", name);
    LocalDate date = night;
    if (date != null) {
      event.put("date", date.toString());
    }
    return event;
  }

  private static BigDecimal seconds(Duration took) {
    return BigDecimal.valueOf(took.toNanos(), 9).setScale(3, RoundingMode.HALF_UP);
  }

  /** In UTF-8 wherever it runs, and in one write: a line is not mixed with another process's. */
  private synchronized void say(Map<String, Object> event) {
    if (isOver) {
      return;
    }
    hasSpoken = true;
    try {
      byte[] line = (JSON.std.asString(event) + "\n").getBytes(StandardCharsets.UTF_8);
      err.write(line, 0, line.length);
      err.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

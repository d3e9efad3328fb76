package io.waybill.job;

import io.waybill.feed.ControlLine;
import io.waybill.feed.Window;
import java.io.IOException;
import java.time.LocalDate;

/** Opens a date's window, and fails the day if one of its own files does not do (exit 65). */
final class OpenWindow {
  private final NightState state;
  private final LocalDate date;

  OpenWindow(NightState state, LocalDate date) {
    this.state = state;
    this.date = date;
  }

  /** Returns the number of rows in the window. */
  long run() throws IOException, NightFailure {
    Window window = state.open(date);
    if (!window.faults().isEmpty()) {
      throw new NightFailure(
          ExitCode.BAD_INPUT,
          window.faults(),
          "Nothing is published of " + date + ". Correct the files and run again.");
    }
    long rows = 0;
    for (ControlLine line : window.control()) {
      rows += line.rows();
      if (!line.note().isEmpty() && !state.plan().isDerived(date)) {
        state.note(
            line.status() == ControlLine.Status.FAILED
                ? line.note() + " (not used)"
                : line.file().id() + ": " + line.note());
      }
    }
    return rows;
  }
}

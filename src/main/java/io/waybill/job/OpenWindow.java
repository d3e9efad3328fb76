package io.waybill.job;

import io.waybill.feed.ControlLine;
import io.waybill.feed.Window;
import java.time.LocalDate;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Opens a date's window, and fails the day if one of its own files does not do (exit 65). */
final class OpenWindow implements Tasklet {
  private final NightState state;
  private final LocalDate date;

  OpenWindow(NightState state, LocalDate date) {
    this.state = state;
    this.date = date;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
    state.open(date);
    Window window = state.window(date);
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
    contribution.incrementWriteCount(rows);
    return RepeatStatus.FINISHED;
  }
}

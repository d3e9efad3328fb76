package io.waybill.cli;

import io.waybill.job.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, and what to do next.
 *
 * @param bug what was thrown, if nobody foresaw it
 */
record Failure(ExitCode code, List<String> problems, String remedy, @Nullable Throwable bug) {
  Failure(ExitCode code, String problem, String remedy) {
    this(code, List.of(problem), remedy, null);
  }
}

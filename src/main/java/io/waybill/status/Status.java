package io.waybill.status;

import io.waybill.job.ExitCode;
import io.waybill.job.NightFailure;
import io.waybill.job.Workspace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the business dates of a workspace stand.
 *
 * @param holder who holds the lock; null: nobody
 * @param dates oldest first
 * @param problems what could not be read, or does not belong there, as {@code file: what is wrong}
 */
public record Status(
    Workspace workspace, @Nullable Holder holder, List<DateStatus> dates, List<String> problems) {

  /**
   * Looks.
   *
   * @param only null: every date that has a revision, a night record, or a folder of the inbox from
   *     the first published date on
   * @throws NightFailure with exit 66 if there is nothing to look at
   */
  public static Status look(Workspace workspace, @Nullable LocalDate only, Clock clock)
      throws NightFailure {
    if (!Files.exists(workspace.reports())
        && !Files.exists(workspace.data())
        && !Files.exists(workspace.inbox())) {
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of(
              workspace.reports() + ": no such folder, expected published reports",
              workspace.data() + ": no such folder, expected what runs keep",
              workspace.inbox() + ": no such folder, expected delivered files"),
          "Name one that is there: --reports, --data or --inbox.");
    }
    return new Look(workspace, clock).at(only);
  }

  /** What an exception of the file system means, which its own text often does not say. */
  static void problem(List<String> problems, IOException e, Path path) {
    String problem =
        e instanceof NoSuchFileException
            ? path + ": is not there"
            : e instanceof AccessDeniedException
                ? path + ": permission denied"
                : e instanceof NotDirectoryException
                    ? path + ": is no folder"
                    : String.valueOf(e.getMessage());
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}

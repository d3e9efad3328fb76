package io.waybill.cli;

import io.waybill.job.ExitCode;
import io.waybill.job.NightFailure;
import io.waybill.ledger.DamagedDatabaseException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.List;

/** Which failure an exception is: the words for the user, and the exit code. */
final class Errors {
  private Errors() {}

  static Failure of(Throwable e) {
    if (e instanceof NightFailure night) {
      return new Failure(night.exitCode(), night.problems(), night.remedy(), null);
    }
    if (e instanceof AccessDeniedException) {
      return new Failure(
          ExitCode.NO_PERMISSION,
          e.getMessage() + ": permission denied",
          "Let the user of this process read the inputs and write reports and data.");
    }
    if (e instanceof FileAlreadyExistsException) {
      return new Failure(
          ExitCode.CANNOT_CREATE,
          e.getMessage() + ": is in the way",
          "Move it away, or choose another folder.");
    }
    if (e instanceof FileSystemException file && cannotCreate(file)) {
      return new Failure(
          ExitCode.CANNOT_CREATE,
          String.valueOf(e.getMessage()),
          "Choose folders for --reports and --data that can be created and written.");
    }
    if (e instanceof DamagedDatabaseException) {
      return new Failure(
          ExitCode.INTERNAL,
          String.valueOf(e.getMessage()),
          "The published reports hold all of it: ./run.sh rebuild makes the database anew from them.");
    }
    if (e instanceof IOException) {
      return new Failure(
          ExitCode.IO_ERROR,
          String.valueOf(e.getMessage()),
          "Nothing half-done was published. Mend the cause and run again.");
    }
    if (memoryRanOut(e)) {
      return new Failure(
          ExitCode.INTERNAL,
          "the heap is full",
          "Raise it, e.g. WAYBILL_JAVA_OPTS=-Xmx1g, and run again.");
    }
    return new Failure(
        ExitCode.INTERNAL,
        List.of("internal error: " + e),
        "Nothing half-done was published. Please report this with the lines above.",
        e);
  }

  private static boolean cannotCreate(FileSystemException e) {
    String reason = String.valueOf(e.getReason());
    return reason.contains("Not a directory") || reason.contains("Read-only file system");
  }

  private static boolean memoryRanOut(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }
}

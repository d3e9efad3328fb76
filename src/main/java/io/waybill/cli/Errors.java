package io.waybill.cli;

import io.waybill.job.ExitCode;
import io.waybill.job.NightFailure;
import io.waybill.ledger.DamagedDatabaseException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.List;
import picocli.CommandLine;

/** Tells what went wrong, what to do next, and which exit code that is. */
final class Errors {
  private Errors() {}

  static int usage(CommandLine.ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("waybill: " + e.getMessage());
    err.println("Usage: " + e.getCommandLine().getHelp().synopsis(0).strip());
    err.println("Help:  " + e.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help");
    err.flush();
    return ExitCode.USAGE.code();
  }

  static int failure(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    ExitCode code = tell(e, err);
    end(code, err);
    return code.code();
  }

  /** Ends the process that a signal stops: at once, as a kill would, since that does no harm. */
  static void stopped() {
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    problems(err, List.of("stopped by a signal"));
    err.println("Nothing half-done was published. Run again: it is resumed.");
    end(ExitCode.BUSY, err);
    Runtime.getRuntime().halt(ExitCode.BUSY.code());
  }

  private static void end(ExitCode code, PrintWriter err) {
    err.println("Exit " + code.code() + ": " + code.meaning() + ".");
    err.flush();
  }

  private static ExitCode tell(Exception e, PrintWriter err) {
    if (e instanceof NightFailure failure) {
      problems(err, failure.problems());
      err.println(failure.remedy());
      return failure.exitCode();
    }
    if (e instanceof AccessDeniedException) {
      problems(err, List.of(e.getMessage() + ": permission denied"));
      err.println("Let the user of this process read the inputs and write reports and data.");
      return ExitCode.NO_PERMISSION;
    }
    if (e instanceof FileAlreadyExistsException) {
      problems(err, List.of(e.getMessage() + ": is in the way"));
      err.println("Move it away, or choose another folder.");
      return ExitCode.CANNOT_CREATE;
    }
    if (e instanceof FileSystemException file && cannotCreate(file)) {
      problems(err, List.of(String.valueOf(e.getMessage())));
      err.println("Choose folders for --reports and --data that can be created and written.");
      return ExitCode.CANNOT_CREATE;
    }
    if (e instanceof DamagedDatabaseException) {
      problems(err, List.of(e.getMessage()));
      err.println(
          "The published reports hold all of it: ./run.sh rebuild makes the database anew from them.");
      return ExitCode.INTERNAL;
    }
    if (e instanceof IOException) {
      problems(err, List.of(String.valueOf(e.getMessage())));
      err.println("Nothing half-done was published. Mend the cause and run again.");
      return ExitCode.IO_ERROR;
    }
    if (memoryRanOut(e)) {
      problems(err, List.of("the heap is full"));
      err.println("Raise it, e.g. WAYBILL_JAVA_OPTS=-Xmx1g, and run again.");
      return ExitCode.INTERNAL;
    }
    problems(err, List.of("internal error: " + e));
    e.printStackTrace(err);
    err.println("Nothing half-done was published. Please report this with the lines above.");
    return ExitCode.INTERNAL;
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

  private static void problems(PrintWriter err, List<String> problems) {
    for (String problem : problems) {
      err.println("waybill: " + problem);
    }
  }
}

package io.waybill.cli;

import io.waybill.job.Program;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program's entry: the list of its commands. */
@Command(
    name = "run.sh",
    mixinStandardHelpOptions = true,
    description = {
      "Waybill reconciles couriers' tracking numbers with a marketplace's orders, night by night,"
          + " and writes reports of penalties and compensations.",
      ""
    },
    versionProvider = Waybill.Version.class,
    subcommands = {
      SampleCommand.class,
      ReconcileCommand.class,
      RerunCommand.class,
      BackfillCommand.class,
      GenerateCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, or already published; 64 usage; 65 bad input; 66 input missing;",
      "70 internal error or damaged database; 73 cannot create output; 74 I/O error, disk full;",
      "75 another run holds the lock, or stopped by a signal; 77 permission; 78 policy wrong."
    })
public final class Waybill {
  private Waybill() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Thread stopped = new Thread(Errors::stopped, "stopped");
    Runtime.getRuntime().addShutdownHook(stopped);
    int code = run(args);
    try {
      Runtime.getRuntime().removeShutdownHook(stopped);
    } catch (IllegalStateException e) {
      return; // a signal came first: its exit code counts
    }
    System.exit(code);
  }

  /** Runs a command; its exit code. */
  public static int run(String... args) {
    return new CommandLine(new Waybill())
        .registerConverter(LocalDate.class, Waybill::date)
        .setParameterExceptionHandler(Errors::usage)
        .setExecutionExceptionHandler(Errors::failure)
        .execute(args);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new CommandLine.TypeConversionException(
          "\"" + text + "\" is no date, expected e.g. 2025-04-23");
    }
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Program.NAME_AND_VERSION};
    }
  }
}

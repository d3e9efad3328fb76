package io.waybill.cli;

import io.waybill.job.ExitCode;
import io.waybill.job.Program;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

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
    footer = {
      "",
      "Examples: ./run.sh sample",
      "          ./run.sh reconcile --date 2025-04-23",
      "          ./run.sh help reconcile",
      "",
      "Exit codes: 0 done, or already published; 3 held back by a limit, or unsigned; 64 usage;",
      "65 bad input; 66 input missing; 70 internal error or damaged database; 73 cannot create",
      "output; 74 I/O error, disk full; 75 another run holds the lock, or stopped by a signal;",
      "77 permission; 78 policy wrong."
    })
public final class Waybill {
  private static final List<Class<?>> COMMANDS =
      List.of(
          SampleCommand.class,
          InitCommand.class,
          DetectCommand.class,
          ReconcileCommand.class,
          RerunCommand.class,
          BackfillCommand.class,
          CheckCommand.class,
          WhatIfCommand.class,
          StatusCommand.class,
          RebuildCommand.class,
          ExplainCommand.class,
          VerifyCommand.class,
          PruneCommand.class,
          ApproveCommand.class,
          ExportCommand.class,
          GenerateCommand.class,
          NumberCommand.class,
          PoliciesCommand.class,
          PolicyCommand.class,
          CompletionCommand.class,
          HelpCommand.class);

  /** They speak of all others. */
  private static final List<Class<?>> KNOWING_ALL =
      List.of(HelpCommand.class, CompletionCommand.class);

  private final Voice voice;

  private Waybill(Voice voice) {
    this.voice = voice;
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Voice voice = Voice.of(args);
    StopSignal signal = new StopSignal(voice);
    signal.exit(run(voice, args));
  }

  /** Runs a command; its exit code. */
  public static int run(String... args) {
    try (Voice voice = Voice.of(args)) {
      return run(voice, args);
    }
  }

  private static int run(Voice voice, String... args) {
    int code;
    try {
      code =
          commandLine(voice, args)
              .setParameterExceptionHandler((e, given) -> voice.usage(e))
              .setExecutionExceptionHandler((e, command, parsed) -> voice.failed(Errors.of(e)))
              .execute(args);
    } catch (Error e) {
      code = voice.failed(Errors.of(e));
    }
    voice.over(ExitCode.of(code));
    return code;
  }

  /** Knows the command that is wanted, or all: each takes its time to be looked through. */
  static CommandLine commandLine(Voice voice, String... args) {
    CommandLine line = new CommandLine(new Waybill(voice));
    List<Class<?>> wanted =
        COMMANDS.stream().filter(c -> args.length > 0 && name(c).equals(args[0])).toList();
    boolean all = wanted.isEmpty() || KNOWING_ALL.containsAll(wanted);
    (all ? COMMANDS : wanted).forEach(line::addSubcommand);
    CommandLine help = line.getSubcommands().get("help");
    if (help != null) {
      help.getCommandSpec().usageMessage().footer("", "Example: ./run.sh help reconcile");
    }
    return line.registerConverter(LocalDate.class, Waybill::date)
        .registerConverter(LogFormat.class, LogFormat::of);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  /** The program that a command belongs to. */
  static Waybill of(CommandSpec command) {
    return (Waybill) command.root().userObject();
  }

  Voice voice() {
    return voice;
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
      return new String[] {
        Program.NAME_AND_VERSION,
        "Java " + Runtime.version() + " in " + System.getProperty("java.home")
      };
    }
  }
}

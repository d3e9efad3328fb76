package io.waybill.cli;

import io.waybill.adjust.Because;
import io.waybill.job.Allowed;
import io.waybill.job.BookedDifference;
import io.waybill.job.Check;
import io.waybill.job.PolicySource;
import io.waybill.policy.Currencies;
import io.waybill.report.BookingRow;
import io.waybill.report.Report;
import io.waybill.settle.BookedLine.Kind;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A dry run. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Does all that a run of the date would do, and publishes nothing: prints what would be booked"
          + " and, of a published date, what differs from its revision, and why.",
      "Ends with the exit code that a run would end with."
    },
    footer = {
      "",
      "Example: ./run.sh check --date 2025-04-23",
      "         ./run.sh check --date 2025-04-23 --policy next-policy.yaml"
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private WorkspaceOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--date", paramLabel = "DATE", required = true, description = "Business date.")
  private LocalDate date;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "20",
      description = "Print so many lines and differences at most; default: ${DEFAULT-VALUE}.")
  private int mostLines;

  @Option(
      names = "--accept-changed-inputs",
      description = "Go on though files that a published date has read are gone or different.")
  private boolean acceptChangedInputs;

  @Override
  public Integer call() throws Exception {
    if (mostLines < 0) {
      throw new ParameterException(
          spec.commandLine(), "--lines is " + mostLines + ", expected 0 or more");
    }
    Check.Checked checked =
        Check.run(
            options.workspace(),
            PolicySource.read(options.workspace().policy()),
            date,
            new Allowed(acceptChangedInputs, null),
            mostLines,
            options.tuning(),
            Waybill.of(spec).voice());
    print(checked, spec.commandLine().getOut());
    if (checked.held() != null) {
      throw checked.held();
    }
    return 0;
  }

  private void print(Check.Checked checked, PrintWriter out) {
    out.println();
    out.println("Business date " + date + ", checked; nothing is published");
    boolean published = checked.current() > 0;
    Summary.shipments(checked.summary(), out);
    if (published && checked.differing().isEmpty()) {
      out.println("  would publish  nothing: r" + checked.current() + " says the same already");
    } else {
      Summary.money(checked.summary(), out);
      out.println("  would publish  r" + (checked.current() + 1));
      lines(checked, out);
    }
    if (published && !checked.differing().isEmpty()) {
      differences(checked, out);
    }
    later(checked, out);
    Summary.open(checked.summary(), out);
    checked.notes().forEach(note -> out.println("  note       " + note));
    out.flush();
  }

  private void lines(Check.Checked checked, PrintWriter out) {
    for (Check.CheckedLine one : checked.lines()) {
      BookingRow line = one.line();
      String text =
          String.format(
              Locale.ROOT,
              "    %-8s %-12s  order %s package %s  %s %s%s%s",
              line.type(),
              line.kind() == Kind.PENALTY ? "penalty" : "compensation",
              Summary.shown(line.orderId()),
              Summary.shown(line.packageId()),
              line.currency(),
              Currencies.format(line.amount(), line.currency()),
              line.rules().isEmpty() ? "" : "  " + line.rules(),
              because(one.because()));
      out.println(text.stripTrailing());
    }
    if (checked.lineCount() > checked.lines().size()) {
      out.printf(
          Locale.ROOT,
          "    … and %,d more lines (--lines N shows more)%n",
          checked.lineCount() - checked.lines().size());
    }
  }

  private void differences(Check.Checked checked, PrintWriter out) {
    String reports =
        checked.differing().stream().map(Report::fileName).collect(Collectors.joining(", "));
    out.println("  differs    from r" + checked.current() + " in " + reports);
    if (checked.differenceCount() == 0) {
      out.println("    no line of money differs");
    }
    for (BookedDifference one : checked.differences()) {
      out.printf(
          Locale.ROOT,
          "    order %s package %s  %s of %s  %s %s, published %s%s%n",
          Summary.shown(one.orderId()),
          Summary.shown(one.packageId()),
          one.kind() == Kind.PENALTY ? "penalty" : "compensation",
          Summary.shown(one.party()),
          one.currency(),
          one.now().toPlainString(),
          one.published().toPlainString(),
          because(one.because()));
    }
    long more = checked.differenceCount() - checked.differences().size();
    if (more > 0) {
      out.printf(Locale.ROOT, "    … and %,d more differences (--lines N shows more)%n", more);
    }
  }

  private static void later(Check.Checked checked, PrintWriter out) {
    if (!checked.later().isEmpty()) {
      out.println(
          "  then too   "
              + checked.later().stream()
                  .map(later -> later.date() + " r" + later.number())
                  .collect(Collectors.joining(", ")));
    }
  }

  private static String because(@Nullable Because because) {
    return because == null
        ? ""
        : "  " + (because.cause() + " " + Summary.shown(because.file())).stripTrailing();
  }
}

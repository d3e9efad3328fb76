package io.waybill.cli;

import io.waybill.approval.Approval;
import io.waybill.export.Export;
import io.waybill.export.Exports;
import io.waybill.job.Exporting;
import io.waybill.job.Workspace;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Booking lines for the ledger system. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Hands booking lines over to the ledger system, each once: shows the exports after LAST, or"
            + " makes the next one if there is none and something is new.",
    footer = {"", "Example: ./run.sh export --since 0"})
final class ExportCommand implements Callable<Integer> {
  /** So many revisions are named. */
  private static final int FEW = 10;

  @Mixin private WorkspaceOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--since",
      paramLabel = "LAST",
      required = true,
      converter = Last.class,
      description =
          "Number of the last export that the ledger system has imported, 0 for none; or the word"
              + " last: all that were made.")
  private OptionalInt since;

  @Option(
      names = "--approved-only",
      description = "Revisions that are not approved wait; see approve.")
  private boolean approvedOnly;

  /** A number, or the word last, which is empty. */
  static final class Last implements ITypeConverter<OptionalInt> {
    @Override
    public OptionalInt convert(String value) {
      if (value.equals("last")) {
        return OptionalInt.empty();
      }
      if (!value.matches("\\d{1,9}")) {
        throw new TypeConversionException(
            "'" + value + "' is no export, expected a number such as 12, or the word last");
      }
      return OptionalInt.of(Integer.parseInt(value));
    }
  }

  @Override
  public Integer call() throws Exception {
    Workspace workspace = options.workspace();
    Exporting.HandedOver handedOver = Exporting.run(workspace, since, approvedOnly);
    PrintWriter out = spec.commandLine().getOut();
    List<Export> exports = handedOver.exports();
    if (exports.isEmpty()) {
      out.println("Nothing new to hand over.");
    }
    for (Export export : exports) {
      print(
          export,
          handedOver.made() ? "made" : "made before",
          new Exports(workspace.reports()),
          out);
    }
    for (Approval approval : handedOver.waiting()) {
      out.println(
          "waits: " + approval.date() + " r" + approval.revision() + ", " + approval.words());
    }
    if (!exports.isEmpty()) {
      out.println(
          "Next: import it; once that is done: ./run.sh export --since "
              + exports.get(exports.size() - 1).number()
              + (approvedOnly ? " --approved-only" : "")
              + workspace.options());
    }
    out.flush();
    return 0;
  }

  private static void print(Export export, String made, Exports exports, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "Export %s, %s: %s%n",
        Exports.name(export.number()),
        made,
        count(export.lines()));
    for (Export.Total total : export.totals()) {
      out.printf(
          Locale.ROOT,
          "  %-12s  %s %,15." + total.amount().scale() + "f  %s%n",
          total.kind().name().toLowerCase(Locale.ROOT),
          total.currency(),
          total.amount(),
          count(total.lines()));
    }
    export.covered().stream().limit(FEW).map(ExportCommand::words).forEach(out::println);
    if (export.covered().size() > FEW) {
      out.println(
          "                … and "
              + (export.covered().size() - FEW)
              + " more, see "
              + Export.FILE_NAME);
    }
    out.println("  lines         " + exports.lines(export.number()));
    out.println("  totals        " + exports.totals(export.number()));
    out.println("  sha256        " + export.linesSha256());
  }

  private static String words(Export.Covered covered) {
    return "  covers        "
        + covered.date()
        + " r"
        + covered.revision()
        + (covered.replaces() == 0 ? "" : ", in place of r" + covered.replaces());
  }

  private static String count(long lines) {
    return String.format(Locale.ROOT, "%,d", lines) + (lines == 1 ? " line" : " lines");
  }
}

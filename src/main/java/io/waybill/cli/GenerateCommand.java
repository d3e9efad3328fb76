package io.waybill.cli;

import io.waybill.generate.Generated;
import io.waybill.generate.Generator;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a simulated marketplace, to try Waybill on and to measure it. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description =
        "Writes the inbox and policy of a simulated marketplace with every fault at realistic rates;"
            + " the same arguments give the same bytes.",
    footer = {
      "",
      "Example: ./run.sh generate --orders 1000 --days 5 --seed 1 --out market",
      "",
      "Exit codes: 73 something is in the way of a folder."
    })
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--orders", paramLabel = "N", required = true, description = "Orders a day.")
  private long orders;

  @Option(names = "--days", paramLabel = "D", required = true, description = "Business dates.")
  private int days;

  @Option(names = "--seed", paramLabel = "S", required = true, description = "Any number.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Gets inbox/ and policy.yaml.")
  private Path out;

  @Option(
      names = "--first-day",
      paramLabel = "DATE",
      description = "First business date; default: 2025-04-01.")
  private @Nullable LocalDate firstDay;

  @Override
  public Integer call() throws Exception {
    LocalDate first = firstDay == null ? Generator.FIRST_DAY : firstDay;
    Generated made;
    try {
      made = new Generator(orders, days, seed, first).writeTo(out);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %,d files of %d dates, %,d order rows, %,d scans, %,d MB%n"
                + "Next: ./run.sh backfill --from %s --to %s --inbox %s --policy %s%n",
            out,
            made.files(),
            made.folders(),
            made.orderRows(),
            made.scanRows(),
            made.bytes() / 1_000_000,
            first,
            first.plusDays(days - 1L),
            out.resolve("inbox"),
            out.resolve("policy.yaml"));
    return 0;
  }
}

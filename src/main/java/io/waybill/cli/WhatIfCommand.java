package io.waybill.cli;

import io.waybill.job.PolicySource;
import io.waybill.job.WhatIf;
import io.waybill.policy.Currencies;
import io.waybill.settle.BookedLine.Kind;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Another policy, tried on published dates. */
@Command(
    name = "whatif",
    mixinStandardHelpOptions = true,
    description =
        "Judges published dates as if another policy (--policy) had been in force from the first of"
            + " them on; prints money and findings side by side, and writes nothing.",
    footer = {
      "",
      "Example: ./run.sh whatif --policy next.yaml --from 2025-04-01 --to 2025-04-30",
      "",
      "Exit codes: 65 what a revision has read is gone or different; 66 no date is published; 78 the"
          + " policy is wrong."
    })
final class WhatIfCommand implements Callable<Integer> {
  @Mixin private WorkspaceOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--from", paramLabel = "DATE", required = true, description = "First date.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", required = true, description = "Last date.")
  private LocalDate to;

  @Override
  public Integer call() throws Exception {
    if (from.isAfter(to)) {
      throw new ParameterException(
          spec.commandLine(), "--from " + from + " is after --to " + to + ", expected it before");
    }
    PolicySource policy = PolicySource.read(options.workspace().policy());
    WhatIf.Comparison comparison =
        WhatIf.run(
            options.workspace(), policy, from, to, options.tuning(), Waybill.of(spec).voice());
    print(comparison, spec.commandLine().getOut());
    return 0;
  }

  private void print(WhatIf.Comparison comparison, PrintWriter out) {
    LocalDate first = comparison.dates().get(0);
    LocalDate last = comparison.dates().get(comparison.dates().size() - 1);
    out.println();
    out.println(
        comparison.dates().size()
            + (comparison.dates().size() == 1 ? " published date, " : " published dates, ")
            + first
            + " to "
            + last
            + ", judged by "
            + options.workspace().policy()
            + "; nothing is written");
    out.println();
    out.printf(
        Locale.ROOT, "%-40s %18s %18s %18s%n", "booked", "published", "instead", "difference");
    Set<WhatIf.Money> money = new TreeSet<>(comparison.published().booked().keySet());
    money.addAll(comparison.instead().booked().keySet());
    for (WhatIf.Money one : money) {
      String name = one.kind() == Kind.PENALTY ? "charged to sellers " : "paid to buyers ";
      amounts(
          name + one.currency(),
          one.currency(),
          comparison.published().booked().getOrDefault(one, BigDecimal.ZERO),
          comparison.instead().booked().getOrDefault(one, BigDecimal.ZERO),
          out);
    }
    if (money.isEmpty()) {
      out.println("nothing on either side");
    }
    rules(comparison, last, out);
    out.flush();
  }

  /** A line for each rule and currency: what is published, then what would be instead. */
  private static void rules(WhatIf.Comparison comparison, LocalDate last, PrintWriter out) {
    out.println();
    String heads = "%-30s %15s %25s %25s%n";
    out.printf(Locale.ROOT, heads, "findings of " + last, "findings", "penalties", "compensations");
    Set<WhatIf.RuleKey> keys = new TreeSet<>(comparison.published().byRule().keySet());
    keys.addAll(comparison.instead().byRule().keySet());
    for (WhatIf.RuleKey key : keys) {
      WhatIf.RuleSums published = comparison.published().of(key);
      WhatIf.RuleSums instead = comparison.instead().of(key);
      out.printf(
          Locale.ROOT,
          heads,
          key.rule() + " " + key.currency(),
          change(Long.toString(published.findings()), Long.toString(instead.findings())),
          change(
              amount(published.penalties(), key.currency()),
              amount(instead.penalties(), key.currency())),
          change(
              amount(published.compensations(), key.currency()),
              amount(instead.compensations(), key.currency())));
    }
    out.println("Amounts of findings are before the dearest-of-a-group rule and the cap.");
  }

  private static String change(String published, String instead) {
    return published.equals(instead) ? published : published + " -> " + instead;
  }

  private static String amount(BigDecimal amount, String currency) {
    return String.format(
        Locale.ROOT, "%,." + Math.max(0, Currencies.decimals(currency)) + "f", amount);
  }

  private static void amounts(
      String name, String currency, BigDecimal published, BigDecimal instead, PrintWriter out) {
    String format = "%,18." + Math.max(0, Currencies.decimals(currency)) + "f";
    out.printf(
        Locale.ROOT,
        "%-40s " + format + " " + format + " " + format.replace("%,", "%+,") + "%n",
        name,
        published,
        instead,
        instead.subtract(published));
  }
}

package io.waybill.cli;

import io.waybill.job.ExitCode;
import io.waybill.number.Fit;
import io.waybill.number.NumberFormat;
import io.waybill.policy.NormalForm;
import io.waybill.policy.NumberFormats;
import io.waybill.report.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whose number it could be, and what is wrong with it. */
@Command(
    name = "number",
    mixinStandardHelpOptions = true,
    description =
        "Tells which couriers a tracking number could belong to, whether its check digit is right,"
            + " and which one would be. Ends with 0 if it fits any format, else with 65.",
    footer = {
      "",
      "Examples: ./run.sh number 1Z5R89390357567127",
      "          ./run.sh number 'RB 123 456 786 GB' --json",
      "          ./run.sh number --formats"
    })
final class NumberCommand implements Callable<Integer> {
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Z0-9]{4,40}");
  private static final Pattern DAMAGED = Pattern.compile("\\d(\\.\\d+)?E\\+?\\d+");

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NUMBER",
      description = "As it is written: blanks, hyphens and case do not matter.")
  private @Nullable String written;

  @Option(names = "--formats", description = "List all formats, as a policy names them.")
  private boolean formats;

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean json;

  /** A format that the number has the shape of, and whose it is. */
  private record Found(NumberFormats.OfCourier courier, Fit fit) {}

  @Override
  public Integer call() {
    if ((written == null) != formats) {
      throw new ParameterException(spec.commandLine(), "expected a NUMBER, or --formats");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (written == null) {
      out.print(json ? Json.prettyWithNulls(Map.of("couriers", catalogueJson())) : catalogue());
      out.flush();
      return ExitCode.OK.code();
    }
    String number = NormalForm.number(written.strip());
    List<Found> found = found(number);
    out.print(json ? Json.prettyWithNulls(json(number, found)) : text(number, found));
    out.flush();
    return (fits(found) ? ExitCode.OK : ExitCode.BAD_INPUT).code();
  }

  private static List<Found> found(String number) {
    List<Found> found = new ArrayList<>();
    for (NumberFormats.OfCourier courier : NumberFormats.catalogue()) {
      for (NumberFormat format : courier.formats()) {
        format.look(number).ifPresent(fit -> found.add(new Found(courier, fit)));
      }
    }
    return found;
  }

  private static boolean fits(List<Found> found) {
    return found.stream().anyMatch(one -> one.fit().fits());
  }

  /** What fits comes first. */
  private static String text(String number, List<Found> found) {
    Lines lines = new Lines();
    lines.add(number + (fits(found) ? "" : " " + why(number, found)));
    found.stream().filter(one -> one.fit().fits()).forEach(one -> add(one, lines));
    found.stream().filter(one -> !one.fit().fits()).forEach(one -> add(one, lines));
    return lines.toString();
  }

  /** Why it fits nothing. */
  private static String why(String number, List<Found> found) {
    if (!found.isEmpty()) {
      return "fits no format that is known";
    }
    if (DAMAGED.matcher(number).matches()) {
      return "was a number before a spreadsheet rounded it, expected all digits of it";
    }
    return WELL_FORMED.matcher(number).matches()
        ? "has the form of no format that is known, so nobody can tell from here"
        : "is no tracking number, expected 4 to 40 letters A to Z and digits";
  }

  private static void add(Found one, Lines lines) {
    String label =
        String.format(
            Locale.ROOT,
            "  %-5s %-27s %-24s ",
            one.fit().fits() ? "fits" : "fails",
            one.courier().name(),
            one.fit().format().id());
    lines.add(label, words(one.fit()));
  }

  private static String words(Fit fit) {
    String part =
        fit.wrongPart().isEmpty()
            ? ""
            : ", " + fit.wrongPart() + " " + fit.wrongValue() + " is not known";
    if (!fit.hasCheck()) {
      return "no check digit" + part;
    }
    String found = "check digit " + fit.number().charAt(fit.checkAt());
    return fit.isChecked()
        ? found + " is right" + part
        : found + ", right is " + fit.right() + ": " + fit.corrected() + part;
  }

  private static Map<String, Object> json(String number, List<Found> found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", number);
    json.put("fits", fits(found));
    json.put("problem", fits(found) ? null : why(number, found));
    json.put("formats", found.stream().map(NumberCommand::json).toList());
    return json;
  }

  private static Map<String, Object> json(Found one) {
    Fit fit = one.fit();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("courier", one.courier().id());
    json.put("format", fit.format().id());
    json.put("fits", fit.fits());
    json.put("check_digit", fit.hasCheck() ? checkJson(fit) : null);
    json.put("unknown", fit.wrongPart().isEmpty() ? null : unknownJson(fit));
    return json;
  }

  private static Map<String, Object> checkJson(Fit fit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("place", fit.checkAt() + 1);
    json.put("found", fit.number().substring(fit.checkAt(), fit.checkAt() + 1));
    json.put("right", String.valueOf(fit.right()));
    json.put("corrected", fit.corrected());
    return json;
  }

  private static Map<String, Object> unknownJson(Fit fit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("part", fit.wrongPart());
    json.put("value", fit.wrongValue());
    return json;
  }

  private static String catalogue() {
    StringBuilder text = new StringBuilder();
    text.append(row("courier", "format", "is"));
    text.append(row("", NumberFormat.S10.id(), NumberFormat.S10.name()));
    for (NumberFormats.OfCourier courier : NumberFormats.catalogue()) {
      courier
          .formats()
          .forEach(format -> text.append(row(courier.id(), format.id(), format.name())));
    }
    return text.toString();
  }

  private static String row(String courier, String format, String name) {
    return String.format(Locale.ROOT, "%-16s %-26s %s\n", courier, format, name);
  }

  private static List<Map<String, Object>> catalogueJson() {
    List<Map<String, Object>> couriers = new ArrayList<>();
    for (NumberFormats.OfCourier courier : NumberFormats.catalogue()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("courier", courier.id());
      json.put("name", courier.name());
      json.put("formats", courier.formats().stream().map(NumberFormat::id).toList());
      couriers.add(json);
    }
    return couriers;
  }
}

package io.waybill.report;

import io.waybill.policy.Rule;
import io.waybill.settle.BookedLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a revision was made from and what it says in short, written as {@code run.json} beside its
 * reports: enough to make it again, and to make the ledger again. The same inputs give the same
 * bytes, so it holds no time and no host.
 *
 * @param reason why it was made
 * @param derived whether it was derived after an earlier date: then its own files could not fail it
 * @param program name and version of the program
 * @param policySha256 of policy.yaml, a copy of which is in the folder
 * @param contentSha256 of its eleven reports: two revisions are the same when this is
 * @param windowFrom first folder of its window
 * @param bookedAgainst the revisions of earlier dates that were current
 * @param inputs the files of the window, and of waivers before it
 * @param notes what somebody should look at
 */
public record RunRecord(
    LocalDate date,
    int revision,
    Chain chain,
    String reason,
    boolean derived,
    Permit permit,
    String program,
    String policySha256,
    String contentSha256,
    LocalDate windowFrom,
    Map<LocalDate, Integer> bookedAgainst,
    DaySummary summary,
    List<Pin> inputs,
    List<String> notes) {

  public static final String FILE_NAME = "run.json";

  private static final int FORMAT = 2;

  /**
   * A revision's place among all that were ever published.
   *
   * @param sequence from 1, in the order of publication
   * @param before the one published before it; null for the first
   * @param together what was published with it, all or none, as {@code 2025-04-21/r2}
   */
  public record Chain(long sequence, @Nullable Link before, List<String> together) {}

  /** A revision, and the digest that stands for all of its folder. */
  public record Link(LocalDate date, int revision, String sumsSha256) {}

  /** {@code 2025-04-21/r2}. */
  public String name() {
    return name(date, revision);
  }

  public static String name(LocalDate date, int revision) {
    return date + "/r" + revision;
  }

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("date", date.toString());
    json.put("revision", revision);
    json.put("sequence", chain.sequence());
    json.put("before", linkJson(chain.before()));
    json.put("published_with", chain.together());
    json.put("reason", reason);
    json.put("derived", derived);
    json.put("accepted_changed_inputs", permit.changedInputs());
    json.put("released", permit.releaseJson());
    json.put("program", program);
    json.put("policy_sha256", policySha256);
    json.put("content_sha256", contentSha256);
    json.put("window_from", windowFrom.toString());
    json.put("booked_against", texts(bookedAgainst));
    json.put("shipments", summary.shipments());
    json.put("rows", texts(summary.rows()));
    json.put("findings", texts(summary.findings()));
    json.put("rows_by_fate", summary.rowsByFate());
    json.put("money", moneyJson(summary.booked()));
    json.put("inputs", inputs.stream().map(RunRecord::pinJson).toList());
    json.put("notes", notes);
    return Json.pretty(json);
  }

  /**
   * Reads the record in a revision's folder.
   *
   * @throws IOException it cannot be read, or is no record
   */
  public static RunRecord read(Path folder) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    try {
      return of(Json.read(file));
    } catch (ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | DateTimeException e) {
      throw new IOException(file + ": is no run record: " + e.getMessage(), e);
    }
  }

  private static RunRecord of(Map<String, Object> json) {
    if (number(json, "format") != FORMAT) {
      throw new IllegalArgumentException(
          "format is " + json.get("format") + ", expected " + FORMAT);
    }
    return new RunRecord(
        LocalDate.parse(text(json, "date")),
        (int) number(json, "revision"),
        new Chain(number(json, "sequence"), link(json.get("before")), list(json, "published_with")),
        text(json, "reason"),
        (Boolean) Objects.requireNonNull(json.get("derived")),
        Permit.of(list(json, "accepted_changed_inputs"), json.get("released")),
        text(json, "program"),
        text(json, "policy_sha256"),
        text(json, "content_sha256"),
        LocalDate.parse(text(json, "window_from")),
        bookedAgainst(map(json, "booked_against")),
        summary(json),
        pins(list(json, "inputs")),
        list(json, "notes"));
  }

  private static DaySummary summary(Map<String, Object> json) {
    Map<Report, Long> rows = new EnumMap<>(Report.class);
    map(json, "rows").forEach((name, count) -> rows.put(Report.valueOf(name), number(count)));
    Map<Rule, Long> findings = new EnumMap<>(Rule.class);
    map(json, "findings").forEach((name, count) -> findings.put(Rule.valueOf(name), number(count)));
    Map<DaySummary.Money, BigDecimal> booked = new TreeMap<>();
    for (Map<String, Object> money : RunRecord.<Map<String, Object>>list(json, "money")) {
      booked.put(
          new DaySummary.Money(
              BookedLine.Kind.valueOf(text(money, "kind")),
              text(money, "direction").equals("RAISED"),
              text(money, "currency")),
          new BigDecimal(text(money, "amount")));
    }
    return new DaySummary(
        counts(map(json, "shipments")), rows, findings, counts(map(json, "rows_by_fate")), booked);
  }

  /** Sums of lines by kind, direction and currency; amounts are texts, for no reader to round. */
  public static List<Map<String, Object>> moneyJson(Map<DaySummary.Money, BigDecimal> booked) {
    List<Map<String, Object>> sums = new ArrayList<>();
    booked.forEach(
        (money, amount) -> {
          Map<String, Object> sum = new LinkedHashMap<>();
          sum.put("kind", money.kind().name());
          sum.put("direction", money.raised() ? "RAISED" : "LOWERED");
          sum.put("currency", money.currency());
          sum.put("amount", amount.toPlainString());
          sums.add(sum);
        });
    return sums;
  }

  private static @Nullable Map<String, Object> linkJson(@Nullable Link link) {
    if (link == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("date", link.date().toString());
    json.put("revision", link.revision());
    json.put("sums_sha256", link.sumsSha256());
    return json;
  }

  @SuppressWarnings("unchecked") // as linkJson wrote it; anything else fails at once
  private static @Nullable Link link(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    Map<String, Object> json = (Map<String, Object>) value;
    return new Link(
        LocalDate.parse(text(json, "date")),
        (int) number(json, "revision"),
        text(json, "sums_sha256"));
  }

  private static Map<String, Object> pinJson(Pin pin) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", pin.file());
    json.put("size", pin.size());
    json.put("sha256", pin.sha256());
    return json;
  }

  private static List<Pin> pins(List<Map<String, Object>> json) {
    return json.stream()
        .map(pin -> new Pin(text(pin, "file"), number(pin, "size"), text(pin, "sha256")))
        .toList();
  }

  private static Map<LocalDate, Integer> bookedAgainst(Map<String, Object> json) {
    Map<LocalDate, Integer> revisions = new LinkedHashMap<>();
    json.forEach((date, number) -> revisions.put(LocalDate.parse(date), (int) number(number)));
    return revisions;
  }

  private static Map<String, Object> texts(Map<?, ? extends Number> map) {
    Map<String, Object> texts = new LinkedHashMap<>();
    map.forEach((key, value) -> texts.put(keyText(key), value));
    return texts;
  }

  private static String keyText(Object key) {
    return key instanceof Enum<?> name ? name.name() : key.toString();
  }

  private static Map<String, Long> counts(Map<String, Object> json) {
    Map<String, Long> counts = new TreeMap<>();
    json.forEach((name, count) -> counts.put(name, number(count)));
    return counts;
  }

  static String text(Map<String, Object> json, String key) {
    return (String) Objects.requireNonNull(json.get(key), key);
  }

  private static long number(Map<String, Object> json, String key) {
    return number(Objects.requireNonNull(json.get(key), key));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  @SuppressWarnings("unchecked") // as json() wrote it; anything else fails when it is looked at
  private static Map<String, Object> map(Map<String, Object> json, String key) {
    return (Map<String, Object>) Objects.requireNonNull(json.get(key), key);
  }

  @SuppressWarnings("unchecked") // likewise
  private static <T> List<T> list(Map<String, Object> json, String key) {
    return (List<T>) Objects.requireNonNull(json.get(key), key);
  }
}

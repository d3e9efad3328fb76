package io.waybill.profile;

import io.waybill.feed.Columns;
import io.waybill.feed.FileKind;
import io.waybill.policy.Spelling;
import io.waybill.policy.TextFormat;
import io.waybill.policy.YamlMap;
import io.waybill.policy.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one profile: what it does not say is as in the profile that it begins with, if any. */
final class ProfileReader {
  static final List<String> SETTINGS =
      List.of(
          "like",
          "files",
          "kind",
          "delimiter",
          "quote",
          "trailing_delimiter",
          "encoding",
          "skip_lines",
          "columns",
          "trailer",
          "rows",
          "fill_down",
          "dates",
          "zone",
          "language",
          "decimal",
          "signs",
          "fields",
          "lacks");

  private final YamlMap own;
  private final Profile base;

  private ProfileReader(YamlMap own, Profile base) {
    this.own = own;
    this.base = base;
  }

  /**
   * Reads a profile.
   *
   * @param base null: it begins with nothing
   */
  static Profile read(String name, YamlMap own, @Nullable Profile base) {
    Profile start = base == null ? nothing(name, kind(own)) : base;
    if (base == null) {
      own.required("files", "names such as [orders-*.csv]");
      own.required("fields", "where each field comes from");
    }
    return new ProfileReader(own, start).read(name);
  }

  private static Profile nothing(String name, FileKind kind) {
    return new Profile(
        name,
        List.of(),
        kind,
        Dialect.RFC_4180,
        Encoding.UTF_8,
        0,
        List.of(),
        "",
        List.of(),
        new FillDown("", List.of()),
        List.of(),
        "",
        Language.EN,
        false,
        Map.of(),
        Map.of(),
        Map.of());
  }

  private static FileKind kind(YamlMap own) {
    return own.required("kind", Formats.KIND).orElse(FileKind.ORDERS);
  }

  private Profile read(String name) {
    FileKind kind = own.optional("kind", Formats.KIND).orElse(base.kind());
    if (kind != base.kind()) {
      own.get("kind").ifPresent(node -> node.wrong("the kind of the profile that it is like"));
    }
    return new Profile(
        name,
        own.get("files").isPresent() ? own.list("files", TextFormat.TEXT) : base.files(),
        base.kind(),
        new Dialect(
            own.optional("delimiter", Formats.DELIMITER).orElse(base.dialect().delimiter()),
            own.optional("quote", Formats.QUOTE).orElse(base.dialect().quote()),
            own.optional("trailing_delimiter", Formats.YES_OR_NO)
                .orElse(base.dialect().trailingDelimiter())),
        own.optional("encoding", Formats.ENCODING).orElse(base.encoding()),
        own.optional("skip_lines", TextFormat.count(0)).orElse(base.skipLines()),
        own.get("columns").isPresent() ? own.list("columns", Formats.CELL) : base.columns(),
        own.optional("trailer", Formats.REGEX).orElse(base.trailer()),
        own.get("rows").isPresent() ? rows() : base.rows(),
        own.get("fill_down").isPresent() ? fillDown() : base.fillDown(),
        own.get("dates").isPresent() ? own.list("dates", Formats.DATES) : base.dates(),
        own.optional("zone", TextFormat.ZONE).map(Object::toString).orElse(base.zone()),
        own.optional("language", TextFormat.oneOf(Language.class)).orElse(base.language()),
        own.optional("decimal", Formats.DECIMAL_COMMA).orElse(base.decimalComma()),
        own.get("signs").isPresent() ? signs() : base.signs(),
        fields(),
        lacks());
  }

  private List<Condition> rows() {
    List<Condition> rows = new ArrayList<>();
    for (YamlNode item : own.items("rows", "a list such as [{column: Type, is: [Parcel]}]")) {
      YamlMap map = item.map(List.of("column", "is", "not"));
      String column = map.required("column", TextFormat.TEXT).orElse("");
      boolean is = map.get("is").isPresent();
      if (is == map.get("not").isPresent()) {
        item.problem("has not exactly one of is and not, expected the values of rows to read");
      }
      rows.add(new Condition(column, map.list(is ? "is" : "not", Formats.CELL), is));
    }
    return rows;
  }

  private FillDown fillDown() {
    YamlMap map = own.map("fill_down", List.of("by", "columns"));
    return new FillDown(
        map.required("by", TextFormat.TEXT).orElse(""), map.list("columns", TextFormat.TEXT));
  }

  private Map<String, String> signs() {
    Map<String, String> signs = new HashMap<>();
    own.get("signs")
        .map(node -> node.entries("a map of signs such as {€: EUR}"))
        .ifPresent(
            entries ->
                entries.forEach(
                    (sign, node) ->
                        node.value(Formats.CURRENCY).ifPresent(code -> signs.put(sign, code))));
    return signs;
  }

  private Map<String, Field> fields() {
    Map<String, Field> fields = new LinkedHashMap<>(base.fields());
    List<String> known = Columns.of(base.kind()).names();
    Optional<YamlNode> node = own.get("fields");
    node.map(n -> n.entries("a map of fields such as {order_id: Order ID}"))
        .ifPresent(
            entries ->
                entries.forEach(
                    (column, field) -> {
                      if (known.contains(column)) {
                        fields.put(column, FieldReader.read(column, field));
                      } else {
                        field.sentence(
                            "unknown field " + column + ", " + Spelling.hint(column, known));
                      }
                    }));
    demandDates(fields, node);
    return fields;
  }

  /** A time without a form would be guessed. */
  private void demandDates(Map<String, Field> fields, Optional<YamlNode> node) {
    boolean byDefault =
        own.get("dates").isPresent() || !base.dates().isEmpty() || lacks().containsKey("dates");
    fields.forEach(
        (column, field) -> {
          boolean formless = field.dates().isEmpty() && !byDefault;
          if (isTime(column) && !field.columns().isEmpty() && formless) {
            node.ifPresent(
                n ->
                    n.sentence(
                        n.path()
                            + "."
                            + column
                            + " has no form, expected dates such as [yyyy-MM-dd HH:mm]"));
          }
        });
  }

  private Map<String, String> lacks() {
    Map<String, String> lacks = new HashMap<>(base.lacks());
    own.get("lacks")
        .map(node -> node.entries("a map of why such as {currency: prices are bare numbers}"))
        .ifPresent(
            entries ->
                entries.forEach(
                    (what, why) ->
                        why.value(TextFormat.TEXT).ifPresent(text -> lacks.put(what, text))));
    return lacks;
  }

  /** Whether a column of SPEC 2 is a timestamp, or a promised date. */
  static boolean isTime(String column) {
    return column.endsWith("_at") || column.equals("promised_by");
  }
}

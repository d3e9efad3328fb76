package io.waybill.policy;

import io.waybill.number.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the policy's couriers, whose names and aliases must each mean one courier only. */
final class CouriersReader {
  private static final TextFormat<List<NumberFormat>> NUMBER_FORMAT =
      new TextFormat<>(
          "a number format such as s10, ups or usps_20 (./run.sh number --formats lists them)",
          CouriersReader::numberFormats);

  /** As in {@link Policy}: couriers by name, names by alias, all in normal form. */
  record Couriers(Map<String, Courier> byName, Map<String, String> aliases) {}

  /** A courier whose aliases are still to be read. */
  private record Entry(String name, YamlMap settings) {}

  private final Map<String, Courier> byName = new LinkedHashMap<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  private CouriersReader() {}

  static Couriers read(YamlMap top) {
    CouriersReader reader = new CouriersReader();
    top.get("couriers")
        .map(node -> node.entries("a map of couriers by name"))
        .ifPresent(couriers -> couriers.forEach(reader::readCourier));
    // only now are all names known that an alias must not be
    reader.entries.forEach(reader::readAliases);
    return new Couriers(reader.byName, reader.aliases);
  }

  private void readCourier(String written, YamlNode node) {
    String name = NormalForm.courier(written);
    if (name.isEmpty()) {
      node.sentence("a courier has no name, expected one such as DHL");
      return;
    }
    YamlMap settings = node.map(List.of("aliases", "formats"));
    Courier courier = new Courier(name, numberFormats(settings));
    if (byName.putIfAbsent(name, courier) != null) {
      node.problem("is the courier " + YamlNode.quoted(name) + " again, expected each only once");
    }
    entries.add(new Entry(name, settings));
  }

  /** Each once, though a courier's formats and one of them may be named both. */
  private static List<NumberFormat> numberFormats(YamlMap settings) {
    return settings.list("formats", NUMBER_FORMAT).stream()
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private static List<NumberFormat> numberFormats(String name) {
    List<NumberFormat> formats = NumberFormats.named(name);
    if (formats.isEmpty()) {
      throw new IllegalArgumentException(name);
    }
    return formats;
  }

  private void readAliases(Entry entry) {
    for (YamlNode item : entry.settings().items("aliases", "a list such as [A, B]")) {
      item.value(TextFormat.COURIER).ifPresent(alias -> put(alias, entry.name(), item));
    }
  }

  /** That a courier is called by its own name, or by one alias twice, does no harm. */
  private void put(String alias, String name, YamlNode item) {
    if (alias.equals(name)) {
      return;
    }
    if (byName.containsKey(alias)) {
      item.wrong("an alias that is not another courier's name");
      return;
    }
    String first = aliases.putIfAbsent(alias, name);
    if (first != null && !first.equals(name)) {
      item.wrong("an alias of one courier only, not of " + YamlNode.quoted(first) + " too");
    }
  }
}

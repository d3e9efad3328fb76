package io.waybill.policy;

import io.waybill.number.CheckDigit;
import io.waybill.number.NumberFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue of number formats, by courier. It is in the program, and read when it is first
 * asked for: most policies name no other format than s10.
 */
public final class NumberFormats {
  private static final String FILE = "number-formats.yaml";
  private static final List<String> OF_A_FORMAT = List.of("name", "forms", "check", "allowed");

  /**
   * A courier and its formats.
   *
   * @param id as policies name all of them at once
   * @param name for people
   */
  public record OfCourier(String id, String name, List<NumberFormat> formats) {
    public OfCourier {
      formats = List.copyOf(formats);
    }
  }

  private NumberFormats() {}

  /** All couriers, in alphabetical order of their ids. */
  public static List<OfCourier> catalogue() {
    return Read.CATALOGUE;
  }

  /** The formats that a policy means by a name: s10, a format's id or a courier's; perhaps none. */
  public static List<NumberFormat> named(String name) {
    if (name.equals(NumberFormat.S10.id())) {
      return List.of(NumberFormat.S10);
    }
    for (OfCourier courier : catalogue()) {
      if (courier.id().equals(name)) {
        return courier.formats();
      }
      for (NumberFormat format : courier.formats()) {
        if (format.id().equals(name)) {
          return List.of(format);
        }
      }
    }
    return List.of();
  }

  /** Read once, by whoever asks first. */
  private static final class Read {
    static final List<OfCourier> CATALOGUE = read();

    private static List<OfCourier> read() {
      try {
        Problems problems = new Problems(FILE);
        List<OfCourier> couriers = new ArrayList<>();
        YamlDocument.root(text(), problems)
            .orElseThrow()
            .entries("a map of couriers")
            .forEach((id, node) -> couriers.add(courier(id, node)));
        problems.throwIfAny();
        return List.copyOf(couriers);
      } catch (PolicyException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }

    private static String text() {
      try (InputStream in = NumberFormats.class.getResourceAsStream(FILE)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static OfCourier courier(String id, YamlNode node) {
    YamlMap map = node.map(List.of("name", "formats"));
    List<NumberFormat> formats = new ArrayList<>();
    map.required("formats", "a map of formats")
        .map(all -> all.entries("a map of formats"))
        .orElse(Map.of())
        .forEach((name, format) -> format(name, format).ifPresent(formats::add));
    return new OfCourier(id, map.required("name", TextFormat.TEXT).orElse(""), formats);
  }

  private static Optional<NumberFormat> format(String id, YamlNode node) {
    YamlMap map = node.map(OF_A_FORMAT);
    String name = map.required("name", TextFormat.TEXT).orElse("");
    Map<String, Set<String>> allowed = new HashMap<>();
    map.get("allowed")
        .map(parts -> parts.entries("a map of lists"))
        .orElse(Map.of())
        .forEach((part, values) -> allowed.put(part, texts(values)));
    try {
      return Optional.of(
          new NumberFormat(
              id,
              name,
              map.list("forms", TextFormat.TEXT),
              map.get("check").map(NumberFormats::check).orElse(null),
              allowed));
    } catch (IllegalArgumentException e) {
      node.problem("is no format: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static CheckDigit check(YamlNode node) {
    YamlMap map = node.map(List.of("method", "weights", "before"));
    return new CheckDigit(
        map.required("method", TextFormat.oneOf(CheckDigit.Method.class))
            .orElse(CheckDigit.Method.LUHN),
        map.list("weights", TextFormat.count(1)),
        map.optional("before", TextFormat.TEXT).orElse(""));
  }

  private static Set<String> texts(YamlNode node) {
    Set<String> texts = new HashSet<>();
    node.list("a list of values")
        .forEach(item -> item.value(TextFormat.TEXT).ifPresent(texts::add));
    return texts;
  }
}

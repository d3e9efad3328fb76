package io.waybill.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random orders, once as a native file, and once in another dialect, encoding, language and zone,
 * with columns and rows in another order and more columns between: the same findings and money.
 */
class ProfileLawsTest {
  private static final String DATE = "2025-04-21";
  private static final int ORDERS = 40;
  private static final List<String> COLUMNS =
      List.of(
          "order_id",
          "seller_id",
          "buyer_id",
          "category",
          "order_value",
          "currency",
          "courier",
          "tracking_number",
          "ordered_at",
          "first_uploaded_at",
          "tracking_uploaded_at",
          "ship_to_country",
          "ship_to_postcode");

  private static final String FEEDS =
      """
      profiles:
        bestellungen:
          kind: orders
          files: [bestellungen*]
          delimiter: semicolon
          encoding: windows-1252
          language: de
          decimal: comma
          zone: Europe/Berlin
          signs: {€: EUR}
          dates: ["dd. MMM yyyy HH:mm:ss"]
          fields:
            order_id: Auftrag
            seller_id: Verkäufer
            buyer_id: Käufer
            category: Art
            order_value: Wert
            currency: {sign_of: Wert}
            courier: {column: Sendung, before: ":"}
            tracking_number: {column: Sendung, after: ":"}
            ordered_at: Bestellt
            first_uploaded_at: Zuerst
            tracking_uploaded_at: Hochgeladen
            ship_to_country: {column: Land, map: {Österreich: AT, Deutschland: DE}}
            ship_to_postcode: PLZ
      """;

  private static final DateTimeFormatter GERMAN =
      DateTimeFormatter.ofPattern("dd. 'MMM' yyyy HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.of("Europe/Berlin"));
  private static final List<String> MONTHS = List.of("", "Jan", "Feb", "März", "Apr.");

  @TempDir(factory = InMemory.class)
  private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSameFactsGiveTheSameFindingsAndMoney(long seed) throws Exception {
    Random random = new Random(seed);
    List<Map<String, String>> orders = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      orders.add(order(i, random));
    }
    String scans = scans(orders, random);
    try (TestWorkspace plain = workspace("plain");
        TestWorkspace profiled = workspace("profiled")) {
      plain.file(DATE + "/orders.csv", nativeFile(orders)).file(DATE + "/courier.csv", scans);
      Collections.shuffle(orders, random);
      byte[] german = germanFile(orders, random).getBytes(Charset.forName("windows-1252"));
      profiled.file(DATE + "/bestellungen.txt", german).file(DATE + "/courier.csv", scans);
      plain.reconcile(DATE);
      profiled.reconcile(DATE);

      TestWorkspace.assertSame(facts(profiled), facts(plain));
    }
  }

  private TestWorkspace workspace(String name) throws Exception {
    Path policy = Path.of("src/test/resources/feeds/policy.yaml");
    TestWorkspace workspace =
        new TestWorkspace(folder.resolve(name), new Tuning(2, 16, 500))
            .policy(Files.readString(policy, UTF_8));
    Files.writeString(workspace.policy().resolveSibling("feeds.yaml"), FEEDS);
    return workspace;
  }

  private static Map<String, String> order(int i, Random random) {
    // around the night when clocks are set forward, and after it
    long ordered =
        Instant.parse("2025-03-29T20:00:00Z").getEpochSecond() + random.nextInt(1_500_000);
    long first = ordered + random.nextInt(100_000);
    long uploaded = random.nextInt(3) == 0 ? first + random.nextInt(400_000) : first;
    Map<String, String> order = new TreeMap<>();
    order.put("order_id", "A" + i);
    order.put("seller_id", "S" + random.nextInt(3));
    order.put("buyer_id", "Käufer " + random.nextInt(9));
    order.put("category", "LAMPS");
    order.put("order_value", random.nextInt(3000) + "." + (10 + random.nextInt(90)));
    order.put("currency", "EUR");
    order.put("courier", random.nextBoolean() ? "DHL" : "UPS");
    order.put("tracking_number", "N" + (1000 + random.nextInt(60)));
    order.put("ordered_at", Instant.ofEpochSecond(ordered).toString());
    order.put("first_uploaded_at", Instant.ofEpochSecond(first).toString());
    order.put("tracking_uploaded_at", Instant.ofEpochSecond(uploaded).toString());
    order.put("ship_to_country", random.nextBoolean() ? "AT" : "DE");
    order.put("ship_to_postcode", "1011" + random.nextInt(3));
    return order;
  }

  private static String scans(List<Map<String, String>> orders, Random random) {
    StringBuilder scans =
        new StringBuilder("courier,tracking_number,event_at,status,order_ref,ship_to_country\n")
            .append("DHL,END1,2025-04-21T23:00:00Z,IN_TRANSIT,,\n")
            .append("UPS,END2,2025-04-21T23:00:00Z,IN_TRANSIT,,\n");
    for (Map<String, String> order : orders) {
      if (random.nextInt(4) > 0) {
        Instant at =
            Instant.parse(order.get("tracking_uploaded_at")).plusSeconds(random.nextInt(90_000));
        scans
            .append(
                String.join(",", order.get("courier"), order.get("tracking_number"), at.toString()))
            .append(",COLLECTED,")
            .append(random.nextInt(3) == 0 ? order.get("order_id") : "")
            .append(random.nextBoolean() ? ",DE" : ",AT")
            .append('\n');
      }
    }
    return scans.toString();
  }

  private static String nativeFile(List<Map<String, String>> orders) {
    StringBuilder file = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (Map<String, String> order : orders) {
      file.append(COLUMNS.stream().map(order::get).collect(Collectors.joining(","))).append('\n');
    }
    return file.toString();
  }

  private static String germanFile(List<Map<String, String>> orders, Random random) {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "Auftrag",
                "Verkäufer",
                "Käufer",
                "Art",
                "Wert",
                "Sendung",
                "Bestellt",
                "Zuerst",
                "Hochgeladen",
                "Land",
                "PLZ",
                "Notiz",
                "Menge"));
    Collections.shuffle(columns, random);
    StringBuilder file = new StringBuilder(String.join(";", columns)).append("\r\n");
    for (Map<String, String> order : orders) {
      Map<String, String> cells = german(order, random);
      file.append(columns.stream().map(cells::get).collect(Collectors.joining(";")));
      file.append("\r\n").append(random.nextInt(9) == 0 ? ";;;;;;;;;;;;\r\n" : "");
    }
    return file.toString();
  }

  private static Map<String, String> german(Map<String, String> order, Random random) {
    String[] value = order.get("order_value").split("\\.", -1);
    String whole =
        value[0].length() == 4 && random.nextBoolean()
            ? value[0].charAt(0) + "." + value[0].substring(1)
            : value[0];
    String euros = random.nextBoolean() ? " €" : " EUR";
    return Map.ofEntries(
        Map.entry("Auftrag", order.get("order_id")),
        Map.entry("Verkäufer", order.get("seller_id")),
        Map.entry("Käufer", '"' + order.get("buyer_id") + '"'),
        Map.entry("Art", order.get("category")),
        Map.entry("Wert", whole + "," + value[1] + euros),
        Map.entry("Sendung", order.get("courier") + ": " + order.get("tracking_number")),
        Map.entry("Bestellt", german(order.get("ordered_at"))),
        Map.entry("Zuerst", german(order.get("first_uploaded_at"))),
        Map.entry("Hochgeladen", german(order.get("tracking_uploaded_at"))),
        Map.entry("Land", order.get("ship_to_country").equals("AT") ? "Österreich" : "Deutschland"),
        Map.entry("PLZ", order.get("ship_to_postcode")),
        Map.entry("Notiz", random.nextBoolean() ? "\"zwei\r\nZeilen; \"\"so\"\"\"" : ""),
        Map.entry("Menge", "1"));
  }

  private static String german(String instant) {
    Instant at = Instant.parse(instant);
    int month = at.atZone(ZoneId.of("Europe/Berlin")).getMonthValue();
    return GERMAN.format(at).replace("MMM", MONTHS.get(month));
  }

  /** The reports but for what names files and lines. */
  private static SortedMap<String, String> facts(TestWorkspace workspace) {
    SortedMap<String, String> facts = new TreeMap<>(workspace.published());
    facts.keySet().removeIf(place -> place.matches(".*/(control|rejects)\\.csv"));
    facts.replaceAll(
        (place, text) ->
            place.endsWith("/findings.csv") ? text.replaceAll(",[^,\n]*:\\d+\n", "\n") : text);
    return facts;
  }
}

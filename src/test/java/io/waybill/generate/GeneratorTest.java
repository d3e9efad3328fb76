package io.waybill.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waybill.policy.Rule;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorTest {
  @TempDir Path temp;

  @Test
  void sameArgumentsGiveTheSameBytesUnderAnyLocaleAndZone() throws Exception {
    new Generator(300, 12, 7, Generator.FIRST_DAY).writeTo(temp.resolve("one"));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      new Generator(300, 12, 7, Generator.FIRST_DAY).writeTo(temp.resolve("two"));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(digests(temp.resolve("two"))).isEqualTo(digests(temp.resolve("one")));
  }

  /** Many batches of orders a day, so that two threads race to fill them. */
  @Test
  void threadsDoNotDecideTheBytes() throws Exception {
    new Generator(30_000, 2, 7, Generator.FIRST_DAY).writeTo(temp.resolve("one"));
    new Generator(30_000, 2, 7, Generator.FIRST_DAY).writeTo(temp.resolve("two"));
    assertThat(digests(temp.resolve("two"))).isEqualTo(digests(temp.resolve("one")));
  }

  @Test
  void anotherSeedGivesOtherOrders() throws Exception {
    new Generator(50, 2, 1, Generator.FIRST_DAY).writeTo(temp.resolve("one"));
    new Generator(50, 2, 2, Generator.FIRST_DAY).writeTo(temp.resolve("two"));
    String orders = "inbox/2025-04-01/orders-eu.csv";
    assertThat(digests(temp.resolve("two")).get(orders))
        .isNotEqualTo(digests(temp.resolve("one")).get(orders));
  }

  @ParameterizedTest(name = "{0} orders a day, {1} days")
  @CsvSource({"1, 1", "7, 3", "20000, 1", "2000, 5", "500, 20"})
  void rowsAreAsManyAsAskedFor(long orders, int days) throws Exception {
    Generated done = new Generator(orders, days, 3, Generator.FIRST_DAY).writeTo(temp);
    assertThat(done.folders()).isEqualTo(days);
    assertThat(done.ordersByFate().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(orders * days);
    assertThat(done.bytes()).isEqualTo(bytesIn(temp));
    assertThat(done.files()).isEqualTo(digests(temp).size());
    if (orders >= 500) {
      assertThat(done.orderRows()).isBetween(orders * days, orders * days * 112 / 100);
      assertThat(done.scanRows() * 10 / (orders * days)).isBetween(27L, 33L);
    }
  }

  @Test
  void everyFateBefallsAnOrderAndEveryRuleIsBroken() throws Exception {
    Generated done = new Generator(20_000, 1, 1, Generator.FIRST_DAY).writeTo(temp);
    assertThat(done.ordersByFate()).hasSize(Fate.values().length).doesNotContainValue(0L);
    Set<Rule> broken = EnumSet.noneOf(Rule.class);
    for (Fate fate : Fate.values()) {
      broken.addAll(fate.breaks());
    }
    assertThat(broken).containsExactlyInAnyOrder(Rule.values());
  }

  @Test
  void manifestsHold() throws Exception {
    new Generator(200, 12, 1, Generator.FIRST_DAY).writeTo(temp);
    int manifests = 0;
    for (Path manifest : files(temp)) {
      if (manifest.endsWith("manifest.csv")) {
        manifests++;
        List<String> lines = Files.readAllLines(manifest, UTF_8);
        for (String line : lines.subList(1, lines.size())) {
          String[] cells = line.split(",", -1);
          Path file = manifest.resolveSibling(cells[0]);
          assertThat(cells[1])
              .isEqualTo(String.valueOf(Files.readAllLines(file, UTF_8).size() - 1));
          assertThat(cells[2]).isEqualTo(sha256(file));
        }
      }
    }
    assertThat(manifests).isEqualTo(6);
  }

  @Test
  void somedaysAFeedIsMissingOrComesTwiceOrWithOtherFiles() throws Exception {
    new Generator(200, 12, 1, Generator.FIRST_DAY).writeTo(temp);
    Set<String> names = digests(temp).keySet();
    assertThat(names.stream().filter(name -> name.contains("/2025-04-05/courier"))).hasSize(5);
    assertThat(names).filteredOn(name -> name.endsWith("_resent.csv")).hasSize(2);
    assertThat(names).contains("inbox/2025-04-04/waivers.csv", "inbox/2025-04-03/readme.txt");
  }

  @Test
  void anInboxIsNeverMixedWithAnother() throws Exception {
    Generator generator = new Generator(10, 1, 1, Generator.FIRST_DAY);
    generator.writeTo(temp);
    assertThatThrownBy(() -> generator.writeTo(temp))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(temp.resolve("inbox").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 'orders is 0, expected 1 to 99999999'",
    "100000000, 1, 'orders is 100000000, expected 1 to 99999999'",
    "10, 0, 'days is 0, expected 1 to 100000000'",
    "10000000, 101, 'days is 101, expected 1 to 100'",
  })
  void numbersOutOfRangeAreRefused(long orders, int days, String message) {
    assertThatThrownBy(() -> new Generator(orders, days, 1, LocalDate.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static long bytesIn(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : files(folder)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static Map<String, String> digests(Path folder) throws Exception {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : files(folder)) {
      digests.put(folder.relativize(file).toString().replace('\\', '/'), sha256(file));
    }
    return digests;
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return new ArrayList<>(paths.filter(Files::isRegularFile).toList());
    }
  }
}

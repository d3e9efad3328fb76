package io.waybill.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
  @ParameterizedTest
  @CsvSource({
    "S-LAMPS, S-LAMPS",
    "S00001, S00001",
    "7_A, 7_A",
    "s-lamps, s-lamps.",
    "con, con-.",
    "CON, CON-.",
    "LPT1, LPT1-.",
    "COM10, COM10",
    "../../ETC, ETC.",
    ".HIDDEN, HIDDEN.",
    "A/B C, A-B-C.",
    "-A, A.",
    "%2e, 2e.",
    "\u05D0, id."
  })
  void plainIdsAreTheirOwnNames(String id, String begin) {
    if (begin.contains(".")) {
      assertThat(FileNames.of(id)).startsWith(begin.substring(0, begin.indexOf('.') + 1));
    } else {
      assertThat(FileNames.of(id)).isEqualTo(begin);
    }
  }

  @ParameterizedTest
  @MethodSource("io.waybill.present.HostileTexts#all")
  void hostileIdsGiveHarmlessNames(String id) {
    assertHarmless(FileNames.of(id));
  }

  /** Names begin with a letter or digit: a mark in front means something to many a program. */
  @ParameterizedTest
  @ValueSource(strings = {"_", "__A", "-_-", "_s-lamps", "-", "_.html"})
  void noNameBeginsWithAMark(String id) {
    assertHarmless(FileNames.of(id));
  }

  @Property
  void anyTwoIdsHaveNamesThatNoFileSystemMixesUp(@ForAll String one, @ForAll String other) {
    assertHarmless(FileNames.of(one));
    if (!one.equals(other)) {
      assertThat(FileNames.of(one)).isNotEqualToIgnoringCase(FileNames.of(other));
    }
  }

  @Test
  void idsThatDifferInCaseAloneHaveNamesThatDifferInMore() {
    String lower = FileNames.of("s-lamps").toLowerCase(Locale.ROOT);
    assertThat(lower).isNotEqualTo(FileNames.of("S-LAMPS").toLowerCase(Locale.ROOT));
    assertThat(lower).isNotEqualTo(FileNames.of("S-lamps").toLowerCase(Locale.ROOT));
    // an id cannot be written so that it has another one's name
    assertThat(FileNames.of(FileNames.of("s-lamps"))).isNotEqualTo(FileNames.of("s-lamps"));
  }

  private static void assertHarmless(String name) {
    assertThat(name + ".html").matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,200}").doesNotContain("..");
    assertThat(name.replaceAll("[.].*", "").toUpperCase(Locale.ROOT))
        .doesNotMatch("(CON|PRN|AUX|NUL|COM\\d|LPT\\d)");
  }
}

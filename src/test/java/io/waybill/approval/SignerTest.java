package io.waybill.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names are one person's, and which are none. */
class SignerTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          Lead One      | lead one        | true
          Lead One      | '  Lead  One '  | true
          Lead One      | Lead\\u00A0One  | true
          Lead One      | Ｌｅａｄ One      | true
          José         | Jose\\u0301    | true
          JOSÉ         | jose\\u0301    | true
          Straße       | STRASSE        | true
          ΣΊΣΥΦΟΣ      | Σίσυφος        | true
          Lead One      | Leads One       | false
          Lead One      | LeadOne         | false
          José         | Jose           | false
          """)
  void onePersonHasOneName(String one, String other, boolean isSame) {
    assertThat(Signer.of(text(one)).is(Signer.of(text(other)))).isEqualTo(isSame);
    assertThat(Signer.of(text(other)).is(Signer.of(text(one)))).isEqualTo(isSame);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          ''              | is empty, expected at least one character
          '  '            | is empty, expected at least one character
          \\u3000         | is empty, expected at least one character
          Ann\\u0000Lee   | holds the control character U+0000, expected none
          Ann\\u000ALee   | holds the control character U+000A, expected none
          Ann\\u0085Lee   | holds the control character U+0085, expected none
          Ann\\u200BLee   | holds the control character U+200B, expected none
          \\u202ELead One  | holds the control character U+202E, expected none
          Ann\\u2028Lee   | holds the control character U+2028, expected none
          Ann\\uD800Lee   | holds the control character U+D800, expected none
          """)
  void whatNobodySeesIsNoName(String given, String message) {
    assertThatThrownBy(() -> Signer.of(text(given)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"100, true", "101, false"})
  void lengthIsCountedInCodePoints(int length, boolean isName) {
    String given = "😀".repeat(length);
    if (isName) {
      assertThat(Signer.of(given).name()).isEqualTo(given);
    } else {
      assertThatThrownBy(() -> Signer.of(given))
          .hasMessage("has 101 characters, expected at most 100");
    }
  }

  /** However a name is spelt, folding it once more changes nothing: it is one person's for good. */
  @Property(tries = 500)
  void foldingIsStable(
      @ForAll @CharRange(from = ' ', to = '\u024F') @StringLength(max = 20) String given) {
    Signer signer = signer(given);
    Assume.that(signer != null);
    Signer folded = signer(signer.key());
    Assume.that(folded != null);
    assertThat(folded.key()).isEqualTo(signer.key());
    assertThat(signer(given.toUpperCase(Locale.ROOT)).is(signer)).isTrue();
  }

  private static Signer signer(String given) {
    try {
      return Signer.of(given);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Characters that a table does not show are written as in Java. */
  private static String text(String written) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      if (written.startsWith("\\u", i)) {
        text.append((char) Integer.parseInt(written, i + 2, i + 6, 16));
        i += 5;
      } else {
        text.append(written.charAt(i));
      }
    }
    return text.toString();
  }
}

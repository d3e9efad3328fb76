package io.waybill.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalFormTest {
  // ~ stands for U+00A0 in these tables, which nobody would see
  private static String withNoBreakSpaces(String text) {
    return text.replace('~', '\u00A0');
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          RB123456785GB,RB123456785GB
          rb123456785gb,RB123456785GB
          RB 1234-5678~5 GB,RB123456785GB
           -~ ,''
          '',''
          1Z_é,1Z_É
          ß1,SS1
          """)
  void number(String written, String normal) {
    assertThat(NormalForm.number(withNoBreakSpaces(written))).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          DHL,DHL
          CHINA POST,CHINA POST
          China  post,CHINA POST
          ~China~ ~Post ,CHINA POST
          CHINA~POST,CHINA POST
           DHL,DHL
          DHL ,DHL
           ~,''
          '',''
          DHL-eCommerce,DHL-ECOMMERCE
          """)
  void courier(String written, String normal) {
    assertThat(NormalForm.courier(withNoBreakSpaces(written))).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({"LOST, LOST", "lost, LOST", "Électronique, ÉLECTRONIQUE", "a b, A B", "'', ''"})
  void word(String written, String normal) {
    assertThat(NormalForm.word(written)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({"A1, A1", "a-1 _é, A1", "#2025/001, 2025001", "--, ''", "'', ''", "ß, SS"})
  void id(String written, String normal) {
    assertThat(NormalForm.id(written)).isEqualTo(normal);
  }

  @Test
  void whetherATextHasAnId() {
    List<String> texts =
        List.of(
            "", "-", "A1", "a1", "A-1", "A1-", "A1_é", "A12", "A", "ß", "SS", "ssß", "1 a", "é");
    for (String text : texts) {
      for (String other : texts) {
        String normal = NormalForm.id(other);
        assertThat(NormalForm.isId(text, normal))
            .as("%s %s", text, normal)
            .isEqualTo(NormalForm.id(text).equals(normal));
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        assertThat(isIdWhereItLies(text, normal))
            .as("%s %s where they lie", text, normal)
            .isEqualTo(ascii && NormalForm.id(text).equals(normal));
      }
    }
  }

  private static boolean isIdWhereItLies(String text, String normal) {
    byte[] textLies = (";" + text).getBytes(StandardCharsets.UTF_8);
    byte[] normalLies = (";;" + normal).getBytes(StandardCharsets.UTF_8);
    return NormalForm.isId(textLies, 1, textLies.length - 1, normalLies, 2, normalLies.length - 2);
  }

  @Test
  void whatIsInNormalFormAlreadyIsTheSameString() {
    assertThat(NormalForm.number("RB123456785GB")).isSameAs("RB123456785GB");
    assertThat(NormalForm.courier("CHINA POST")).isSameAs("CHINA POST");
    assertThat(NormalForm.word("BUYER_REQUEST")).isSameAs("BUYER_REQUEST");
    assertThat(NormalForm.id("A1")).isSameAs("A1");
  }
}

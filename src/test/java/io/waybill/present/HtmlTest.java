package io.waybill.present;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlTest {
  private static Document parsed(Html html) {
    return Jsoup.parse(new String(html.end(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("io.waybill.present.HostileTexts#all")
  void noTextIsMoreThanAText(String hostile) {
    Html html = Html.page(hostile, Style.STATEMENT);
    html.leaf("p", hostile, "title", hostile).leaf("code", "behind");

    Document page = parsed(html);

    assertThat(page.body().children().stream().map(Element::tagName)).containsExactly("p", "code");
    Element paragraph = page.body().child(0);
    assertThat(paragraph.children()).isEmpty();
    assertThat(paragraph.attributesSize()).isEqualTo(1);
    assertThat(paragraph.wholeText()).isEqualTo(HostileTexts.shown(hostile));
    assertThat(paragraph.attr("title")).isEqualTo(HostileTexts.shown(hostile));
    assertThat(page.head().select("title").size()).isEqualTo(1);
  }

  @Test
  void whatIsNotClosedInItsPlaceFails() {
    assertThatThrownBy(() -> Html.page("page", Style.STATEMENT).open("p").close("div"))
        .hasMessage("</div> closes no <div>");
    assertThatThrownBy(() -> Html.page("page", Style.STATEMENT).open("p").end())
        .isInstanceOf(IllegalStateException.class);
  }

  /** The eye sees thousands apart, who copies gets the number as the reports have it. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999, 999",
    "1234, 1234",
    "12345, 12|345",
    "-12345.67, -12|345.67",
    "123456, 123|456",
    "1234567.890, 1|234|567.890",
    "-1234.50, -1234.50",
    "r1, r1",
    "'', ''"
  })
  void numbersAreTheirDigits(String number, String apart) {
    Html html = Html.page("page", Style.STATEMENT).open("p").number(number).close("p");

    Element paragraph = parsed(html).body().child(0);

    assertThat(paragraph.text()).isEqualTo(number);
    paragraph.select("span").forEach(group -> group.prependText("|"));
    assertThat(paragraph.text()).isEqualTo(apart);
  }
}

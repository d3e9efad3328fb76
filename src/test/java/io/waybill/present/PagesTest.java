package io.waybill.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** What holds of every page, whatever it is about. */
class PagesTest {
  @TempDir private static Path root;
  private static Path reports = Path.of("none");

  @BeforeAll
  static void runTheSample() throws Exception {
    reports = SamplePages.make(root);
  }

  static List<Path> pages() throws Exception {
    List<Path> pages = SamplePages.all(reports);
    assertThat(pages).hasSizeGreaterThan(20);
    return pages.stream().map(reports::relativize).toList();
  }

  private static Document read(Path page) throws Exception {
    return SamplePages.read(reports.resolve(page));
  }

  /** Every element is closed where it must be: an XML parser forgives nothing. */
  @ParameterizedTest
  @MethodSource("pages")
  void itIsWellFormed(Path page) throws Exception {
    String html = Files.readString(reports.resolve(page));
    assertThat(html).startsWith("<!DOCTYPE html>\n").endsWith("</html>\n");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void itLoadsAndRunsNothing(Path page) throws Exception {
    Document document = read(page);

    assertThat(document.select("script,iframe,object,embed,link,img,base,form,input,video,audio"))
        .isEmpty();
    for (Element element : document.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey())
            .doesNotStartWith("on")
            .isNotIn("style", "src", "srcset", "action", "formaction", "xlink:href");
      }
    }
    assertThat(Files.readString(reports.resolve(page)))
        .doesNotContain("url(", "http:", "https:", "@import", "javascript:");
    assertThat(document.select("style")).hasSize(1);
    String style = document.select("style").get(0).data();
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(document.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith(
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "'; img-src 'none'; script-src 'none'; ");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void itsLinksLeadSomewhere(Path page) throws Exception {
    Document document = read(page);
    Path folder = Objects.requireNonNull(reports.resolve(page).getParent());
    for (Element link : document.select("a[href]")) {
      String href = link.attr("href");
      if (href.startsWith("#")) {
        assertThat(document.getElementById(href.substring(1))).as(href).isNotNull();
      } else {
        Path target = folder.resolve(href).normalize();
        assertThat(target).as(href).exists().startsWith(reports);
        boolean leaves = !target.startsWith(folder) && !folder.endsWith("sellers");
        assertThat(leaves).as(href).isEqualTo(href.equals("../../index.html"));
      }
      assertThat(link.text()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whoCannotSeeItFindsTheWay(Path page) throws Exception {
    Document document = read(page);

    assertThat(document.select("html").attr("lang")).isEqualTo("en");
    assertThat(document.title()).isNotBlank();
    assertThat(document.select("main")).hasSize(1);
    assertThat(document.select("h1")).hasSize(1);
    int level = 0;
    for (Element heading : document.select("h1,h2,h3,h4")) {
      int next = Integer.parseInt(heading.tagName().substring(1));
      assertThat(next).as(heading.text()).isLessThanOrEqualTo(level + 1);
      level = next;
    }
    Set<String> ids = new HashSet<>();
    document.select("[id]").forEach(e -> assertThat(ids.add(e.id())).as(e.id()).isTrue());
    for (Element labelled : document.select("[aria-labelledby]")) {
      assertThat(ids).contains(labelled.attr("aria-labelledby").split(" "));
    }
    for (Element plot : document.select("svg")) {
      assertThat(plot.attr("role")).isEqualTo("img");
      assertThat(plot.select("title").text()).isNotBlank();
      assertThat(plot.select("desc").text()).isNotBlank();
    }
    for (Element table : document.select("table")) {
      assertThat(table.select("caption").text()).isNotBlank();
      assertThat(table.select("thead th").eachAttr("scope")).containsOnly("col");
      for (Element row : table.select("tbody tr")) {
        assertThat(row.child(0).attr("scope")).isEqualTo("row");
      }
      Element box = Objects.requireNonNull(table.parent());
      assertThat(box.attr("tabindex")).isEqualTo("0");
      assertThat(box.attr("aria-labelledby")).isEqualTo(table.id() + "-c");
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void itIsSmall(Path page) throws Exception {
    assertThat(Files.size(reports.resolve(page))).isLessThan(1_000_000);
  }
}

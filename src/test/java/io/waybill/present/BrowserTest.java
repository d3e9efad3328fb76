package io.waybill.present;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages in a real browser, and what axe finds in them. Left out, with a reason, where there is no
 * Chromium, or no axe in {@code target/axe}; {@code .ci/run} installs both.
 */
class BrowserTest {
  private static final Path AXE = Path.of("target/axe/node_modules/axe-core/axe.min.js");
  private static final Path SHOTS = Path.of("target/screenshots");

  @TempDir private static Path root;
  @TempDir private static Path profile;
  private static Path reports = Path.of("none");
  private static @Nullable Browser browser;

  @BeforeAll
  static void open() throws Exception {
    Path program = Browser.installed();
    assumeTrue(program != null, "no Chromium is installed");
    reports = SamplePages.make(root);
    Files.createDirectories(SHOTS);
    browser = new Browser(Objects.requireNonNull(program), profile);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Browser browser() {
    return Objects.requireNonNull(browser);
  }

  /** A page as somebody may look at it. */
  record View(String page, int width, boolean dark) {
    String file() {
      return page.replaceAll("[/.]", "-") + "-" + width + (dark ? "-dark" : "-light") + ".png";
    }
  }

  static List<View> views() {
    List<View> views = new ArrayList<>();
    for (String page :
        List.of(
            "index.html",
            "2025-04-21/r1/summary.html",
            "2025-04-22/r1/summary.html",
            "2025-04-23/r1/summary.html",
            "2025-04-22/r1/sellers/S-WATCHES.html",
            "2025-04-21/r1/sellers/S-SHOES.html")) {
      for (int width : new int[] {360, 820, 1400}) {
        views.add(new View(page, width, false));
        views.add(new View(page, width, true));
      }
    }
    return views;
  }

  @ParameterizedTest
  @MethodSource("views")
  void itFitsAndAsksForNothing(View view) throws Exception {
    Path page = reports.resolve(view.page());
    browser().open(page, view.width(), view.dark());
    browser().screenshot(SHOTS.resolve(view.file()), false);

    assertThat(browser().value("document.documentElement.scrollWidth")).isEqualTo(view.width());
    assertThat(browser().value("window.innerWidth")).isEqualTo(view.width());
    assertThat(browser().requests()).containsExactly(page.toUri().toString());
    assertThat(browser().happened("Log.entryAdded")).isEmpty();
    assertThat(browser().happened("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser().happened("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser().value("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo(view.dark() ? "rgb(19, 23, 27)" : "rgb(255, 255, 255)");
  }

  @ParameterizedTest
  @MethodSource("views")
  void axeFindsNothing(View view) throws Exception {
    assumeTrue(Files.exists(AXE), "no axe in " + AXE.getParent());
    browser().open(reports.resolve(view.page()), view.width(), view.dark());
    browser().value("document.querySelectorAll('details').forEach(d => d.open = true)");
    browser().value(Files.readString(AXE) + "; 1");

    assertThat(
            browser()
                .value(
                    "axe.run().then(r => r.violations.map(v => v.id + ': '"
                        + " + v.nodes.map(n => n.html + n.failureSummary).join(' | ')).join('\\n'))"))
        .isEqualTo("");
  }

  /** A4 less its margins; ink on white, also for who likes it dark. */
  @Test
  void itFitsOnPaper() throws Exception {
    for (String page :
        List.of(
            "index.html", "2025-04-23/r2/summary.html", "2025-04-22/r1/sellers/S-WATCHES.html")) {
      browser().openOnPaper(reports.resolve(page), 688);

      assertThat(
              browser()
                  .value(
                      "[...document.querySelectorAll('table')]"
                          + ".filter(t => t.getBoundingClientRect().right > 688).map(t => t.id).join()"))
          .as(page)
          .isEqualTo("");
      assertThat(browser().value("getComputedStyle(document.body).color"))
          .isEqualTo("rgb(0, 0, 0)");
    }
  }

  /** Who uses no mouse reaches the content, every link, and every table that scrolls. */
  @Test
  void theKeyboardReachesAll() throws Exception {
    browser().open(reports.resolve("2025-04-23/r1/summary.html"), 360, false);

    assertThat(browser().value("document.querySelector('a, [tabindex=\"0\"]').className"))
        .isEqualTo("skip");
    assertThat(
            browser()
                .value(
                    "[...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth"
                        + " && getComputedStyle(e).overflowX === 'auto' && e.tabIndex !== 0).length"))
        .isEqualTo(0);
    assertThat(
            browser()
                .value(
                    "(() => { const a = document.querySelector('main a'); a.focus();"
                        + " return getComputedStyle(a).outlineStyle })()"))
        .isEqualTo("solid");
  }

  /** What a person wants first is on the first screen of a desk. */
  @Test
  void theFirstScreenAnswers() throws IOException, InterruptedException {
    for (String date : SamplePages.DATES) {
      browser().open(reports.resolve(date + "/r1/summary.html"), 1400, false);
      assertThat(
              browser()
                  .value(
                      "[...document.querySelectorAll('#money, #lines, #largest, .card')]"
                          + ".filter(e => e.getBoundingClientRect().bottom > 900)"
                          + ".map(e => e.innerText).join()"))
          .as(date)
          .isEqualTo("");
    }
  }
}

package io.waybill.present;

import io.waybill.sort.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How pages look: on a screen from 360 pixels on, light and dark, and on A4. All pages of a style
 * begin alike but for their title, and there are thousands: the bytes are made once.
 */
final class Style {
  private static final String COMMON =
      """
      :root{--bg:#fff;--fg:#1b1f24;--soft:#525a63;--line:#ccd2d8;--card:#f4f6f8;--link:#0a58a3;\
      --bad:#a3141a;--good:#17663a;--one:#2166ac;--two:#a65200}
      @media (prefers-color-scheme:dark){:root{--bg:#13171b;--fg:#e8ebee;--soft:#aeb6bf;\
      --line:#3f474f;--card:#1c2227;--link:#7ebcff;--bad:#ff9a92;--good:#74d493;--one:#6aa9e9;--two:#f0a24e}}
      *{box-sizing:border-box}
      body{margin:0 auto;max-width:86rem;padding:.75rem 1rem 3rem;background:var(--bg);color:var(--fg);\
      font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
      h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.15rem;margin:1.6rem 0 .5rem}h3{font-size:1rem;margin:0 0 .2rem}
      p{margin:.3rem 0}a{color:var(--link)}
      :focus-visible{outline:3px solid var(--link);outline-offset:2px}
      .skip{position:absolute;left:-99rem}.skip:focus{position:static}
      .box{overflow-x:auto;max-width:100%;margin:.3rem 0 .8rem}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums}
      caption{text-align:left;font-weight:600;padding:.2rem 0}
      th,td{padding:.18rem .9rem .18rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);\
      overflow-wrap:normal}
      th{font-weight:600}thead th{color:var(--soft);font-size:.87rem}
      td.n,tbody th{white-space:nowrap}.n{text-align:right}.g{margin-left:.17em}
      .s{color:var(--soft);font-size:.87rem}
      .bad{color:var(--bad);font-weight:600}.good{color:var(--good);font-weight:600}
      code{font:.85em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
      @media (max-width:30rem){h1{font-size:1.2rem}th,td{padding-right:.45rem}thead th{font-size:.75rem}}
      @page{size:A4;margin:14mm}
      @media print{:root{--bg:#fff;--fg:#000;--soft:#333;--line:#999;--card:#fff;--link:#000;--bad:#000;--good:#000;\
      --one:#333;--two:#888}
      body{max-width:none;padding:0;font-size:10pt}.skip,nav{display:none}.box{overflow:visible}
      table{font-size:8pt}th,td{overflow-wrap:anywhere}tbody th{white-space:normal}
      tr,figure,.card{break-inside:avoid}thead{display:table-header-group}h2,h3,caption{break-after:avoid}}
      """;

  static final Style SUMMARY =
      new Style(
          COMMON
              + """
              .top{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;align-items:baseline}
              .pair,.cards,.plots{display:grid;gap:.3rem 2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr))}
              @media (min-width:70rem){.pair{grid-template-columns:minmax(0,4fr) minmax(0,5fr)}}
              .cards{gap:.7rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr))}
              .pair>*,.cards>*,.plots>*{min-width:0}
              .card{background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.5rem .8rem}
              .card p{margin:.15rem 0}
              figure{margin:0 0 1rem}figcaption{font-weight:600}
              svg{display:block;width:100%;max-width:34rem;height:auto}
              svg text{fill:var(--fg);font:11px system-ui,sans-serif;font-variant-numeric:tabular-nums}
              .one{fill:var(--one)}.two{fill:var(--two)}.axis{stroke:var(--soft);stroke-width:1}
              """);

  static final Style STATEMENT = new Style(COMMON);

  private final byte[] head;
  private final byte[] body;

  /** Takes CSS without anything that is loaded. */
  private Style(String css) {
    Html html = Html.piece().doctype().open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy(css));
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    head = html.bytes();
    html.open("style").css(css).close("style").close("head").open("body");
    body = html.bytes();
  }

  /** What a browser may load and run with it: nothing but this very style. */
  private static String policy(String css) {
    byte[] digest = Sha256.begin().digest(css.getBytes(StandardCharsets.UTF_8));
    return "default-src 'none'; style-src 'sha256-"
        + Base64.getEncoder().encodeToString(digest)
        + "'; img-src 'none'; script-src 'none'; connect-src 'none'; font-src 'none'; "
        + "base-uri 'none'; form-action 'none'";
  }

  /** A page up to its title, in an open {@code html} and {@code head}. */
  byte[] head() {
    return head;
  }

  /** A page from behind its title on up to its open {@code body}. */
  byte[] body() {
    return body;
  }
}

package io.waybill.present;

import io.waybill.policy.PolicyVersion;
import io.waybill.report.Pin;
import java.util.List;

/** What the date was made from: files with their checksums, the policy, the program. */
final class SourcesSection {
  private static final int INPUTS = 100;

  private final Html html;
  private final Day day;

  SourcesSection(Html html, Day day) {
    this.html = html;
    this.day = day;
  }

  void write(FeedFacts feeds) {
    html.open("section", "aria-labelledby", "sources").leaf("h2", "Made from", "id", "sources");
    Table made = new Table(html, "made", "Revision", "What", "Is");
    made.row("business date", day.date().toString());
    made.row("revision", "r" + day.revision());
    made.row("reason", day.reason());
    made.row("program", day.program());
    made.row("policy", day.policy().name());
    made.row("policy versions in force, from", versions());
    made.row("sha256 of policy.yaml", day.policySha256());
    made.done();
    html.open("p");
    html.text("The policy: ").link("policy.yaml", "policy.yaml").text(". The record: ");
    html.link("run.json", "run.json").text(". Checksums: ");
    html.link("SHA256SUMS", "SHA256SUMS").text(".").close("p");
    List<Pin> shown = day.inputs().stream().limit(INPUTS).toList();
    Table table =
        new Table(html, "inputs", "Files that were looked at", "File", "#Rows", "#Bytes", "sha256");
    for (Pin pin : shown) {
      table.row(
          pin.file(),
          Long.toString(feeds.rows(pin.file())),
          Long.toString(pin.size()),
          pin.sha256());
    }
    table.end(day.inputs().size() - (long) shown.size(), "run.json");
    html.close("section");
  }

  /** Of all dates on which a shipment that is open now can have been uploaded first. */
  private String versions() {
    List<PolicyVersion> all = day.policy().versions();
    StringBuilder inForce = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      boolean begun = !all.get(i).effectiveFrom().isAfter(day.date());
      boolean over =
          i + 1 < all.size()
              && !all.get(i + 1).effectiveFrom().isAfter(day.policy().openFrom(day.date()));
      if (begun && !over) {
        inForce.append(inForce.isEmpty() ? "" : ", ").append(all.get(i).effectiveFrom());
      }
    }
    return inForce.isEmpty() ? "none" : inForce.toString();
  }
}

package io.waybill.cli;

import io.waybill.detect.Detection;
import io.waybill.feed.FileKind;
import io.waybill.feed.Preview;
import io.waybill.feed.Reject;
import io.waybill.profile.DateOrders;
import java.util.Locale;
import java.util.Map;

/** What was found out of a file, in words. */
final class DetectionText {
  private final Detection found;
  private final StringBuilder text = new StringBuilder();

  private DetectionText(Detection found) {
    this.found = found;
  }

  static String of(Detection found) {
    DetectionText text = new DetectionText(found);
    text.write();
    return text.text.toString();
  }

  private void write() {
    line("%s", Summary.shown(found.file().toString()));
    line("  kind       %s", kind());
    line("  encoding   %s%s", found.encoding(), found.packed() ? ", in gzip data" : "");
    line("  delimiter  %s", delimiter(found.delimiter()));
    for (DateOrders.Evidence column : found.dates()) {
      line("  dates      %s", evidence(column));
    }
    Preview preview = found.preview();
    if (preview != null) {
      line("  rows       %,d: %s", preview.rows(), fates(preview));
      first(preview);
      rejects(preview);
    }
  }

  private String kind() {
    String kind = found.kind() == FileKind.IGNORED ? "unknown" : found.kind().label();
    String by = found.profile().isEmpty() ? "" : ", by profile " + found.profile();
    return kind
        + by
        + (found.alsoFits().isEmpty()
            ? ""
            : "; these have the same columns: " + String.join(", ", found.alsoFits()));
  }

  static String delimiter(char delimiter) {
    return switch (delimiter) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      default -> "tab";
    };
  }

  private static String evidence(DateOrders.Evidence column) {
    String example = Summary.shown(column.example());
    String of = Summary.shown(column.column()) + ", e.g. " + example + ": ";
    return switch (column.order()) {
      case DAY_FIRST ->
          of
              + count(column.onlyDayFirst(), column)
              + " can only be day first, none month first: certain";
      case MONTH_FIRST ->
          of
              + count(column.onlyMonthFirst(), column)
              + " can only be month first, none day first: certain";
      case MIXED ->
          of
              + count(column.onlyDayFirst(), column)
              + " can only be day first, "
              + String.format(Locale.ROOT, "%,d", column.onlyMonthFirst())
              + " only month first: no order reads them all";
      case AMBIGUOUS ->
          of
              + String.format(Locale.ROOT, "all %,d values", column.values())
              + " can be day first or month first: ambiguous; a day after the 12th would settle it";
    };
  }

  private static String count(long deciding, DateOrders.Evidence column) {
    return String.format(Locale.ROOT, "%,d of %,d values", deciding, column.values());
  }

  private static String fates(Preview preview) {
    StringBuilder fates = new StringBuilder();
    for (Map.Entry<String, Long> fate : preview.rowsByFate().entrySet()) {
      fates.append(fates.isEmpty() ? "" : ", ");
      fates.append(String.format(Locale.ROOT, "%,d %s", fate.getValue(), fate.getKey()));
    }
    return fates.toString();
  }

  private void first(Preview preview) {
    for (Preview.FirstRow row : preview.first()) {
      line("  line %d is %s", row.line(), row.fate());
      row.values().forEach((column, value) -> line("    %-20s %s", column, Summary.shown(value)));
    }
  }

  private void rejects(Preview preview) {
    for (Reject reject : preview.rejects()) {
      line(
          "  rejected   %s:%d: %s%s",
          Summary.shown(found.file().toString()),
          reject.line(),
          reject.code(),
          reject.field().isEmpty() ? "" : " " + reject.field());
    }
    long more = preview.rejected() - preview.rejects().size();
    if (more > 0) {
      line("  … and %,d more rejected rows (--lines N shows more)", more);
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}

package io.waybill.cli;

import io.waybill.detect.Detection;
import io.waybill.feed.Preview;
import io.waybill.feed.Reject;
import io.waybill.profile.DateOrders;
import io.waybill.report.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was found out of a file as one JSON object; what there is not is left out. */
final class DetectionJson {
  private DetectionJson() {}

  static String of(Detection found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", 1);
    json.put("file", found.file().toString());
    json.put("is_read", found.isRead());
    json.put("kind", found.kind().label());
    json.put("profile", found.profile());
    json.put("also_fits", found.alsoFits());
    json.put("encoding", found.encoding());
    json.put("delimiter", DetectionText.delimiter(found.delimiter()));
    json.put("gzip", found.packed());
    json.put("dates", found.dates().stream().map(DetectionJson::evidence).toList());
    Preview preview = found.preview();
    if (preview != null) {
      json.put("rows", preview.rows());
      json.put("rows_by_fate", preview.rowsByFate());
      json.put("first_rows", preview.first().stream().map(DetectionJson::row).toList());
      json.put("rejects", preview.rejects().stream().map(DetectionJson::reject).toList());
    }
    json.put("problems", found.problems());
    json.put("next", found.next());
    return Json.pretty(json);
  }

  private static Map<String, Object> evidence(DateOrders.Evidence column) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("column", column.column());
    json.put("order", column.order().name());
    json.put("values", column.values());
    json.put("only_day_first", column.onlyDayFirst());
    json.put("only_month_first", column.onlyMonthFirst());
    json.put("example", column.example());
    return json;
  }

  private static Map<String, Object> row(Preview.FirstRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("line", row.line());
    json.put("fate", row.fate());
    json.put("values", row.values());
    return json;
  }

  private static Map<String, Object> reject(Reject reject) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("line", reject.line());
    json.put("code", reject.code().name());
    json.put("field", reject.field());
    return json;
  }
}

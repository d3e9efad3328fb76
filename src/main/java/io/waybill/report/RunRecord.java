package io.waybill.report;

import io.waybill.feed.ControlLine;
import io.waybill.feed.PinnedFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a revision was made from, written as {@code run.json} beside its reports: the same inputs
 * give the same bytes, so it holds no time and no host.
 *
 * @param reason why it was made
 * @param program name and version of the program
 * @param policySha256 of policy.yaml, a copy of which is in the folder
 * @param bookedAgainst the revisions of earlier dates that were current
 * @param inputs the pinned files of the window, and of waivers before it
 * @param control what became of them
 */
public record RunRecord(
    LocalDate date,
    int revision,
    String reason,
    String program,
    String policySha256,
    Map<LocalDate, Integer> bookedAgainst,
    List<PinnedFile> inputs,
    List<ControlLine> control) {

  String json() {
    StringBuilder json = new StringBuilder(4096);
    json.append("{\n");
    json.append("  \"format\": 1,\n");
    json.append("  \"date\": ").append(quoted(date.toString())).append(",\n");
    json.append("  \"revision\": ").append(revision).append(",\n");
    json.append("  \"reason\": ").append(quoted(reason)).append(",\n");
    json.append("  \"program\": ").append(quoted(program)).append(",\n");
    json.append("  \"policy_sha256\": ").append(quoted(policySha256)).append(",\n");
    json.append("  \"booked_against\": {");
    String separator = "";
    for (Map.Entry<LocalDate, Integer> entry : bookedAgainst.entrySet()) {
      json.append(separator).append(quoted(entry.getKey().toString()));
      json.append(": ").append(entry.getValue());
      separator = ", ";
    }
    json.append("},\n  \"inputs\": [");
    separator = "\n";
    for (PinnedFile input : inputs) {
      json.append(separator).append("    {\"file\": ").append(quoted(input.file().id()));
      json.append(", \"size\": ").append(input.size());
      json.append(", \"sha256\": ").append(quoted(input.sha256())).append('}');
      separator = ",\n";
    }
    json.append("\n  ],\n  \"notes\": [");
    separator = "\n";
    for (ControlLine line : control) {
      if (!line.note().isEmpty()) {
        json.append(separator).append("    ").append(quoted(line.note()));
        separator = ",\n";
      }
    }
    return json.append("\n  ]\n}\n").toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7F) {
        quoted.append("\\u00").append(Character.forDigit(c >> 4, 16));
        quoted.append(Character.forDigit(c & 15, 16));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}

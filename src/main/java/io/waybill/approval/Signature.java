package io.waybill.approval;

import io.waybill.report.Json;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person's word for a revision, bound to its bytes. It lies beside the revision's folder, one
 * file for each signature, so that two people can sign at the same moment.
 *
 * @param sumsSha256 of the SHA256SUMS that was signed, which stands for the whole folder
 * @param note what the signer wanted to say; empty: nothing
 * @param signedAt when, in whole milliseconds
 */
public record Signature(
    LocalDate date, int revision, String sumsSha256, Signer by, String note, Instant signedAt) {
  private static final int FORMAT = 1;
  private static final int NAME_DIGITS = 16;

  /** Longest note, in code points. */
  private static final int MAX_NOTE = 500;

  /**
   * A note to a signature, trimmed.
   *
   * @throws IllegalArgumentException it is too long, or has characters that nobody sees; the
   *     message ends the sentence "the note ..."
   */
  public static String note(String given) {
    return Signer.text(given, 0, MAX_NOTE);
  }

  /** A person has one file for the bytes that are signed, whatever the name's spelling. */
  String fileName() {
    String digest = RevisionFolder.sha256(sumsSha256 + " " + by.key());
    return prefix(String.valueOf(revision)) + digest.substring(0, NAME_DIGITS) + ".json";
  }

  /** Of a revision's files; {@code *}: of all. */
  static String prefix(String revision) {
    return "r" + revision + ".signature-";
  }

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("date", date.toString());
    json.put("revision", revision);
    json.put("sums_sha256", sumsSha256);
    json.put("by", by.name());
    json.put("note", note);
    json.put("signed_at", signedAt.toString());
    return Json.pretty(json);
  }

  /**
   * Reads a file of one.
   *
   * @throws IOException it cannot be read, or is none
   */
  static Signature read(Path file) throws IOException {
    Map<String, Object> json = Json.read(file);
    try {
      if (!Integer.valueOf(FORMAT).equals(json.get("format"))) {
        throw new IllegalArgumentException(
            "format is " + json.get("format") + ", expected " + FORMAT);
      }
      return new Signature(
          LocalDate.parse(text(json, "date")),
          (Integer) Objects.requireNonNull(json.get("revision"), "revision"),
          text(json, "sums_sha256"),
          Signer.of(text(json, "by")),
          note(text(json, "note")),
          Instant.parse(text(json, "signed_at")));
    } catch (ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | DateTimeException e) {
      throw new IOException(file + ": is no signature: " + e.getMessage(), e);
    }
  }

  private static String text(Map<String, @Nullable Object> json, String key) {
    return (String) Objects.requireNonNull(json.get(key), key);
  }
}

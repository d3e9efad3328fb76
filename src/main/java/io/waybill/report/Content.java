package io.waybill.report;

import io.waybill.sort.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/** What two revisions are the same by: their eleven reports, but for the revision's own number. */
public final class Content {
  private Content() {}

  /** The digest of all reports, of the digests of each one's content. */
  public static String sha256(Map<Report, String> digests) {
    StringBuilder all = new StringBuilder();
    for (Report report : Report.values()) {
      String digest = digests.get(report);
      if (digest != null) {
        all.append(report).append(' ').append(digest).append('\n');
      }
    }
    return RevisionFolder.sha256(all.toString());
  }

  /** The digest of a report's content. */
  public static String sha256(Path file, Report report) throws IOException {
    return isNumbered(report) ? withoutLineIds(file) : RevisionFolder.sha256(file);
  }

  /**
   * The same of a file whose own digest is known: it is that of its bytes but where lines are
   * numbered.
   */
  static String sha256(Path file, Report report, String sha256) throws IOException {
    return isNumbered(report) ? withoutLineIds(file) : sha256;
  }

  /**
   * The digests of files whose content's is known, by name: but where lines are numbered it is that
   * of the bytes.
   */
  public static Map<String, String> ofFiles(Map<Report, String> digests) {
    Map<String, String> byName = new HashMap<>();
    digests.forEach(
        (report, sha256) -> {
          if (!isNumbered(report)) {
            byName.put(report.fileName(), sha256);
          }
        });
    return byName;
  }

  private static boolean isNumbered(Report report) {
    return report == Report.PENALTIES || report == Report.COMPENSATIONS;
  }

  /** Leaves out the first cell of each line but the header; no cell holds a line end. */
  private static String withoutLineIds(Path file) throws IOException {
    MessageDigest digest = Sha256.begin();
    byte[] block = new byte[1 << 16];
    boolean inId = false;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n; (n = in.read(block)) > 0; ) {
        int from = 0;
        for (int i = 0; i < n; i++) {
          if (inId && block[i] == ',') {
            inId = false;
            from = i;
          } else if (!inId && block[i] == '\n') {
            digest.update(block, from, i + 1 - from);
            inId = true;
          }
        }
        if (!inId) {
          digest.update(block, from, n - from);
        }
      }
    }
    return Sha256.hex(digest);
  }
}

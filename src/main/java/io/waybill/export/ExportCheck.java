package io.waybill.export;

import io.waybill.report.RevisionFolder;
import io.waybill.report.Sums;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds all exports against their checksums, each other, and the revisions that they handed over:
 * made once more from these, they must come out the same.
 */
public final class ExportCheck {
  /**
   * What was found.
   *
   * @param exports how many there are
   * @param faults each as {@code file: what is wrong, expected what}
   */
  public record Result(int exports, List<String> faults) {}

  private final Exports exports;
  private final Handover handover;
  private final List<String> faults = new ArrayList<>();

  private ExportCheck(Path reports, Path scratch) {
    exports = new Exports(reports);
    handover = new Handover(reports, scratch);
  }

  /**
   * Reads all exports and the bookings that they are made of.
   *
   * @param scratch an empty folder for working files
   */
  public static Result of(Path reports, Path scratch) throws IOException {
    ExportCheck check = new ExportCheck(reports, scratch);
    List<Export> all = List.of();
    try {
      all = check.exports.all();
      for (int i = 0; i < all.size(); i++) {
        check.files(all.get(i));
        check.content(all.get(i), all.subList(0, i));
      }
    } catch (DamagedExportException e) {
      check.faults.add(String.valueOf(e.getMessage()));
    }
    return new Result(all.size(), check.faults);
  }

  private void files(Export export) throws IOException {
    int number = export.number();
    Path folder = exports.folder(number);
    Map<String, String> sums = exports.sums(number);
    Set<String> names = new TreeSet<>(sums.keySet());
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    names.remove(RevisionFolder.SUMS);
    for (String name : names) {
      if (!sums.containsKey(name)) {
        faults.add(folder.resolve(name) + ": is not in SHA256SUMS, expected no such file");
      } else if (Sums.isLink(name)) {
        link(export, name, sums.get(name));
      } else {
        fault(() -> exports.demand(number, name));
      }
    }
  }

  private void link(Export export, String name, String digest) {
    if (!digest.equals(export.before())) {
      faults.add(
          exports.folder(export.number()).resolve(RevisionFolder.SUMS)
              + ": has "
              + digest
              + " for "
              + name
              + ", expected "
              + export.before());
    }
  }

  private void content(Export export, List<Export> before) throws IOException {
    Path lines = exports.lines(export.number());
    fault(
        () -> {
          String again = handover.again(export, before);
          if (!again.equals(export.linesSha256())) {
            throw new DamagedExportException(
                lines
                    + ": has sha256 "
                    + export.linesSha256()
                    + ", expected "
                    + again
                    + " of what these revisions book");
          }
        });
    Path totals = exports.totals(export.number());
    if (Files.exists(totals)
        && !Arrays.equals(Handover.totals(export), Files.readAllBytes(totals))) {
      faults.add(totals + ": is not what " + Export.FILE_NAME + " says");
    }
  }

  private interface Proof {
    void run() throws IOException;
  }

  private void fault(Proof proof) throws IOException {
    try {
      proof.run();
    } catch (DamagedExportException e) {
      faults.add(String.valueOf(e.getMessage()));
    }
  }
}

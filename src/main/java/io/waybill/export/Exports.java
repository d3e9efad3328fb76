package io.waybill.export;

import io.waybill.crash.CrashPoint;
import io.waybill.report.FileTree;
import io.waybill.report.RevisionFolder;
import io.waybill.report.Sums;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The exports that were made, by number from 1. An export's number is taken by the rename of its
 * folder, so there is all of it or nothing, and none is ever changed.
 *
 * <pre>
 *   reports/exports/0001/lines-0001.csv     what the ledger system imports
 *   reports/exports/0001/totals-0001.csv    what it must add up to
 *   reports/exports/0001/export.json        which revisions it covers, and the export before it
 *   reports/exports/0001/SHA256SUMS         of these, and of the export before it
 *   reports/exports/0002.tmp-waybill/       being written; swept if its command died
 * </pre>
 */
public final class Exports {
  /** The folder's name, among those of dates. */
  public static final String FOLDER = "exports";

  private static final String STAGED = ".tmp-waybill";
  private static final Pattern NAME = Pattern.compile("\\d{4,9}");

  private final Path folder;

  public Exports(Path reports) {
    folder = reports.resolve(FOLDER);
  }

  /** Four digits at least. */
  public static String name(int number) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  public Path folder() {
    return folder;
  }

  public Path folder(int number) {
    return folder.resolve(name(number));
  }

  public Path lines(int number) {
    return folder(number).resolve(Export.linesName(number));
  }

  public Path totals(int number) {
    return folder(number).resolve(Export.totalsName(number));
  }

  /**
   * All exports in their order, each proved to be the one that the next one came after. Their lines
   * are not read.
   *
   * @throws DamagedExportException one is gone or is not what was written
   */
  public List<Export> all() throws IOException {
    TreeMap<Integer, Path> found = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          Matcher name = NAME.matcher(entry.getFileName().toString());
          if (name.matches() && Files.isDirectory(entry)) {
            found.put(Integer.valueOf(name.group()), entry);
          }
        }
      }
    }
    List<Export> all = new ArrayList<>();
    String before = "";
    for (int number : found.keySet()) {
      if (number != all.size() + 1) {
        throw new DamagedExportException(
            folder(all.size() + 1) + ": is gone, expected all exports from 0001 on");
      }
      Export export = read(number);
      if (!export.before().equals(before)) {
        throw new DamagedExportException(
            folder(number - 1).resolve(RevisionFolder.SUMS)
                + ": has sha256 "
                + (before.isEmpty() ? "none" : before)
                + ", expected "
                + (export.before().isEmpty() ? "none" : export.before())
                + " as "
                + folder(number).resolve(Export.FILE_NAME)
                + " says");
      }
      before = sumsSha256(number);
      all.add(export);
    }
    return all;
  }

  private Export read(int number) throws IOException {
    demand(number, Export.FILE_NAME);
    Export export = Export.read(folder(number).resolve(Export.FILE_NAME));
    if (export.number() != number) {
      throw new DamagedExportException(
          folder(number).resolve(Export.FILE_NAME)
              + ": is of export "
              + name(export.number())
              + ", expected "
              + name(number));
    }
    return export;
  }

  /**
   * Proves that a file of an export is what was written.
   *
   * @throws DamagedExportException it is not
   */
  public void demand(int number, String fileName) throws IOException {
    Path file = folder(number).resolve(fileName);
    demand(file, sums(number).get(fileName), RevisionFolder.SUMS);
  }

  /**
   * Proves that a file is what something else says.
   *
   * @param expected its sha256; null if nothing is said of it
   * @throws DamagedExportException it is not
   */
  public static void demand(Path file, @Nullable String expected, String who) throws IOException {
    String is = sha256(file);
    if (!is.equals(expected)) {
      throw new DamagedExportException(
          file + ": has sha256 " + is + ", expected " + expected + " as " + who + " says");
    }
  }

  /** Of a file's bytes, in words if it is gone. */
  static String sha256(Path file) throws IOException {
    return Files.exists(file) ? RevisionFolder.sha256(file) : "none";
  }

  /**
   * The checksums of an export.
   *
   * @throws DamagedExportException they are gone, or are none
   */
  Map<String, String> sums(int number) throws IOException {
    try {
      return Sums.read(folder(number).resolve(RevisionFolder.SUMS));
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new DamagedExportException(String.valueOf(e.getMessage()));
    }
  }

  /** What stands for an export; empty for none, which is number 0. */
  public String sumsSha256(int number) throws IOException {
    return number == 0 ? "" : RevisionFolder.sha256(folder(number).resolve(RevisionFolder.SUMS));
  }

  /** An empty folder to write the export of a number into; what killed commands left is swept. */
  Path stage(int number) throws IOException {
    FileTree.createDirectories(folder);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + STAGED)) {
      for (Path entry : entries) {
        RevisionFolder.delete(entry);
      }
    }
    return Files.createDirectory(folder.resolve(name(number) + STAGED));
  }

  /** Gives a staged export its number. */
  void name(Path staged, int number) throws IOException {
    String sumsBefore = "../" + name(number - 1) + "/" + RevisionFolder.SUMS;
    Sums.seal(
        staged, Map.of(), false, number > 1 ? Sums.line(sumsSha256(number - 1), sumsBefore) : "");
    CrashPoint.EXPORT_STAGED.reached();
    Files.move(staged, folder(number), StandardCopyOption.ATOMIC_MOVE);
    RevisionFolder.force(folder);
    CrashPoint.EXPORT_NAMED.reached();
  }
}

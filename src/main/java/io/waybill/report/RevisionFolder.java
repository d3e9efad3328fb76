package io.waybill.report;

import io.waybill.crash.CrashPoint;
import io.waybill.sort.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A revision's folder: staged beside its place, forced to the disk, then renamed at once. Who reads
 * the reports sees a whole revision or none.
 *
 * <pre>
 *   reports/2025-04-23/r1/            never changed
 *   reports/2025-04-23/r2.tmp-…/      being staged; swept if its run died
 *   reports/2025-04-23/r1.pruned      what was removed of r1, long after r2 replaced it
 *   reports/2025-04-23/r1.signature-… who signed it
 *   reports/2025-04-23/latest → r2
 *   reports/index.html            of all dates, written anew when something is published
 * </pre>
 */
public final class RevisionFolder {
  public static final String SUMS = "SHA256SUMS";
  public static final String POLICY = "policy.yaml";

  /** Beside the dates' folders: the page of all dates. */
  public static final String INDEX = "index.html";

  private static final String LATEST = "latest";
  private static final String STAGED = ".tmp-";
  private static final int TRIES = 10;
  private static final Pattern STAGED_NAME = Pattern.compile("r([1-9]\\d{0,8})\\.tmp-waybill");

  private final Path reports;
  private final LocalDate date;
  private final int revision;

  public RevisionFolder(Path reports, LocalDate date, int revision) {
    this.reports = reports;
    this.date = date;
    this.revision = revision;
  }

  /** Where the revision is, once it is published. */
  public Path path() {
    return dateFolder().resolve("r" + revision);
  }

  /** Where it is until then. */
  public Path staged() {
    return dateFolder().resolve("r" + revision + STAGED + "waybill");
  }

  boolean isOf(RunRecord record) {
    return record.date().equals(date) && record.revision() == revision;
  }

  /** All that is staged under a folder of reports. */
  static List<RevisionFolder> staged(Path reports) throws IOException {
    List<RevisionFolder> staged = new ArrayList<>();
    for (Path folder : dateFolders(reports)) {
      for (Path entry : files(folder)) {
        Matcher name = STAGED_NAME.matcher(entry.getFileName().toString());
        if (name.matches()) {
          LocalDate date = LocalDate.parse(folder.getFileName().toString());
          staged.add(new RevisionFolder(reports, date, Integer.parseInt(name.group(1))));
        }
      }
    }
    return staged;
  }

  private static List<Path> dateFolders(Path reports) throws IOException {
    return Files.isDirectory(reports)
        ? files(reports).stream()
            .filter(folder -> folder.getFileName().toString().matches("\\d{4}-\\d\\d-\\d\\d"))
            .filter(folder -> Files.isDirectory(folder))
            .toList()
        : List.of();
  }

  /** Says what was removed of a superseded revision; it is beside its folder. */
  Path note() {
    return dateFolder().resolve("r" + revision + ".pruned");
  }

  private Path dateFolder() {
    return reports.resolve(date.toString());
  }

  /**
   * Stages a revision: the folder {@code made} with its reports and bookings, which is gone then,
   * its record, the policy, and the checksums of all of them and of the revisions before it; all
   * forced to the disk.
   *
   * @param sealed the sha256 of those of its files that are on the disk already, by name, as {@link
   *     Sealing} left them
   * @param links the revision published before it, and that of the same date: whoever changes one
   *     of these has to change all that came after
   * @return the sha256 of the checksums, which stands for the whole folder
   */
  public String stage(
      Path made,
      RunRecord record,
      byte[] policy,
      Map<String, String> sealed,
      Set<RunRecord.Link> links)
      throws IOException {
    FileTree.createDirectories(dateFolder());
    Path staged = staged();
    delete(staged);
    CrashPoint.STAGING_BEGUN.reached();
    boolean onDisk = FileTree.move(made, staged);
    Files.writeString(staged.resolve(RunRecord.FILE_NAME), record.json());
    Files.write(staged.resolve(POLICY), policy);
    CrashPoint.FILES_STAGED.reached();
    StringBuilder before = new StringBuilder();
    for (RunRecord.Link link : links) {
      before.append(Sums.line(link.sumsSha256(), pathFrom(date, link)));
    }
    String sumsSha256 = Sums.seal(staged, sealed, onDisk, before.toString());
    CrashPoint.SUMS_STAGED.reached();
    force(dateFolder());
    CrashPoint.STAGED.reached();
    return sumsSha256;
  }

  /** The checksums of a linked revision, seen from the folder of one of a date. */
  static String pathFrom(LocalDate date, RunRecord.Link link) {
    String other = "r" + link.revision() + "/" + SUMS;
    return link.date().equals(date) ? "../" + other : "../../" + link.date() + "/" + other;
  }

  /**
   * Gives a staged revision its name and makes it the latest one; does again what a kill left
   * undone.
   *
   * @param sumsSha256 what {@link #stage} returned
   */
  public void publish(String sumsSha256) throws IOException {
    if (Files.isDirectory(staged())) {
      try {
        Files.move(staged(), path(), StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException e) {
        // an atomic move tells of what is in its way by this, and no more exactly
        if (Files.exists(path())) {
          throw new IOException(
              path() + ": is there already, expected no revision of that number", e);
        }
        throw e;
      }
    }
    if (!Files.exists(path().resolve(SUMS)) || !sha256(path().resolve(SUMS)).equals(sumsSha256)) {
      throw new IOException(path() + ": is not the revision that was staged");
    }
    force(dateFolder());
    CrashPoint.RENAMED.reached();
    point();
    CrashPoint.POINTED.reached();
  }

  /** Whether {@code latest} points to this revision. */
  public boolean isLatest() throws IOException {
    Path latest = dateFolder().resolve(LATEST);
    return Files.isSymbolicLink(latest)
        && Files.readSymbolicLink(latest).toString().equals("r" + revision);
  }

  /** Lets {@code latest} point to this revision. */
  public void point() throws IOException {
    Path next = dateFolder().resolve(LATEST + STAGED + "waybill");
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, Path.of("r" + revision));
    Files.move(next, dateFolder().resolve(LATEST), StandardCopyOption.ATOMIC_MOVE);
    force(dateFolder());
  }

  /** Deletes what runs that died left staged, and the dates' folders that hold nothing else. */
  public static void sweep(Path reports) throws IOException {
    if (Files.isDirectory(reports)) {
      for (Path entry : files(reports)) {
        if (entry.getFileName().toString().startsWith(INDEX + STAGED)) {
          Files.deleteIfExists(entry);
        }
      }
    }
    for (Path folder : dateFolders(reports)) {
      List<Path> entries = files(folder);
      for (Path entry : entries) {
        if (entry.getFileName().toString().contains(STAGED)) {
          if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            delete(entry);
          } else {
            Files.deleteIfExists(entry); // a signature's draft may have got its name meanwhile
          }
        }
      }
      if (files(folder).isEmpty()) {
        Files.delete(folder);
      }
    }
  }

  public static String sha256(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Sha256.hex(channel);
    }
  }

  public static String sha256(byte[] bytes) {
    return Sha256.hex(bytes);
  }

  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Deletes a folder and what is in it; links are not followed. */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      ArrayList<Path> files = new ArrayList<>();
      entries.forEach(files::add);
      files.sort(Comparator.comparing(file -> file.getFileName().toString()));
      return files;
    }
  }

  /**
   * Writes a small file beside what is published, whole or not at all, and forces it to the disk;
   * one of that name is replaced. What a kill leaves of it is swept; who writes without a lock may
   * lose the draft to the sweep of a run that begins, and then writes another one.
   */
  public static void writeBeside(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    for (int triesLeft = TRIES; ; triesLeft--) {
      Path draft = Files.createTempFile(folder, file.getFileName() + STAGED, "");
      try {
        Files.writeString(draft, text, StandardOpenOption.WRITE);
        Files.setPosixFilePermissions(draft, FileTree.FILE);
        force(draft);
        CrashPoint.NOTE_DRAFTED.reached();
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        return;
      } catch (NoSuchFileException e) {
        if (triesLeft == 0) {
          throw e;
        }
      }
    }
  }

  /** Has a file or folder on the disk, not only in the system's memory. */
  public static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

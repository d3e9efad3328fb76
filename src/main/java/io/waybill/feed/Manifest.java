package io.waybill.feed;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The control file of a date's folder: names files with their rows and sha256 (SPEC 2). */
final class Manifest {
  private static final int FILE = 0;
  private static final int ROWS = 1;
  private static final int SHA256 = 2;

  private final String id;
  private final Map<String, PinnedFile> folder = new HashMap<>();
  private final Map<String, Long> rowsByContent = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  private Manifest(String id) {
    this.id = id;
  }

  /** What the date's manifest, if there is one, says that does not hold. */
  static List<String> check(List<PinnedFile> window, LocalDate date, List<ControlLine> control)
      throws IOException {
    PinnedFile manifest = null;
    for (PinnedFile pinned : window) {
      if (pinned.file().folder().equals(date) && pinned.file().kind() == FileKind.MANIFEST) {
        manifest = pinned;
      }
    }
    if (manifest == null || manifest.fault() != null) {
      return List.of();
    }
    Manifest checked = new Manifest(manifest.file().id());
    Map<String, PinnedFile> byId = new HashMap<>();
    for (PinnedFile pinned : window) {
      byId.put(pinned.file().id(), pinned);
      if (pinned.file().folder().equals(date)) {
        checked.folder.put(pinned.file().name(), pinned);
      }
    }
    for (ControlLine line : control) {
      if (line.status() == ControlLine.Status.READ) {
        checked.rowsByContent.put(byId.get(line.file().id()).textSha256(), line.rows());
      }
    }
    try {
      SmallFile.read(manifest, checked::read);
    } catch (FeedFault e) {
      checked.faults.add(e.in(checked.id));
    }
    return checked.faults;
  }

  private int read(Row row, Records record) {
    if (row.take(record) != Row.ACCEPTED) {
      fault(record, "no manifest row", "file,rows,sha256");
      return Row.ACCEPTED;
    }
    String name = row.text(FILE);
    PinnedFile pinned = folder.get(name);
    if (pinned == null) {
      fault(record, "the folder has no file " + name, "what the manifest names");
      return Row.ACCEPTED;
    }
    String sha256 = row.text(SHA256).toLowerCase(Locale.ROOT);
    if (!sha256.isEmpty() && !sha256.equals(pinned.sha256())) {
      fault(record, name + " has sha256 " + pinned.sha256(), sha256);
    }
    String rows = row.text(ROWS);
    if (!rows.isEmpty()) {
      Long found = rows(pinned);
      if (found != null && !rows.equals(found.toString())) {
        fault(record, name + " has " + found + " rows", rows);
      }
    }
    return Row.ACCEPTED;
  }

  /** Null where the file is at fault itself: that is said already. */
  private @Nullable Long rows(PinnedFile pinned) {
    Long counted = rowsByContent.get(pinned.textSha256());
    if (counted != null || pinned.file().kind() != FileKind.IGNORED) {
      return counted;
    }
    try {
      return SmallFile.countRows(pinned);
    } catch (IOException e) {
      return -1L;
    }
  }

  private void fault(Records record, String what, String expected) {
    faults.add(id + ":" + record.line() + ": " + what + ", expected " + expected);
  }
}

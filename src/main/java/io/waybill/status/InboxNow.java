package io.waybill.status;

import io.waybill.feed.Inbox;
import io.waybill.feed.InboxFile;
import io.waybill.job.NightRecord;
import io.waybill.report.RevisionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The inbox as it is at this moment. A file is read only where its size and time of change do not
 * tell what a run has seen before.
 */
final class InboxNow {
  private final NavigableMap<LocalDate, List<InboxFile>> files = new TreeMap<>();
  private final Map<String, List<NightRecord.Seen>> seen = new HashMap<>();
  private final Map<Path, BasicFileAttributes> attributes = new HashMap<>();
  private final Map<Path, String> digests = new HashMap<>();

  InboxNow(Path root) throws IOException {
    Inbox inbox = new Inbox(root);
    for (LocalDate folder : inbox.folders()) {
      files.put(folder, inbox.files(folder));
    }
  }

  NavigableMap<LocalDate, List<InboxFile>> files() {
    return files;
  }

  /** What a run has read has this digest, as long as its size and time stay. */
  void learn(List<NightRecord.Seen> inputs) {
    inputs.forEach(one -> seen.computeIfAbsent(one.file(), f -> new ArrayList<>()).add(one));
  }

  boolean is(InboxFile file, long size, String sha256) throws IOException {
    return attributes(file).size() == size && digest(file).equals(sha256);
  }

  private BasicFileAttributes attributes(InboxFile file) throws IOException {
    BasicFileAttributes known = attributes.get(file.path());
    if (known == null) {
      known = Files.readAttributes(file.path(), BasicFileAttributes.class);
      attributes.put(file.path(), known);
    }
    return known;
  }

  private String digest(InboxFile file) throws IOException {
    String known = digests.get(file.path());
    if (known == null) {
      known = recorded(file);
      if (known.isEmpty()) {
        known = RevisionFolder.sha256(file.path());
      }
      digests.put(file.path(), known);
    }
    return known;
  }

  private String recorded(InboxFile file) throws IOException {
    BasicFileAttributes now = attributes(file);
    String modified = String.valueOf(now.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    for (NightRecord.Seen one : seen.getOrDefault(file.id(), List.of())) {
      if (one.size() == now.size() && one.modified().equals(modified)) {
        return one.sha256();
      }
    }
    return "";
  }
}

package io.waybill.job;

import io.waybill.report.Pin;
import io.waybill.report.RevisionFolder;
import io.waybill.sort.Parallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Holds the inbox as it is against what revisions read of it; each file is read once. */
final class InboxCheck {
  private final Path inbox;
  private final Map<String, Future<List<Pin>>> found = new TreeMap<>();

  /** Begins to read files. */
  InboxCheck(Path inbox, Collection<String> files, ExecutorService threads) {
    this.inbox = inbox;
    for (String file : files) {
      found.computeIfAbsent(file, id -> threads.submit(() -> now(id)));
    }
  }

  /** The file as it is now; none if it is gone. */
  private List<Pin> now(String file) throws IOException {
    Path path = inbox.resolve(file);
    return Files.isRegularFile(path)
        ? List.of(new Pin(file, Files.size(path), RevisionFolder.sha256(path)))
        : List.of();
  }

  /** By file what is not as it was pinned. */
  Map<String, String> faults(Collection<Pin> pins) throws IOException {
    Map<String, String> faults = new LinkedHashMap<>();
    for (Pin pin : pins) {
      Path path = inbox.resolve(pin.file());
      List<Pin> now = Parallel.result(Objects.requireNonNull(found.get(pin.file())));
      if (now.isEmpty()) {
        faults.put(pin.file(), path + ": is gone, expected " + pin.size() + " bytes");
      } else if (now.get(0).size() != pin.size()) {
        faults.put(
            pin.file(), path + ": has " + now.get(0).size() + " bytes, expected " + pin.size());
      } else if (!now.get(0).equals(pin)) {
        faults.put(
            pin.file(),
            path + ": has sha256 " + now.get(0).sha256() + ", expected " + pin.sha256());
      }
    }
    return faults;
  }
}

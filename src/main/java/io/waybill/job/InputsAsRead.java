package io.waybill.job;

import io.waybill.feed.PinnedFile;
import io.waybill.report.Pin;
import io.waybill.report.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Demands that the inbox still holds what a revision read: nothing else would explain it. */
final class InputsAsRead {
  private InputsAsRead() {}

  /** Before anything is read: that the files are there. */
  static void demand(RunRecord record, Path inbox) throws NightFailure {
    List<String> problems = new ArrayList<>();
    for (Pin pin : record.inputs()) {
      Path path = inbox.resolve(pin.file());
      if (!Files.isRegularFile(path)) {
        problems.add(path + ": is gone, expected the file that " + record.name() + " read");
      }
    }
    fail(problems);
  }

  /** Once they are read: that they are the same. */
  static void check(RunRecord record, List<PinnedFile> pinned) throws NightFailure {
    Map<String, Pin> found = new HashMap<>();
    Map<String, Path> paths = new HashMap<>();
    for (PinnedFile file : pinned) {
      found.put(file.file().id(), Pin.of(file));
      paths.put(file.file().id(), file.file().path());
    }
    List<String> problems = new ArrayList<>();
    for (Pin pin : record.inputs()) {
      if (!pin.equals(found.get(pin.file()))) {
        problems.add(
            paths.get(pin.file())
                + ": has other bytes, expected those that "
                + record.name()
                + " read");
      }
    }
    fail(problems);
  }

  private static void fail(List<String> problems) throws NightFailure {
    if (!problems.isEmpty()) {
      throw new NightFailure(
          ExitCode.BAD_INPUT,
          problems,
          "Only what is there can be explained: bring the files back as they were.");
    }
  }
}

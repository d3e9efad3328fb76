package io.waybill.job;

import io.waybill.feed.FileKind;
import io.waybill.feed.PinnedFile;
import io.waybill.report.Pin;
import io.waybill.report.Published;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The brake on inputs: an inbox that is not mounted, or was archived, would turn every parcel into
 * one that nobody scanned. A file that published dates had must be there still, as it was.
 */
final class ChangedInputs {
  private ChangedInputs() {}

  /**
   * Holds what was pinned against what published dates had.
   *
   * @throws NightFailure with exit 65 naming the files, unless that is allowed
   */
  static void check(NightState state) throws IOException, NightFailure {
    Map<String, Pin> now = new HashMap<>();
    for (LocalDate date : state.plan().dates()) {
      for (PinnedFile pinned : state.pinned(date)) {
        now.put(pinned.file().id(), Pin.of(pinned));
      }
    }
    LocalDate from = state.policy().windowStart(state.plan().date());
    LocalDate to = state.plan().dates().get(state.plan().dates().size() - 1);
    Published published = Published.read(state.workspace().reports(), from);
    List<String> problems = new ArrayList<>();
    List<String> files = new ArrayList<>();
    Published.expected(published.current().values())
        .forEach(
            (file, pin) -> {
              LocalDate folder = LocalDate.parse(file.substring(0, 10));
              Pin found = now.get(file);
              boolean isRead =
                  !folder.isAfter(to)
                      && (!folder.isBefore(from)
                          || FileKind.of(file.substring(11)) == FileKind.WAIVERS);
              if (!isRead || pin.equals(found)) {
                return;
              }
              files.add(file);
              problems.add(
                  state.workspace().inbox().resolve(file)
                      + (found == null
                          ? ": is gone, expected the file that a published date has read"
                          : ": has other bytes, expected those that a published date has read"));
            });
    if (!problems.isEmpty() && !state.plan().allowed().changedInputs()) {
      throw new NightFailure(
          ExitCode.BAD_INPUT,
          problems,
          "Is the inbox mounted? Bring the files back and run again; if they are meant to be so, add"
              + " --accept-changed-inputs.");
    }
    state.accepted(files);
  }
}

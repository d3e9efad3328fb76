package io.waybill.job;

import io.waybill.feed.FileKind;
import io.waybill.feed.PinnedFile;
import io.waybill.profile.FeedProfiles;
import io.waybill.report.Pin;
import io.waybill.report.Published;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The brake on inputs: an inbox that is not mounted, or was archived, would turn every parcel into
 * one that nobody scanned. A file that published dates had must be there still, as it was.
 *
 * <p>That goes for all that may count: a file that could not be used, or repeats another one, had
 * its part in what was read and what was not. It does not go for what never counts: a file of a
 * name that neither Waybill nor a profile reads, which is only listed, and a manifest, which is
 * held against the files of its own date and looked at no more once this is published.
 */
final class ChangedInputs {
  private static final int MOST_NAMED = 20;

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
    List<String> problems = new ArrayList<>();
    NavigableSet<String> changed = new TreeSet<>();
    expected(state, from)
        .forEach(
            (file, pin) -> {
              if (counts(file, from, to, state.feeds()) && !pin.equals(now.get(file))) {
                changed.add(file);
              }
            });
    for (String file : changed) {
      problems.add(
          state.workspace().inbox().resolve(file)
              + (now.containsKey(file)
                  ? ": has other bytes, expected those that a published date has read"
                  : ": is gone, expected the file that a published date has read"));
    }
    if (!problems.isEmpty() && !state.plan().allowed().changedInputs()) {
      throw new NightFailure(
          ExitCode.BAD_INPUT,
          few(problems),
          "Is the inbox mounted, and whole? Bring the files back and run again. If they are meant to"
              + " be so: "
              + state.command(true, false));
    }
    state.accepted(List.copyOf(changed));
  }

  private static Map<String, Pin> expected(NightState state, LocalDate from)
      throws IOException, NightFailure {
    Published published = Published.read(state.workspace().reports(), from);
    if (!published.problems().isEmpty()) {
      // a brake that cannot look must not let go
      throw new NightFailure(
          ExitCode.INTERNAL,
          published.problems(),
          "A published folder is damaged: restore it from a backup and run again.");
    }
    return Published.expected(published.current().values());
  }

  /** Waivers are read from all folders, the rest from the window (SPEC 2). */
  private static boolean counts(String file, LocalDate from, LocalDate to, FeedProfiles feeds) {
    LocalDate folder = LocalDate.parse(file.substring(0, 10));
    if (folder.isAfter(to)) {
      return false;
    }
    return switch (FileKind.of(file.substring(11))) {
      case WAIVERS -> true;
      case ORDERS, COURIER -> !folder.isBefore(from);
      case IGNORED -> !folder.isBefore(from) && feeds.mayRead(file.substring(11));
      case MANIFEST -> false;
    };
  }

  private static List<String> few(List<String> problems) {
    if (problems.size() <= MOST_NAMED) {
      return problems;
    }
    List<String> few = new ArrayList<>(problems.subList(0, MOST_NAMED));
    few.add("and " + (problems.size() - MOST_NAMED) + " more");
    return few;
  }
}

package io.waybill.job;

import io.waybill.feed.Inbox;
import io.waybill.feed.WindowFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a date must have before it is looked at: exit 66 comes before all others (SPEC 2). */
final class RequiredFeeds {
  private RequiredFeeds() {}

  static void demand(NightState state) throws IOException, NightFailure {
    Inbox inbox = new Inbox(state.workspace().inbox());
    LocalDate date = state.plan().date();
    Path folder = inbox.root().resolve(date.toString());
    if (!inbox.hasFolder(date)) {
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of(folder + ": no such folder, expected the files of " + date),
          inbox.folders().isEmpty()
              ? "The inbox has no date's folder at all: is it mounted? Then run again."
              : "Deliver the folder and run again.");
    }
    List<String> missing = new ArrayList<>();
    for (String feed : WindowFiles.missingFeeds(inbox, state.policy(), date)) {
      missing.add(folder + ": no file " + feed + "*.csv, expected every feed of required_feeds");
    }
    if (!missing.isEmpty()) {
      throw new NightFailure(
          ExitCode.NO_INPUT, missing, "Deliver the files, or change required_feeds.");
    }
  }
}

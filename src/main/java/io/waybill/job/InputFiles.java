package io.waybill.job;

import io.waybill.feed.Inbox;
import io.waybill.feed.InboxFile;
import io.waybill.feed.WindowFiles;
import io.waybill.policy.Policy;
import io.waybill.report.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Which files a business date reads, by folder and name. */
interface InputFiles {
  List<InboxFile> of(LocalDate date) throws IOException;

  /** What is there now. */
  static InputFiles inInbox(Path inbox, Policy policy) {
    return date -> WindowFiles.of(new Inbox(inbox), policy, date);
  }

  /** What a revision read, and nothing that came later. */
  static InputFiles pinnedBy(RunRecord record, Path inbox) {
    return date -> record.inputs().stream().map(pin -> InboxFile.of(inbox, pin.file())).toList();
  }
}

package io.waybill.present;

import io.waybill.approval.Approval;
import io.waybill.approval.Approvals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.NavigableSet;

/** Who signed a date's revision, as the index tells. */
final class SignOff {
  private final Approvals approvals;

  SignOff(Path reports) {
    approvals = new Approvals(reports);
  }

  /** How the last revision stands, and what became of signatures for one that it replaced. */
  String words(LocalDate date, NavigableSet<Integer> revisions) throws IOException {
    int last = revisions.last();
    String words = approvals.of(date, last).words();
    for (int number : revisions.headSet(last, false).descendingSet()) {
      Approval earlier = approvals.of(date, number);
      if (!earlier.signatures().isEmpty()) {
        return words + "; r" + number + " was " + earlier.words();
      }
    }
    return words;
  }

  /** All that {@link #words} is made from, for a digest: nothing of it is read. */
  String trace(LocalDate date) throws IOException {
    return String.join(" ", approvals.fileNames(date));
  }
}

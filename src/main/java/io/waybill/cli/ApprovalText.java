package io.waybill.cli;

import io.waybill.approval.Approval;
import io.waybill.approval.Signature;
import io.waybill.job.ExitCode;
import io.waybill.job.NightFailure;
import io.waybill.status.DateStatus;
import io.waybill.status.Status;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The sign-off of dates in words: who signed, what is void, and what to type next. */
final class ApprovalText {
  private ApprovalText() {}

  /** What somebody has signed of a date, or of its revisions before; a label and words each. */
  static void details(DateStatus date, BiConsumer<String, String> detail) {
    Approval approval = date.approval();
    if (approval == null) {
      return;
    }
    for (Signature signature : approval.signatures()) {
      detail.accept("signed", words(signature));
    }
    for (Signature signature : approval.voided()) {
      detail.accept("void", words(signature) + ": not for the bytes of r" + approval.revision());
    }
    Approval before = date.approvedBefore();
    if (before != null) {
      detail.accept(
          "superseded",
          "r"
              + before.revision()
              + " was "
              + before.words()
              + "; r"
              + approval.revision()
              + (approval.isApproved() ? " replaced it" : " is not approved"));
    }
  }

  private static String words(Signature signature) {
    return "by "
        + signature.by().name()
        + ", "
        + signature.signedAt()
        + (signature.note().isEmpty() ? "" : ", " + signature.note());
  }

  /**
   * Fails while a current revision is not approved.
   *
   * @param only the date that was asked for
   * @throws NightFailure with exit 3: how each of these stands, and what to type for the first; 66
   *     if nothing is published: a misspelt folder must not pass for one that is approved
   */
  static void demand(Status status, @Nullable LocalDate only) throws NightFailure {
    if (status.dates().stream().allMatch(date -> date.revision() == null)) {
      Path reports = status.workspace().reports();
      throw new NightFailure(
          ExitCode.NO_INPUT,
          List.of(
              (only == null ? reports : reports.resolve(only.toString()))
                  + ": no revision that can be read, expected a published date"),
          "Nothing is approved. Publish it first, or name another date or folder.");
    }
    List<DateStatus> lacking = status.dates().stream().filter(ApprovalText::isLacking).toList();
    if (!lacking.isEmpty()) {
      throw new NightFailure(
          ExitCode.HELD,
          lacking.stream().map(ApprovalText::lack).toList(),
          "Look at the reports, then sign them, the oldest first: "
              + command(lacking.get(0))
              + status.workspace().options());
    }
  }

  static boolean isLacking(DateStatus date) {
    return date.revision() != null && (date.approval() == null || !date.approval().isApproved());
  }

  /** Whether somebody has ever signed something that is current, or was. */
  static boolean isUsed(DateStatus date) {
    return date.approvedBefore() != null
        || (date.approval() != null && !date.approval().signatures().isEmpty());
  }

  static String command(DateStatus date) {
    return "./run.sh approve --date "
        + date.date()
        + " --revision "
        + date.revision()
        + " --by NAME";
  }

  private static String lack(DateStatus date) {
    Approval approval = date.approval();
    String revision = date.date() + " r" + date.revision() + ": ";
    return approval == null
        ? revision + "its sign-off cannot be read, expected an approved revision"
        : revision
            + approval.words()
            + ", expected "
            + (approval.required() == 1 ? "a signature" : approval.required() + " signatures");
  }
}

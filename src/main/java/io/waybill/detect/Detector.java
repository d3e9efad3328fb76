package io.waybill.detect;

import io.waybill.feed.FeedFault;
import io.waybill.feed.FileKind;
import io.waybill.feed.InboxFile;
import io.waybill.feed.Layout;
import io.waybill.feed.Layouts;
import io.waybill.feed.PinnedFile;
import io.waybill.feed.Preview;
import io.waybill.policy.Policy;
import io.waybill.profile.DateOrders;
import io.waybill.profile.FeedProfiles;
import io.waybill.profile.Guess;
import io.waybill.profile.Profile;
import io.waybill.profile.ProfileLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a file is: first as a run would, by its name and its columns; if a run would not
 * read it, by its columns alone, so as to say what it takes.
 */
public final class Detector {
  private static final int FIRST_ROWS = 5;
  private static final long SLICE_BYTES = 4L << 20;
  private static final String README = "README, \"Files as they come\", tells how.";
  private static final FileKind[] NATIVE = {FileKind.ORDERS, FileKind.COURIER, FileKind.WAIVERS};

  private final Path path;
  private final String name;
  private final Policy policy;
  private final FeedProfiles feeds;
  private final int mostRejects;
  private final List<String> problems = new ArrayList<>();
  private String next = "";

  private Detector(Path path, Policy policy, FeedProfiles feeds, int mostRejects) {
    this.path = path;
    this.name = path.getFileName().toString();
    this.policy = policy;
    this.feeds = feeds;
    this.mostRejects = mostRejects;
  }

  /**
   * Looks at a file, from its first byte to its last.
   *
   * @param mostRejects how many rejected rows are kept
   */
  public static Detection detect(Path path, Policy policy, FeedProfiles feeds, int mostRejects)
      throws IOException {
    return new Detector(path, policy, feeds, mostRejects).detect();
  }

  private Detection detect() throws IOException {
    PinnedFile pinned = pin(FileKind.of(name), feeds);
    boolean damaged = pinned.file().isGzip() && pinned.textSize() == 0 && pinned.fault() != null;
    List<ProfileLayout> fitting = damaged ? List.of() : feeds.fitting(path);
    if (damaged) {
      problem(pinned.fault(), "Deliver it again, whole.");
    } else if (pinned.layout() != null) {
      demandComplete(pinned);
    } else if (pinned.header() == null) {
      pinned = byColumns(pinned, fitting);
    }
    Preview preview = preview(pinned);
    if (problems.isEmpty()) {
      next = "Put it into the folder of its business date, e.g. inbox/2025-04-23/" + name;
    }
    return detection(pinned, fitting, preview, damaged);
  }

  private Detection detection(
      PinnedFile pinned, List<ProfileLayout> fitting, @Nullable Preview preview, boolean damaged)
      throws IOException {
    Profile profile = pinned.layout() instanceof ProfileLayout layout ? layout.profile() : null;
    Guess guess = profile == null && !damaged ? Guess.of(path) : Guess.NATIVE;
    boolean isNative = pinned.header() != null && profile == null;
    String used = profile == null ? "" : profile.name();
    return new Detection(
        path,
        pinned.file().kind(),
        used,
        fitting.stream().map(ProfileLayout::name).filter(other -> !other.equals(used)).toList(),
        (profile != null
                ? profile.encoding()
                : isNative ? Guess.NATIVE.encoding() : guess.encoding())
            .label(),
        (profile != null ? profile.dialect() : isNative ? Guess.NATIVE.dialect() : guess.dialect())
            .delimiter(),
        pinned.file().isGzip(),
        damaged
            ? List.of()
            : profile != null ? DateOrders.of(path, profile) : DateOrders.of(path, guess),
        preview,
        List.copyOf(problems),
        next);
  }

  private PinnedFile pin(FileKind kind, Layouts layouts) throws IOException {
    return PinnedFile.pin(new InboxFile(LocalDate.EPOCH, name, kind, path), SLICE_BYTES, layouts);
  }

  /** A profile may fit and not be complete: then nothing of the file is read. */
  private void demandComplete(PinnedFile pinned) {
    if (pinned.fault() != null && pinned.layout() != null) {
      problem(
          pinned.fault(),
          "Set it in feeds.yaml beside the policy; ./run.sh init --profile "
              + pinned.layout().name()
              + " lays one out.");
    }
  }

  /** What the file would be under another name, and why it is not under this one. */
  private PinnedFile byColumns(PinnedFile pinned, List<ProfileLayout> fitting) throws IOException {
    for (FileKind kind : NATIVE) {
      PinnedFile other = pin(kind, Layouts.NONE);
      if (other.header() != null) {
        String prefix = kind.label();
        problem(
            "is no name of such a file, expected " + prefix + "*.csv: its columns are of " + prefix,
            "Name it e.g. " + prefix + "-" + name + ".");
        return other;
      }
    }
    if (!fitting.isEmpty()) {
      Profile profile = fitting.get(0).profile();
      problem(
          "is no name that profile "
              + profile.name()
              + " reads, whose columns it has, expected "
              + String.join(" or ", profile.files()),
          "Name it so, or list its name under files of the profile in feeds.yaml.");
      PinnedFile other = pin(FileKind.IGNORED, only(fitting.get(0)));
      demandComplete(other);
      return other;
    }
    if (pinned.file().kind() != FileKind.IGNORED && pinned.fault() != null) {
      problem(pinned.fault(), "Correct the file, or write a profile for it: " + README);
    } else {
      String nearest = feeds.nearest(path);
      problem(
          "is nothing that is read"
              + (nearest.isEmpty() ? "" : ": " + nearest)
              + ", expected orders*.csv, courier*.csv, waivers*.csv or a file that a profile is for",
          "Write a profile for it: " + README);
    }
    return pinned;
  }

  private static Layouts only(Layout layout) {
    return new Layouts() {
      @Override
      public Layout of(InboxFile file) {
        return layout;
      }

      @Override
      public String nearest(InboxFile file) {
        return "";
      }

      @Override
      public boolean mayRead(String any) {
        return true;
      }
    };
  }

  private @Nullable Preview preview(PinnedFile pinned) throws IOException {
    if (pinned.header() == null || pinned.fault() != null) {
      return null;
    }
    Preview preview = Preview.of(pinned, policy, FIRST_ROWS, mostRejects);
    FeedFault fault = preview.fault();
    long rejected = preview.rejected();
    if (fault != null) {
      problem(fault, "Correct the file.");
    } else if (pinned.file().kind() == FileKind.WAIVERS && rejected > 0) {
      problem(rejected + " waivers rejected, expected every waiver to be right", "Correct them.");
    } else if (pinned.file().kind().isBulk()
        && policy.maxRejects().exceededBy(rejected, preview.rows())) {
      problem(
          rejected
              + " of "
              + preview.rows()
              + " rows rejected, expected at most "
              + policy.maxRejects().rows()
              + " or "
              + policy.maxRejects().percent().toPlainString()
              + " % (max_rejects)",
          "Correct the rows, or the profile that reads them so.");
    }
    if (rejected > 0 && rejected == preview.rows() && problems.isEmpty()) {
      problem("none of its " + rejected + " rows is accepted, expected some", "See what is wrong.");
    }
    return preview;
  }

  private void problem(FeedFault fault, String remedy) {
    problems.add(fault.in(path.toString()));
    next = next.isEmpty() ? remedy : next + " " + remedy;
  }

  private void problem(String what, String remedy) {
    problems.add(path + ": " + what);
    next = next.isEmpty() ? remedy : next + " " + remedy;
  }
}

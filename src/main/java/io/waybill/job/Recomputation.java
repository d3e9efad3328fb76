package io.waybill.job;

import io.waybill.feed.PinnedFile;
import io.waybill.ledger.Revision;
import io.waybill.report.Pin;
import io.waybill.report.Published;
import io.waybill.report.Report;
import io.waybill.report.RevisionFolder;
import io.waybill.report.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;

/**
 * Derives revisions again, each from exactly what it was derived from, and compares the reports
 * byte by byte. Dates are best taken in order: they share most of their inputs.
 */
final class Recomputation {
  private final Workspace workspace;
  private final Workspace inScratch;
  private final Tuning tuning;
  private final Published published;

  Recomputation(Workspace workspace, Scratch scratch, Tuning tuning, Published published) {
    this.workspace = workspace;
    inScratch = scratch.of(workspace);
    this.tuning = tuning;
    this.published = published;
  }

  /** What differs, or why it cannot be told: at most one report; empty where all is the same. */
  List<String> faults(RunRecord record) throws IOException {
    LocalDate date = record.date();
    int number = record.revision();
    try {
      PolicySource policy =
          PolicySource.read(published.folder(record).resolve(RevisionFolder.POLICY));
      NavigableMap<LocalDate, Revision> against = Derivation.bookedAgainst(record, published);
      if (number > 1) {
        // the lines carry the revision's number: that after the current one
        against.put(date, new Revision(date, number - 1, 0, "", "", ""));
      }
      try (Derivation derivation =
          Derivation.in(
              inScratch,
              policy,
              NightPlan.again(date, List.of(), record.derived()),
              tuning,
              against,
              InputFiles.pinnedBy(record, workspace.inbox()),
              Watcher.NONE)) {
        derivation.read();
        List<Pin> read = derivation.state().pinned(date).stream().map(Pin::of).toList();
        if (!read.equals(record.inputs())) {
          return List.of(cannot(record, "its inputs changed while they were read"));
        }
        derivation.judge(date);
        List<String> different = different(record, derivation.made(date));
        RevisionFolder.delete(derivation.state().attemptFolder());
        keepOnly(derivation.state().pinned(date));
        return different;
      }
    } catch (NightFailure e) {
      return e.problems().stream().map(problem -> cannot(record, problem)).toList();
    }
  }

  String cannot(RunRecord record, String why) {
    return published.folder(record) + ": cannot be recomputed: " + why + madeBy(record);
  }

  /** Another version may have made it otherwise. */
  private static String madeBy(RunRecord record) {
    return record.program().equals(Program.NAME_AND_VERSION)
        ? ""
        : "; it was made by " + record.program() + ", this is " + Program.NAME_AND_VERSION;
  }

  private List<String> different(RunRecord record, Path made) throws IOException {
    for (Report report : Report.values()) {
      Path file = published.folder(record).resolve(report.fileName());
      long at = Files.mismatch(file, made.resolve(report.fileName()));
      if (at >= 0) {
        return List.of(
            file
                + ":"
                + line(file, at)
                + ": is not what its inputs give, expected "
                + lineText(made.resolve(report.fileName()), line(file, at))
                + madeBy(record));
      }
    }
    return List.of();
  }

  private static long line(Path file, long offset) throws IOException {
    long line = 1;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] block = new byte[1 << 16];
      long left = offset;
      for (int n; left > 0 && (n = in.read(block, 0, (int) Math.min(left, block.length))) > 0; ) {
        for (int i = 0; i < n; i++) {
          line += block[i] == '\n' ? 1 : 0;
        }
        left -= n;
      }
    }
    return line;
  }

  private static String lineText(Path file, long line) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.skip(line - 1).findFirst().orElse("the end of the file");
    }
  }

  /** Segments of folders that the next date does not look at go, or they would pile up. */
  private void keepOnly(List<PinnedFile> read) throws IOException {
    Set<String> texts = new HashSet<>();
    read.forEach(file -> texts.add(file.textSha256()));
    List<Path> others = new ArrayList<>();
    try (DirectoryStream<Path> segments = Files.newDirectoryStream(inScratch.cache())) {
      for (Path segment : segments) {
        if (!texts.contains(segment.getFileName().toString().split("-", 2)[0])) {
          others.add(segment);
        }
      }
    }
    for (Path other : others) {
      Files.delete(other);
    }
  }
}

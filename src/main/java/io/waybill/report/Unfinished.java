package io.waybill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kill cut off of a publication that had begun: some of its revisions have their names, the
 * others are staged. All are forced to the disk before the first gets its name, so they are whole.
 */
public final class Unfinished {
  private Unfinished() {}

  /** The staged revisions that are to get their names, in that order. */
  public static List<Succession.Member> of(Published published) throws IOException {
    List<Succession.Member> unfinished = new ArrayList<>();
    for (RevisionFolder staged : RevisionFolder.staged(published.reports())) {
      RunRecord record = record(staged);
      if (record != null && hasBegun(record, published) && isWhole(staged.staged())) {
        unfinished.add(Succession.Member.of(record, staged.staged()));
      }
    }
    unfinished.sort(Comparator.comparingLong(member -> member.record().chain().sequence()));
    return unfinished;
  }

  private static @Nullable RunRecord record(RevisionFolder staged) {
    try {
      RunRecord record = RunRecord.read(staged.staged());
      return staged.isOf(record) ? record : null;
    } catch (IOException e) {
      return null; // its run was killed while it was staged
    }
  }

  private static boolean hasBegun(RunRecord staged, Published published) {
    return published.inSequence().stream()
        .map(RunRecord::chain)
        .anyMatch(
            chain ->
                chain.together().contains(staged.name())
                    && chain.together().equals(staged.chain().together()));
  }

  private static boolean isWhole(Path folder) throws IOException {
    try {
      for (Map.Entry<String, String> sum :
          Sums.read(folder.resolve(RevisionFolder.SUMS)).entrySet()) {
        Path file = folder.resolve(sum.getKey());
        if (!Sums.isLink(sum.getKey())
            && (!Files.exists(file) || !RevisionFolder.sha256(file).equals(sum.getValue()))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

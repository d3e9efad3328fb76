package io.waybill.present;

import io.waybill.report.CsvFile;
import io.waybill.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What a summary tells of the files that were read: control.csv, and what is missing in it. */
final class FeedFacts {
  private static final int ROWS = 2;

  /**
   * A line of control.csv.
   *
   * @param cells file kind rows accepted deferred unshipped rejected status
   */
  record FileLine(List<String> cells) {
    String file() {
      return cells.get(0);
    }

    String kind() {
      return cells.get(1);
    }

    String status() {
      return cells.get(7);
    }

    boolean isRead() {
      return status().equals("READ");
    }

    long rows() {
      return isRead() ? Long.parseLong(cells.get(ROWS)) : 0;
    }
  }

  private final List<FileLine> latestFirst = new ArrayList<>();
  private final Map<String, FileLine> byFile = new LinkedHashMap<>();
  private final long[] sums = new long[5];

  /** Reads control.csv. */
  static FeedFacts read(Day day) throws IOException {
    FeedFacts facts = new FeedFacts();
    CsvFile.forEach(
        day.file(Report.CONTROL),
        cells -> {
          FileLine line = new FileLine(List.of(cells));
          facts.latestFirst.add(line);
          facts.byFile.put(line.file(), line);
          if (line.isRead()) {
            for (int i = 0; i < facts.sums.length; i++) {
              facts.sums[i] += Long.parseLong(cells[ROWS + i]);
            }
          }
        });
    Collections.reverse(facts.latestFirst);
    return facts;
  }

  /** The files of the window, those of the date first. */
  List<FileLine> latestFirst() {
    return latestFirst;
  }

  /** Rows of a file that was read; 0 of any other. */
  long rows(String file) {
    FileLine line = byFile.get(CsvCells.harmless(file));
    return line == null ? 0 : line.rows();
  }

  long rows() {
    return sums[0];
  }

  long accepted() {
    return sums[1];
  }

  long deferred() {
    return sums[2];
  }

  long unshipped() {
    return sums[3];
  }

  long rejected() {
    return sums[4];
  }

  /** Rows of which nobody knows what became of them. */
  long residual() {
    return rows() - accepted() - deferred() - unshipped() - rejected();
  }

  /**
   * What did not come, or could not be used: required feeds without a file of the date, couriers
   * without one that had one on an earlier date of the window, files that failed.
   */
  List<String> missing(Day day) {
    NavigableSet<String> today = new TreeSet<>();
    NavigableSet<String> before = new TreeSet<>();
    List<String> failed = new ArrayList<>();
    for (FileLine line : latestFirst) {
      String folder = line.file().substring(0, Math.max(0, line.file().indexOf('/')));
      String name = line.file().substring(folder.length() + 1);
      if (folder.equals(day.date().toString())) {
        today.add(name);
        if (line.status().equals("FAILED")) {
          failed.add(name + " failed");
        }
      } else if (line.kind().equals("courier")) {
        before.add(name);
      }
    }
    List<String> missing = new ArrayList<>();
    for (String prefix : day.policy().requiredFeeds()) {
      if (!hasPrefix(today, prefix)) {
        missing.add(prefix + ": no file");
      }
    }
    for (String courier : day.policy().couriers().keySet()) {
      String prefix = "courier-" + courier.toLowerCase(Locale.ROOT).replace(' ', '-');
      if (!day.policy().requiredFeeds().contains(prefix)
          && hasPrefix(before, prefix)
          && !hasPrefix(today, prefix)) {
        missing.add(courier + ": no file");
      }
    }
    missing.addAll(failed);
    return missing;
  }

  private static boolean hasPrefix(NavigableSet<String> names, String prefix) {
    String first = names.ceiling(prefix);
    return first != null && first.startsWith(prefix);
  }
}

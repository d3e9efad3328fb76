package io.waybill.present;

import io.waybill.report.CsvLine;
import io.waybill.report.CsvLines;
import java.util.Arrays;

/**
 * What was found for packages, by the number of a package, and then in the order of findings.csv:
 * lists of numbers, for there may be hundreds of thousands.
 */
final class PackageFindings {
  /** Follows the last finding of a package. */
  static final int NONE = -1;

  private final CsvLines lines = new CsvLines();

  // by package
  private final int[] first;
  private final int[] last;

  /** By finding the next one of its package. */
  private int[] next = new int[1 << 8];

  /** Takes findings of so many packages. */
  PackageFindings(int packages) {
    first = new int[packages];
    Arrays.fill(first, NONE);
    last = new int[packages];
  }

  void add(int ofPackage, CsvLine finding) {
    int added = lines.add(finding);
    if (added == next.length) {
      next = Arrays.copyOf(next, 2 * added);
    }
    next[added] = NONE;
    if (has(ofPackage)) {
      next[last[ofPackage]] = added;
    } else {
      first[ofPackage] = added;
    }
    last[ofPackage] = added;
  }

  boolean has(int ofPackage) {
    return first[ofPackage] != NONE;
  }

  /** The first finding of a package, which has none afterwards: each is told once. */
  int take(int ofPackage) {
    int taken = first[ofPackage];
    first[ofPackage] = NONE;
    return taken;
  }

  int next(int finding) {
    return next[finding];
  }

  /** A finding, until another one is asked for. */
  CsvLine line(int finding) {
    return lines.line(finding);
  }
}

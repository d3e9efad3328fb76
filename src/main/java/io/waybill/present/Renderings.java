package io.waybill.present;

import java.util.List;

/** All that is made of a date's reports, the longest work first. */
public final class Renderings {
  private Renderings() {}

  /** The list; a date's folder gets the files of all of them. */
  public static List<Rendering> all() {
    return List.of(
        new Workbook(), new SellerPages(), new Notices(), new SummaryPage(), new RevisionChanges());
  }
}

package io.waybill.present;

import java.io.IOException;

/** A statement for each seller. */
final class SellerPages implements Rendering {
  static final String FOLDER = "sellers";

  /** The statement of a seller, seen from the folder of the reports. */
  static String href(String seller) {
    return FOLDER + "/" + FileNames.of(seller) + ".html";
  }

  @Override
  public long write(Day day) throws IOException {
    return 0;
  }
}

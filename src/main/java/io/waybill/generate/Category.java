package io.waybill.generate;

/** What is sold: names as shops write them, those that need quotes already quoted. */
final class Category {
  static final String ELECTRONICS = "Electronics";

  private static final String[] OTHERS = {
    "Apparel", "toys", "Home & Garden", "jewellery", "Beauty", "\"Books, used\"", "SPORTS", "pets"
  };

  private Category() {}

  static String drawn(Draw draw) {
    return draw.percent(15) ? ELECTRONICS : draw.oneOf(OTHERS);
  }

  static String butElectronics(Draw draw) {
    return draw.oneOf(OTHERS);
  }
}

package io.waybill.generate;

import java.util.Locale;

/** The many ways in which feeds write one and the same thing; a normal form makes them equal. */
final class Spelling {
  private Spelling() {}

  static String number(String number, Draw draw) {
    return switch (draw.below(100)) {
      case 0 -> number.toLowerCase(Locale.ROOT);
      case 1 -> number.substring(0, 4) + ' ' + number.substring(4, 8) + ' ' + number.substring(8);
      case 2 -> number.substring(0, 4) + '-' + number.substring(4);
      default -> number;
    };
  }

  static String orderRef(String orderId, Draw draw) {
    return switch (draw.below(40)) {
      case 0, 1 -> orderId.replace("-", "");
      case 2 -> orderId.substring(0, 4) + '-' + orderId.substring(4) + '/';
      default -> orderId;
    };
  }

  static String country(Country country, Draw draw) {
    return switch (draw.below(20)) {
      case 0, 1 -> country.otherCode();
      case 2 -> country.name().toLowerCase(Locale.ROOT);
      default -> country.name();
    };
  }

  static String postcode(Country country, String postcode, Draw draw) {
    return switch (draw.below(20)) {
      case 0 -> postcode.replace(" ", "").replace("-", "");
      case 1 -> postcode.toLowerCase(Locale.ROOT);
      case 2 -> country == Country.US ? postcode + '-' + draw.between(1000, 9999) : postcode;
      case 3 -> country == Country.US ? postcode + draw.between(1000, 9999) : postcode;
      default -> postcode;
    };
  }
}

package io.waybill.generate;

/** Where parcels go: each country with the spellings that make comparing destinations hard. */
enum Country {
  DE("DEU", Currency.EUR, "99999", true),
  FR("FRA", Currency.EUR, "99999", true),
  ES("ESP", Currency.EUR, "99999", true),
  NL("NLD", Currency.EUR, "9999 AA", true),
  PL("POL", Currency.EUR, "99-999", true),
  GB("UK", Currency.USD, "A99 9AA", true),
  US("USA", Currency.USD, "99999", false),
  JP("JPN", Currency.JPY, "999-9999", false),
  CN("CHN", Currency.CNY, "999999", false),
  KW("KWT", Currency.KWD, "99999", false);

  private static final Country[] BY_SHARE = {
    DE, DE, DE, FR, FR, ES, NL, PL, GB, GB, US, US, US, US, US, JP, JP, CN, CN, KW
  };

  private final String otherCode;
  private final Currency currency;
  private final String postcodePattern;
  private final boolean european;

  Country(String otherCode, Currency currency, String postcodePattern, boolean european) {
    this.otherCode = otherCode;
    this.currency = currency;
    this.postcodePattern = postcodePattern;
    this.european = european;
  }

  static Country drawn(Draw draw) {
    return draw.oneOf(BY_SHARE);
  }

  /** The alpha-3 code, or UK. */
  String otherCode() {
    return otherCode;
  }

  Currency currency() {
    return currency;
  }

  Shop shop() {
    return european ? Shop.EU : Shop.ASIA;
  }

  String postcode(Draw draw) {
    char[] code = postcodePattern.toCharArray();
    for (int i = 0; i < code.length; i++) {
      if (code[i] == '9') {
        code[i] = (char) ('0' + draw.below(10));
      } else if (code[i] == 'A') {
        code[i] = (char) ('A' + draw.below(26));
      }
    }
    return new String(code);
  }
}

package io.waybill.generate;

/** The couriers with a feed of their own: their numbers, and the names that sellers give them. */
enum CourierProfile {
  CAINIAO(Feed.CAINIAO, "LP00", "Cainiao", "CAINIAO", "cainiao"),
  YANWEN(Feed.YANWEN, "YW", "Yanwen", "YANWEN", "Yanwen Express"),
  CHINA_POST(Feed.CHINA_POST, "", "China Post", "china  post", "CN Post"),
  DHL(Feed.DHL, "JD01", "DHL", "dhl", "DHL eCommerce"),
  SF_EXPRESS(Feed.SF_EXPRESS, "SF1", "SF Express", "SF EXPRESS", "Shunfeng"),
  UPS(Feed.UPS, "1Z9W", "UPS", "ups", "United Parcel Service");

  private static final CourierProfile[] ALL = values();
  private static final CourierProfile[] BY_SHARE = {
    CAINIAO, CAINIAO, CAINIAO, YANWEN, YANWEN, CHINA_POST, CHINA_POST, DHL, DHL, SF_EXPRESS, UPS
  };

  private static final int[] S10_WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};
  private static final long DIGITS_8 = 100_000_000L;
  private static final long DIGITS_12 = 1_000_000_000_000L;

  /** Coprime with 10: distinct serials stay distinct when only the last digits are kept. */
  private static final long SCATTER = 387_420_489L;

  private final Feed feed;
  private final String prefix;
  private final String usual;
  private final String otherwise;
  private final String alias;

  CourierProfile(Feed feed, String prefix, String usual, String otherwise, String alias) {
    this.feed = feed;
    this.prefix = prefix;
    this.usual = usual;
    this.otherwise = otherwise;
    this.alias = alias;
  }

  static CourierProfile drawn(Draw draw) {
    return draw.oneOf(BY_SHARE);
  }

  /** Another one, whose numbers have no fixed format. */
  CourierProfile another(Draw draw) {
    CourierProfile other = draw.oneOf(ALL);
    return other == this || other == CHINA_POST ? (this == DHL ? UPS : DHL) : other;
  }

  Feed feed() {
    return feed;
  }

  String spelled(Draw draw) {
    int roll = draw.below(20);
    return roll == 0 ? alias : roll == 1 ? otherwise : usual;
  }

  /** The tracking number of a serial below 10^10: no two serials have the same. */
  String number(long serial, long salt) {
    return this == CHINA_POST ? s10(serial, salt) : plainNumber(serial, salt);
  }

  private String plainNumber(long serial, long salt) {
    char[] number = new char[prefix.length() + 12];
    prefix.getChars(0, prefix.length(), number, 0);
    digits((serial * SCATTER + salt) % DIGITS_12, number, prefix.length(), 12);
    return new String(number);
  }

  private static String s10(long serial, long salt) {
    char[] number = new char[13];
    long hundredMillions = serial / DIGITS_8;
    number[0] = "RLCE".charAt((int) ((hundredMillions / 26 + serial) % 4));
    number[1] = (char) ('A' + hundredMillions % 26);
    digits((serial % DIGITS_8 * SCATTER + salt) % DIGITS_8, number, 2, 8);
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += S10_WEIGHTS[i] * (number[i + 2] - '0');
    }
    int check = 11 - sum % 11;
    number[10] = (char) ('0' + (check == 10 ? 0 : check == 11 ? 5 : check));
    number[11] = 'C';
    number[12] = 'N';
    return new String(number);
  }

  private static void digits(long value, char[] into, int from, int count) {
    long left = value;
    for (int i = from + count - 1; i >= from; i--) {
      into[i] = (char) ('0' + left % 10);
      left /= 10;
    }
  }
}

package io.waybill.generate;

/**
 * The simulated marketplace, in which every order is a pure function of the seed and its index: so
 * nothing needs to be remembered, and any thread may ask for any order.
 */
final class Marketplace {
  /** A wrong batch: so many orders in a row, each given the number of the next. */
  static final int BATCH_ORDERS = 8;

  static final int WRONG_BATCH_ONE_IN = 350;

  /** Whole stories end within so many days of the first upload. */
  static final int STORY_DAYS = 14;

  private static final int ORDERS = 1;
  private static final int BATCHES = 2;
  private static final int STORIES = 3;
  private static final int SALT = 4;

  private final long ordersADay;
  private final long seed;
  private final Dates dates;
  private final int sellers;
  private final int buyers;
  private final int backlogDays;
  private final long numberSalt;

  Marketplace(long ordersADay, int days, long seed, Dates dates) {
    this.ordersADay = ordersADay;
    this.seed = seed;
    this.dates = dates;
    sellers = (int) Math.max(5, ordersADay / 200);
    buyers = (int) Math.min(9_999_999, Math.max(50, ordersADay * days / 3 * 2));
    backlogDays = backlogDays(days);
    numberSalt = new Draw(seed, SALT, 0).between(0, 999_999_999);
  }

  /**
   * In a run too short for whole stories a day's new orders were first uploaded up to so many days
   * before, and what has happened since comes along with them.
   */
  static int backlogDays(int days) {
    return Math.max(0, STORY_DAYS - days);
  }

  Draw storyDraw(long index) {
    return new Draw(seed, STORIES, index);
  }

  Order order(long index) {
    Draw draw = new Draw(seed, ORDERS, index);
    Draw batch = new Draw(seed, BATCHES, firstOfBatch(index));
    boolean wrongBatch = isWrongBatch(index, batch);
    Draw shared = wrongBatch ? batch : draw;

    int seller = seller(shared);
    Fate fate = wrongBatch ? Fate.WRONG_BATCH : Fate.drawn(draw, seller % 8 == 3);
    CourierProfile courier = CourierProfile.drawn(shared);
    int day = (int) (index / ordersADay);
    long firstUploadAt = firstUploadAt(day, fate, shared);
    long orderedAt = firstUploadAt - draw.between(Dates.HOUR, 40 * Dates.HOUR);
    Country country = Country.drawn(draw);
    return new Order(
        index,
        day,
        country.shop().orderId(dates.written(day), index % ordersADay + 1),
        id('S', seller + 1, 5),
        id('B', draw.below(buyers) + 1, 7),
        category(fate, draw),
        usdCents(fate, draw),
        country,
        country.postcode(draw),
        fate == Fate.BAD_CHECK_DIGIT ? CourierProfile.CHINA_POST : courier,
        fate,
        orderedAt,
        firstUploadAt,
        promiseDay(fate, orderedAt, firstUploadAt, draw));
  }

  /** The order's {@code slot}-th number, from 0: of its packages first, then of its changes. */
  Label label(Order order, int slot) {
    long serial = order.index() * Order.LABELS + slot;
    return new Label(order.courier(), order.courier().number(serial, numberSalt));
  }

  /** The next order of the same batch; the last one's next is the first. */
  Order nextOfBatch(Order order) {
    long first = firstOfBatch(order.index());
    return order(first + (order.index() - first + 1) % BATCH_ORDERS);
  }

  /** An order of the same day that has nothing to do with this one. */
  Order unrelated(Order order) {
    long position = order.index() % ordersADay;
    return order(order.index() - position + (position + ordersADay / 2 + 1) % ordersADay);
  }

  private long firstOfBatch(long index) {
    return index - index % ordersADay % BATCH_ORDERS;
  }

  /** The very first one always is, so that the smallest run has an incident. */
  private boolean isWrongBatch(long index, Draw batch) {
    long first = firstOfBatch(index);
    boolean whole = first % ordersADay + BATCH_ORDERS <= ordersADay;
    return whole && (batch.oneIn(WRONG_BATCH_ONE_IN) || first == 0);
  }

  /** Few sellers are large and many are small: the share falls with the square root. */
  private int seller(Draw draw) {
    long position = draw.below(1 << 20);
    return (int) ((position * position * sellers) >> 40);
  }

  private long firstUploadAt(int day, Fate fate, Draw draw) {
    int uploadDay = day - draw.below(backlogDays + 1);
    long timeOfDay = draw.below((int) Dates.DAY);
    return fate == Fate.AHEAD_OF_CUTOFF
        ? Dates.startOf(day + 1) + timeOfDay / 12
        : Dates.startOf(uploadDay) + timeOfDay;
  }

  private static String category(Fate fate, Draw draw) {
    return switch (fate) {
      case ELECTRONICS_UNDOCUMENTED -> Category.ELECTRONICS;
      case HIGH_VALUE_UNDOCUMENTED -> Category.butElectronics(draw);
      default -> Category.drawn(draw);
    };
  }

  private static long usdCents(Fate fate, Draw draw) {
    int roll = fate == Fate.HIGH_VALUE_UNDOCUMENTED ? 99 : draw.below(100);
    return roll < 85
        ? draw.between(399, 9_999)
        : roll < 98 ? draw.between(5_000, 60_000) : draw.between(120_000, 300_000);
  }

  private static int promiseDay(Fate fate, long orderedAt, long firstUploadAt, Draw draw) {
    return switch (fate) {
      case LATE_WITH_NOTICE, LATE_IN_SILENCE, NEVER_DELIVERED -> Dates.dayOf(firstUploadAt) + 2;
      default -> Dates.dayOf(orderedAt) + 12 + draw.below(4);
    };
  }

  private static String id(char kind, int number, int digits) {
    char[] id = new char[digits + 1];
    id[0] = kind;
    int left = number;
    for (int i = digits; i > 0; i--) {
      id[i] = (char) ('0' + left % 10);
      left /= 10;
    }
    return new String(id);
  }
}

package io.waybill.generate;

/** The currencies of orders, with decimals from none to three. */
enum Currency {
  USD(2, 100),
  EUR(2, 90),
  CNY(2, 720),
  JPY(0, 150),
  KWD(3, 310);

  private final int decimals;
  private final int per100UsdCents;

  Currency(int decimals, int per100UsdCents) {
    this.decimals = decimals;
    this.per100UsdCents = per100UsdCents;
  }

  int decimals() {
    return decimals;
  }

  /** Minor units that are worth about so many cents of USD. */
  long worth(long usdCents) {
    return usdCents * per100UsdCents / 100;
  }
}

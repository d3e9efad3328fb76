package io.waybill.present;

/** Where findings.csv has what is told of a finding. */
final class FindingColumns {
  static final int ORDER = 0;
  static final int PACKAGE = 1;
  static final int RULE = 2;
  static final int NUMBER = 3;
  static final int COURIER = 4;
  static final int UPLOADED_AT = 5;
  static final int SELLER = 6;
  static final int CURRENCY = 8;
  static final int PENALTY = 9;
  static final int COMPENSATION = 10;
  static final int WAIVER = 12;
  static final int SOURCE = 14;

  private FindingColumns() {}
}

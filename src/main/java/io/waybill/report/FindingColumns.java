package io.waybill.report;

/** Where findings.csv has what is told of a finding. */
public final class FindingColumns {
  public static final int ORDER = 0;
  public static final int PACKAGE = 1;
  public static final int RULE = 2;
  public static final int NUMBER = 3;
  public static final int COURIER = 4;
  public static final int UPLOADED_AT = 5;
  public static final int SELLER = 6;
  public static final int BUYER = 7;
  public static final int CURRENCY = 8;
  public static final int PENALTY = 9;
  public static final int COMPENSATION = 10;
  public static final int WAIVER = 12;
  public static final int SOURCE = 14;

  private FindingColumns() {}
}

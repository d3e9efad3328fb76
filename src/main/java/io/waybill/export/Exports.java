package io.waybill.export;

public final class Exports {
  public static final String FOLDER = "exports";

  private Exports() {}
}

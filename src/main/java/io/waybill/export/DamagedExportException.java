package io.waybill.export;

import java.io.IOException;

/** An export, or what it was made from, is not what was written: nothing is built on it. */
public final class DamagedExportException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param message as {@code file: what is wrong, expected what}
   */
  public DamagedExportException(String message) {
    super(message);
  }
}

package io.waybill.ledger;

import java.io.IOException;
import java.nio.file.Path;

/** The database cannot be opened, or forgot something: exit 70. */
public final class DamagedDatabaseException extends IOException {
  public DamagedDatabaseException(String message) {
    super(message);
  }

  DamagedDatabaseException(Path folder, Throwable cause) {
    super(folder + ": the database does not open: " + cause.getMessage(), cause);
  }
}

package io.waybill.ledger;

import java.io.IOException;
import java.nio.file.Path;

/** The database cannot be opened: exit 70. */
public final class DamagedDatabaseException extends IOException {
  DamagedDatabaseException(Path folder, Throwable cause) {
    super(folder + ": the database does not open: " + cause.getMessage(), cause);
  }
}

package io.waybill.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Listens to HSQLDB's event log, the only place where it tells of a full disk or a failed fsync:
 * its commits and its shutdown answer that all is well.
 */
final class DatabaseLog extends Handler {
  /** Kept for as long as it listens: java.util.logging forgets loggers that nobody holds. */
  private static final Logger LOGGER = Logger.getLogger("hsqldb.db");

  private final List<String> troubles = new ArrayList<>();
  private volatile boolean ended;

  private DatabaseLog() {}

  static DatabaseLog listen() {
    DatabaseLog log = new DatabaseLog();
    LOGGER.setUseParentHandlers(false);
    LOGGER.setLevel(Level.WARNING);
    LOGGER.addHandler(log);
    return log;
  }

  /**
   * Fails if the database told of trouble since it was opened.
   *
   * @throws IOException what it told
   */
  synchronized void check() throws IOException {
    if (!troubles.isEmpty()) {
      throw new IOException("the database told of trouble: " + String.join("; ", troubles));
    }
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (record.getLevel().intValue() >= Level.WARNING.intValue() && !isTornTail(record)) {
      Throwable thrown = record.getThrown();
      troubles.add(record.getMessage() + (thrown == null ? "" : " (" + thrown + ")"));
    }
  }

  /** The normal end of a log whose process was killed: its last line is cut. */
  private static boolean isTornTail(LogRecord record) {
    String message = String.valueOf(record.getMessage());
    return message.contains("line: ") && message.contains(".log");
  }

  @Override
  public void flush() {}

  /**
   * It listens on: java.util.logging closes all handlers as soon as a signal comes, when a run may
   * be about to publish. {@link #end} is what ends it.
   */
  @Override
  public void close() {
    if (!ended) {
      LOGGER.addHandler(this);
    }
  }

  void end() {
    ended = true;
    LOGGER.removeHandler(this);
  }
}

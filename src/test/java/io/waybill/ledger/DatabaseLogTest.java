package io.waybill.ledger;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseLogTest {
  /** The logger that HSQLDB writes its event log to. */
  private static final Logger EVENTS = Logger.getLogger("hsqldb.db.HSQLDB123.ENGINE");

  private final DatabaseLog log = DatabaseLog.listen();

  @AfterEach
  void end() {
    log.end();
  }

  private void told(Level level, String message, Throwable thrown) {
    LogRecord record = new LogRecord(level, message);
    record.setThrown(thrown);
    record.setLoggerName(EVENTS.getName());
    EVENTS.log(record);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # level, message,                                              trouble
          SEVERE,  could not write,                                      true
          WARNING, backup failed,                                        true
          INFO,    checkpointClose start,                                false
          FINE,    anything,                                             false
          # a log whose last line is cut, as after a kill
          WARNING, /d/db/waybill.log line: 12 unexpected end of line,    false
          SEVERE,  waybill.log cannot be written,                        true
          """)
  void whatItIsToldIsTroubleFromWarningsOn(String level, String message, boolean trouble) {
    told(Level.parse(level), message, null);

    if (trouble) {
      assertThatThrownBy(log::check)
          .isInstanceOf(IOException.class)
          .hasMessage("the database told of trouble: " + message);
    } else {
      assertThatCode(log::check).doesNotThrowAnyException();
    }
  }

  @Test
  void allOfItIsTold() {
    told(Level.SEVERE, "one", new IOException("No space left on device"));
    told(Level.WARNING, "two", null);

    assertThatThrownBy(log::check)
        .hasMessage(
            "the database told of trouble:"
                + " one (java.io.IOException: No space left on device); two");
  }

  /** What java.util.logging does to every handler when a signal stops the program. */
  @Test
  void takenAwayAndClosedByOthersItListensOn() {
    Logger.getLogger("hsqldb.db").removeHandler(log);
    log.close();
    told(Level.SEVERE, "later", null);

    assertThatThrownBy(log::check).hasMessageEndingWith("later");
  }

  @Test
  void onceEndedItListensNoMore() {
    log.end();
    log.close();
    told(Level.SEVERE, "later", null);

    assertThatCode(log::check).doesNotThrowAnyException();
  }
}

package io.waybill.ledger;

import java.sql.Date;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which revisions are published, and the intent that makes several so at once.
 *
 * <p>Publishing a date may change every later one. All of them are staged first; then the intent is
 * written, in one transaction; then the folders get their names; then the intent becomes the
 * ledger, in one transaction. A kill in between leaves an intent, which the next start carries out.
 */
public final class Ledger {
  private static final RowMapper<Revision> ROW =
      (row, index) ->
          new Revision(
              row.getDate("BUSINESS_DATE").toLocalDate(),
              row.getInt("REVISION"),
              row.getLong("PUBLISHED_AS"),
              row.getString("CONTENT_SHA256"),
              row.getString("SUMS_SHA256"),
              row.getString("REASON"));

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  public Ledger(DataSource dataSource) {
    jdbc = new JdbcTemplate(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** The current revision of every published date, by date. */
  public NavigableMap<LocalDate, Revision> current() {
    NavigableMap<LocalDate, Revision> current = new TreeMap<>();
    for (Revision revision :
        jdbc.query("SELECT * FROM WAYBILL_REVISION ORDER BY BUSINESS_DATE, REVISION", ROW)) {
      current.put(revision.date(), revision);
    }
    return current;
  }

  /** All revisions ever published, in the order in which they were. */
  public List<Revision> all() {
    return jdbc.query("SELECT * FROM WAYBILL_REVISION ORDER BY PUBLISHED_AS", ROW);
  }

  /** What was to be published when a run ended; empty unless it was killed. */
  public List<Revision> intent() {
    return jdbc.query("SELECT * FROM WAYBILL_INTENT ORDER BY PUBLISHED_AS", ROW);
  }

  /** Records that these staged revisions are to be published, all or none. */
  public void intend(List<Revision> staged) {
    transaction.executeWithoutResult(status -> insert("WAYBILL_INTENT", staged));
  }

  /** Records that the intent has been carried out: its revisions are current. */
  public void fulfil(List<Revision> published) {
    transaction.executeWithoutResult(
        status -> {
          insert("WAYBILL_REVISION", published);
          jdbc.update("DELETE FROM WAYBILL_INTENT");
        });
  }

  /** The numbers of the current revisions before a date, by date. */
  public static Map<LocalDate, Integer> before(
      NavigableMap<LocalDate, Revision> current, LocalDate date) {
    Map<LocalDate, Integer> numbers = new LinkedHashMap<>();
    current.headMap(date, false).forEach((day, revision) -> numbers.put(day, revision.number()));
    return numbers;
  }

  private void insert(String table, List<Revision> revisions) {
    jdbc.batchUpdate(
        "INSERT INTO "
            + table
            + " (BUSINESS_DATE, REVISION, PUBLISHED_AS, CONTENT_SHA256, SUMS_SHA256, REASON)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        revisions,
        revisions.size(),
        (statement, revision) -> {
          statement.setDate(1, Date.valueOf(revision.date()));
          statement.setInt(2, revision.number());
          statement.setLong(3, revision.sequence());
          statement.setString(4, revision.contentSha256());
          statement.setString(5, revision.sumsSha256());
          statement.setString(6, revision.reason());
        });
  }
}

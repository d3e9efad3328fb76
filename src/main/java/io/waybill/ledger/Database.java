package io.waybill.ledger;

import io.waybill.crash.CrashPoint;
import io.waybill.report.RevisionFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.hsqldb.jdbc.JDBCDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * The one HSQLDB file database of a data folder: job repository and ledger.
 *
 * <p>Created aside and renamed when complete, so a kill leaves no half of one. The caller holds the
 * data folder's lock: HSQLDB's own is a heartbeat that a stopped process loses.
 */
public final class Database implements Closeable {
  private static final String FOLDER = "db";
  private static final String NAME = "waybill";

  /** The job's user: unlike SA it cannot touch files. */
  private static final String USER = "WAYBILL";

  private final Path folder;
  private final DatabaseLog log;

  private Database(Path folder, DatabaseLog log) {
    this.folder = folder;
    this.log = log;
  }

  /**
   * Opens the database of a data folder, or creates it in the first start.
   *
   * @throws IOException it cannot be opened: damaged, or no permission
   */
  public static Database open(Path data) throws IOException {
    System.setProperty("hsqldb.reconfig_logging", "false");
    DatabaseLog log = DatabaseLog.listen();
    Path folder = data.resolve(FOLDER);
    try {
      if (!Files.isDirectory(folder)) {
        create(data, folder);
      }
      Database database = new Database(folder, log);
      database.prepare();
      CrashPoint.DATABASE_OPENED.reached();
      return database;
    } catch (SQLException e) {
      log.end();
      throw new DamagedDatabaseException(folder, e);
    }
  }

  /** Connections of the job's user. */
  public DataSource dataSource() {
    return source(folder, USER, true);
  }

  /**
   * Fails if HSQLDB told of trouble: to be asked before anything relies on a commit.
   *
   * @throws IOException what it told
   */
  public void check() throws IOException {
    log.check();
  }

  /** Shuts the database down; what it tells meanwhile counts too. */
  @Override
  public void close() throws IOException {
    try (Connection connection = source(folder, "SA", true).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      throw new IOException(folder + ": does not shut down: " + e.getMessage(), e);
    } finally {
      log.end();
    }
    log.check();
    CrashPoint.DATABASE_SHUT.reached();
  }

  /** What the database forgets, or must not be left to. */
  private void prepare() throws SQLException {
    try (Connection connection = source(folder, "SA", true).getConnection();
        Statement statement = connection.createStatement()) {
      // the default delay of 500 ms loses commits on kill -9; the URL's setting is not heeded
      statement.execute("SET FILES WRITE DELAY FALSE");
    }
  }

  private static void create(Path data, Path folder) throws IOException, SQLException {
    Path draft = data.resolve(FOLDER + ".tmp");
    RevisionFolder.delete(draft);
    Files.createDirectories(draft);
    try (Connection connection = source(draft, "SA", false).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET FILES WRITE DELAY FALSE");
      statement.execute("SET DATABASE DEFAULT TABLE TYPE CACHED");
      statement.execute("SET DATABASE EXTERNAL EVENT LOG LEVEL 2");
      statement.execute("CREATE USER " + USER + " PASSWORD ''");
      statement.execute("CREATE SCHEMA " + USER + " AUTHORIZATION " + USER);
      statement.execute("ALTER USER " + USER + " SET INITIAL SCHEMA " + USER);
    }
    try (Connection connection = source(draft, USER, true).getConnection()) {
      new ResourceDatabasePopulator(
              new ClassPathResource("org/springframework/batch/core/schema-hsqldb.sql"),
              new ClassPathResource("io/waybill/ledger/schema.sql"))
          .populate(connection);
    }
    try (Connection connection = source(draft, "SA", true).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
    CrashPoint.DATABASE_DRAFTED.reached();
    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    CrashPoint.DATABASE_CREATED.reached();
  }

  private static DataSource source(Path folder, String user, boolean mustExist) {
    JDBCDataSource source = new JDBCDataSource();
    source.setUrl(
        "jdbc:hsqldb:file:"
            + folder.resolve(NAME).toAbsolutePath()
            + ";hsqldb.lock_file=false;ifexists="
            + mustExist);
    source.setUser(user);
    source.setPassword("");
    return source;
  }
}

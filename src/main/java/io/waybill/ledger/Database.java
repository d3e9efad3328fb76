package io.waybill.ledger;

import io.waybill.crash.CrashPoint;
import io.waybill.report.RevisionFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.hsqldb.jdbc.JDBCCommonDataSource;
import org.hsqldb.jdbc.JDBCDataSource;
import org.hsqldb.jdbc.pool.JDBCPooledDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * The one HSQLDB file database of a data folder: job repository and ledger.
 *
 * <p>Created aside and renamed when complete, so a kill leaves no half of one. The caller holds the
 * data folder's lock: HSQLDB's own is a heartbeat that a stopped process loses.
 */
public final class Database implements Closeable {
  private static final String FOLDER = "db";
  private static final String DRAFT = "db.tmp";
  private static final String ASIDE = "db.damaged";
  private static final String NAME = "waybill";

  /** The job's user: unlike SA it cannot touch files. */
  private static final String USER = "WAYBILL";

  private final Path folder;
  private final DatabaseLog log;
  private final DataSource dataSource;

  private Database(Path folder, DatabaseLog log) {
    this.folder = folder;
    this.log = log;
    dataSource = new Connections(to(new JDBCPooledDataSource(), folder, USER, true));
  }

  /**
   * Opens the database of a data folder, or creates it in the first start.
   *
   * @throws IOException it cannot be opened: damaged, or no permission
   */
  public static Database open(Path data) throws IOException {
    DatabaseLog log = DatabaseLog.listen();
    Path folder = folder(data);
    boolean opened = false;
    try {
      if (!isIn(data)) {
        create(data.resolve(DRAFT));
        CrashPoint.DATABASE_DRAFTED.reached();
        Files.move(data.resolve(DRAFT), folder, StandardCopyOption.ATOMIC_MOVE);
        CrashPoint.DATABASE_CREATED.reached();
      }
      Seal.lift(folder);
      Database database = new Database(folder, log);
      database.prepare();
      opened = true;
      CrashPoint.DATABASE_OPENED.reached();
      return database;
    } catch (SQLException e) {
      throw new DamagedDatabaseException(folder, e);
    } finally {
      if (!opened) {
        log.end();
      }
    }
  }

  /** Whether a data folder has a database. */
  public static boolean isIn(Path data) {
    return Files.isDirectory(folder(data));
  }

  /** Where the database of a data folder is. */
  public static Path folder(Path data) {
    return data.resolve(FOLDER);
  }

  /** Where a rebuilt one's predecessor is put. */
  public static Path aside(Path data) {
    return data.resolve(ASIDE);
  }

  /**
   * Holds the files of a closed database against their seal; opens nothing, changes nothing.
   *
   * @throws DamagedDatabaseException naming the first that is not what was sealed
   */
  public static void checkSeal(Path data) throws IOException {
    Seal.check(folder(data));
  }

  /** Makes a database that knows these revisions, whole and closed, under its temporary name. */
  public static void draft(Path data, List<Revision> published) throws IOException {
    Path draft = data.resolve(DRAFT);
    Database database = new Database(draft, DatabaseLog.listen());
    try {
      create(draft);
      database.prepare();
      new Ledger(database.dataSource()).fulfil(published);
    } catch (SQLException | DataAccessException e) {
      database.log.end();
      throw new IOException(draft + ": the new database cannot be made: " + e.getMessage(), e);
    }
    database.close();
    CrashPoint.DATABASE_DRAFTED.reached();
  }

  /**
   * Puts what {@link #draft} made in the place of the database, and that one, if there is one,
   * aside; never looks into it. A kill in between leaves none: then this is to be done again.
   */
  public static void replace(Path data) throws IOException {
    Path folder = folder(data);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      RevisionFolder.delete(aside(data));
      Files.move(folder, aside(data), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(data.resolve(DRAFT), folder, StandardCopyOption.ATOMIC_MOVE);
    RevisionFolder.force(data);
    CrashPoint.DATABASE_CREATED.reached();
  }

  /** Connections of the job's user. */
  public DataSource dataSource() {
    return dataSource;
  }

  /**
   * Fails if HSQLDB told of trouble: to be asked before anything relies on a commit.
   *
   * @throws IOException what it told
   */
  public void check() throws IOException {
    log.check();
  }

  /**
   * Shuts the database down, and seals it; what it tells meanwhile counts too.
   *
   * @throws IOException not all of it is on the disk
   */
  @Override
  public void close() throws IOException {
    long revisions;
    try (Connection connection = source(folder, "SA", true).getConnection();
        Statement statement = connection.createStatement()) {
      revisions = revisions(statement);
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      throw new IOException(folder + ": does not shut down: " + e.getMessage(), e);
    } finally {
      log.end();
    }
    log.check();
    CrashPoint.DATABASE_SHUT.reached();
    ShutDatabase.check(
        folder.resolve(NAME + ".properties"), folder.resolve(NAME + ".script"), revisions);
    Seal.set(folder);
    CrashPoint.DATABASE_SEALED.reached();
  }

  private static long revisions(Statement statement) throws SQLException {
    try (ResultSet count =
        statement.executeQuery("SELECT COUNT(*) FROM " + USER + ".WAYBILL_REVISION")) {
      count.next();
      return count.getLong(1);
    }
  }

  /** What the database forgets, or must not be left to. */
  private void prepare() throws SQLException {
    try (Connection connection = source(folder, "SA", true).getConnection();
        Statement statement = connection.createStatement()) {
      // the default delay of 500 ms loses commits on kill -9; the URL's setting is not heeded
      statement.execute("SET FILES WRITE DELAY FALSE");
    }
  }

  /** A new, empty one, shut down. */
  private static void create(Path draft) throws IOException, SQLException {
    RevisionFolder.delete(draft);
    Files.createDirectories(draft);
    try (Connection connection = source(draft, "SA", false).getConnection();
        Statement statement = connection.createStatement()) {
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
      // not before: until it has its name, only the shutdown's result has to be on the disk
      statement.execute("SET FILES WRITE DELAY FALSE");
      statement.execute("SHUTDOWN");
    }
  }

  private static DataSource source(Path folder, String user, boolean mustExist) {
    return to(new JDBCDataSource(), folder, user, mustExist);
  }

  private static <S extends JDBCCommonDataSource> S to(
      S source, Path folder, String user, boolean mustExist) {
    System.setProperty("hsqldb.reconfig_logging", "false"); // else it takes java.util.logging over
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

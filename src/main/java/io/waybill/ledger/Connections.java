package io.waybill.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import org.hsqldb.jdbc.pool.JDBCPooledDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections that are used again: HSQLDB forces a session's begin and its end to the disk, so a
 * new one for each transaction waits for the disk three times instead of once.
 *
 * <p>As many as are in use at a time; all end with the database.
 */
final class Connections extends AbstractDataSource {
  private final JDBCPooledDataSource source;
  private final ConcurrentLinkedDeque<PooledConnection> idle = new ConcurrentLinkedDeque<>();

  Connections(JDBCPooledDataSource source) {
    this.source = source;
  }

  @Override
  public Connection getConnection() throws SQLException {
    PooledConnection connection = idle.pollFirst();
    if (connection == null) {
      connection = source.getPooledConnection();
      connection.addConnectionEventListener(new Return());
    }
    return connection.getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the job has one user");
  }

  private final class Return implements ConnectionEventListener {
    @Override
    public void connectionClosed(ConnectionEvent event) {
      idle.addFirst((PooledConnection) event.getSource());
    }

    /** One that failed is not used again. */
    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {}
  }
}

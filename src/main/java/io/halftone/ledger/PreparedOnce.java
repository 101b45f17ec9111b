package io.halftone.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.jdbi.v3.core.statement.StatementContext;
import org.sqlite.SQLiteConnection;

/**
 * Keeps what SQLite has made of a statement for as long as its connection lives: reading one anew
 * costs more than most of ours take. PostgreSQL's driver does so by itself.
 */
final class PreparedOnce implements StatementBuilderFactory {
  private final Map<SQLiteConnection, Keeper> keepers = new HashMap<>();

  @Override
  public synchronized StatementBuilder createStatementBuilder(Connection pooled) {
    try {
      SQLiteConnection connection = pooled.unwrap(SQLiteConnection.class);
      Keeper keeper = keepers.get(connection);
      if (keeper == null) {
        keepers.values().removeIf(Keeper::isClosed);
        keeper = new Keeper(connection);
        keepers.put(connection, keeper);
      }
      return keeper;
    } catch (SQLException gone) {
      throw new IllegalStateException("not a connection to SQLite", gone);
    }
  }

  /** The statements of one connection, which one thread uses at a time. */
  private static final class Keeper extends DefaultStatementBuilder {
    private final SQLiteConnection connection;

    /** Those that nobody is using now, by their words. */
    private final Map<String, Deque<PreparedStatement>> idle = new HashMap<>();

    /**
     * The words of those in use; whoever gives one back names it as it was before its lists were
     * filled in.
     */
    private final Map<Statement, String> used = new IdentityHashMap<>();

    Keeper(SQLiteConnection connection) {
      this.connection = connection;
    }

    boolean isClosed() {
      try {
        return connection.isClosed();
      } catch (SQLException unusable) {
        return true;
      }
    }

    @Override
    public PreparedStatement create(Connection pooled, String sql, StatementContext context)
        throws SQLException {
      Deque<PreparedStatement> known = idle.get(sql);
      PreparedStatement prepared =
          known == null || known.isEmpty() ? connection.prepareStatement(sql) : known.pop();
      used.put(prepared, sql);
      return prepared;
    }

    @Override
    public void close(Connection pooled, String unfilled, Statement statement) throws SQLException {
      String sql = used.remove(statement);
      if (sql != null && statement instanceof PreparedStatement prepared && !prepared.isClosed()) {
        prepared.clearBatch();
        // Which also lets go of what it was reading.
        prepared.clearParameters();
        idle.computeIfAbsent(sql, words -> new ArrayDeque<>()).push(prepared);
      } else {
        statement.close();
      }
    }
  }
}

package io.halftone.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;

/** A database of one test, empty at first. */
record Database(String url, String user, String password) {

  Ledger open(String node, InstantSource clock) {
    return Ledger.open(url, user, password, node, Scene.PATIENCE, clock);
  }

  /** The first column of the first row, read beside the ledger. */
  long number(String query) {
    try (Connection connection = connect()) {
      return number(connection, query);
    } catch (SQLException wrong) {
      throw new IllegalStateException(query, wrong);
    }
  }

  static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  Connection connect() throws SQLException {
    return user.isEmpty()
        ? DriverManager.getConnection(url)
        : DriverManager.getConnection(url, user, password);
  }

  boolean sqlite() {
    return url.startsWith("jdbc:sqlite:");
  }

  static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
}

package io.halftone.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Shots of several stages: lanes in which they feed each other, and drafts, which are kept and not
 * published. SQLite cannot change which words a column may hold but in the text of its schema, as
 * its own manual has it for such cases; no row is touched.
 */
final class V24__stages extends BaseJavaMigration {
  private static final String BEFORE = "'published', 'rejected', 'failed', 'cancelled'";
  private static final String AFTER = "'published', 'kept', 'rejected', 'failed', 'cancelled'";

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    boolean sqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
    try (Statement sql = connection.createStatement()) {
      sql.execute("ALTER TABLE shot ADD COLUMN lane TEXT NOT NULL DEFAULT ''");
      sql.execute("ALTER TABLE shot ADD COLUMN draft INTEGER NOT NULL DEFAULT 0");
      sql.execute("CREATE INDEX shot_lane ON shot (job, lane, stage)");
      if (sqlite) {
        int version = version(sql);
        sql.execute("PRAGMA writable_schema = ON");
        sql.execute(
            "UPDATE sqlite_master SET sql = replace(sql, %s, %s) WHERE type = 'table' AND name = 'shot'"
                .formatted(quoted(BEFORE), quoted(AFTER)));
        sql.execute("PRAGMA schema_version = " + (version + 1));
        sql.execute("PRAGMA writable_schema = OFF");
      } else {
        sql.execute("ALTER TABLE shot DROP CONSTRAINT shot_state_check");
        sql.execute(
            "ALTER TABLE shot ADD CONSTRAINT shot_state_check CHECK (state IN ('planned',"
                + " 'generating', 'inspecting', 'review', 'publishing', "
                + AFTER
                + "))");
      }
    }
  }

  private static int version(Statement sql) throws SQLException {
    try (var row = sql.executeQuery("PRAGMA schema_version")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String quoted(String words) {
    return "'" + words.replace("'", "''") + "'";
  }
}

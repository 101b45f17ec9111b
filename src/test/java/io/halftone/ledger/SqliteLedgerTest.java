package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.ledger.Jobs.Acceptance;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LedgerContract {
  private static final int WRITES = 2_000;
  private static final int THREADS = 64;

  @TempDir Path folder;

  @Override
  Database empty() {
    return new Database("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
  }

  @Test
  void writes_that_wait_together_share_a_commit() throws Exception {
    Ledger ledger = scene().ledger();
    // While somebody reads, the log is not begun anew, so that every commit can be counted in it.
    try (Connection reader = scene().database.connect();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.executeQuery("SELECT count(*) FROM job").close();
      long before = WriteAheadLog.commits(folder.resolve("ledger.db-wal"));

      Together.run(
          THREADS,
          thread -> {
            for (int i = 0; i < WRITES / THREADS; i++) {
              String name = "t%d-%d".formatted(thread, i);
              assertThat(
                      ledger.<Acceptance>write(
                          tx -> tx.jobs().accept(Example.job(name), "digest", "file", true).how()))
                  .isEqualTo(Acceptance.ACCEPTED);
            }
          });

      long commits = WriteAheadLog.commits(folder.resolve("ledger.db-wal")) - before;
      System.out.printf(
          "SQLite: %d writes of %d threads in %d commits%n", WRITES, THREADS, commits);
      assertThat(commits).isPositive().isLessThan(WRITES / 5);
    }
  }

  @Test
  void a_write_that_is_alone_is_one_commit() throws Exception {
    Ledger ledger = scene().ledger();
    long before = WriteAheadLog.commits(folder.resolve("ledger.db-wal"));
    Acceptance alone =
        ledger.write(tx -> tx.jobs().accept(Example.job("summer"), "digest", "file", true).how());
    assertThat(alone).isEqualTo(Acceptance.ACCEPTED);
    assertThat(WriteAheadLog.commits(folder.resolve("ledger.db-wal")) - before).isEqualTo(1);
  }

  @Test
  void a_commit_is_synced_to_the_disk() throws SQLException {
    // The setting is a connection's own, so one of the ledger's connections must answer.
    try (var pool = Ledger.pool(empty().url(), "", "", 1);
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet full = statement.executeQuery("PRAGMA synchronous")) {
      assertThat(full.getInt(1)).isEqualTo(2);
    }
    assertThat(scene().database.number("SELECT journal_mode = 'wal' FROM pragma_journal_mode"))
        .isEqualTo(1);
  }
}

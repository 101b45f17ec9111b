package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.PostgresServer;
import io.halftone.studio.Studio;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole line on PostgreSQL, alone and beside another that shares its ledger and its store. */
class SharedLedgerTest {
  private static final int JOBS = 4;
  private static final int SHOTS = 16;

  /** Two who meet now and then are sent back and try again; a storm of it is a fault of ours. */
  private static final long FEW = 10;

  /** The name of a node, as the ledger locks it. */
  private static final String NAME = "hashtext('halftone'), hashtext('public/node0')";

  private static EmbeddedPostgres server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, false", "1, true", "2, false", "2, true"})
  void every_picture_is_bought_once_and_nobody_is_in_anothers_way(int nodes, boolean related)
      throws Exception {
    String database = "line_%d_%b".formatted(nodes, related);
    ask("postgres", "CREATE DATABASE " + database);
    try (Studio studio = Studio.start(TestLine.quick())) {
      var lines = new ArrayList<TestLine>();
      try {
        for (int i = 0; i < nodes; i++) {
          lines.add(node(studio, database, "node" + i));
        }
        var jobs = new ArrayList<JobId>();
        for (int i = 0; i < JOBS; i++) {
          String name = "job-" + i;
          jobs.add(
              lines
                  .get(i % nodes)
                  .accept(name + ".yaml", TestLine.job(name, SHOTS, "related: " + related)));
        }
        for (JobId job : jobs) {
          Summary done = lines.getLast().ended(job);
          assertThat(done.state()).isEqualTo("done");
          assertThat(done.published()).isEqualTo(SHOTS);
          assertThat(done.takes()).isEqualTo(SHOTS);
          assertThat(done.spend()).isEqualTo(TestLine.PRICE.times(SHOTS));
        }
        assertThat(lines.getFirst().paid()).isEqualTo(JOBS * SHOTS);
        assertThat(studio.counters().creates() < JOBS * SHOTS).isEqualTo(related);
      } finally {
        for (TestLine line : lines) {
          line.line().close();
        }
      }
    }
    var bucket = new BucketReader(folder.resolve("cdn"));
    assertThat(bucket.faults()).isEmpty();
    assertThat(bucket.pictures()).hasSize(JOBS * SHOTS);
    // A session says what it met when it ends, and all of them have.
    assertThat(deadlocks(database)).isLessThanOrEqualTo(FEW);
  }

  @Test
  void a_line_whose_name_somebody_else_has_taken_stops_and_says_why() throws Exception {
    ask("postgres", "CREATE DATABASE taken");
    try (Studio studio = Studio.start(TestLine.quick());
        var heard = new Heard();
        TestLine line = node(studio, "taken", "node0");
        Connection other = server.getDatabase("postgres", "taken").getConnection();
        Statement asks = other.createStatement();
        var queue = Executors.newSingleThreadExecutor()) {
      line.line().check();
      // Who stands in the queue is the next, so the line comes too late.
      Future<?> theirs =
          queue.submit(() -> asks.execute("SELECT pg_advisory_lock(%s)".formatted(NAME)));
      await().atMost(TestLine.LONGEST).until(() -> locks("taken", false) == 1);
      ask(
          "taken",
          "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted");
      theirs.get(TestLine.LONGEST.toSeconds(), TimeUnit.SECONDS);

      await()
          .atMost(TestLine.LONGEST)
          .untilAsserted(
              () ->
                  assertThatThrownBy(line.line()::check)
                      .isInstanceOf(Ledger.NodeTaken.class)
                      .hasMessageContaining("'node0'"));
      assertThat(heard.lines())
          .filteredOn(said -> said.contains("works on this ledger as node 'node0'"))
          .hasSize(1);
    }
  }

  @Test
  void a_line_whose_name_is_lost_takes_it_again_and_goes_on() throws Exception {
    ask("postgres", "CREATE DATABASE lost");
    try (Studio studio = Studio.start(TestLine.quick());
        TestLine line = node(studio, "lost", "node0")) {
      ask(
          "lost",
          "SELECT pg_terminate_backend(pid, 30000) FROM pg_locks WHERE locktype = 'advisory'");
      await().atMost(TestLine.LONGEST).until(() -> locks("lost", true) == 1);
      line.line().check();
      assertThat(line.make("after", 2).published()).isEqualTo(2);
    }
  }

  private static long locks(String database, boolean granted) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted = "
                    + granted)) {
      row.next();
      return row.getLong(1);
    }
  }

  private TestLine node(Studio studio, String database, String name) throws IOException {
    TestHome home =
        TestHome.in(
            folder.resolve(name),
            studio.base(),
            TestHome.Limits.WIDE,
            Map.of(
                "ledger.url",
                "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), database),
                "ledger.user",
                "postgres",
                "node",
                name,
                "store.folder",
                folder.resolve("store").toString(),
                "bucket.cdn.folder",
                folder.resolve("cdn").toString()));
    return new TestLine(studio, home, Line.start(home.house(), false));
  }

  private static long deadlocks(String database) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT deadlocks FROM pg_stat_database WHERE datname = '%s'"
                    .formatted(database))) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void ask(String database, String sql) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.JobId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresLedgerTest extends LedgerContract {
  private static EmbeddedPostgres server;
  private static int schemas;

  @BeforeAll
  static void start() throws IOException {
    Optional<String> reason = whyItCannotStart();
    Assumptions.assumeTrue(reason.isEmpty(), () -> "no PostgreSQL here: " + reason.orElseThrow());
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  /** PostgreSQL refuses to run as root; the binaries are those for Linux on x86. */
  private static Optional<String> whyItCannotStart() throws IOException {
    if (!System.getProperty("os.name").equals("Linux")
        || !System.getProperty("os.arch").equals("amd64")) {
      return Optional.of("its binaries are for Linux on x86-64 only");
    }
    if (!System.getProperty("user.name").equals("root")) {
      return Optional.empty();
    }
    try {
      return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0
          ? Optional.empty()
          : Optional.of("we are root, and unshare -U is not allowed");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  @Override
  Database empty() throws Exception {
    String schema = "test" + ++schemas;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    }
    return new Database(
        server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema, "", "");
  }

  @Test
  void two_processes_may_open_an_empty_database_at_the_same_moment() {
    Together.run(2, i -> scene().node("node" + i));
    assertThat(scene().node("node0").<List<JobId>>read(tx -> tx.jobs().unended())).isEmpty();
  }

  @Test
  void of_two_writes_that_wait_for_each_other_both_are_made_in_the_end() {
    JobId one = scene().job("one", 1);
    JobId two = scene().job("two", 1);
    var bothHoldOne = new CountDownLatch(2);
    var attempts = new AtomicInteger();
    Together.run(
        2,
        i ->
            Scene.change(
                scene().node("node" + i),
                tx -> {
                  attempts.incrementAndGet();
                  tx.jobs().stumbled(i == 0 ? one : two, Stumble.FAULT);
                  meet(bothHoldOne);
                  tx.jobs().stumbled(i == 0 ? two : one, Stumble.FAULT);
                }));
    assertThat(attempts).hasValueGreaterThan(2);
    assertThat(scene().database.number("SELECT sum(stumbles) FROM job")).isEqualTo(4);
  }

  /** The one that is sent back finds that both have been here, and goes on. */
  private static void meet(CountDownLatch both) {
    both.countDown();
    try {
      assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}

package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.halftone.job.JobId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresLedgerTest extends LedgerContract {
  private static EmbeddedPostgres server;
  private static int schemas;

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

  @Test
  void a_name_whose_session_was_ended_is_taken_again() {
    scene().ledger().adopt();
    assertThat(ended(seat())).isTrue();
    scene().ledger().keepSeat();
    try (Ledger second = scene().database.open("a", Instant::now)) {
      assertThatThrownBy(second::adopt).isInstanceOf(Ledger.NodeTaken.class);
    }
  }

  @Test
  void a_name_that_somebody_else_took_meanwhile_is_not_ours_any_more() {
    scene().ledger().adopt();
    assertThat(ended(seat())).isTrue();
    try (Ledger second = scene().database.open("a", Instant::now)) {
      second.adopt();
      assertThatThrownBy(scene().ledger()::keepSeat)
          .isInstanceOf(Ledger.NodeTaken.class)
          .hasMessageContaining("'a'");
      second.keepSeat();
    }
  }

  /** As behind a network that is broken: the server does not see that the session is gone. */
  @Test
  void a_former_session_that_lives_on_at_the_server_is_ended() throws Exception {
    scene().ledger().adopt();
    long process = seat();
    signal("STOP", process);
    try (var other = Executors.newSingleThreadExecutor()) {
      Future<?> kept = other.submit(() -> scene().ledger().keepSeat());
      await()
          .atMost(Database.LONG_ENOUGH)
          .until(() -> number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);
      signal("CONT", process);
      kept.get(Database.LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
    } finally {
      signal("CONT", process);
    }
    assertThat(seat()).isNotEqualTo(process);
  }

  private static void signal(String signal, long process) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process)).start().waitFor();
  }

  /** The process at the server that serves the session which holds the name. */
  private long seat() {
    return number(
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid::bigint ="
            + " hashtext(current_schema() || '/a')::oid::bigint");
  }

  private boolean ended(long process) {
    return number("SELECT pg_terminate_backend(%d, 30000)::int".formatted(process)) == 1;
  }

  private long number(String query) {
    return scene().database.number(query);
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

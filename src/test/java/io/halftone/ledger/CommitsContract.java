package io.halftone.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.JobId;
import io.halftone.ledger.Jobs.Acceptance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Writes that wait for each other. */
interface CommitsContract {
  /** More than any database has writers. */
  int WRITERS = 16;

  Scene scene();

  private static Acceptance accept(Ledger.Tx tx, String name) {
    return tx.jobs().accept(Example.job(name), "digest", "file", true).how();
  }

  private static void sit(CountDownLatch door) {
    try {
      assertThat(door.await(Database.LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Lets many writes begin while the writers are held up, so that they wait together. */
  private <T> List<Future<T>> behindAClosedDoor(
      CountDownLatch door, ExecutorService pool, List<Work<T>> works) throws InterruptedException {
    Ledger ledger = scene().ledger();
    int holders = scene().database.sqlite() ? 1 : 8;
    var inside = new CountDownLatch(holders);
    for (int i = 0; i < holders; i++) {
      pool.submit(
          () ->
              ledger.write(
                  tx -> {
                    inside.countDown();
                    sit(door);
                    return null;
                  }));
    }
    sit(inside);
    var futures = new ArrayList<Future<T>>();
    for (Work<T> work : works) {
      int before = ledger.waiting();
      futures.add(pool.submit(() -> ledger.write(work::apply)));
      while (ledger.waiting() == before) {
        Thread.onSpinWait();
      }
    }
    return futures;
  }

  /** A change. */
  interface Work<T> {
    T apply(Ledger.Tx tx);
  }

  /** Those that shared a transaction with one that fails are made again. */
  @Test
  default void what_is_told_of_a_change_is_told_once_when_it_is_there_and_never_when_it_is_undone()
      throws Exception {
    var told = new ConcurrentLinkedQueue<String>();
    var door = new CountDownLatch(1);
    var works = new ArrayList<Work<Acceptance>>();
    for (int i = 0; i < 6; i++) {
      JobId id = new JobId("job" + i);
      boolean fails = i == 3;
      works.add(
          tx -> {
            tx.afterwards(
                () ->
                    told.add(
                        id
                            + " "
                            + scene().<Boolean>read(read -> read.jobs().find(id).isPresent())));
            Acceptance acceptance = accept(tx, id.value());
            if (fails) {
              throw new IllegalArgumentException("three");
            }
            return acceptance;
          });
    }
    try (var pool = Executors.newCachedThreadPool()) {
      List<Future<Acceptance>> answers = behindAClosedDoor(door, pool, works);
      assertThat(told).isEmpty();
      door.countDown();
      for (Future<Acceptance> answer : answers) {
        try {
          answer.get();
        } catch (ExecutionException three) {
          assertThat(three).hasRootCauseMessage("three");
        }
      }
    }
    assertThat(told)
        .containsExactlyInAnyOrder("job0 true", "job1 true", "job2 true", "job4 true", "job5 true");
  }

  @Test
  default void one_failing_write_among_many_undoes_only_itself() throws Exception {
    var door = new CountDownLatch(1);
    var works = new ArrayList<Work<Acceptance>>();
    for (int i = 0; i < 12; i++) {
      int number = i;
      works.add(
          tx -> {
            Acceptance acceptance = accept(tx, "job" + number);
            if (number == 5) {
              throw new IllegalArgumentException("five");
            }
            return number == 7 ? accept(tx, null) : acceptance;
          });
    }
    try (var pool = Executors.newCachedThreadPool()) {
      List<Future<Acceptance>> answers = behindAClosedDoor(door, pool, works);
      door.countDown();
      for (int i = 0; i < 12; i++) {
        Future<Acceptance> answer = answers.get(i);
        if (i == 5 || i == 7) {
          assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
              .isInstanceOf(ExecutionException.class);
        } else {
          assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(Acceptance.ACCEPTED);
        }
      }
    }
    assertThat(scene().<List<JobId>>read(tx -> tx.jobs().unended()))
        .hasSize(10)
        .doesNotContain(new JobId("job5"), new JobId("job7"));
  }

  @Test
  default void a_statement_that_the_database_refuses_undoes_only_its_own_write() throws Exception {
    scene().job("summer", 2);
    var door = new CountDownLatch(1);
    try (var pool = Executors.newCachedThreadPool()) {
      List<Future<Acceptance>> answers =
          behindAClosedDoor(
              door,
              pool,
              List.of(
                  tx -> accept(tx, "one"),
                  tx -> {
                    accept(tx, "two");
                    // No such job: the foreign key refuses it.
                    tx.deliveries().delivered(new JobId("nobody"), "cdn");
                    return Acceptance.ACCEPTED;
                  },
                  tx -> accept(tx, "three")));
      door.countDown();
      assertThat(answers.get(0).get()).isEqualTo(Acceptance.ACCEPTED);
      assertThatThrownBy(() -> answers.get(1).get()).isInstanceOf(ExecutionException.class);
      assertThat(answers.get(2).get()).isEqualTo(Acceptance.ACCEPTED);
    }
    assertThat(scene().<List<JobId>>read(tx -> tx.jobs().newest(10)))
        .contains(new JobId("one"), new JobId("three"))
        .doesNotContain(new JobId("two"));
  }

  @Test
  default void even_an_error_in_a_change_is_answered_and_the_ledger_works_on() {
    for (int i = 0; i < WRITERS; i++) {
      assertThatThrownBy(
              () ->
                  scene()
                      .change(
                          tx -> {
                            accept(tx, "summer");
                            throw new StackOverflowError("deep");
                          }))
          .isInstanceOf(StackOverflowError.class);
    }
    assertThat(scene().<Acceptance>write(tx -> accept(tx, "summer")))
        .isEqualTo(Acceptance.ACCEPTED);
  }

  @Test
  default void a_write_within_a_write_is_refused_instead_of_waiting_for_itself() {
    assertThatThrownBy(
            () -> scene().change(tx -> scene().<Acceptance>write(inner -> accept(inner, "summer"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("within a write");
  }

  @Test
  default void who_waits_while_the_ledger_closes_is_told() throws Exception {
    var door = new CountDownLatch(1);
    var made = new AtomicInteger();
    var works = new ArrayList<Work<Integer>>();
    for (int i = 0; i < WRITERS; i++) {
      works.add(tx -> made.incrementAndGet());
    }
    try (var pool = Executors.newCachedThreadPool()) {
      List<Future<Integer>> answers = behindAClosedDoor(door, pool, works);
      Future<?> closing = pool.submit(() -> scene().ledger().close());
      for (Future<Integer> answer : answers) {
        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
            .hasCauseInstanceOf(IllegalStateException.class)
            .hasMessageContaining("closed");
      }
      door.countDown();
      closing.get(30, TimeUnit.SECONDS);
      assertThat(made).hasValue(0);
    }
  }

  @Test
  default void nobody_hangs_when_the_ledger_closes_among_busy_writers() {
    for (int round = 0; round < 10; round++) {
      Ledger ledger = scene().node("node" + round);
      var written = new CountDownLatch(40);
      Together.run(
          WRITERS,
          i -> {
            if (i == 0) {
              sit(written);
              ledger.close();
              return;
            }
            assertThatThrownBy(
                    () -> {
                      while (true) {
                        Scene.change(ledger, tx -> tx.providers().lock("p" + i));
                        written.countDown();
                      }
                    })
                .hasMessageContaining("closed");
          });
    }
  }
}

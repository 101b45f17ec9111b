package io.halftone.ledger;

import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.Priority;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger.Tx;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One database, the processes that share it, and the clock on their wall. */
final class Scene implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final long START = 1_800_000_000_000L;

  final Database database;
  private final AtomicLong now = new AtomicLong(START);
  private Connection beside;
  private final Map<String, Ledger> nodes = new ConcurrentHashMap<>();

  Scene(Database database) {
    this.database = database;
  }

  /** The ledger as the process of this name has it open; no two lay out one file at a time. */
  synchronized Ledger node(String name) {
    return nodes.computeIfAbsent(
        name, each -> database.open(each, () -> Instant.ofEpochMilli(now.get())));
  }

  Ledger ledger() {
    return node("a");
  }

  Ledger restarted(String name) {
    nodes.remove(name).close();
    return node(name);
  }

  long now() {
    return now.get();
  }

  void pass(Duration time) {
    now.addAndGet(time.toMillis());
  }

  <T> T write(Function<Tx, T> work) {
    return ledger().write(work);
  }

  <T> T read(Function<Tx, T> work) {
    return ledger().read(work);
  }

  void change(Consumer<Tx> work) {
    change(ledger(), work);
  }

  static void change(Ledger ledger, Consumer<Tx> work) {
    ledger.write(
        tx -> {
          work.accept(tx);
          return null;
        });
  }

  /** A running job with all its shots planned. */
  JobId job(String name, int shots) {
    return job(name, shots, Priority.NORMAL, Optional.empty());
  }

  JobId job(String name, int shots, Priority priority, Optional<Money> budget) {
    JobId id = new JobId(name);
    change(
        tx -> {
          tx.jobs().accept(Example.job(name, priority, budget), "digest", name + ".yaml", true);
          tx.jobs().claimToPlan(id).orElseThrow();
          tx.shots().plan(id, Example.shots(id, 1, shots));
          tx.jobs().planned(id);
        });
    return id;
  }

  Jobs.Row find(JobId job) {
    return read(tx -> tx.jobs().find(job).orElseThrow());
  }

  Shots.State state(ShotId shot) {
    return read(tx -> tx.shots().find(shot).orElseThrow().state());
  }

  Takes.Row take(TakeId id) {
    return read(tx -> tx.takes().of(id.shot())).stream()
        .filter(take -> take.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Reserves the first take of a shot. */
  TakeId reserve(ShotId shot) {
    return reserveTogether(shot.job(), List.of(shot.number()));
  }

  /** Reserves the first takes of these shots as one purchase. */
  TakeId reserveTogether(JobId job, List<Integer> numbers) {
    List<TakeId> takes =
        numbers.stream().map(number -> TakeId.of(ShotId.of(job, number), 1)).toList();
    change(
        tx ->
            IntStream.range(0, takes.size())
                .forEach(
                    i ->
                        tx.takes()
                            .reserve(Example.reservation(takes.get(i), takes.getFirst(), i))));
    return takes.getFirst();
  }

  /** Reserves and submits these shots as one purchase that is to be looked at now. */
  TakeId submit(JobId job, List<Integer> numbers) {
    TakeId purchase = reserveTogether(job, numbers);
    change(tx -> tx.takes().submitting(purchase, now()));
    change(tx -> tx.takes().submitted(purchase, "ref-" + purchase, now()));
    return purchase;
  }

  /** What a job has booked beyond the sum of what its takes cost or may cost. */
  synchronized long discrepancy() {
    try {
      if (beside == null) {
        beside = database.connect();
      }
      return Database.number(
          beside,
          """
          SELECT max(abs(booked - (SELECT COALESCE(sum(COALESCE(cost, price)), 0) FROM take WHERE take.job = job.id)))
          FROM job
          """);
    } catch (SQLException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  @Override
  public void close() throws SQLException {
    nodes.values().forEach(Ledger::close);
    if (beside != null) {
      beside.close();
    }
  }
}

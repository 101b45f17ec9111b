package io.halftone.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.JobId;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the jobs that somebody watches, once for all who watch the same one. What it sees is in
 * the ledger, so that nothing is lost with it.
 */
final class Watchtower implements AutoCloseable {
  /** Ends of shots that are read at once. */
  static final int AT_ONCE = 200;

  private final Ledger ledger;
  private final JobDocuments documents;
  private final Pace pace;
  private final Map<JobId, Watched> watched = new HashMap<>();
  private final Set<Watcher> watchers = new HashSet<>();
  private final LookTroubles troubles = new LookTroubles();
  private final Thread thread;
  private boolean closed;

  /**
   * How often things happen.
   *
   * @param look between two looks at the ledger
   * @param heartbeat after so much silence a watcher hears that he is not forgotten
   * @param patience so long a watcher may take to read what he is sent
   * @param most so many may watch at once
   */
  record Pace(Duration look, Duration heartbeat, Duration patience, int most) {
    static final Pace USUAL =
        new Pace(Duration.ofMillis(300), Duration.ofSeconds(15), Duration.ofSeconds(30), 64);
  }

  /**
   * How a job stands.
   *
   * @param from the shots that ended since this event are at hand
   * @param to the last event
   */
  record Pulse(long from, long to, List<Shots.Event> shots, ObjectNode document, boolean ended) {
    /** How long it has been going on is no news. */
    private ObjectNode news() {
      return document.deepCopy().without("wallSeconds");
    }
  }

  private static final class Watched {
    private int watchers;
    private Optional<Pulse> pulse = Optional.empty();
  }

  Watchtower(Ledger ledger, JobDocuments documents, Pace pace) {
    this.ledger = ledger;
    this.documents = documents;
    this.pace = pace;
    this.thread = Thread.ofPlatform().daemon().name("watchtower").start(this::watch);
  }

  Duration heartbeat() {
    return pace.heartbeat();
  }

  /**
   * @throws Problem if too many watch already
   */
  synchronized void enter(Watcher watcher) {
    if (watchers.size() >= pace.most()) {
      throw new Problem(503, "Too many watch already.", Map.of("Retry-After", "10"), Map.of());
    }
    watchers.add(watcher);
    watched.computeIfAbsent(watcher.job(), job -> new Watched()).watchers++;
    notifyAll();
  }

  synchronized void leave(Watcher watcher) {
    watchers.remove(watcher);
    Watched job = watched.get(watcher.job());
    if (--job.watchers == 0) {
      watched.remove(watcher.job());
    }
  }

  synchronized int watchers() {
    return watchers.size();
  }

  /** The first pulse of a job that is not this one; none when there was none in this time. */
  synchronized Optional<Pulse> after(JobId job, Optional<Pulse> seen, Duration most)
      throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    while (true) {
      if (closed) {
        throw new InterruptedException("the service stops");
      }
      Optional<Pulse> now = watched.get(job).pulse;
      if (now.isPresent() && (seen.isEmpty() || now.get() != seen.get())) {
        return now;
      }
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
    }
  }

  List<Shots.Event> shotsAfter(JobId job, long event) {
    return ledger.read(tx -> tx.shots().events(job, event, AT_ONCE));
  }

  private void watch() {
    try {
      while (true) {
        Map<JobId, Optional<Pulse>> work = waitForWork();
        troubles.keep(work.keySet());
        for (Map.Entry<JobId, Optional<Pulse>> each : work.entrySet()) {
          look(each.getKey(), each.getValue());
        }
        hurry();
        Thread.sleep(pace.look());
      }
    } catch (InterruptedException stopped) {
      // The service stops.
    }
  }

  private synchronized Map<JobId, Optional<Pulse>> waitForWork() throws InterruptedException {
    while (watched.isEmpty()) {
      wait();
    }
    Map<JobId, Optional<Pulse>> work = new HashMap<>();
    watched.forEach((job, each) -> work.put(job, each.pulse));
    return work;
  }

  private void look(JobId job, Optional<Pulse> before) {
    try {
      Pulse now = pulse(job, before.map(Pulse::to));
      if (before.isEmpty()
          || now.to() != before.get().to()
          || !now.news().equals(before.get().news())) {
        tell(job, now);
      }
      troubles.over(job);
    } catch (RuntimeException failed) {
      troubles.met(job, failed);
    }
  }

  private Pulse pulse(JobId job, Optional<Long> since) {
    Jobs.Row row = documents.find(job).orElseThrow();
    long from = since.orElse(row.events());
    List<Shots.Event> shots = from == row.events() ? List.of() : shotsAfter(job, from);
    return new Pulse(from, row.events(), shots, documents.whole(row), row.state().ended());
  }

  private synchronized void tell(JobId job, Pulse pulse) {
    Watched each = watched.get(job);
    if (each != null) {
      each.pulse = Optional.of(pulse);
      notifyAll();
    }
  }

  /** Who does not read what he is sent holds a thread and a connection: he is let go. */
  private synchronized void hurry() {
    watchers.stream()
        .filter(watcher -> watcher.writesFor().compareTo(pace.patience()) > 0)
        .forEach(Watcher::dismiss);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      watchers.forEach(Watcher::dismiss);
      notifyAll();
    }
    thread.interrupt();
  }
}

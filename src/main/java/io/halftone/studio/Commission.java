package io.halftone.studio;

import io.halftone.studio.paint.Flaw;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Accepted work. What becomes of it is settled at acceptance, so its phase is a matter of what time
 * it is, unless somebody cancels it.
 */
final class Commission {
  enum Phase {
    STARTING,
    PROCESSING,
    SUCCEEDED,
    FAILED,
    CANCELED,
    ABORTED;

    boolean ended() {
      return this != STARTING && this != PROCESSING;
    }
  }

  /** One picture that will come out. */
  record Picture(long seed, Optional<Flaw> flaw) {}

  record Course(Instant starts, Instant ends, Phase end) {}

  /** A clock that a test turns by hand wakes nobody, so that a wait looks at it this often. */
  private static final Duration LOOK = Duration.ofMillis(200);

  final String id;
  final Account account;
  final long number;
  final Order order;
  final Instant created;
  final Optional<Fault.Fate> fate;
  final List<Picture> pictures;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition cancelled = lock.newCondition();
  private volatile Course course;
  private volatile boolean lost;

  Commission(
      String id,
      Account account,
      long number,
      Order order,
      Instant created,
      Optional<Fault.Fate> fate,
      List<Picture> pictures,
      Course course) {
    this.id = id;
    this.account = account;
    this.number = number;
    this.order = order;
    this.created = created;
    this.fate = fate;
    this.pictures = List.copyOf(pictures);
    this.course = beforeDeadline(course);
  }

  private Course beforeDeadline(Course planned) {
    Optional<Instant> deadline = deadline().filter(d -> d.isBefore(planned.ends()));
    if (deadline.isEmpty()) return planned;
    boolean waiting = deadline.get().isBefore(planned.starts());
    if (!waiting && order.deadline().get().ofStart()) return planned;
    Phase end = waiting ? Phase.ABORTED : Phase.CANCELED;
    return new Course(planned.starts(), deadline.get(), end);
  }

  Optional<Instant> deadline() {
    return order.deadline().map(deadline -> created.plus(deadline.after()));
  }

  Course course() {
    return course;
  }

  Phase phase(Instant now) {
    Course known = course;
    if (!now.isBefore(known.ends())) return known.end();
    return now.isBefore(known.starts()) ? Phase.STARTING : Phase.PROCESSING;
  }

  boolean hasStarted(Instant now) {
    Course known = course;
    return !now.isBefore(known.starts()) && !known.starts().isAfter(known.ends());
  }

  /** Why the work has failed; nothing as long as it has not. */
  Optional<Fault.Failure> failure(Instant now) {
    return phase(now) == Phase.FAILED ? fate.flatMap(f -> f.failure) : Optional.empty();
  }

  boolean is(Fault.Fate fate) {
    return this.fate.filter(fate::equals).isPresent();
  }

  /** Work that was stopped after it started is paid for, work that failed is not. */
  boolean isPaid(Instant now) {
    return switch (phase(now)) {
      case SUCCEEDED -> true;
      case CANCELED -> hasStarted(now);
      case STARTING, PROCESSING, FAILED, ABORTED -> false;
    };
  }

  void cancel(Instant now) {
    lock.lock();
    try {
      if (phase(now).ended()) return;
      course = new Course(course.starts(), now, Phase.CANCELED);
      cancelled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Marks the pictures as deleted before their time. */
  void lose() {
    lost = true;
  }

  boolean isRemoved(Instant now, Duration lifetime) {
    return lost || (phase(now).ended() && !now.isBefore(course.ends().plus(lifetime)));
  }

  /** Returns when the work has ended. */
  void await(InstantSource clock) {
    await(Instant.MAX, clock);
  }

  /** Returns when the work has ended or the time is up, or who waits is told to leave. */
  void await(Instant until, InstantSource clock) {
    lock.lock();
    try {
      for (Instant now = clock.instant();
          now.isBefore(until) && !phase(now).ended();
          now = clock.instant()) {
        Instant next = course.ends().isBefore(until) ? course.ends() : until;
        Duration wait = Duration.between(now, next);
        cancelled.await(
            wait.compareTo(LOOK) < 0 ? wait.toNanos() + 100_000 : LOOK.toNanos(),
            TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}

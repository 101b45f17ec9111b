package io.halftone.studio;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Counts the work of one account, or of all. */
final class Tally {
  /**
   * Ends when the work was expected to end at its acceptance: an order of the queue that a
   * cancellation does not disturb.
   */
  private record Open(Instant ends, Commission commission) {}

  private final PriorityQueue<Open> open = new PriorityQueue<>(Comparator.comparing(Open::ends));
  private long creates;
  private long paid;
  private long pictures;
  private long downloads;
  private int most;

  synchronized void accepted(Commission commission, Instant now) {
    settle(now);
    creates++;
    open.add(new Open(commission.course().ends(), commission));
    most = Math.max(most, open.size());
  }

  synchronized void cancelled(Commission commission, Instant now) {
    if (open.removeIf(entry -> entry.commission() == commission)) book(commission, now);
  }

  synchronized void downloaded() {
    downloads++;
  }

  synchronized int inFlight(Instant now) {
    settle(now);
    return open.size();
  }

  /** From when on there is room for one more among so many at once, in the order of arrival. */
  synchronized Instant room(int atOnce, Instant now) {
    settle(now);
    if (atOnce == 0 || open.size() < atOnce) return now;
    return open.stream()
        .map(Open::ends)
        .sorted()
        .skip(open.size() - atOnce)
        .findFirst()
        .orElse(now);
  }

  /** How much of the work that has not started comes before this. */
  synchronized long waitingBefore(Commission commission, Instant now) {
    settle(now);
    return open.stream()
        .map(Open::commission)
        .filter(c -> c.number < commission.number && c.phase(now) == Commission.Phase.STARTING)
        .count();
  }

  synchronized Counters.PerAccount count(Instant now) {
    settle(now);
    return new Counters.PerAccount(creates, paid, pictures, downloads, open.size(), most);
  }

  private void settle(Instant now) {
    while (!open.isEmpty() && !open.peek().ends().isAfter(now)) book(open.poll().commission(), now);
  }

  private void book(Commission commission, Instant now) {
    if (!commission.isPaid(now)) return;
    paid++;
    if (commission.phase(now) == Commission.Phase.SUCCEEDED) pictures += commission.pictures.size();
  }
}

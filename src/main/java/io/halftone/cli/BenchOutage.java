package io.halftone.cli;

import io.halftone.job.JobId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What it came to when the first of two equal accounts was away for a part of the run, against the
 * same run with both. Scripts rely on the names of the fields.
 *
 * @param awaySeconds how long the account was away
 * @param withoutSeconds from the first request to the last picture published, with both accounts
 * @param withSeconds the same with the outage
 * @param ratio of the second to the first
 * @param refused requests that the account turned away
 * @param failoverSeconds the longest that a picture waited from its first refusal until it was
 *     ordered where it was made
 */
record BenchOutage(
    double awaySeconds,
    double withoutSeconds,
    double withSeconds,
    double ratio,
    int refused,
    double failoverSeconds,
    int published,
    int paid) {
  /** The part of the run in which the account is away, and what has passed of it by then. */
  static final double PART = 0.3;

  static final double BEFORE = 0.3;

  static BenchOutage of(
      double without, double with, Ledger ledger, List<JobId> jobs, int published, int paid) {
    List<List<Takes.Row>> shots = new ArrayList<>();
    for (JobId job : jobs) {
      ledger
          .read(tx -> tx.takes().of(job, 0, Integer.MAX_VALUE))
          .forEach(
              take -> {
                if (shots.isEmpty() || !shots.getLast().getFirst().shot().equals(take.shot())) {
                  shots.add(new ArrayList<>());
                }
                shots.getLast().add(take);
              });
    }
    return new BenchOutage(
        without * PART,
        without,
        with,
        Math.round(1000 * with / without) / 1000.0,
        (int) shots.stream().flatMap(List::stream).filter(BenchOutage::isRefused).count(),
        shots.stream().mapToLong(BenchOutage::waited).max().orElse(0) / 1000.0,
        published,
        paid);
  }

  private static boolean isRefused(Takes.Row take) {
    return take.state() == Takes.State.REFUSED;
  }

  private static long waited(List<Takes.Row> takes) {
    return takes.stream()
        .filter(BenchOutage::isRefused)
        .findFirst()
        .flatMap(Takes.Row::askedAt)
        .map(refused -> takes.getLast().reservedAt() - refused)
        .orElse(0L);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        """
        outage      %.3f times as long   (%.2f s, against %.2f s without; the first account was away for %.2f s)
        failover    within %.2f s, after %d requests that were turned away; %d published, %d paid
        """,
        ratio,
        withSeconds,
        withoutSeconds,
        awaySeconds,
        failoverSeconds,
        refused,
        published,
        paid);
  }
}

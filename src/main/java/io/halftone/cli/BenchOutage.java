package io.halftone.cli;

import io.halftone.deliver.Wrapped;
import io.halftone.job.JobId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import java.util.Comparator;
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
 * @param standstillSeconds the longest that nothing was ordered
 * @param elsewhere orders that went to the second account while the first was away
 */
record BenchOutage(
    double awaySeconds,
    double withoutSeconds,
    double withSeconds,
    double ratio,
    double standstillSeconds,
    int elsewhere,
    int published,
    int paid) {
  /** The part of the run in which the account is away, and what has passed of it by then. */
  static final double PART = 0.3;

  static final double BEFORE = 0.3;

  /**
   * @param second the name of the second account
   */
  static BenchOutage of(
      double without,
      double with,
      Ledger ledger,
      List<JobId> jobs,
      String second,
      int published,
      int paid) {
    List<Takes.Row> takes =
        jobs.stream()
            .flatMap(job -> ledger.read(tx -> tx.takes().of(job, 0, Integer.MAX_VALUE)).stream())
            .sorted(Comparator.comparingLong(Takes.Row::reservedAt))
            .toList();
    long first = takes.getFirst().reservedAt();
    long still = 0;
    for (int i = 1; i < takes.size(); i++) {
      still = Math.max(still, takes.get(i).reservedAt() - takes.get(i - 1).reservedAt());
    }
    long down = first + Math.round(1000 * without * BEFORE);
    long up = down + Math.round(1000 * without * PART);
    return new BenchOutage(
        rounded(without * PART),
        without,
        with,
        rounded(with / without),
        still / 1000.0,
        (int)
            takes.stream()
                .filter(take -> take.provider().equals(second))
                .filter(take -> take.reservedAt() > down && take.reservedAt() < up)
                .count(),
        published,
        paid);
  }

  private static double rounded(double value) {
    return Math.round(1000 * value) / 1000.0;
  }

  String text() {
    return line(
            "outage",
            "%.3f times as long   (%.2f s, against %.2f s without; the first account was away for"
                + " %.2f s)",
            ratio,
            withSeconds,
            withoutSeconds,
            awaySeconds)
        + line(
            "meanwhile",
            "%d ordered at the second, and nothing for %.2f s at most; %d published, %d paid",
            elsewhere,
            standstillSeconds,
            published,
            paid);
  }

  private static String line(String name, String format, Object... figures) {
    return "%-12s%s%n".formatted(name, Wrapped.at(12, String.format(Locale.ROOT, format, figures)));
  }
}

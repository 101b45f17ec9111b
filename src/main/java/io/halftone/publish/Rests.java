package io.halftone.publish;

import io.halftone.job.Job;
import io.halftone.ledger.Buckets;
import io.halftone.ledger.Ledger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which buckets may be written now, and who waits for the others. */
public final class Rests {
  private static final Logger LOG = LoggerFactory.getLogger(Rests.class);

  private final Ledger ledger;
  private final Map<String, Bucket> buckets;

  public Rests(Ledger ledger, Map<String, Bucket> buckets) {
    this.ledger = ledger;
    this.buckets = Map.copyOf(buckets);
  }

  /**
   * How often in a row the bucket has failed before, if it may be tried now. One that has left the
   * settings may come back: what is for it waits, as for one that is away.
   */
  public Optional<Integer> admit(Ledger.Tx tx, String bucket) {
    Optional<Integer> before = tx.buckets().admit(bucket);
    if (before.isPresent() && !buckets.containsKey(bucket)) {
      String reason = "there is no bucket '%s' in the settings any more".formatted(bucket);
      if (tx.buckets().failed(bucket, before.get(), reason)) {
        tx.afterwards(() -> tellAway(bucket, reason));
      }
      return Optional.empty();
    }
    return before;
  }

  public void well(Ledger.Tx tx, String bucket) {
    if (tx.buckets().well(bucket)) {
      tx.afterwards(
          () -> LOG.warn("bucket {} is back; what has waited for it is put there now", bucket));
    }
  }

  /**
   * @param before what {@link #admit} said
   */
  public void failed(String bucket, int before, String reason) {
    if (ledger.write(tx -> tx.buckets().failed(bucket, before, reason))) {
      tellAway(bucket, reason);
    }
  }

  private static void tellAway(String bucket, String reason) {
    LOG.warn(
        "bucket {} is away: {}. What is for it waits and is tried again; other buckets go on",
        bucket,
        reason);
  }

  /** When the first of these that are away may be tried again. */
  public OptionalLong until(Ledger.Tx tx, Collection<String> names) {
    return tx.buckets().away().stream()
        .filter(away -> names.contains(away.name()))
        .mapToLong(Buckets.Row::restsUntil)
        .min();
  }

  /** The buckets that have all pictures of a job that they will have, and lack its documents. */
  public static List<String> due(Ledger.Tx tx, Job job) {
    Set<String> there = tx.deliveries().of(job.id());
    return job.publish().buckets().stream()
        .filter(bucket -> !there.contains(bucket) && tx.deliveries().due(job.id(), bucket))
        .toList();
  }

  /** Those of these buckets that are not away. */
  public static List<String> present(Ledger.Tx tx, Collection<String> names) {
    List<String> away = tx.buckets().away().stream().map(Buckets.Row::name).toList();
    return names.stream().filter(name -> !away.contains(name)).toList();
  }

  /** The buckets of a job that are away, each with the reason. */
  public static List<String> waitedFor(Ledger.Tx tx, Job job) {
    return tx.buckets().away().stream()
        .filter(away -> job.publish().buckets().contains(away.name()))
        .map(away -> away.name() + ": " + away.reason())
        .toList();
  }
}

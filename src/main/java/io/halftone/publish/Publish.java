package io.halftone.publish;

import io.halftone.job.JobId;
import io.halftone.job.Platform;
import io.halftone.job.Publication;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.ledger.Assets;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Shots.State;
import io.halftone.ledger.Takes;
import io.halftone.store.Store;
import io.halftone.store.Stored;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The station that makes the platform's rendition of a passed picture and has it put into every
 * bucket.
 */
public final class Publish {
  private static final int MOST_STANDSTILLS = 200;

  private final Ledger ledger;
  private final Store store;
  private final Map<String, Bucket> buckets;
  private final Rendition rendition;
  private final Thumbnail thumbnail;

  public Publish(Ledger ledger, Store store, Map<String, Bucket> buckets) {
    this.ledger = ledger;
    this.store = store;
    this.buckets = Map.copyOf(buckets);
    this.rendition = new Rendition(store);
    this.thumbnail = new Thumbnail(store);
  }

  /**
   * What is to be put where.
   *
   * @param shot absent when there is nothing to publish
   * @param ended the job, if it has ended because its last shot cannot be published
   */
  public record Sending(
      Optional<Shot> shot,
      List<Placement> placements,
      List<Assets.Row> assets,
      Optional<String> thumbnail,
      List<JobId> ended) {
    private static Sending nothing(Optional<JobId> ended) {
      return new Sending(
          Optional.empty(), List.of(), List.of(), Optional.empty(), ended.stream().toList());
    }
  }

  /**
   * Makes the rendition of the shot's picture, if it waits for that. Made again, it is the same to
   * the byte.
   */
  public Sending prepare(ShotId id) throws IOException {
    record Waiting(Shots.Row shot, List<Takes.Row> takes, long accepted, Publication publish) {}
    Optional<Waiting> claimed =
        ledger.write(
            tx ->
                tx.shots()
                    .claim(id, State.PUBLISHING)
                    .map(
                        shot -> {
                          var job = tx.jobs().find(id.job()).orElseThrow();
                          return new Waiting(
                              shot, tx.takes().of(id), job.acceptedAt(), job.job().publish());
                        }));
    if (claimed.isEmpty()) {
      // Its job may have been cancelled meanwhile, and have ended with it.
      return Sending.nothing(ledger.read(tx -> tx.jobs().toDeliver(id.job())));
    }
    Waiting waiting = claimed.get();
    Shot shot = waiting.shot().shot();
    Stored file;
    try {
      file = rendition.make(passed(waiting.takes()), shot.platform());
    } catch (DoesNotFit reason) {
      return Sending.nothing(
          ledger.write(
              tx ->
                  tx.shots()
                      .end(
                          id, State.PUBLISHING, State.REJECTED, Optional.of(reason.getMessage()))));
    }
    String key =
        ObjectKey.of(
            waiting.publish(),
            shot,
            LocalDate.ofInstant(Instant.ofEpochMilli(waiting.accepted()), ZoneOffset.UTC),
            file.sha256());
    Platform platform = shot.platform();
    var assets = new ArrayList<Assets.Row>();
    for (String bucket : waiting.publish().buckets()) {
      assets.add(asset(shot, bucket, key, file));
    }
    return new Sending(
        Optional.of(shot),
        assets.stream()
            .map(
                asset ->
                    new Placement(
                        asset.bucket(),
                        key,
                        platform.format().mediaType(),
                        new Placement.Content.Stored(file.sha256())))
            .toList(),
        assets,
        Optional.of(thumbnail.make(file.sha256()).sha256()),
        List.of());
  }

  private static String passed(List<Takes.Row> takes) {
    return takes.reversed().stream()
        .filter(take -> take.state() == Takes.State.PASSED)
        .findFirst()
        .flatMap(Takes.Row::picture)
        .orElseThrow(
            () ->
                new IllegalStateException("a shot is published, but none of its takes has passed"));
  }

  private Assets.Row asset(Shot shot, String bucket, String key, Stored file) throws IOException {
    return new Assets.Row(
        shot.id(),
        bucket,
        key,
        Bucket.of(buckets, bucket).url(key).toString(),
        file.sha256(),
        file.bytes(),
        shot.platform().format().mediaType(),
        shot.platform().size().width(),
        shot.platform().size().height());
  }

  /** Everything lies in its bucket: the shot is published. */
  public Sending published(Sending sending) {
    if (sending.shot().isEmpty()) {
      return sending;
    }
    ShotId id = sending.shot().get().id();
    Optional<JobId> ended =
        ledger.write(
            tx -> {
              if (!tx.shots().advance(id, State.PUBLISHING, State.PUBLISHING)) {
                return Optional.empty();
              }
              sending.assets().forEach(tx.assets()::published);
              sending.thumbnail().ifPresent(sha256 -> tx.shots().thumbnail(id, sha256));
              return tx.shots().end(id, State.PUBLISHING, State.PUBLISHED, Optional.empty());
            });
    return Sending.nothing(ended);
  }

  /** Shots whose publication has stood still. */
  public List<ShotId> standstills() {
    return ledger.write(tx -> tx.shots().standstills(State.PUBLISHING, MOST_STANDSTILLS));
  }
}

package io.halftone.publish;

import io.halftone.inspect.Workplaces;
import io.halftone.job.Inspection;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.ledger.Assets;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Shots.State;
import io.halftone.ledger.Takes;
import io.halftone.plan.Stages;
import io.halftone.store.Store;
import io.halftone.store.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The station that makes the platform's rendition of a passed picture and has it put into every
 * bucket.
 */
public final class Publish {
  private static final int MOST_STANDSTILLS = 200;

  private final Ledger ledger;
  private final Store store;
  private final Map<String, Bucket> buckets;
  private final Rests rests;
  private final Rendition rendition;
  private final Thumbnail thumbnail;
  private final Workplaces workplaces;
  private final ZoneId zone;

  /**
   * @param zone in which the house counts its days
   */
  public Publish(
      Ledger ledger, Store store, Map<String, Bucket> buckets, Workplaces workplaces, ZoneId zone) {
    this.ledger = ledger;
    this.zone = zone;
    this.store = store;
    this.buckets = Map.copyOf(buckets);
    this.rests = new Rests(ledger, buckets);
    this.rendition = new Rendition(store);
    this.thumbnail = new Thumbnail(store);
    this.workplaces = workplaces;
  }

  /**
   * What is to be put where.
   *
   * @param shot absent when there is nothing to publish
   * @param ended the job, if there is something to deliver of it now
   */
  public record Sending(
      Optional<Shot> shot, List<Parcel> parcels, Optional<String> thumbnail, List<JobId> ended) {
    private static Sending nothing(Optional<JobId> ended) {
      return new Sending(Optional.empty(), List.of(), Optional.empty(), ended.stream().toList());
    }
  }

  /**
   * A picture on its way into one bucket.
   *
   * @param failures of the bucket, in a row, before
   */
  public record Parcel(Assets.Row asset, List<Placement> placements, int failures) {}

  /**
   * Makes the rendition of the shot's picture, if it waits for that, for every bucket that lacks it
   * and is not away. Made again, it is the same to the byte.
   */
  public Sending prepare(ShotId id) throws IOException {
    Optional<Waiting> claimed =
        ledger.write(tx -> tx.shots().claim(id, State.PUBLISHING).map(shot -> waiting(tx, shot)));
    if (claimed.isEmpty()) {
      // Its job may have been cancelled meanwhile, and have ended with it.
      return Sending.nothing(ledger.read(tx -> tx.jobs().toDeliver(id.job())));
    }
    Waiting waiting = claimed.get();
    Shot shot = waiting.shot().shot();
    if (shot.cell().draft()) {
      return keep(waiting);
    }
    if (waiting.open().isEmpty()) {
      return Sending.nothing(ledger.write(tx -> settled(tx, id)));
    }
    Job job = waiting.job();
    Takes.Row take = passed(waiting.takes());
    Rendition.Made made;
    Optional<String> small;
    workplaces.enter();
    try {
      made = rendition(waiting);
      small =
          waiting.hasThumbnail()
              ? Optional.empty()
              : thumbnail(job.preset().inspectionOf(shot).of(id), made);
    } catch (DoesNotFit reason) {
      return Sending.nothing(
          ledger.write(
              tx ->
                  tx.shots()
                      .end(
                          id, State.PUBLISHING, State.REJECTED, Optional.of(reason.getMessage()))));
    } finally {
      workplaces.leave();
    }
    Stored file = made.file();
    String key =
        ObjectKey.of(
            Folders.of(job, Instant.ofEpochMilli(waiting.lasting().firstAt()), zone),
            shot,
            waiting.maker(),
            take.model(),
            job.publish().sidecar(),
            file.sha256());
    Optional<Placing> beside =
        job.publish().sidecar()
            ? Optional.of(sidecar(waiting.lasting(), shot, take, key, file))
            : Optional.empty();
    var parcels = new ArrayList<Parcel>();
    waiting
        .open()
        .forEach(
            (bucket, before) ->
                parcels.add(
                    parcel(asset(shot, bucket, key, file), beside, before, waiting.isTakenOver())));
    return new Sending(Optional.of(shot), parcels, small, List.of());
  }

  /** A draft goes into no bucket; the sheet shows it beside what was made from it. */
  private Sending keep(Waiting waiting) throws IOException {
    ShotId id = waiting.shot().id();
    Inspection look = waiting.job().preset().inspectionOf(waiting.shot().shot()).of(id);
    Optional<String> small = waiting.hasThumbnail() ? Optional.empty() : small(look, waiting);
    return Sending.nothing(
        ledger.write(
            tx -> {
              small.ifPresent(sha256 -> tx.shots().thumbnail(id, sha256));
              return tx.shots().end(id, State.PUBLISHING, State.KEPT, Optional.empty());
            }));
  }

  /** What nobody has looked at may be no picture that can be shown. */
  private Optional<String> small(Inspection inspection, Waiting waiting) throws IOException {
    return switch (inspection.kind()) {
      case FILE, SPOT -> Optional.empty();
      case FULL -> {
        workplaces.enter();
        try {
          yield Optional.of(thumbnail.make(picture(waiting.takes())).sha256());
        } finally {
          workplaces.leave();
        }
      }
    };
  }

  /** Of a picture that is not to be decoded there is none, and the sheet shows the picture. */
  private Optional<String> thumbnail(Inspection inspection, Rendition.Made made)
      throws IOException {
    if (made.pixels().isPresent()) {
      return Optional.of(thumbnail.make(made.pixels().get()).sha256());
    }
    return switch (inspection.kind()) {
      case FILE, SPOT -> Optional.empty();
      case FULL -> Optional.of(thumbnail.make(made.file().sha256()).sha256());
    };
  }

  /**
   * @param there where it lies already
   * @param before where the very same picture was published for the shot that made it
   * @param open the buckets that lack it and may be tried, and how often those have failed
   */
  private record Waiting(
      Shots.Row shot,
      List<Takes.Row> takes,
      List<Assets.Row> there,
      List<Assets.Row> before,
      Jobs.Lasting lasting,
      Map<String, Integer> open) {
    boolean isTakenOver() {
      return !takes.isEmpty() && takes.getLast().isTakenOver();
    }

    /** Files that have been made of the picture; another version of ours might make another. */
    List<Assets.Row> published() {
      return isTakenOver() ? Stream.concat(before.stream(), there.stream()).toList() : there;
    }

    /** The shot that made the picture, by which its name does not change. */
    ShotId maker() {
      return isTakenOver() ? shot.takenFrom().orElse(shot.id()) : shot.id();
    }

    /** One that came with the picture. */
    boolean hasThumbnail() {
      return isTakenOver() && shot.thumbnail().isPresent();
    }

    Job job() {
      return lasting.job();
    }
  }

  private Waiting waiting(Ledger.Tx tx, Shots.Row shot) {
    Jobs.Lasting lasting = tx.jobs().lasting(shot.id().job());
    List<Assets.Row> there = tx.assets().of(shot.id());
    List<Assets.Row> formerly = shot.takenFrom().map(tx.assets()::of).orElse(List.of());
    var open = new LinkedHashMap<String, Integer>();
    for (String bucket : lacking(lasting.job(), there)) {
      rests.admit(tx, bucket).ifPresent(before -> open.put(bucket, before));
    }
    return new Waiting(shot, tx.takes().of(shot.id()), there, formerly, lasting, open);
  }

  private static List<String> lacking(Job job, List<Assets.Row> there) {
    var lacking = new ArrayList<>(job.publish().buckets());
    there.forEach(asset -> lacking.remove(asset.bucket()));
    return lacking;
  }

  /** What lies in one bucket is not made again for another that was away. */
  private Rendition.Made rendition(Waiting waiting) throws IOException, DoesNotFit {
    for (Assets.Row asset : waiting.published()) {
      if (store.has(asset.sha256())) {
        return new Rendition.Made(new Stored(asset.sha256(), asset.bytes()), Optional.empty());
      }
    }
    return rendition.made(picture(waiting.takes()), waiting.shot().shot().platform());
  }

  /** What lies beside a picture, in every bucket the same. */
  private record Placing(String key, String sha256) {}

  private Placing sidecar(Jobs.Lasting lasting, Shot shot, Takes.Row take, String key, Stored file)
      throws IOException {
    byte[] document = Sidecar.document(lasting, shot, take, key, file);
    return new Placing(
        Sidecar.key(key), store.put(new ByteArrayInputStream(document), document.length).sha256());
  }

  /**
   * @param standing whether it lies there already, as far as anybody knows
   */
  private static Parcel parcel(
      Assets.Row asset, Optional<Placing> beside, int before, boolean standing) {
    var placements = new ArrayList<Placement>();
    placements.add(
        new Placement(
            asset.bucket(),
            asset.key(),
            asset.media(),
            standing
                ? new Placement.Content.Standing(asset.sha256())
                : new Placement.Content.Stored(asset.sha256())));
    beside.ifPresent(
        sidecar ->
            placements.add(
                new Placement(
                    asset.bucket(),
                    sidecar.key(),
                    Placement.DOCUMENT,
                    standing
                        ? new Placement.Content.Standing(sidecar.sha256())
                        : new Placement.Content.Noted(sidecar.sha256()))));
    return new Parcel(asset, placements, before);
  }

  private static String picture(List<Takes.Row> takes) {
    return passed(takes).picture().orElseThrow();
  }

  private static Takes.Row passed(List<Takes.Row> takes) {
    return takes.reversed().stream()
        .filter(take -> take.state() == Takes.State.PASSED)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException("a shot is published, but none of its takes has passed"));
  }

  private Assets.Row asset(Shot shot, String bucket, String key, Stored file) {
    return new Assets.Row(
        shot.id(),
        bucket,
        key,
        buckets.get(bucket).url(key).toString(),
        file.sha256(),
        file.bytes(),
        shot.platform().format().mediaType(),
        shot.platform().size().width(),
        shot.platform().size().height());
  }

  /** The picture lies in its bucket, whatever becomes of the others. */
  public void placed(Parcel parcel) {
    ledger.write(
        tx -> {
          tx.assets().published(parcel.asset());
          rests.well(tx, parcel.asset().bucket());
          return null;
        });
  }

  /** The bucket is away: the picture waits for it, and for nothing else. */
  public void missed(Parcel parcel, Exception failure) {
    rests.failed(parcel.asset().bucket(), parcel.failures(), BucketAway.reason(failure));
  }

  /** The bucket is there, though it refuses this picture: its station hears of that. */
  public void refused(Parcel parcel, Exception refusal) throws Exception {
    ledger.write(
        tx -> {
          rests.well(tx, parcel.asset().bucket());
          return null;
        });
    throw refusal;
  }

  /** The shot is published once its picture lies in every bucket, and else waits for the rest. */
  public Sending published(Sending sending) {
    if (sending.shot().isEmpty()) {
      return sending;
    }
    ShotId id = sending.shot().get().id();
    return Sending.nothing(
        ledger.write(
            tx -> {
              sending.thumbnail().ifPresent(sha256 -> tx.shots().thumbnail(id, sha256));
              return settled(tx, id);
            }));
  }

  /** The job, if a bucket may have all its pictures now. */
  private Optional<JobId> settled(Ledger.Tx tx, ShotId id) {
    Job job = tx.jobs().lasting(id.job()).job();
    List<String> lacking = lacking(job, tx.assets().of(id));
    if (lacking.isEmpty()) {
      return tx.shots().end(id, State.PUBLISHING, State.PUBLISHED, Optional.empty());
    }
    // Where it is not on its way any more, its job has ended, and is delivered already.
    if (!tx.shots().advance(id, State.PUBLISHING, State.PUBLISHING)) {
      return Optional.empty();
    }
    if (tx.jobs().isCancelledForSure(id.job())) {
      return tx.shots().stop(id, State.PUBLISHING);
    }
    tx.shots().rest(id, State.PUBLISHING, rests.until(tx, lacking).orElse(tx.now()));
    // A bucket that is away holds up no later stage.
    return Rests.due(tx, job).isEmpty() && !tx.jobs().goesOn(id.job(), Stages.of(job))
        ? Optional.empty()
        : Optional.of(id.job());
  }

  /** Shots whose publication has stood still. */
  public List<ShotId> standstills() {
    return ledger.write(tx -> tx.shots().standstills(State.PUBLISHING, MOST_STANDSTILLS));
  }
}

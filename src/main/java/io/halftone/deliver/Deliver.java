package io.halftone.deliver;

import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.plan.Stages;
import io.halftone.publish.Bucket;
import io.halftone.publish.BucketAway;
import io.halftone.publish.Folders;
import io.halftone.publish.Placement;
import io.halftone.publish.Rests;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The station that ends a job: report and contact sheet, and last of all the manifest, into every
 * bucket as soon as that has all its pictures.
 */
public final class Deliver {
  private final Ledger ledger;
  private final Reports reports;
  private final ContactSheet sheet;
  private final Map<String, Bucket> buckets;
  private final Rests rests;
  private final Drafts drafts;
  private final ZoneId zone;

  /**
   * @param drafts a folder for documents on their way to a bucket; what a crash left there is
   *     removed
   * @param zone in which the house counts its days
   */
  public Deliver(
      Ledger ledger,
      Reports reports,
      Thumbnails thumbnails,
      Map<String, Bucket> buckets,
      Path drafts,
      ZoneId zone)
      throws IOException {
    this.ledger = ledger;
    this.reports = reports;
    this.sheet = new ContactSheet(thumbnails);
    this.buckets = Map.copyOf(buckets);
    this.rests = new Rests(ledger, buckets);
    this.drafts = new Drafts(drafts);
    this.zone = zone;
  }

  /**
   * What is to be put where.
   *
   * @param job absent when there is nothing to deliver
   * @param how the job ends: done, or cancelled
   * @param ended when it ended, as its documents say
   * @param next the job instead, if its next stage is to be planned
   */
  public record Delivery(
      Optional<JobId> job,
      Jobs.State how,
      List<Parcel> parcels,
      String manifest,
      String sheet,
      long ended,
      List<JobId> next) {
    private static final Delivery NONE = nothing(List.of());

    private static Delivery nothing(List<JobId> next) {
      return new Delivery(Optional.empty(), Jobs.State.DONE, List.of(), "", "", 0, next);
    }
  }

  /**
   * The documents on their way into one bucket, in this order.
   *
   * @param draft the folder in which they have been written
   * @param how the job ends, as they say
   * @param failures of the bucket, in a row, before
   */
  public record Parcel(
      JobId job,
      Jobs.State how,
      String bucket,
      List<Placement> placements,
      Path draft,
      int failures) {}

  /**
   * Sends a job on to its next stage, or writes its documents for every bucket that has all its
   * pictures, lacks the documents and is not away. Done again after a crash, it writes them again.
   */
  public Delivery prepare(JobId id) throws IOException {
    record Open(Job job, Map<String, Integer> buckets, boolean goesOn) {}
    Optional<Open> claimed =
        ledger.write(
            tx ->
                tx.jobs()
                    .claimToDeliver(id)
                    .map(
                        row -> {
                          if (row.stage() < Stages.of(row.job())
                              && tx.jobs().nextStage(id, row.stage())) {
                            return new Open(row.job(), Map.of(), true);
                          }
                          var open = new LinkedHashMap<String, Integer>();
                          for (String bucket : Rests.due(tx, row.job())) {
                            rests.admit(tx, bucket).ifPresent(before -> open.put(bucket, before));
                          }
                          return new Open(row.job(), open, false);
                        }));
    if (claimed.isEmpty()) {
      return Delivery.NONE;
    }
    if (claimed.get().goesOn()) {
      return Delivery.nothing(List.of(id));
    }
    Job job = claimed.get().job();
    JobReport report = reports.ended(id);
    Instant first = Instant.ofEpochMilli(ledger.read(tx -> tx.jobs().lasting(id)).firstAt());
    String folder = folder(report, Folders.of(job, first, zone).shared());
    List<Parcel> parcels = parcels(report, claimed.get().buckets(), folder);
    Optional<Bucket> main = Optional.ofNullable(buckets.get(job.publish().buckets().getFirst()));
    return new Delivery(
        Optional.of(id),
        report.state(),
        parcels,
        main.map(b -> b.url(folder + "/" + ManifestFile.NAME).toString()).orElse(""),
        main.map(b -> b.url(folder + "/" + ContactSheet.NAME).toString()).orElse(""),
        report.ended().toEpochMilli(),
        List.of());
  }

  /**
   * What is published is told by the newest edition that was made. One that was cancelled or failed
   * tells of itself aside, for readers would lose pictures that are still there and wanted.
   */
  private static String folder(JobReport report, String shared) {
    return report.job().edition() == 1 || report.state() == Jobs.State.DONE
        ? shared
        : "%s/editions/%d".formatted(shared, report.job().edition());
  }

  /** All of them, or none that nobody will place. */
  private List<Parcel> parcels(JobReport report, Map<String, Integer> open, String folder)
      throws IOException {
    var parcels = new ArrayList<Parcel>();
    try {
      for (var bucket : open.entrySet()) {
        parcels.add(parcel(report, bucket.getKey(), folder, bucket.getValue()));
      }
      return parcels;
    } catch (IOException | RuntimeException full) {
      for (Parcel written : parcels) {
        discard(written);
      }
      throw full;
    }
  }

  private Parcel parcel(JobReport report, String bucket, String folder, int failures)
      throws IOException {
    Path draft = drafts.next();
    try {
      List<Placement> placements = documents(report, bucket, folder, draft);
      return new Parcel(report.job(), report.state(), bucket, placements, draft, failures);
    } catch (IOException | RuntimeException full) {
      Drafts.remove(draft);
      throw full;
    }
  }

  private List<Placement> documents(JobReport report, String bucket, String folder, Path draft)
      throws IOException {
    var placements = new ArrayList<Placement>();
    try (OutputStream out = open(draft.resolve(ReportFile.NAME))) {
      ReportFile.write(report, out);
    }
    placements.add(placement(bucket, folder, draft.resolve(ReportFile.NAME), "application/json"));
    List<String> pages =
        sheet.write(
            report, new ContactSheet.Place(bucket, folder), name -> open(draft.resolve(name)));
    for (String page : pages.reversed()) {
      placements.add(placement(bucket, folder, draft.resolve(page), "text/html; charset=utf-8"));
    }
    try (OutputStream out = open(draft.resolve(ManifestFile.NAME))) {
      ManifestFile.write(report, bucket, out);
    }
    placements.add(placement(bucket, folder, draft.resolve(ManifestFile.NAME), "application/json"));
    return placements;
  }

  private static Placement placement(String bucket, String folder, Path file, String media) {
    return new Placement(
        bucket, folder + "/" + file.getFileName(), media, new Placement.Content.Written(file));
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  /** The documents lie in their bucket, whatever becomes of the others. */
  public void placed(Parcel parcel) {
    ledger.write(
        tx -> {
          if (holds(tx, parcel.job(), parcel.how())) {
            tx.deliveries().delivered(parcel.job(), parcel.bucket());
          }
          rests.well(tx, parcel.bucket());
          return null;
        });
  }

  /** The bucket is away: the documents wait for it, and for nothing else. */
  public void missed(Parcel parcel, Exception failure) {
    rests.failed(parcel.bucket(), parcel.failures(), BucketAway.reason(failure));
  }

  /** The bucket is there, though it refuses a document: its station hears of that. */
  public void refused(Parcel parcel, Exception refusal) throws Exception {
    ledger.write(
        tx -> {
          rests.well(tx, parcel.bucket());
          return null;
        });
    throw refusal;
  }

  /** Whatever became of it: the next try writes its documents anew. */
  public void discard(Parcel parcel) throws IOException {
    Drafts.remove(parcel.draft());
  }

  /** Whether it still ends so: it may have been cancelled while its documents were on their way. */
  private static boolean holds(Ledger.Tx tx, JobId id, Jobs.State how) {
    return how == Jobs.State.CANCELLED || !tx.jobs().isCancelledForSure(id);
  }

  /** The job is done once every bucket has everything, and else waits for the rest. */
  public void delivered(Delivery delivery) {
    delivery.job().ifPresent(id -> ledger.write(tx -> settled(tx, id, delivery)));
  }

  private Void settled(Ledger.Tx tx, JobId id, Delivery delivery) {
    if (!holds(tx, id, delivery.how())) {
      tx.jobs().rest(id, tx.now());
      return null;
    }
    Jobs.Row row = tx.jobs().find(id).orElseThrow();
    var lacking = new ArrayList<>(row.job().publish().buckets());
    lacking.removeAll(tx.deliveries().of(id));
    // Nobody wants a cancelled job to wait for a bucket, which may never come back.
    boolean over =
        delivery.how() == Jobs.State.CANCELLED && row.unended() == 0
            ? Rests.present(tx, lacking).isEmpty()
            : lacking.isEmpty();
    if (over) {
      tx.jobs().end(id, delivery.how(), delivery.manifest(), delivery.sheet(), delivery.ended());
    } else {
      tx.jobs().rest(id, rests.until(tx, lacking).orElse(tx.now()));
    }
    return null;
  }

  /** Jobs whose delivery has stood still. */
  public List<JobId> standstills() {
    return ledger.write(tx -> tx.jobs().standstillsOfDelivery());
  }
}

package io.halftone.deliver;

import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.publish.Bucket;
import io.halftone.publish.Placement;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The station that ends a job: report and contact sheet, and last of all the manifest, into every
 * bucket.
 */
public final class Deliver {
  private final Ledger ledger;
  private final Reports reports;
  private final ContactSheet sheet;
  private final Map<String, Bucket> buckets;
  private final Path drafts;

  /**
   * @param drafts a folder for documents on their way to a bucket
   */
  public Deliver(
      Ledger ledger,
      Reports reports,
      Thumbnails thumbnails,
      Map<String, Bucket> buckets,
      Path drafts) {
    this.ledger = ledger;
    this.reports = reports;
    this.sheet = new ContactSheet(thumbnails);
    this.buckets = Map.copyOf(buckets);
    this.drafts = drafts;
  }

  /**
   * What is to be put where, in this order.
   *
   * @param job absent when there is nothing to deliver
   * @param how the job ends: done, or cancelled
   */
  public record Delivery(
      Optional<JobId> job,
      Jobs.State how,
      List<Placement> placements,
      String manifest,
      String sheet) {
    private static final Delivery NONE =
        new Delivery(Optional.empty(), Jobs.State.DONE, List.of(), "", "");
  }

  /**
   * Writes the documents of a job whose last shot has ended. Done again after a crash, it writes
   * them again.
   */
  public Delivery prepare(JobId id) throws IOException {
    Optional<Jobs.Row> claimed = ledger.write(tx -> tx.jobs().claimToDeliver(id));
    if (claimed.isEmpty()) {
      return Delivery.NONE;
    }
    Job job = claimed.get().job();
    JobReport report = reports.ended(id);
    String folder = JobFolder.of(job, report.accepted());
    var placements = new ArrayList<Placement>();
    for (String bucket : job.publish().buckets()) {
      placements.addAll(documents(report, bucket, folder));
    }
    Bucket first = Bucket.of(buckets, job.publish().buckets().getFirst());
    return new Delivery(
        Optional.of(id),
        report.state(),
        placements,
        first.url(folder + "/" + ManifestFile.NAME).toString(),
        first.url(folder + "/" + ContactSheet.NAME).toString());
  }

  private List<Placement> documents(JobReport report, String bucket, String folder)
      throws IOException {
    Path draft = drafts.resolve(report.job().value()).resolve(bucket);
    Files.createDirectories(draft);
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

  /** Everything lies in its bucket: the job is done. */
  public void delivered(Delivery delivery) throws IOException {
    if (delivery.job().isEmpty()) {
      return;
    }
    ledger.write(
        tx -> {
          tx.jobs()
              .end(delivery.job().get(), delivery.how(), delivery.manifest(), delivery.sheet());
          return null;
        });
    for (Placement placement : delivery.placements()) {
      if (placement.content() instanceof Placement.Content.Written(var file)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Jobs whose delivery has stood still. */
  public List<JobId> standstills() {
    return ledger.write(tx -> tx.jobs().standstillsOfDelivery());
  }
}

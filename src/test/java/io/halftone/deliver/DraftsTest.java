package io.halftone.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.Job;
import io.halftone.job.Publication;
import io.halftone.job.Shot;
import io.halftone.ledger.Example;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import io.halftone.publish.Bucket;
import io.halftone.publish.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a delivery writes before it lies in the buckets. */
class DraftsTest {
  private static final Job JOB = intoTwoBuckets(Example.job("summer"));

  @TempDir private Path folder;
  private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
  private Ledger ledger;

  /** Nothing can be read any more once so many drafts have been begun. */
  private int most = Integer.MAX_VALUE;

  private static Job intoTwoBuckets(Job job) {
    return new Job(
        job.id(),
        job.brief(),
        job.brand(),
        job.preset(),
        job.model(),
        job.platforms(),
        job.seed(),
        job.budget(),
        job.priority(),
        new Publication(List.of("cdn", "shop"), job.publish().prefix()),
        job.acceptance(),
        job.repairs());
  }

  @BeforeEach
  void a_job_that_is_to_be_delivered() {
    ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofSeconds(30),
            () -> {
              if (drafts().size() >= most) {
                throw new UncheckedIOException(new IOException("the disk fails"));
              }
              return Instant.ofEpochMilli(now.get());
            });
    ledger.<Boolean>write(
        tx -> {
          tx.jobs().accept(JOB, "digest", "summer.yaml", false);
          tx.jobs().claimToPlan(JOB.id()).orElseThrow();
          List<Shot> shots = Example.shots(JOB.id(), 1, 1);
          tx.shots().plan(JOB.id(), shots);
          tx.shots()
              .end(
                  shots.getFirst().id(),
                  Shots.State.PLANNED,
                  Shots.State.FAILED,
                  Optional.of("refused"));
          return tx.jobs().planned(JOB.id(), 1);
        });
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private Deliver station() throws IOException {
    return new Deliver(
        ledger,
        new Reports(ledger),
        sha256 -> Optional.empty(),
        Map.of("cdn", bucket("cdn"), "shop", bucket("shop")),
        folder.resolve("drafts"),
        ZoneOffset.UTC);
  }

  private Bucket bucket(String name) {
    Path root = folder.resolve(name);
    return new Bucket.Folder(name, root, root.toUri());
  }

  private static List<Path> files(List<Deliver.Parcel> parcels) {
    return parcels.stream()
        .flatMap(parcel -> parcel.placements().stream())
        .map(placement -> ((Placement.Content.Written) placement.content()).file())
        .toList();
  }

  private List<Path> drafts() {
    if (!Files.exists(folder.resolve("drafts"))) {
      return List.of();
    }
    try (Stream<Path> drafts = Files.list(folder.resolve("drafts"))) {
      return drafts.toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void a_delivery_that_is_begun_again_does_not_write_into_the_first() throws Exception {
    Deliver station = station();
    List<Deliver.Parcel> first = station.prepare(JOB.id()).parcels();
    assertThat(station.prepare(JOB.id()).parcels()).as("while it is claimed").isEmpty();
    now.addAndGet(Duration.ofMinutes(3).toMillis());
    List<Deliver.Parcel> second = station.prepare(JOB.id()).parcels();

    assertThat(files(first)).hasSize(6).doesNotContainAnyElementsOf(files(second));
    for (Deliver.Parcel parcel : first) {
      station.discard(parcel);
    }
    assertThat(files(second)).hasSize(6).allMatch(Files::exists);
    assertThat(drafts()).hasSize(2);
    for (Deliver.Parcel parcel : second) {
      station.discard(parcel);
    }
    assertThat(drafts()).isEmpty();
  }

  @Test
  void documents_that_cannot_all_be_written_leave_none() throws Exception {
    Deliver station = station();
    most = 2;
    assertThatThrownBy(() -> station.prepare(JOB.id())).hasStackTraceContaining("the disk fails");
    assertThat(drafts()).isEmpty();
  }

  @Test
  void what_a_crash_left_is_removed_at_the_start() throws Exception {
    List<Deliver.Parcel> left = station().prepare(JOB.id()).parcels();
    assertThat(files(left)).allMatch(Files::exists);
    assertThat(ledger.<Jobs.Row>read(tx -> tx.jobs().find(JOB.id()).orElseThrow()).state())
        .isEqualTo(Jobs.State.RUNNING);
    station();
    assertThat(drafts()).isEmpty();
  }
}

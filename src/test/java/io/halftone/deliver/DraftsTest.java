package io.halftone.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Job;
import io.halftone.job.Shot;
import io.halftone.ledger.Example;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import io.halftone.publish.Bucket;
import io.halftone.publish.BucketAway;
import io.halftone.publish.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
  private static final Job JOB = Example.job("summer");

  @TempDir private Path folder;
  private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
  private Ledger ledger;

  @BeforeEach
  void a_job_that_is_to_be_delivered() {
    ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofSeconds(30),
            () -> Instant.ofEpochMilli(now.get()));
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
          return tx.jobs().planned(JOB.id());
        });
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private Deliver station() throws IOException {
    Path cdn = folder.resolve("cdn");
    return new Deliver(
        ledger,
        new Reports(ledger),
        sha256 -> Optional.empty(),
        Map.of("cdn", new Bucket.Folder("cdn", cdn, cdn.toUri())),
        folder.resolve("drafts"));
  }

  private static List<Path> files(Deliver.Parcel parcel) {
    return parcel.placements().stream()
        .map(placement -> ((Placement.Content.Written) placement.content()).file())
        .toList();
  }

  private List<Path> drafts() throws IOException {
    if (!Files.exists(folder.resolve("drafts"))) {
      return List.of();
    }
    try (Stream<Path> drafts = Files.list(folder.resolve("drafts"))) {
      return drafts.toList();
    }
  }

  @Test
  void a_delivery_that_is_begun_again_does_not_write_into_the_first() throws Exception {
    Deliver station = station();
    Deliver.Parcel first = station.prepare(JOB.id()).parcels().getFirst();
    assertThat(station.prepare(JOB.id()).parcels()).as("while it is claimed").isEmpty();
    now.addAndGet(Duration.ofMinutes(3).toMillis());
    Deliver.Parcel second = station.prepare(JOB.id()).parcels().getFirst();

    assertThat(files(first)).hasSize(3).doesNotContainAnyElementsOf(files(second));
    station.placed(first);
    assertThat(files(second)).allMatch(Files::exists);
    assertThat(drafts()).hasSize(1);
    station.missed(second, new BucketAway("away", new IOException("full")));
    assertThat(drafts()).isEmpty();
  }

  @Test
  void what_a_crash_left_is_removed_at_the_start() throws Exception {
    Deliver.Parcel left = station().prepare(JOB.id()).parcels().getFirst();
    assertThat(files(left)).allMatch(Files::exists);
    assertThat(ledger.<Jobs.Row>read(tx -> tx.jobs().find(JOB.id()).orElseThrow()).state())
        .isEqualTo(Jobs.State.RUNNING);
    station();
    assertThat(drafts()).isEmpty();
  }
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL, one S3 inbox and one store. Who pays, how often at most? */
class TwoNodesTest {
  private static final int JOBS = 20;

  @TempDir private Path folder;

  private Ground ground(Studio studio) throws IOException {
    return new Ground(
        folder,
        studio,
        new TestHome.Limits(2, 600, 0),
        new Ground.Kind("postgres", "s3", 2),
        Map.of());
  }

  private static List<JobId> handIn(Ground ground) throws IOException {
    var jobs = new ArrayList<JobId>();
    for (int job = 1; job <= JOBS; job++) {
      jobs.add(ground.handIn("job-" + job, 1));
    }
    return jobs;
  }

  private static Line start(Ground ground, int node) throws IOException {
    return Line.start(ground.homes().get(node).house(), true);
  }

  private static int ended(Ground ground, List<JobId> jobs) {
    return Math.toIntExact(jobs.stream().filter(ground::ended).count());
  }

  private static void awaitEnded(Ground ground, List<JobId> jobs, int least) {
    await()
        .atMost(Duration.ofSeconds(150))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ended(ground, jobs) >= least);
  }

  private static void check(Ground ground, Studio studio, List<JobId> jobs) throws IOException {
    List<Summary> summaries =
        jobs.stream().map(job -> new Reports(ground.ledger()).summary(job)).toList();
    assertThat(summaries)
        .allSatisfy(
            job -> {
              assertThat(job.state()).isEqualTo("done");
              assertThat(job.published()).isEqualTo(1);
              assertThat(job.takes()).isEqualTo(1);
            });
    assertThat(studio.counters().pictures()).as("paid").isEqualTo(JOBS);
    assertThat(summaries.stream().map(Summary::spend).reduce(Money.ZERO, Money::plus))
        .isEqualTo(TestLine.PRICE.times(JOBS));
    ground.look();
    var bucket = new BucketReader(ground.bucket());
    assertThat(bucket.faults()).isEmpty();
    assertThat(bucket.pictures()).hasSize(JOBS);
    assertThat(bucket.manifests()).isEqualTo(JOBS);
  }

  @Test
  void they_share_the_work_and_make_each_job_once() throws Exception {
    try (Studio studio = Studio.start(TestLine.quick());
        Ground ground = ground(studio)) {
      List<JobId> jobs = handIn(ground);
      try (Line one = start(ground, 0);
          Line two = start(ground, 1)) {
        awaitEnded(ground, jobs, JOBS);
        assertThat(one.ledger().<List<JobId>>read(tx -> tx.jobs().newest(100)))
            .hasSize(JOBS)
            .isEqualTo(two.ledger().<List<JobId>>read(tx -> tx.jobs().newest(100)));
      }
      check(ground, studio, jobs);
      assertThat(ground.buyers()).containsExactly("node-1", "node-2");
    }
  }

  @Test
  void what_one_leaves_behind_when_it_stops_in_the_middle_is_made_by_the_other() throws Exception {
    try (Studio studio = Studio.start(TestLine.quick());
        Ground ground = ground(studio)) {
      List<JobId> jobs = handIn(ground);
      try (Line two = start(ground, 1)) {
        Line one = start(ground, 0);
        awaitEnded(ground, jobs, 1);
        assertThat(ended(ground, jobs)).as("ended when one stops").isLessThan(JOBS);
        one.close();
        assertThat(two.ledger().<Integer>read(tx -> tx.jobs().newest(100).size())).isPositive();
        awaitEnded(ground, jobs, JOBS);
      }
      check(ground, studio, jobs);
    }
  }
}

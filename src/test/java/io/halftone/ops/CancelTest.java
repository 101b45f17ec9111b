package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.ops.Requests.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cancelling and making again, on the whole line: who pays, how often at most? */
class CancelTest {
  private static final TestHome.Limits FEW = new TestHome.Limits(2, 600, 0);

  @TempDir private Path folder;

  private static List<Shots.State> states(TestLine line, JobId job) {
    return line.shots(job).stream().map(Shots.Row::state).toList();
  }

  private static void until(TestLine line, JobId job, Shots.State state) {
    await()
        .atMost(TestLine.LONGEST)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> states(line, job).contains(state));
  }

  private static Jobs.Row row(TestLine line, JobId job) {
    return line.line().ledger().read(tx -> tx.jobs().find(job)).orElseThrow();
  }

  private static Money booked(TestLine line, JobId job) {
    return row(line, job).booked();
  }

  /** What the provider counts is what the ledger has booked, and the bucket holds what it says. */
  private static void check(TestLine line, Summary job) throws IOException {
    // An order that is stopped while it runs is paid as well.
    int paid = Math.toIntExact(line.studio().counters().paid());
    assertThat(booked(line, job.job())).isEqualTo(TestLine.PRICE.times(paid));
    assertThat(job.spend()).isEqualTo(booked(line, job.job()));
    var bucket = new BucketReader(line.home().bucket());
    assertThat(bucket.faults()).isEmpty();
    assertThat(bucket.pictures()).hasSize(job.published());
    assertThat(job.manifest()).isPresent();
    assertThat(line.studio().counters().inFlight()).isZero();
  }

  @Test
  void what_is_in_flight_is_stopped_and_what_is_planned_is_never_bought() throws Exception {
    try (TestLine line =
        TestLine.start(folder, TestLine.quick().latency(Duration.ofMinutes(5)), FEW, Map.of())) {
      JobId job = line.accept("slow.yaml", TestLine.job("slow", 10));
      await()
          .atMost(TestLine.LONGEST)
          .until(
              () ->
                  line.takes(job).stream()
                          .filter(take -> take.state() == Takes.State.SUBMITTED)
                          .count()
                      == 4);
      assertThat(line.line().cancel(job)).isEqualTo(Result.DONE);
      assertThat(line.line().cancel(job)).isEqualTo(Result.KNOWN);

      Summary ended = line.ended(job);
      assertThat(ended.state()).isEqualTo("cancelled");
      assertThat(states(line, job)).hasSize(10).containsOnly(Shots.State.CANCELLED);
      assertThat(line.studio().counters().creates()).isEqualTo(4);
      check(line, ended);
    }
  }

  @Test
  void a_picture_that_is_done_when_its_job_is_cancelled_is_kept_and_not_bought_again()
      throws Exception {
    // The provider is done, but its pictures cannot be fetched for a while.
    try (TestLine line =
        TestLine.start(folder, TestLine.quick().faults("download-503=#12"), FEW, Map.of())) {
      JobId job = line.accept("done.yaml", TestLine.job("done", 4));
      await().atMost(TestLine.LONGEST).until(() -> line.paid() == 4);
      line.line().cancel(job);
      Summary cancelled = line.ended(job);
      assertThat(cancelled.state()).isEqualTo("cancelled");
      assertThat(cancelled.published()).isZero();
      assertThat(line.takes(job)).hasSize(4).allMatch(take -> take.state() == Takes.State.FETCHED);
      check(line, cancelled);

      assertThat(line.line().retry(job)).isEqualTo(Result.DONE);
      Summary made = line.ended(job);
      assertThat(made.state()).isEqualTo("done");
      assertThat(made.published()).isEqualTo(4);
      assertThat(line.studio().counters().creates()).isEqualTo(4);
      check(line, made);
      assertThat(line.line().retry(job)).isEqualTo(Result.NOTHING);
      assertThat(line.line().cancel(job)).isEqualTo(Result.NOTHING);
    }
  }

  @Test
  void a_job_can_be_cancelled_in_every_state_and_finished_later() throws Exception {
    for (Shots.State state :
        List.of(
            Shots.State.PLANNED,
            Shots.State.GENERATING,
            Shots.State.INSPECTING,
            Shots.State.PUBLISHING,
            Shots.State.PUBLISHED)) {
      try (TestLine line =
          TestLine.start(folder.resolve(state.word()), TestLine.quick(), FEW, Map.of())) {
        JobId job = line.accept("any.yaml", TestLine.job("any", 12));
        until(line, job, state);
        line.line().cancel(job);
        Summary cancelled = line.ended(job);
        assertThat(cancelled.state()).as(state.word()).isEqualTo("cancelled");
        assertThat(states(line, job))
            .as(state.word())
            .isSubsetOf(Shots.State.PUBLISHED, Shots.State.CANCELLED);
        check(line, cancelled);
        List<Path> before = new BucketReader(line.home().bucket()).pictures();

        line.line().retry(job);
        Summary made = line.ended(job);
        assertThat(made.state()).as(state.word()).isEqualTo("done");
        assertThat(made.published()).as(state.word()).isEqualTo(12);
        assertThat(line.paid()).as("%s: pictures bought", state.word()).isEqualTo(12);
        assertThat(new BucketReader(line.home().bucket()).pictures()).containsAll(before);
        check(line, made);
      }
    }
  }

  @Test
  void a_job_that_is_cancelled_before_it_is_planned_ends_with_a_report_and_can_be_made()
      throws Exception {
    try (TestLine line =
        TestLine.start(folder, TestLine.quick(), FEW, Map.of("sweep.after", "1h"))) {
      Job known = row(line, line.make("known", 3).job()).job();
      JobId job = new JobId("early");
      // Accepted, but the plan station has not heard of it.
      line.line()
          .ledger()
          .write(tx -> tx.jobs().accept(named(job, known), "digest", "test", false));
      assertThat(line.line().cancel(job)).isEqualTo(Result.DONE);
      Summary cancelled = line.ended(job);
      assertThat(cancelled.state()).isEqualTo("cancelled");
      assertThat(cancelled.shots()).isZero();
      assertThat(cancelled.manifest()).isPresent();
      assertThat(line.paid()).isEqualTo(3);

      assertThat(line.line().retry(job)).isEqualTo(Result.DONE);
      assertThat(line.ended(job).published()).isEqualTo(3);
      assertThat(line.paid()).isEqualTo(6);
    }
  }

  private static Job named(JobId id, Job job) {
    return new Job(
        id,
        job.brief(),
        job.brand(),
        job.preset(),
        job.model(),
        job.platforms(),
        job.seed(),
        job.budget(),
        job.priority(),
        job.publish(),
        job.acceptance(),
        job.repairs());
  }

  @Test
  void only_what_failed_is_made_again_and_its_money_is_counted_on() throws Exception {
    try (TestLine line =
        TestLine.start(folder, TestLine.quick().faults("blank=#3"), FEW, Map.of())) {
      JobId job = line.accept("flawed.yaml", TestLine.job("flawed", 3, "retakes: 0"));
      Summary first = line.ended(job);
      assertThat(first.published()).isZero();
      assertThat(first.rejected()).isEqualTo(3);
      assertThat(first.takes()).isEqualTo(3);

      assertThat(line.line().retry(job)).isEqualTo(Result.DONE);
      Summary second = line.ended(job);
      assertThat(second.state()).isEqualTo("done");
      assertThat(second.published()).isEqualTo(3);
      assertThat(second.takes()).isEqualTo(6);
      check(line, second);
    }
  }

  @Test
  void a_cancelled_job_that_is_killed_ends_cancelled_after_the_restart() throws Exception {
    TestLine line =
        TestLine.start(folder, TestLine.quick().latency(Duration.ofMinutes(5)), FEW, Map.of());
    try (var studio = line.studio()) {
      JobId job = line.accept("killed.yaml", TestLine.job("killed", 6));
      until(line, job, Shots.State.GENERATING);
      // In the ledger, but nobody has heard of it.
      line.line().ledger().write(tx -> tx.jobs().cancel(job, 1));
      line.line().close();
      try (Line again = Line.start(line.home().house(), false)) {
        var second = new TestLine(studio, line.home(), again);
        Summary ended = second.ended(job);
        assertThat(ended.state()).isEqualTo("cancelled");
        assertThat(states(second, job)).hasSize(6).containsOnly(Shots.State.CANCELLED);
        check(second, ended);
        // Opened again in the ledger, but nobody has heard of it.
        assertThat(again.ledger().<Jobs.Recall>write(tx -> tx.jobs().retry(job)))
            .isEqualTo(Jobs.Recall.DONE);
        assertThat(again.ledger().read(tx -> tx.jobs().find(job)).orElseThrow().planned())
            .isFalse();
        await()
            .atMost(TestLine.LONGEST)
            .until(() -> states(second, job).contains(Shots.State.GENERATING));
        again.cancel(job);
        assertThat(second.ended(job).state()).isEqualTo("cancelled");
      }
    }
  }

  private static final String BOTH = "publish: {buckets: [cdn, shop]}";

  private static void untilDelivered(TestLine line, JobId job) {
    Path manifest = line.home().bucket().resolve("campaigns/" + job.value() + "/manifest.json");
    await().atMost(TestLine.LONGEST).until(() -> Files.exists(manifest));
    await()
        .atMost(TestLine.LONGEST)
        .until(() -> !new Reports(line.line().ledger()).summary(job).waitingFor().isEmpty());
  }

  @Test
  void what_lies_in_one_bucket_is_published_there_and_a_bucket_that_is_away_is_not_waited_for()
      throws Exception {
    Path shop = folder.resolve("shop");
    try (TestLine line =
        TestLine.start(
            folder, TestLine.quick(), FEW, Map.of("bucket.shop.folder", shop.toString()))) {
      Files.writeString(shop, "in the way");
      JobId job = line.accept("half.yaml", TestLine.job("half", 3, BOTH));
      untilDelivered(line, job);
      assertThat(line.line().cancel(job)).isEqualTo(Result.DONE);

      Summary cancelled = line.ended(job);
      assertThat(cancelled.state()).isEqualTo("cancelled");
      assertThat(cancelled.published()).isEqualTo(3);
      check(line, cancelled);
      assertThat(new BucketReader(line.home().bucket()).named("half")).hasSize(3);
      assertThat(line.home().bucket().resolve("campaigns/half/report.json"))
          .content()
          .contains("\"cancelled\"", "before the picture lay in every bucket");

      Files.delete(shop);
      assertThat(line.line().retry(job)).isEqualTo(Result.DONE);
      Summary made = line.ended(job);
      assertThat(made.state()).isEqualTo("done");
      assertThat(made.published()).isEqualTo(3);
      assertThat(line.paid()).isEqualTo(3);
      check(line, made);
      assertThat(new BucketReader(shop).faults()).isEmpty();
      assertThat(new BucketReader(shop).named("half")).hasSize(3);
    }
  }

  @Test
  void a_job_whose_documents_wait_for_a_bucket_that_never_comes_back_can_be_ended()
      throws Exception {
    Path shop = folder.resolve("shop");
    try (TestLine line =
        TestLine.start(
            folder,
            TestLine.quick().faults("blank=#2"),
            FEW,
            Map.of("bucket.shop.folder", shop.toString()))) {
      Files.writeString(shop, "in the way");
      JobId job = line.accept("none.yaml", TestLine.job("none", 2, BOTH, "retakes: 0"));
      untilDelivered(line, job);
      assertThat(states(line, job)).containsOnly(Shots.State.REJECTED);
      assertThat(line.line().cancel(job)).isEqualTo(Result.DONE);
      Summary cancelled = line.ended(job);
      assertThat(cancelled.state()).isEqualTo("cancelled");
      assertThat(new BucketReader(line.home().bucket()).rejected("none")).hasSize(2);
    }
  }

  @Test
  void nobody_cancels_or_retries_a_job_that_is_not_there() {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      assertThat(line.line().cancel(new JobId("nobody"))).isEqualTo(Result.UNKNOWN_JOB);
      assertThat(line.line().retry(new JobId("nobody"))).isEqualTo(Result.UNKNOWN_JOB);
    }
  }
}

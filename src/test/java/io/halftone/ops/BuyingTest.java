package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.ledger.Takes;
import io.halftone.studio.Counters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the whole line spends money, and from whom it buys. */
class BuyingTest {
  @TempDir private Path folder;

  @Test
  void a_budget_is_never_exceeded_whatever_comes_to_nothing() throws Exception {
    try (TestLine line =
        TestLine.start(folder, TestLine.quick().faults("blank=0.3", "failed=0.2"))) {
      JobId job = line.accept("poor.yaml", TestLine.job("poor", 10, "budget: 0.20"));
      await()
          .atMost(TestLine.LONGEST)
          .until(() -> line.line().ledger().read(tx -> tx.jobs().isResting(job)));
      assertThat(line.paid()).as("pictures that 20 cents buy").isEqualTo(6);
      line.line().cancel(job);
      assertThat(line.ended(job).spend()).isEqualTo(TestLine.PRICE.times(6));
    }
  }

  @Test
  void a_related_set_is_bought_in_fewer_requests_than_it_has_pictures() {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      Summary job = line.make("related", 8, "related: true");

      assertThat(job.published()).isEqualTo(8);
      assertThat(line.studio().counters().creates()).isEqualTo(1);
      assertThat(line.paid()).isEqualTo(8);
      assertThat(job.spend()).isEqualTo(TestLine.PRICE.times(8));
    }
  }

  /** Refused, not reached, out of money, failed: nothing came of it, so it is still a set. */
  @ParameterizedTest
  @ValueSource(strings = {"throttled=#1", "error-503=#1", "no-credit=#1", "failed=#1", "empty=#1"})
  void a_set_that_came_to_nothing_is_bought_again_as_a_set(String fault) {
    try (TestLine line = TestLine.start(folder, TestLine.quick().faults(fault))) {
      Summary job = line.make("again", 8, "related: true", "retakes: 1");

      assertThat(job.published()).isEqualTo(8);
      List<Takes.Row> made =
          line.takes(job.job()).stream()
              .filter(take -> take.state() == Takes.State.PASSED)
              .toList();
      assertThat(made)
          .hasSize(8)
          .allSatisfy(
              take -> {
                assertThat(take.purchase()).isEqualTo(made.getFirst().purchase());
                assertThat(take.attempt()).isEqualTo(2);
                assertThat(take.why().orElseThrow()).doesNotContain("of its set");
              });
    }
  }

  @Test
  void where_a_set_is_not_bought_in_one_request_that_is_said() {
    try (TestLine line =
        TestLine.start(
            folder, TestLine.quick(), TestHome.Limits.WIDE, Map.of("job.pace", "workers 3"))) {
      Summary job = line.make("split", 5, "related: true");

      assertThat(job.published()).isEqualTo(5);
      List<Takes.Row> takes = line.takes(job.job());
      assertThat(takes)
          .hasSize(5)
          .allSatisfy(
              take -> {
                long together =
                    takes.stream().filter(each -> each.purchase().equals(take.purchase())).count();
                assertThat(take.why().orElseThrow())
                    .endsWith(
                        together == 1
                            ? "; asked for alone, though its set has 5"
                            : "; %d of the 5 of its set in one request".formatted(together));
              });
    }
  }

  @Test
  void what_was_made_of_a_partial_set_is_kept_and_only_the_rest_is_bought_again() {
    try (TestLine line = TestLine.start(folder, TestLine.quick().faults("partial=#1"))) {
      Summary job = line.make("partial", 6, "related: true");

      assertThat(job.published()).isEqualTo(6);
      assertThat(line.studio().counters().creates()).isEqualTo(2);
      assertThat(line.paid()).isEqualTo(6);
      assertThat(job.spend()).isEqualTo(TestLine.PRICE.times(6));
    }
  }

  @Test
  void an_account_without_money_is_left_out_and_every_failover_is_counted() {
    try (TestLine line = TestLine.start(folder, TestLine.quick().faults("no-credit=1@studio-a"))) {
      Summary job = line.make("broke", 8);

      assertThat(job.published()).isEqualTo(8);
      assertThat(job.failovers()).as("all, for nobody but the other account sold").isEqualTo(8);
      assertThat(accounts(line).get("studio-b").paid()).isEqualTo(8);
      assertThat(line.paid()).isEqualTo(8);
    }
  }

  @Test
  void when_one_account_is_down_for_a_while_everything_is_delivered() {
    try (TestLine line =
        TestLine.start(
            folder,
            TestLine.quick().faults("outage=after2+5@studio-a"),
            new TestHome.Limits(3, 600, 0),
            Map.of())) {
      Summary job = line.make("failover", 16);

      assertThat(job.published()).isEqualTo(16);
      assertThat(accounts(line).get("studio-b").paid()).isPositive();
      assertThat(line.paid()).isEqualTo(16);
      assertThat(job.uncertain()).isZero();
    }
  }

  @Test
  void a_job_of_which_nothing_could_be_made_has_failed() {
    try (TestLine line = TestLine.start(folder, TestLine.quick().faults("moderated=1"))) {
      Summary job = line.make("refused", 2);

      assertThat(job.state()).isEqualTo("failed");
      assertThat(job.failed()).isEqualTo(2);
    }
  }

  @Test
  void a_moderated_shot_fails_with_the_providers_reason_and_costs_nothing() throws Exception {
    try (TestLine line = TestLine.start(folder, TestLine.quick().faults("moderated=#2"))) {
      Summary job = line.make("moderated", 6);

      assertThat(job.state()).isEqualTo("done");
      assertThat(job.published()).isEqualTo(4);
      assertThat(job.failed()).isEqualTo(2);
      assertThat(line.studio().counters().creates()).as("not asked for again").isEqualTo(6);
      assertThat(job.spend()).isEqualTo(TestLine.PRICE.times(4));
      assertThat(new BucketReader(line.home().bucket()).rejected("moderated"))
          .hasSize(2)
          .allSatisfy(failed -> assertThat(failed.reason()).contains("refused it", "sensitive"));
    }
  }

  @Test
  void an_order_that_is_done_without_a_picture_is_paid_and_counts_as_a_retake() throws Exception {
    try (TestLine line = TestLine.start(folder, TestLine.quick().faults("empty=1"))) {
      Summary job = line.make("nothing", 3, "retakes: 1");

      assertThat(job.failed()).isEqualTo(3);
      assertThat(line.studio().counters().paid()).as("two for each shot").isEqualTo(6);
      assertThat(job.takes()).isEqualTo(6);
      assertThat(job.retakes()).isEqualTo(3);
      assertThat(job.spend()).isEqualTo(TestLine.PRICE.times(6));
      assertThat(line.takes(new JobId("nothing")))
          .hasSize(6)
          .allSatisfy(
              take -> {
                assertThat(take.state()).isEqualTo(Takes.State.FLAWED);
                assertThat(take.cost()).contains(TestLine.PRICE);
              });
      assertThat(new BucketReader(line.home().bucket()).rejected("nothing"))
          .hasSize(3)
          .allSatisfy(failed -> assertThat(failed.reason()).contains("hands over no picture"));
    }
  }

  @Test
  void a_shot_that_came_to_nothing_once_is_made_by_the_next_take() {
    try (TestLine line = TestLine.start(folder, TestLine.quick().faults("empty=#2"))) {
      Summary job = line.make("once", 3, "retakes: 2");

      assertThat(job.published()).isEqualTo(3);
      assertThat(job.takes()).isEqualTo(5);
      assertThat(line.studio().counters().paid()).isEqualTo(5);
      assertThat(job.spend()).isEqualTo(TestLine.PRICE.times(5));
    }
  }

  /**
   * The first frame is too long for every model, the second is in no ratio that the model makes.
   */
  @ParameterizedTest
  @CsvSource({
    "ribbon, seedream-4, seedream-4 makes",
    "wide, nano-banana, the model makes the ratios"
  })
  void a_frame_that_the_model_cannot_make_is_refused_before_money_is_reserved(
      String platform, String model, String reason) throws Exception {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      String file =
          TestLine.job("frames", 2, "model: " + model, "budget: 0.12")
              .replace("[square]", "[square, %s]".formatted(platform));
      JobId id = line.accept("frames.yaml", file);
      Summary job = line.ended(id);

      assertThat(job.published()).isEqualTo(2);
      assertThat(job.failed()).isEqualTo(2);
      assertThat(line.takes(id)).as("takes of the squares").hasSize(2);
      assertThat(line.studio().counters().creates()).isEqualTo(2);
      assertThat(line.studio().counters().refused()).isEmpty();
      assertThat(job.spend()).isEqualTo(TestLine.PRICE.times(2));
      assertThat(new BucketReader(line.home().bucket()).rejected("frames"))
          .hasSize(2)
          .allSatisfy(
              failed -> assertThat(failed.reason()).contains(reason, "choose another model"));
    }
  }

  @Test
  void an_account_is_not_asked_for_more_at_once_or_in_a_minute_than_it_allows() {
    try (TestLine line =
        TestLine.start(
            folder,
            TestLine.quick().concurrencyCap(3).perMinute(10),
            new TestHome.Limits(3, 10, 0),
            Map.of())) {
      Summary job = line.make("limits", 18);

      assertThat(job.published()).isEqualTo(18);
      assertThat(line.studio().counters().refused()).isEmpty();
      assertThat(accounts(line).values())
          .allSatisfy(
              account -> {
                assertThat(account.maxInFlight()).isLessThanOrEqualTo(3);
                assertThat(account.creates()).isLessThanOrEqualTo(10);
              });
    }
  }

  @Test
  void an_account_that_asks_to_slow_down_is_left_alone_for_so_long() {
    try (TestLine line =
        TestLine.start(
            folder,
            TestLine.quick()
                .faults("throttled=#1@studio-a", "throttled=#1@studio-b")
                .retryAfter(Duration.ofSeconds(2)),
            new TestHome.Limits(1, 600, 0),
            Map.of())) {
      long start = System.nanoTime();
      Summary job = line.make("slow", 2);
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(job.published()).isEqualTo(2);
      assertThat(line.studio().counters().refused()).containsExactly(Map.entry("throttled", 2L));
      assertThat(took).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
      assertThat(line.paid()).isEqualTo(2);
    }
  }

  /** A job alone has all places; behind a bulk job it has half of them at least. */
  @Test
  void a_rush_job_behind_a_bulk_job_of_thousands_takes_twice_as_long_at_most() throws Exception {
    try (TestLine line =
        TestLine.start(folder, TestLine.quick(), new TestHome.Limits(2, 6000, 0), Map.of())) {
      JobId bulk = bulk(line, 5000);
      await()
          .atMost(TestLine.LONGEST)
          .until(() -> line.shots(bulk).stream().anyMatch(shot -> shot.state().ended()));
      Summary rush = line.make("rush", 10, "priority: rush");

      assertThat(rush.published()).isEqualTo(10);
      LongSummaryStatistics bought =
          line.takes(rush.job()).stream().mapToLong(Takes.Row::reservedAt).summaryStatistics();
      assertThat(line.takes(bulk))
          .hasSizeGreaterThan(4)
          .filteredOn(take -> take.reservedAt() > bought.getMin())
          .filteredOn(take -> take.reservedAt() < bought.getMax())
          .as("bought for the bulk job between the first and the last of the rush job")
          .hasSizeLessThanOrEqualTo(10);
      // Else closing the line would wait for what it goes on buying.
      line.line().cancel(bulk);
      line.ended(bulk);
    }
  }

  /** More shots than one file may ask for. */
  private static JobId bulk(TestLine line, int shots) {
    JobId bulk = line.accept("bulk.yaml", TestLine.job("bulk", 1, "priority: bulk"));
    await().atMost(TestLine.LONGEST).until(() -> !line.shots(bulk).isEmpty());
    Shot first = line.shots(bulk).getFirst().shot();
    line.line()
        .ledger()
        .write(
            tx -> {
              tx.shots()
                  .plan(
                      bulk,
                      IntStream.rangeClosed(2, shots)
                          .mapToObj(
                              number ->
                                  new Shot(
                                      ShotId.of(bulk, number),
                                      first.stage(),
                                      first.platform(),
                                      "variation " + number,
                                      first.prompt() + number,
                                      first.model(),
                                      first.requested(),
                                      first.references(),
                                      first.family()))
                          .toList());
              return null;
            });
    return bulk;
  }

  private static Map<String, Counters.PerAccount> accounts(TestLine line) {
    return line.studio().counters().perAccount();
  }
}

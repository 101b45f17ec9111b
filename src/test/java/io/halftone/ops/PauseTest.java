package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.ledger.Shots.State;
import io.halftone.ops.Requests.Result;
import io.halftone.studio.Studio;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that its owner pauses and resumes, on the whole line. */
class PauseTest {
  private static final TestHome.Limits FEW = new TestHome.Limits(2, 600, 0);

  @TempDir private Path folder;

  private static boolean rests(Line line, JobId job) {
    return line.ledger().<Boolean>read(tx -> tx.jobs().isResting(job));
  }

  private static void untilAtRest(Line line, JobId job) {
    await().atMost(TestLine.LONGEST).until(() -> rests(line, job));
  }

  private static Map<State, Integer> states(Line line, JobId job) {
    return line.ledger().read(tx -> tx.shots().byState(job));
  }

  @Test
  void what_is_in_flight_comes_home_and_nothing_more_is_bought_before_it_is_resumed()
      throws Exception {
    try (Studio studio = Studio.start(TestLine.quick())) {
      TestHome home = TestHome.in(folder, studio.base(), FEW, Map.of());
      JobId job;
      int begun;
      try (Line line = Line.start(home.house(), false)) {
        var here = new TestLine(studio, home, line);
        job = here.accept("slow.yaml", TestLine.job("slow", 16));
        await().atMost(TestLine.LONGEST).until(() -> !here.takes(job).isEmpty());
        assertThat(line.pause(job)).isEqualTo(Result.DONE);
        assertThat(line.pause(job)).isEqualTo(Result.KNOWN);
        begun = here.takes(job).size();

        untilAtRest(line, job);
        assertThat(begun).isBetween(1, 15);
        assertThat(here.takes(job)).hasSize(begun);
        assertThat(studio.counters().creates()).isEqualTo(begun);
        assertThat(states(line, job))
            .isEqualTo(Map.of(State.PUBLISHED, begun, State.PLANNED, 16 - begun));
        Summary paused = line.reports().summary(job);
        assertThat(paused.state()).isEqualTo("running");
        assertThat(paused.paused().orElseThrow())
            .startsWith("by its owner at 20")
            .endsWith("until `halftone resume slow`");
        assertThat(paused.waitingFor()).isEmpty();
        assertThat(line.retry(job)).isEqualTo(Result.UNENDED);

        // Another job is not held up by it.
        assertThat(here.make("other", 3).published()).isEqualTo(3);
      }
      try (Line line = Line.start(home.house(), false)) {
        var again = new TestLine(studio, home, line);
        assertThat(again.make("third", 2).published()).isEqualTo(2);
        assertThat(again.takes(job)).hasSize(begun);
        assertThat(rests(line, job)).isTrue();

        assertThat(line.resume(job)).isEqualTo(Result.DONE);
        Summary made = again.ended(job);
        assertThat(made.published()).isEqualTo(16);
        assertThat(made.paused()).isEmpty();
        assertThat(again.takes(job)).hasSize(16);
        assertThat(line.resume(job)).isEqualTo(Result.NOTHING);
        assertThat(line.pause(job)).isEqualTo(Result.NOTHING);
      }
    }
  }

  @Test
  void a_retake_waits_as_well() throws Exception {
    try (TestLine line =
        TestLine.start(
            folder,
            TestLine.quick().latency(Duration.ofMillis(400)).faults("blank=#2"),
            TestHome.Limits.WIDE,
            Map.of())) {
      JobId job = line.accept("flawed.yaml", TestLine.job("flawed", 2));
      await().atMost(TestLine.LONGEST).until(() -> line.takes(job).size() == 2);
      line.line().pause(job);
      untilAtRest(line.line(), job);
      assertThat(states(line.line(), job)).isEqualTo(Map.of(State.PLANNED, 2));
      assertThat(line.takes(job)).hasSize(2);
      line.line().resume(job);
      assertThat(line.ended(job).published()).isEqualTo(2);
      assertThat(line.paid()).isEqualTo(4);
    }
  }

  @Test
  void a_paused_job_is_cancelled_at_once() {
    try (TestLine line = TestLine.start(folder, TestLine.quick(), FEW, Map.of())) {
      JobId job = line.accept("never.yaml", TestLine.job("never", 12));
      line.line().pause(job);
      assertThat(line.line().cancel(job)).isEqualTo(Result.DONE);
      assertThat(line.ended(job).state()).isEqualTo("cancelled");
    }
  }

  @Test
  void one_shot_is_made_again_and_the_others_stay_as_they_are() throws Exception {
    try (TestLine line =
        TestLine.start(
            folder, TestLine.quick().faults("blank=#3"), TestHome.Limits.WIDE, Map.of())) {
      JobId job = line.accept("one.yaml", TestLine.job("one", 4, "retakes: 0"));
      Summary first = line.ended(job);
      assertThat(first.rejected()).isEqualTo(3);
      int paid = line.paid();
      int number =
          line.shots(job).stream()
              .filter(shot -> shot.state() == State.REJECTED)
              .mapToInt(shot -> shot.id().number())
              .max()
              .orElseThrow();
      int delivered =
          line.shots(job).stream()
              .filter(shot -> shot.state() == State.PUBLISHED)
              .mapToInt(shot -> shot.id().number())
              .max()
              .orElseThrow();

      assertThat(line.line().retry(job, Set.of(number, delivered))).isEqualTo(Result.OTHER_SHOTS);
      assertThat(line.line().retry(job, Set.of(number))).isEqualTo(Result.DONE);
      Summary second = line.ended(job);
      assertThat(second.published()).isEqualTo(2);
      assertThat(second.rejected()).isEqualTo(2);
      assertThat(line.paid()).isEqualTo(paid + 1);
      assertThat(new BucketReader(line.home().bucket()).faults()).isEmpty();
      assertThat(new BucketReader(line.home().bucket()).pictures()).hasSize(2);

      assertThat(line.line().retry(job)).isEqualTo(Result.DONE);
      assertThat(line.ended(job).published()).isEqualTo(4);
      assertThat(line.paid()).isEqualTo(paid + 3);
      assertThat(new Reports(line.line().ledger()).summary(job).state()).isEqualTo("done");
    }
  }
}

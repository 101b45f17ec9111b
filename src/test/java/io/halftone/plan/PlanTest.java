package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.ModelChoice;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Shot;
import io.halftone.ledger.Example;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
  private static final Job JOB = Example.job("summer");
  private static final JobId ID = JOB.id();

  @TempDir private Path folder;
  private Ledger ledger;
  private Plan plan;

  @BeforeEach
  void accept() {
    ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofSeconds(30),
            InstantSource.system());
    ledger.<Jobs.Accepted>write(tx -> tx.jobs().accept(JOB, "digest", "summer.yaml", false));
    plan = new Plan(ledger, new Cheapest(List.of(), List.of(), Pace.PARALLEL));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void a_job_with_shots_to_make_is_not_over() {
    assertThat(plan.plan(ID).ended()).isEmpty();
    assertThat(ledger.<List<Shots.Row>>read(tx -> tx.shots().after(ID, 0, 10))).hasSize(1);
    assertThat(plan.plan(ID).ended()).as("planned before").isEmpty();
  }

  private static Model model(String name, String price) {
    var can = new Model.Capabilities(64, 4096, 1, 1L << 26, 4, 4, 8, false, false);
    return new Model(
        name, can, 1, Map.of("studio", new Model.Offer(name, Money.of(price))), List.of());
  }

  private static Cheapest cheapest(String first, String second) {
    return new Cheapest(
        List.of(model("first", first), model("second", second)), List.of("studio"), Pace.PARALLEL);
  }

  /** Killed after some of its shots, and started again with other prices. */
  @Test
  void a_shot_keeps_the_model_that_was_the_cheapest_when_it_was_written_down() {
    Job job =
        new Job(
            new JobId("cheap"),
            JOB.brief(),
            JOB.brand(),
            JOB.preset(),
            Model.CHEAPEST,
            JOB.platforms(),
            JOB.seed(),
            JOB.budget(),
            JOB.priority(),
            JOB.publish(),
            JOB.acceptance(),
            JOB.repairs());
    ledger.<Jobs.Accepted>write(tx -> tx.jobs().accept(job, "cheap", "cheap.yaml", false));
    List<Shot> before =
        cheapest("0.01", "0.02").shots(job, 1, List.of()).map(Cheapest.Found::shot).toList();
    ledger.write(
        tx -> {
          tx.shots().plan(job.id(), before);
          return null;
        });
    new Plan(ledger, cheapest("0.02", "0.01")).plan(job.id());
    assertThat(ledger.<List<Shots.Row>>read(tx -> tx.shots().after(job.id(), 0, 10)))
        .extracting(Shots.Row::shot)
        .isEqualTo(before)
        .allSatisfy(
            shot -> {
              assertThat(shot.model()).isEqualTo("first");
              assertThat(shot.choice()).isEqualTo(new ModelChoice.Cheapest(List.of("second"), 1));
            });
  }

  @Test
  void a_job_whose_shots_have_all_ended_before_the_plan_goes_to_delivery() {
    List<Shot> shots = Recipe.of(JOB).shots(JOB, 1, Earlier.NOTHING).toList();
    ledger.write(
        tx -> {
          tx.shots().plan(ID, shots);
          shots.forEach(
              shot ->
                  assertThat(
                          tx.shots()
                              .end(
                                  shot.id(),
                                  Shots.State.PLANNED,
                                  Shots.State.FAILED,
                                  Optional.of("refused")))
                      .isEmpty());
          return null;
        });

    assertThat(plan.plan(ID).ended()).containsExactly(ID);
  }
}

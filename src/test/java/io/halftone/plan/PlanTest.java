package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Shot;
import io.halftone.ledger.Example;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
    ledger.<Jobs.Acceptance>write(tx -> tx.jobs().accept(JOB, "digest", "summer.yaml", false));
    plan = new Plan(ledger);
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

  @Test
  void a_job_whose_shots_have_all_ended_before_the_plan_goes_to_delivery() {
    List<Shot> shots = Recipe.of(JOB).shots(JOB, 1).toList();
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

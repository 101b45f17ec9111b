package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money that ends between two stages of a job. */
class StagedBudgetTest {
  @TempDir private Path folder;

  @Test
  void a_budget_that_ends_between_stages_pauses_the_job_until_it_is_raised() {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      // Five candidates at $0.03 leave a cent.
      JobId job = line.accept("dear.yaml", StagedJob.refine("dear", "budget: 0.16"));
      await().atMost(TestLine.LONGEST).until(() -> summary(line, job).paused().isPresent());

      Summary paused = summary(line, job);
      assertThat(paused.paused().orElseThrow())
          .contains("the job's budget of $0.16 does not cover another take at $0.03")
          .contains("raise it in the job's file");
      assertThat(paused.stage()).isEqualTo(2);
      assertThat(line.paid()).isEqualTo(5);
      assertThat(line.shots(job))
          .filteredOn(row -> row.shot().stage() == 2)
          .hasSize(2)
          .extracting(Shots.Row::state)
          .containsOnly(Shots.State.PLANNED);

      line.line()
          .accept(
              "dear.yaml",
              StagedJob.refine("dear", "budget: 0.30").getBytes(StandardCharsets.UTF_8));
      Summary done = line.ended(job);

      assertThat(done.state()).isEqualTo("done");
      assertThat(done.paused()).isEmpty();
      assertThat(done.published()).isEqualTo(2);
      assertThat(line.paid()).as("nothing is bought twice").isEqualTo(9);
      assertThat(done.spend()).isEqualTo(Money.of("0.27"));
      assertThat(line.takes(job)).extracting(Takes.Row::shot).doesNotHaveDuplicates();
    }
  }

  private static Summary summary(TestLine line, JobId job) {
    return new Reports(line.line().ledger()).summary(job);
  }
}

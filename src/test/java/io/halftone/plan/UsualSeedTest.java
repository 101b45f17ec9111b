package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Shot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A job that names no seed has one all the same, and always that. */
class UsualSeedTest {
  private static final Brief CAMPAIGN =
      new Brief.Campaign("a cup", List.of("one", "two"), Optional.empty(), List.of(), false);

  private static List<Long> seeds(Job job) {
    return Planned.stage(job, 1).stream()
        .map(Shot::requested)
        .map(requested -> requested.seed().orElseThrow())
        .distinct()
        .toList();
  }

  private static Job named(Job job, String name) {
    return new Job(
        new JobId(name),
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
  void all_pictures_of_a_job_have_one_and_another_job_has_another() {
    Job job = Planned.job(CAMPAIGN, Optional.empty(), Planned.POST, Planned.POSTER);
    assertThat(seeds(job)).hasSize(1).isEqualTo(seeds(named(job, "shoe")));
    assertThat(seeds(job).getFirst()).isBetween(0L, (1L << 31) - 1);
    assertThat(seeds(named(job, "boot"))).doesNotContainAnyElementsOf(seeds(job));
    assertThat(seeds(Planned.job(CAMPAIGN, Optional.of(7L), Planned.POST))).containsExactly(7L);
  }

  @Test
  void candidates_have_the_ones_that_follow() {
    var refine = new Brief.Refine("A shoe", Optional.empty(), 3, 1, 1, 0.6, List.of());
    List<Long> seeds = seeds(Planned.job(refine, Optional.empty(), Planned.POST));
    assertThat(seeds).hasSize(3);
    assertThat(seeds.get(2) - seeds.get(0)).isEqualTo(2);
  }
}

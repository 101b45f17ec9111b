package io.halftone.ledger;

import io.halftone.job.JobId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The table of the lanes in which alone a job goes on: who asks for single shots again does not ask
 * for the later stages of others.
 */
final class AskedLanes {
  /** Of a shot: whether later stages may start from it. */
  static final String GOES_ON =
      """
      (NOT EXISTS (SELECT 1 FROM asked_lane WHERE asked_lane.job = shot.job)
       OR EXISTS (SELECT 1 FROM asked_lane WHERE asked_lane.job = shot.job AND asked_lane.lane = shot.lane))
      """;

  private final Handle handle;

  AskedLanes(Handle handle) {
    this.handle = handle;
  }

  /**
   * The earliest stage at which a lane stands that was not asked for, while others went further.
   */
  Optional<Integer> leftBehind(JobId job) {
    return handle
        .createQuery(
            """
            SELECT min(shot.stage) FROM shot JOIN job ON job.id = shot.job
            WHERE shot.job = :job AND shot.state IN ('published', 'kept') AND shot.stage < job.stage AND NOT %s
              AND NOT EXISTS (SELECT 1 FROM shot AS later WHERE later.job = shot.job AND later.lane = shot.lane
                              AND later.stage > shot.stage)
            """
                .formatted(GOES_ON))
        .bind("job", job.value())
        .map((row, context) -> Optional.of(row.getInt(1)).filter(stage -> stage > 0))
        .one();
  }

  /**
   * From now on the job goes on in the lanes of these shots alone; in all if there are none.
   *
   * @param numbers of the shots
   */
  void ask(JobId job, Set<Integer> numbers) {
    handle
        .createUpdate("DELETE FROM asked_lane WHERE job = :job")
        .bind("job", job.value())
        .execute();
    if (!numbers.isEmpty()) {
      handle
          .createUpdate(
              """
              INSERT INTO asked_lane (job, lane)
              SELECT DISTINCT job, lane FROM shot WHERE job = :job AND number IN (<numbers>)
              """)
          .bind("job", job.value())
          .bindList("numbers", List.copyOf(numbers))
          .execute();
    }
  }
}

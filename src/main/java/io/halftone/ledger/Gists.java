package io.halftone.ledger;

import io.halftone.job.JobId;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of what accepted pictures look like, of jobs whose pictures are one set. */
public final class Gists {
  /** A set is known by its first pictures; while more were compared, nobody could write. */
  private static final int MOST = 100;

  private final Handle handle;

  Gists(Handle handle) {
    this.handle = handle;
  }

  /**
   * @param look as the inspector of sets wrote it
   */
  public record Row(ShotId shot, String platform, String look) {}

  /** The accepted pictures of the other shots of a job. */
  public List<Row> beside(Shot shot) {
    return handle
        .createQuery(
            """
            SELECT gist.shot, gist.platform, gist.look FROM gist JOIN shot ON shot.id = gist.shot
            WHERE gist.job = :job AND gist.shot <> :shot AND shot.state NOT IN ('rejected', 'failed', 'cancelled')
            ORDER BY CASE WHEN gist.platform = :platform THEN 0 ELSE 1 END, gist.take LIMIT :most
            """)
        .bind("job", job(shot).value())
        .bind("shot", shot.id().value())
        .bind("platform", shot.platform().name())
        .bind("most", MOST)
        .map(
            (row, context) ->
                new Row(
                    new ShotId(row.getString("shot")),
                    row.getString("platform"),
                    row.getString("look")))
        .list();
  }

  public void add(TakeId take, Shot shot, String look) {
    handle
        .createUpdate(
            """
            INSERT INTO gist (take, job, shot, platform, look) VALUES (:take, :job, :shot, :platform, :look)
            ON CONFLICT (take) DO NOTHING
            """)
        .bind("take", take.value())
        .bind("job", job(shot).value())
        .bind("shot", shot.id().value())
        .bind("platform", shot.platform().name())
        .bind("look", look)
        .execute();
  }

  private static JobId job(Shot shot) {
    return shot.id().job();
  }
}

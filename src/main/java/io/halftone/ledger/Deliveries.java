package io.halftone.ledger;

import io.halftone.job.JobId;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table of which job's documents, the manifest last, lie in which bucket. */
public final class Deliveries {
  private final Handle handle;
  private final long now;

  Deliveries(Handle handle, long now) {
    this.handle = handle;
    this.now = now;
  }

  /** Doing so again changes nothing. */
  public void delivered(JobId job, String bucket) {
    handle
        .createUpdate(
            """
            INSERT INTO delivery (job, bucket, delivered_at) VALUES (:job, :bucket, :now)
            ON CONFLICT (job, bucket) DO NOTHING
            """)
        .bind("job", job.value())
        .bind("bucket", bucket)
        .bind("now", now)
        .execute();
  }

  /** They will say something else. */
  void forget(JobId job) {
    handle.createUpdate("DELETE FROM delivery WHERE job = :job").bind("job", job.value()).execute();
  }

  /** The buckets that have the job's documents. */
  public Set<String> of(JobId job) {
    return handle
        .createQuery("SELECT bucket FROM delivery WHERE job = :job")
        .bind("job", job.value())
        .mapTo(String.class)
        .set();
  }

  /** Whether nothing that a manifest of this bucket could name is still to come. */
  public boolean due(JobId job, String bucket) {
    return handle
        .createQuery(
            """
            SELECT CASE WHEN EXISTS (
                SELECT 1 FROM shot WHERE job = :job AND state IN ('planned', 'generating', 'inspecting', 'review'))
              OR EXISTS (
                SELECT 1 FROM shot WHERE job = :job AND state = 'publishing' AND NOT EXISTS (
                  SELECT 1 FROM asset WHERE asset.shot = shot.id AND asset.bucket = :bucket))
              THEN 0 ELSE 1 END
            """)
        .bind("job", job.value())
        .bind("bucket", bucket)
        .mapTo(Integer.class)
        .one()
        .equals(1);
  }
}

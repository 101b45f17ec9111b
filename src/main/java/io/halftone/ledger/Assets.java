package io.halftone.ledger;

import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of what lies in which bucket. */
public final class Assets {
  private final Handle handle;
  private final long now;

  Assets(Handle handle, long now) {
    this.handle = handle;
    this.now = now;
  }

  /** A published picture in one bucket. */
  public record Row(
      ShotId shot,
      String bucket,
      String key,
      String url,
      String sha256,
      long bytes,
      String media,
      int width,
      int height) {}

  /** Writes down that a picture lies in a bucket. Doing so again changes nothing. */
  public void published(Row asset) {
    handle
        .createUpdate(
            """
            INSERT INTO asset (shot, bucket, job, key, url, sha256, bytes, media, width, height, published_at)
            VALUES (:shot, :bucket, :job, :key, :url, :sha256, :bytes, :media, :width, :height, :now)
            ON CONFLICT (shot, bucket) DO NOTHING
            """)
        .bind("shot", asset.shot().value())
        .bind("bucket", asset.bucket())
        .bind("job", asset.shot().job().value())
        .bind("key", asset.key())
        .bind("url", asset.url())
        .bind("sha256", asset.sha256())
        .bind("bytes", asset.bytes())
        .bind("media", asset.media())
        .bind("width", asset.width())
        .bind("height", asset.height())
        .bind("now", now)
        .execute();
  }

  public List<Row> of(ShotId shot) {
    return handle
        .createQuery("SELECT * FROM asset WHERE shot = :shot ORDER BY bucket")
        .bind("shot", shot.value())
        .map(Assets::row)
        .list();
  }

  /** Those of a job's shots after one number up to another, in their order. */
  public List<Row> of(JobId job, int after, int last) {
    return handle
        .createQuery(
            """
            SELECT asset.* FROM shot JOIN asset ON asset.shot = shot.id
            WHERE shot.job = :job AND shot.number > :after AND shot.number <= :last
            ORDER BY shot.number, asset.bucket
            """)
        .bind("job", job.value())
        .bind("after", after)
        .bind("last", last)
        .map(Assets::row)
        .list();
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        new ShotId(row.getString("shot")),
        row.getString("bucket"),
        row.getString("key"),
        row.getString("url"),
        row.getString("sha256"),
        row.getLong("bytes"),
        row.getString("media"),
        row.getInt("width"),
        row.getInt("height"));
  }
}

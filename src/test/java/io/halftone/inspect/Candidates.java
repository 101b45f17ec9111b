package io.halftone.inspect;

import io.halftone.job.Acceptance;
import io.halftone.job.Format;
import io.halftone.job.Inspection;
import io.halftone.job.JobId;
import io.halftone.job.Platform;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.Size;
import java.util.List;
import java.util.Optional;

/** Takes of a square shot: 512 × 512 ordered, 480 × 480 published. */
final class Candidates {
  static final Size ORDERED = new Size(512, 512);
  static final Size PUBLISHED = new Size(480, 480);

  private Candidates() {}

  static Candidate of(byte[] bytes) {
    return of(bytes, ORDERED, PUBLISHED);
  }

  static Candidate of(byte[] bytes, Size ordered, Size published) {
    Platform platform =
        new Platform("square", "Square", published, Format.JPEG, 500_000, "square frame");
    Shape shape = new Shape(ordered, Optional.empty(), Optional.empty(), 0);
    Shot shot =
        new Shot(
            ShotId.of(new JobId("launch"), 1),
            1,
            platform,
            "vibrant",
            "A fox in the snow",
            "seedream-4",
            shape,
            List.of(),
            Optional.empty());
    return new Candidate(
        shot, shape, Picture.of(bytes), Inspection.FULL, Acceptance.NONE, Gallery.NONE);
  }

  /** The same take, of which the file alone is looked at. */
  static Candidate file(byte[] bytes) {
    Candidate full = of(bytes);
    return new Candidate(
        full.shot(),
        full.effective(),
        full.picture(),
        Inspection.FILE,
        full.acceptance(),
        full.gallery());
  }
}

package io.halftone.inspect;

import io.halftone.inspect.Decoder.Decoded;
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

/**
 * A take that wants to be published.
 *
 * @param effective what the model that made it was asked for
 * @param inspection how closely it is to be looked at
 * @param acceptance what must be seen in it
 * @param gallery where the pictures are that the acceptance names
 */
public record Candidate(
    Shot shot,
    Shape effective,
    Picture picture,
    Inspection inspection,
    Acceptance acceptance,
    Gallery gallery) {
  private static final double USUAL_ARTIFACTS = 0.2;

  /**
   * What is to be seen of it, where its pixels are to be looked at. Nothing of what cannot be
   * decoded: another inspector says so.
   */
  Optional<Decoded.Whole> seen() {
    return inspection.equals(Inspection.FULL)
            && picture.header().isPresent()
            && picture.decoded() instanceof Decoded.Whole whole
        ? Optional.of(whole)
        : Optional.empty();
  }

  /** The same with another picture. */
  Candidate with(Picture other) {
    return new Candidate(shot, effective, other, inspection, acceptance, gallery);
  }

  /** How much of blur, blocks, noise and stairs is borne: 1 as usual, 0.5 half of that. */
  double leniency() {
    return acceptance.artifacts().orElse(USUAL_ARTIFACTS) / USUAL_ARTIFACTS;
  }

  /** One that is what it is: ordered in the very size that it has. */
  static Candidate unordered(Picture picture, Acceptance acceptance, Gallery gallery) {
    Size size = picture.header().flatMap(Header::size).orElse(new Size(1, 1));
    Shape shape = new Shape(size, Optional.empty(), Optional.empty(), 0);
    Platform here = new Platform("here", "here", size, Format.PNG, Long.MAX_VALUE, "any frame");
    Shot shot =
        new Shot(
            ShotId.of(new JobId("here"), 1),
            1,
            here,
            "any",
            "Anything",
            "any",
            shape,
            List.of(),
            Optional.empty());
    return new Candidate(shot, shape, picture, Inspection.FULL, acceptance, gallery);
  }
}

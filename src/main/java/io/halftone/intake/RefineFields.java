package io.halftone.intake;

import io.halftone.job.Brief;
import java.util.Optional;

/** What only a job that refines says. */
final class RefineFields {
  private static final int USUAL_CANDIDATES = 10;
  private static final int USUAL_KEEP = 3;
  private static final int USUAL_ROUNDS = 2;
  private static final double USUAL_STRENGTH = 0.6;

  private RefineFields() {}

  static Optional<Brief> brief(BriefReader reader) {
    Fields fields = reader.fields();
    int candidates = fields.whole("candidates", USUAL_CANDIDATES);
    int keep = fields.whole("keep", Math.min(USUAL_KEEP, candidates));
    int rounds = fields.whole("rounds", USUAL_ROUNDS);
    if (keep > candidates) {
      reader.object(
          fields,
          "keep",
          "at most " + candidates,
          "is more than there are candidates. Keep at most %d, or ask for more candidates."
              .formatted(candidates));
      return Optional.empty();
    }
    return Optional.of(
        new Brief.Refine(
            fields.text("prompt"),
            fields.group("text").maybeText("tagline"),
            candidates,
            keep,
            rounds,
            fields.has("strength") ? fields.number("strength").doubleValue() : USUAL_STRENGTH,
            reader.references()));
  }
}

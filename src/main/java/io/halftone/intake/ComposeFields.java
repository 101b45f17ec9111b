package io.halftone.intake;

import io.halftone.job.Brief;
import io.halftone.job.Reference;
import java.util.Optional;

/** What only a job that composes pictures says. */
final class ComposeFields {
  private static final String USUAL_PROMPT =
      "natural placement, shadows and light as the background has them";

  private ComposeFields() {}

  static Optional<Brief> brief(BriefReader reader) {
    Fields fields = reader.fields();
    boolean mustShow = fields.flag("must-show");
    return Optional.of(
        new Brief.Compose(
            reader.named("products", Reference.Role.SUBJECT, mustShow),
            reader.named("backgrounds", Reference.Role.SETTING, false),
            fields.maybeText("prompt").orElse(USUAL_PROMPT),
            mustShow,
            reader.references()));
  }
}

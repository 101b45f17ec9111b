package io.halftone.intake;

import io.halftone.job.Brief;
import io.halftone.job.Reference;
import java.util.Optional;

/** What only a job of variations says. */
final class VariationsFields {
  private static final double USUAL_STRENGTH = 0.7;

  private VariationsFields() {}

  static Optional<Brief> brief(BriefReader reader) {
    Fields fields = reader.fields();
    return reader
        .picture(fields, "reference", Reference.Role.ORIGINAL)
        .map(
            reference ->
                new Brief.Variations(
                    fields.text("prompt"),
                    fields.texts("variations"),
                    reference,
                    fields.has("strength")
                        ? fields.number("strength").doubleValue()
                        : USUAL_STRENGTH,
                    reader.references(),
                    fields.flag("related")));
  }
}

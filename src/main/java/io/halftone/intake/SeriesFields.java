package io.halftone.intake;

import io.halftone.job.Brief;
import io.halftone.job.Reference;
import java.util.Optional;

/** What only a series says. */
final class SeriesFields {
  private SeriesFields() {}

  static Optional<Brief> brief(BriefReader reader) {
    Fields fields = reader.fields();
    return Optional.of(
        new Brief.Series(
            fields.text("subject"),
            reader.pictures(fields, "pictures", Reference.Role.SUBJECT),
            fields.texts("scenes"),
            fields.texts("anchors"),
            fields.texts("avoid"),
            reader.references(),
            fields.flag("related")));
  }
}

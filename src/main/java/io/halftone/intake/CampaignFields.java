package io.halftone.intake;

import io.halftone.job.Brief;
import java.util.Optional;

/** What only a campaign says. */
final class CampaignFields {
  private CampaignFields() {}

  static Optional<Brief> brief(BriefReader reader) {
    Fields fields = reader.fields();
    return Optional.of(
        new Brief.Campaign(
            fields.text("theme"),
            fields.texts("variations"),
            fields.group("text").maybeText("tagline"),
            reader.references(),
            fields.flag("related")));
  }
}

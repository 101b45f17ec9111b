package io.halftone.intake;

import io.halftone.job.Brief;
import java.util.Optional;

/** How many pictures one file may ask for. It is counted, and nothing of it is listed before. */
final class Amount {
  /** Where one list of words makes the difference: as many as anybody orders at once. */
  private static final int OF_WORDS = 200_000;

  /** Where pictures differ in more than words, and somebody looks through them side by side. */
  private static final int OF_EACH = 5000;

  private Amount() {}

  static int most(Brief brief) {
    return switch (brief) {
      case Brief.Campaign campaign -> OF_WORDS;
      case Brief.Variations variations -> OF_WORDS;
      case Brief.Prompts prompts -> OF_WORDS;
      case Brief.ProductMatrix productMatrix -> OF_WORDS;
      case Brief.Series series -> OF_WORDS;
      case Brief.Compose compose -> OF_EACH;
      case Brief.Trial trial -> OF_EACH;
      case Brief.TextReplacement replacement -> OF_EACH;
      case Brief.FromTemplate filled -> OF_EACH;
      case Brief.Refine refine -> OF_EACH;
      case Brief.Cascade cascade -> OF_EACH;
      case Brief.Catalogue catalogue -> OF_EACH;
    };
  }

  static Optional<InputError> objection(Document document, Brief brief) {
    int platforms = Math.max(1, document.at("/platforms").size());
    long pictures = brief.perPlatform() * platforms;
    int most = most(brief);
    return pictures <= most
        ? Optional.empty()
        : Optional.of(
            document.error(
                Pointer.ROOT,
                "%,d pictures".formatted(pictures),
                "at most %,d pictures".formatted(most),
                "This file asks for %,d pictures, and one job of this kind makes at most %,d. Make several files of it."
                    .formatted(pictures, most)));
  }
}

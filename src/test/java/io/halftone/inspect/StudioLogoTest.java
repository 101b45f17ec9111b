package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Corner;
import io.halftone.studio.paint.Easel;
import io.halftone.studio.paint.Flaw;
import io.halftone.studio.paint.Format;
import io.halftone.studio.paint.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The shipped brand's logo is seen in what the studio paints, and missed where it leaves it out.
 */
class StudioLogoTest {
  private static final String PROMPT =
      "Wireless headphones, summer vibes: %s. Brand colours #FF6B35, #004E89 and #F7F7F7. Place the"
          + " brand's logo in the top-right corner. Set the text \"Innovation Delivered\" once.";

  private static final int[][] SIZES = {
    {1080, 1080},
    {1080, 1920},
    {1200, 628},
    {1584, 396},
    {1500, 500},
    {1600, 900},
    {1280, 720},
    {1000, 1500},
    {1920, 1080},
    {600, 200},
    {2048, 2048}
  };

  @Test
  void the_logo_is_seen_at_every_size_and_in_every_mood() throws IOException {
    byte[] logo = Files.readAllBytes(Path.of("config/brands/acme/logo.png"));
    Easel easel = new Easel(false);
    String[] moods = {"vibrant colours", "minimalist", "lifestyle shot", "product focus"};
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < SIZES.length; i++) {
      for (Optional<Flaw> flaw : List.of(Optional.<Flaw>empty(), Optional.of(Flaw.MISSING_LOGO))) {
        Recipe recipe =
            new Recipe(
                PROMPT.formatted(moods[i % moods.length]),
                SIZES[i][0],
                SIZES[i][1],
                i,
                flaw,
                Optional.of(logo));
        if (flaw.isPresent() && i % 3 != 0) {
          continue; // What is not there takes longest to be looked for.
        }
        Finding finding = look(easel.paint(recipe, Format.JPEG, "" + flaw), logo);
        if (finding.passed() != flaw.isEmpty()) {
          wrong.add("%d × %d %s: %s".formatted(SIZES[i][0], SIZES[i][1], flaw, finding));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Finding look(byte[] picture, byte[] logo) {
    Acceptance acceptance =
        Asked.of(new Acceptance.Logo("logo", Optional.of(Corner.TOP_RIGHT), 0.035, 0.3));
    return new Logo()
        .look(Candidate.unordered(Picture.of(picture), acceptance, sha256 -> Picture.of(logo)));
  }
}

package io.halftone.generate;

import io.halftone.job.Model;
import io.halftone.job.Shot;
import io.halftone.job.Size;
import java.util.Optional;

/** Whether a model makes a picture of which a shot's rendition can be made. */
final class Fit {
  /** What a rendition may lose of a frame. */
  private static final double MOST_CROPPED = 0.01;

  private Fit() {}

  /** A frame that the model cannot make is not bought: no rendition would come of it. */
  static Optional<String> misfit(Shot shot, Model model) {
    Size frame = shot.platform().size();
    Size made = model.honour(shot.requested()).size();
    return frame.ratioDifference(made) > MOST_CROPPED || made.width() < frame.width()
        ? Optional.of(
            "%s makes %s at best, of which no %s for %s can be made; choose another model"
                .formatted(model.name(), made, frame, shot.platform().title()))
        : Optional.empty();
  }
}

package io.halftone.intake;

import io.halftone.job.Brief;
import io.halftone.job.Format;
import io.halftone.job.Platform;
import io.halftone.job.Preset;
import io.halftone.job.Size;
import java.util.Locale;

/** The frame of pictures that are for no platform in particular. */
final class Frame {
  /** By which plans, manifests and paths call it. */
  static final String NAME = "picture";

  private static final int MOST_BYTES = 30_000_000;

  private Frame() {}

  /** As large as the file says, or as what is changed, or else a square of the preset. */
  static Platform platform(Fields fields, Brief brief, Preset preset) {
    Size size =
        fields.has("size")
            ? fields.size("size")
            : brief.frame().orElse(new Size(preset.longSide(), preset.longSide()));
    Format format =
        Format.valueOf(fields.maybeText("format").orElse("png").toUpperCase(Locale.ROOT));
    return new Platform(
        NAME, "Picture", size, format, MOST_BYTES, "a frame of %s pixels".formatted(size));
  }
}

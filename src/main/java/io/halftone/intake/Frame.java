package io.halftone.intake;

import io.halftone.job.Brief;
import io.halftone.job.Format;
import io.halftone.job.Platform;
import io.halftone.job.Preset;
import io.halftone.job.Size;
import java.math.BigInteger;
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
    return new Platform(NAME, "Picture", size, format, MOST_BYTES, composition(size));
  }

  private static String composition(Size size) {
    int common = BigInteger.valueOf(size.width()).gcd(BigInteger.valueOf(size.height())).intValue();
    int width = size.width() / common;
    int height = size.height() / common;
    String ratio =
        Math.max(width, height) <= 32
            ? "%d:%d".formatted(width, height)
            : String.format(Locale.ROOT, "%.2f:1", size.ratio());
    String shape = width == height ? "a square" : width > height ? "a wide" : "a tall";
    return "%s %s frame".formatted(shape, ratio);
  }
}

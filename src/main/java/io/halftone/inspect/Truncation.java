package io.halftone.inspect;

import io.halftone.inspect.Decoder.Decoded;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Is it there to its last row? A file that ends early or whose data break off does not decode; a
 * picture that broke off before the provider encoded it ends in a fill colour.
 */
final class Truncation implements Inspector {
  /** Decoders fill what is missing with middle grey or black, exact to the rounding of a JPEG. */
  private static final int ROUNDING = 3;

  /** A JPEG breaks off within a row of blocks of at most 16 pixels, so the edge has that step. */
  private static final int BLOCK = 16;

  private static final double LEAST_SHARE = 0.03;

  @Override
  public String name() {
    return "truncation";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return candidate.picture().header().isPresent();
  }

  @Override
  public Finding look(Candidate candidate) {
    return switch (candidate.inspection().kind()) {
      case FILE, SPOT ->
          candidate
              .picture()
              .fault()
              .map(this::broken)
              .orElseGet(
                  () ->
                      Finding.passed(
                          this, 1, "whole", "whole", "The file is whole; no pixel was looked at."));
      case FULL -> lookAtPixels(candidate.picture());
    };
  }

  private Finding broken(String why) {
    return flaw("broken off", "The picture is broken: %s. Have it made again.".formatted(why));
  }

  private Finding lookAtPixels(Picture picture) {
    return switch (picture.decoded()) {
      case Decoded.Broken(String why) -> broken(why);
      case Decoded.Whole whole -> {
        OptionalDouble fill = fill(whole.raster());
        yield fill.isPresent()
            ? flaw(
                    percent(fill.getAsDouble()) + " filled",
                    "The lowest %s of the picture are nothing but fill colour."
                        .formatted(percent(fill.getAsDouble())))
                .at(lowest(picture.header().orElseThrow(), fill.getAsDouble()))
            : Finding.passed(this, 1, "whole", "whole", "The picture is there to its last row.");
      }
    };
  }

  private Finding flaw(String value, String reason) {
    return Finding.flawed(
        this,
        0,
        value,
        "whole",
        reason,
        "Finish the whole picture, down to its bottom edge.",
        "Render every row: the scene goes on to the very bottom, with no grey or black band.",
        "Half a picture is no picture. The lowest part must be as finished as the uppermost, and"
            + " the file complete to its last byte.");
  }

  /**
   * The share of the height that is filled at the bottom; empty if the picture goes to its end. It
   * must be grey or black, must begin at the same row of blocks in nearly all columns, and a black
   * bar at the bottom must have none at the top: that is a wide film, not a broken picture.
   */
  private static OptionalDouble fill(Raster raster) {
    int colour = raster.rgb(0, raster.height() - 1);
    boolean black = Raster.difference(colour, 0) <= ROUNDING;
    if (!black && Raster.difference(colour, 0x808080) > ROUNDING) {
      return OptionalDouble.empty();
    }
    int[] filled = new int[raster.width()];
    int atTop = 0;
    for (int x = 0; x < filled.length; x++) {
      while (filled[x] < raster.height()
          && isFill(raster.rgb(x, raster.height() - 1 - filled[x]), colour)) {
        filled[x]++;
      }
      atTop += isFill(raster.rgb(x, 0), colour) ? 1 : 0;
    }
    Arrays.sort(filled);
    int least = filled[filled.length / 20];
    int most = filled[filled.length - 1 - filled.length / 20];
    boolean one = (most - least) * raster.step() <= BLOCK + raster.step();
    boolean large = least >= 2 && least >= LEAST_SHARE * raster.height();
    boolean bars = black && atTop > filled.length / 2;
    return one && large && !bars && most < raster.height()
        ? OptionalDouble.of((double) least / raster.height())
        : OptionalDouble.empty();
  }

  private static Evidence lowest(Header header, double share) {
    int rows = (int) Math.round(share * header.height());
    return new Evidence.Box(
        0, (int) header.height() - rows, (int) header.width(), rows, "fill colour");
  }

  private static boolean isFill(int rgb, int colour) {
    return Raster.difference(rgb, colour) <= ROUNDING;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}

package io.halftone.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The colours of a picture as an eye takes them in: grain and the noise of JPEG are averaged away,
 * and colours that hardly differ are one. What takes up room by itself is the picture's palette.
 */
final class Shades {
  /** Cells on each side into which the picture is averaged. */
  private static final int SIDE = 256;

  /** Of 256 levels 32 are told apart, by the mean of what falls together. */
  private static final int BITS = 5;

  private static final int LEVELS = 1 << BITS;

  /** Of the picture: less is a spot and no colour of it. */
  private static final double LEAST = 0.004;

  /** Fewer than this share of what is beside it: the foot of a hill and not its top. */
  private static final double FOOT = 0.7;

  private final Raster cells;
  private final int[] bins;
  private final List<Shade> all;

  /**
   * One of the colours.
   *
   * @param share of the picture that has it
   * @param isOwn whether it takes up room by itself, and is not a transition to another
   */
  record Shade(int rgb, Lab lab, double share, boolean isOwn) {}

  private Shades(Raster cells, int[] bins, List<Shade> all) {
    this.cells = cells;
    this.bins = bins;
    this.all = List.copyOf(all);
  }

  static Shades of(Raster raster) {
    Raster cells = raster.averaged(SIDE);
    int[] count = new int[LEVELS * LEVELS * LEVELS];
    int[][] sums = new int[3][count.length];
    for (int y = 0; y < cells.height(); y++) {
      for (int x = 0; x < cells.width(); x++) {
        int rgb = cells.rgb(x, y);
        int bin = bin(rgb);
        count[bin]++;
        for (int channel = 0; channel < 3; channel++) {
          sums[channel][bin] += rgb >> 8 * channel & 255;
        }
      }
    }
    int[] around = around(count);
    double cellCount = (double) cells.width() * cells.height();
    int[] number = new int[count.length];
    Arrays.fill(number, -1);
    List<Shade> all = new ArrayList<>();
    for (int bin = 0; bin < count.length; bin++) {
      if (count[bin] > 0) {
        number[bin] = all.size();
        int rgb =
            sums[2][bin] / count[bin] << 16
                | sums[1][bin] / count[bin] << 8
                | sums[0][bin] / count[bin];
        boolean own =
            around[bin] >= LEAST * cellCount && around[bin] >= FOOT * highestNear(bin, around);
        all.add(new Shade(rgb, Lab.of(rgb), count[bin] / cellCount, own));
      }
    }
    return new Shades(cells, number, all);
  }

  private static int bin(int rgb) {
    int shift = 8 - BITS;
    return (rgb >> 16 + shift & LEVELS - 1) << 2 * BITS
        | (rgb >> 8 + shift & LEVELS - 1) << BITS
        | rgb >> shift & LEVELS - 1;
  }

  private interface Near {
    void take(int bin);
  }

  private static void near(int bin, Near taker) {
    int red = bin >> 2 * BITS;
    int green = bin >> BITS & LEVELS - 1;
    int blue = bin & LEVELS - 1;
    for (int r = Math.max(0, red - 1); r <= Math.min(LEVELS - 1, red + 1); r++) {
      for (int g = Math.max(0, green - 1); g <= Math.min(LEVELS - 1, green + 1); g++) {
        for (int b = Math.max(0, blue - 1); b <= Math.min(LEVELS - 1, blue + 1); b++) {
          taker.take(r << 2 * BITS | g << BITS | b);
        }
      }
    }
  }

  /** How much there is of each colour and of those beside it. */
  private static int[] around(int[] count) {
    int[] around = new int[count.length];
    for (int bin = 0; bin < count.length; bin++) {
      if (count[bin] > 0) {
        int own = count[bin];
        near(bin, beside -> around[beside] += own);
      }
    }
    return around;
  }

  private static int highestNear(int bin, int[] around) {
    int[] highest = {0};
    near(bin, beside -> highest[0] = Math.max(highest[0], around[beside]));
    return highest[0];
  }

  List<Shade> all() {
    return all;
  }

  int width() {
    return cells.width();
  }

  int height() {
    return cells.height();
  }

  /** The number of the shade that a cell has. */
  int at(int x, int y) {
    return bins[bin(cells.rgb(x, y))];
  }
}

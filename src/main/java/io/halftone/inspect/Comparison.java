package io.halftone.inspect;

import java.util.Arrays;

/**
 * Two pictures of one scene laid over each other: by how much they differ where, beyond what
 * another encoding, another size, a shift of a pixel or two and a touch of warmth make.
 */
final class Comparison {
  /** In pixels of the frame that both are brought to. */
  private static final int REACH = 2;

  private static final int FARTHEST = 3;

  /** A level that is met within so few pixels of the place is no change. */
  private static final float VISIBLE = 18;

  /** How much lighter or warmer the whole may be. */
  private static final double WARMTH = 0.06;

  static final int CELL = 16;

  private final Reduced template;
  private final Reduced picture;
  private final boolean[] counts;
  private final int columns;
  private final int rows;

  /**
   * @param counts for each cell, whether it is to be looked at
   */
  private Comparison(Reduced template, Reduced picture, boolean[] counts) {
    this.template = template;
    this.picture = picture;
    this.counts = counts;
    columns = columns(template.width());
    rows = columns(template.height());
  }

  static int columns(int pixels) {
    return Math.max(1, pixels / CELL);
  }

  /** For each cell the share of its pixels that changed; nothing where it is not looked at. */
  static double[] changes(Reduced template, Reduced picture, boolean[] counts) {
    return new Comparison(template, picture, counts).changes();
  }

  private double[] changes() {
    Reduced moved = aligned(lit(picture));
    Reduced one = template.parted();
    Reduced other = moved.parted();
    boolean[] changed = new boolean[one.width() * one.height()];
    for (int channel = 0; channel < 3; channel++) {
      strays(one, other, channel, changed);
      strays(other, one, channel, changed);
    }
    double[] shares = new double[columns * rows];
    int[] seen = new int[shares.length];
    for (int y = 0; y < one.height(); y++) {
      for (int x = 0; x < one.width(); x++) {
        int cell = cell(x, y);
        seen[cell]++;
        shares[cell] += changed[y * one.width() + x] ? 1 : 0;
      }
    }
    for (int cell = 0; cell < shares.length; cell++) {
      shares[cell] = counts[cell] ? shares[cell] / Math.max(1, seen[cell]) : 0;
    }
    return shares;
  }

  private int cell(int x, int y) {
    return Math.min(rows - 1, y / CELL) * columns + Math.min(columns - 1, x / CELL);
  }

  /** What is brighter or darker than anything near its place in the other. */
  private static void strays(Reduced from, Reduced in, int channel, boolean[] changed) {
    float[] most = in.extremes(channel, REACH, true);
    float[] least = in.extremes(channel, REACH, false);
    float[] levels = from.channels()[channel];
    // At the border there is nothing to lie on, once the picture has been moved.
    for (int y = FARTHEST; y < from.height() - FARTHEST; y++) {
      for (int i = y * from.width() + FARTHEST; i < (y + 1) * from.width() - FARTHEST; i++) {
        changed[i] |= levels[i] > most[i] + VISIBLE || levels[i] < least[i] - VISIBLE;
      }
    }
  }

  /** In the light of the template, unless it is another light altogether. */
  private Reduced lit(Reduced given) {
    float[][] channels = new float[3][];
    for (int channel = 0; channel < 3; channel++) {
      float gain = gain(template.channels()[channel], given.channels()[channel]);
      float[] lit = given.channels()[channel].clone();
      for (int i = 0; i < lit.length; i++) {
        lit[i] = Math.min(255, lit[i] * gain);
      }
      channels[channel] = lit;
    }
    return new Reduced(given.width(), given.height(), channels);
  }

  private float gain(float[] wanted, float[] given) {
    float[] gains = new float[wanted.length / 5 + 1];
    int count = 0;
    for (int i = 0; i < wanted.length; i += 5) {
      if (wanted[i] > 40 && wanted[i] < 245 && given[i] > 40 && given[i] < 245) {
        gains[count++] = wanted[i] / given[i];
      }
    }
    if (count < 200) {
      return 1;
    }
    Arrays.sort(gains, 0, count);
    float usual = gains[count / 2];
    return Math.abs(usual - 1) <= WARMTH ? usual : 1;
  }

  /** Moved by as many pixels as it must be to lie on the template. */
  private Reduced aligned(Reduced given) {
    int right = 0;
    int down = 0;
    double least = Double.MAX_VALUE;
    for (int dy = -FARTHEST; dy <= FARTHEST; dy++) {
      for (int dx = -FARTHEST; dx <= FARTHEST; dx++) {
        double apart = apart(given, dx, dy) * (1 + 0.001 * (Math.abs(dx) + Math.abs(dy)));
        if (apart < least) {
          least = apart;
          right = dx;
          down = dy;
        }
      }
    }
    return right == 0 && down == 0 ? given : moved(given, right, down);
  }

  private double apart(Reduced given, int dx, int dy) {
    float[] green = template.channels()[1];
    float[] other = given.channels()[1];
    double sum = 1e-6;
    for (int y = FARTHEST; y < given.height() - FARTHEST; y += 3) {
      for (int x = FARTHEST; x < given.width() - FARTHEST; x += 3) {
        if (counts[cell(x, y)]) {
          float difference =
              green[y * given.width() + x] - other[(y + dy) * given.width() + x + dx];
          sum += Math.min(40, Math.abs(difference));
        }
      }
    }
    return sum;
  }

  private static Reduced moved(Reduced given, int right, int down) {
    float[][] channels = new float[3][given.width() * given.height()];
    for (int y = 0; y < given.height(); y++) {
      int row = Math.clamp(y + down, 0, given.height() - 1) * given.width();
      for (int x = 0; x < given.width(); x++) {
        int from = row + Math.clamp(x + right, 0, given.width() - 1);
        for (int channel = 0; channel < 3; channel++) {
          channels[channel][y * given.width() + x] = given.channels()[channel][from];
        }
      }
    }
    return new Reduced(given.width(), given.height(), channels);
  }
}

package io.halftone.inspect;

import java.util.Locale;

/**
 * Do shades come in stairs? Walks along rows and columns and looks for flights of several steps in
 * one direction, each flat and each a few levels above the one before. A single step is an edge,
 * and large ones are stripes that somebody drew.
 */
final class Banding implements Inspector {
  /** Of the pixels that are walked over. */
  private static final double MOST = 0.03;

  private static final int SHORTEST = 5;
  private static final int LEAST_STEP = 4;
  private static final int MOST_STEP = 34;
  private static final int LEAST_STEPS = 4;

  @Override
  public String name() {
    return "banding";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return candidate.seen().isPresent();
  }

  @Override
  public Finding look(Candidate candidate) {
    return look(share(candidate.seen().orElseThrow().raster()));
  }

  private Finding look(double share) {
    String value = String.format(Locale.ROOT, "%.1f %% in stairs", 100 * share);
    String threshold = String.format(Locale.ROOT, "at most %.1f %%", 100 * MOST);
    double score = Grade.of(share, MOST);
    return share <= MOST
        ? Finding.passed(this, score, value, threshold, "Its shades are continuous.")
        : Finding.flawed(
            this,
            score,
            value,
            threshold,
            "Shades come in visible stairs instead of running smoothly.",
            "Render perfectly smooth, continuous gradients without any banding or posterisation.",
            "Let skies and backdrops pass from light to dark without a visible step, in full colour"
                + " depth.",
            "No stairs, rings or stripes in any shade. If a gradient cannot be made without steps,"
                + " replace it by one even colour or by a fine natural texture.");
  }

  /** The larger share of rows and of columns that belongs to flights of stairs. */
  static double share(Raster raster) {
    return Math.max(share(raster, true), share(raster, false));
  }

  private static double share(Raster raster, boolean across) {
    int length = across ? raster.width() : raster.height();
    int lines = across ? raster.height() : raster.width();
    int[] line = new int[length];
    long stairs = 0;
    int walked = 0;
    for (int at = 0; at < lines; at += 2, walked++) {
      int most = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        for (int i = 0; i < length; i++) {
          line[i] = (across ? raster.rgb(i, at) : raster.rgb(at, i)) >> shift & 255;
        }
        most = Math.max(most, stairs(line));
      }
      stairs += most;
    }
    return (double) stairs / ((long) walked * length);
  }

  /** How many pixels of a line belong to flights. */
  static int stairs(int[] line) {
    int all = 0;
    int from = 0;
    int steps = 0;
    int direction = 0;
    int level = 0;
    int end = -1;
    for (int i = 0; i < line.length; ) {
      int stop = flat(line, i);
      if (stop - i < SHORTEST) {
        i++;
        continue;
      }
      int rise = line[i] - level;
      boolean beside = end >= 0 && dithered(line, end, i, level, line[i]);
      if (beside && Math.abs(rise) <= 1) {
        end = stop;
        i = stop;
        continue;
      }
      boolean step = beside && Math.abs(rise) >= LEAST_STEP && Math.abs(rise) <= MOST_STEP;
      if (step && (steps == 0 || Integer.signum(rise) == direction)) {
        steps++;
      } else {
        all += steps >= LEAST_STEPS ? end - from : 0;
        from = i;
        steps = 0;
      }
      direction = Integer.signum(rise);
      level = line[i];
      end = stop;
      i = stop;
    }
    return all + (steps >= LEAST_STEPS ? end - from : 0);
  }

  /** Where a run of one level ends; a level more or less is rounding. */
  private static int flat(int[] line, int from) {
    int least = line[from];
    int most = least;
    int at = from + 1;
    while (at < line.length) {
      least = Math.min(least, line[at]);
      most = Math.max(most, line[at]);
      if (most - least > 1) {
        break;
      }
      at++;
    }
    return at;
  }

  /**
   * Whether there are only the two levels between two runs: grain frays a stair, a slope has more.
   */
  private static boolean dithered(int[] line, int from, int to, int one, int other) {
    for (int i = from; i < to; i++) {
      if (Math.abs(line[i] - one) > 1 && Math.abs(line[i] - other) > 1) {
        return false;
      }
    }
    return true;
  }
}

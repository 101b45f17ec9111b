package io.halftone.inspect;

import java.util.ArrayList;
import java.util.List;
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

  /** Of the heat map, in each direction. */
  private static final int CELLS = 24;

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
    return look(candidate.seen().orElseThrow().raster(), MOST * candidate.leniency());
  }

  private Finding look(Raster raster, double most) {
    double share = share(raster);
    String value = String.format(Locale.ROOT, "%.1f %% in stairs", 100 * share);
    String threshold = String.format(Locale.ROOT, "at most %.1f %%", 100 * most);
    double score = Grade.of(share, most);
    if (share <= most) {
      return Finding.passed(this, score, value, threshold, "Its shades are continuous.");
    }
    return Finding.flawed(
            this,
            score,
            value,
            threshold,
            "Shades come in visible stairs instead of running smoothly.",
            "Render perfectly smooth, continuous gradients without any banding or posterisation.",
            "Let skies and backdrops pass from light to dark without a visible step, in full colour"
                + " depth.",
            "No stairs, rings or stripes in any shade. If a gradient cannot be made without steps,"
                + " replace it by one even colour or by a fine natural texture.")
        .at(new Evidence.Heat(heat(raster), "how much of each part is in stairs"));
  }

  /** The larger share of rows and of columns that belongs to flights of stairs. */
  static double share(Raster raster) {
    return Math.max(share(raster, true, Flights.UNSEEN), share(raster, false, Flights.UNSEEN));
  }

  /** Told of each flight: in which line it is, and from where to where. */
  private interface Flights {
    Flights UNSEEN = (line, from, to) -> {};

    void flight(int line, int from, int to);
  }

  private static double share(Raster raster, boolean across, Flights flights) {
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
        most = Math.max(most, stairs(line, at, flights));
      }
      stairs += most;
    }
    return (double) stairs / ((long) walked * length);
  }

  /**
   * The share of the pixels of each cell that belong to flights, in that direction that has more.
   */
  private static List<String> heat(Raster raster) {
    boolean across = share(raster, true, Flights.UNSEEN) >= share(raster, false, Flights.UNSEEN);
    int columns = Math.min(CELLS, raster.width());
    int rows = Math.min(CELLS, raster.height());
    boolean[] stairs = new boolean[raster.width() * raster.height()];
    share(
        raster,
        across,
        (line, from, to) -> {
          for (int i = from; i < to; i++) {
            stairs[across ? line * raster.width() + i : i * raster.width() + line] = true;
          }
        });
    int[] sums = new int[columns * rows];
    int[] walked = new int[columns * rows];
    for (int y = 0; y < raster.height(); y += across ? 2 : 1) {
      for (int x = 0; x < raster.width(); x += across ? 1 : 2) {
        int cell = y * rows / raster.height() * columns + x * columns / raster.width();
        sums[cell] += stairs[y * raster.width() + x] ? 1 : 0;
        walked[cell]++;
      }
    }
    List<String> heat = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      StringBuilder digits = new StringBuilder();
      for (int cell = row * columns; cell < (row + 1) * columns; cell++) {
        digits.append(Math.round(9.0 * sums[cell] / Math.max(1, walked[cell])));
      }
      heat.add(digits.toString());
    }
    return heat;
  }

  static int stairs(int[] line) {
    return stairs(line, 0, Flights.UNSEEN);
  }

  /** How many pixels of a line belong to flights. */
  private static int stairs(int[] line, int at, Flights flights) {
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
        all += flight(steps, at, from, end, flights);
        from = i;
        steps = 0;
      }
      direction = Integer.signum(rise);
      level = line[i];
      end = stop;
      i = stop;
    }
    return all + flight(steps, at, from, end, flights);
  }

  private static int flight(int steps, int at, int from, int end, Flights flights) {
    if (steps < LEAST_STEPS) {
      return 0;
    }
    flights.flight(at, from, end);
    return end - from;
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

package io.halftone.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Can the blocks of a JPEG be seen? Compares the steps between neighbouring pixels on the lines of
 * a grid of eight with the steps beside them, where the picture is smooth enough for the eye to see
 * a grid. Wherever the grid lies: a picture may have been cropped after it was spoilt.
 */
final class Blocking implements Inspector {
  /** Of the steps between flat blocks; at a JPEG's quality of 85 it is a fifth at most. */
  private static final double MOST = 0.4;

  /** In levels: what the eye sees between two flat areas, and what is an edge of a thing. */
  private static final int VISIBLE = 4;

  private static final int HARD = 40;
  private static final int FLAT = 2;

  /** Fewer are chance. */
  private static final int LEAST_SEEN = 60;

  private static final int BLOCK = 8;

  @Override
  public String name() {
    return "blocking";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return candidate.seen().filter(whole -> !whole.tiles().isEmpty()).isPresent();
  }

  @Override
  public Finding look(Candidate candidate) {
    return look(candidate.seen().orElseThrow().tiles(), MOST * candidate.leniency());
  }

  private Finding look(List<Tile> tiles, double most) {
    double grid = grid(tiles);
    String value = String.format(Locale.ROOT, "%.1f %% of the grid", 100 * grid);
    String threshold = String.format(Locale.ROOT, "at most %.1f %%", 100 * most);
    double score = Grade.of(grid, most);
    if (grid <= most) {
      return Finding.passed(this, score, value, threshold, "No grid of blocks can be seen.");
    }
    Optional<Tile> worst =
        tiles.stream()
            .max((one, other) -> Double.compare(grid(List.of(one)), grid(List.of(other))));
    return Finding.flawed(
            this,
            score,
            value,
            threshold,
            "A grid of blocks of 8 pixels can be seen, as in a JPEG that was compressed too hard.",
            "Render clean, continuous surfaces without any compression artefacts or blocks.",
            "Deliver it uncompressed or at the highest quality: skies, skin and walls must not"
                + " fall apart into little squares.",
            "Not one square block, mosaic or tile may be seen on any surface. It must look like"
                + " an untouched master file, never like a picture that was saved again and"
                + " again.")
        .at(worst.orElseThrow().place(""));
  }

  /** The share of grid lines that can be seen, less that of the lines beside the grid. */
  static double grid(List<Tile> tiles) {
    return Math.min(excess(tiles, true), excess(tiles, false));
  }

  private static double excess(List<Tile> tiles, boolean across) {
    int[] seen = new int[BLOCK];
    int[] faint = new int[BLOCK];
    for (Tile tile : tiles) {
      int length = across ? tile.width() : tile.height();
      int lines = across ? tile.height() : tile.width();
      int next = across ? 1 : tile.width();
      int line = across ? tile.width() : 1;
      for (int at = 0; at < lines; at += 2) {
        for (int i = 3; i + 2 < length; i++) {
          int here = at * line + i * next;
          int step = difference(tile, here, here - next);
          if (step >= 1
              && step <= HARD
              && difference(tile, here - next, here - 3 * next) <= FLAT
              && difference(tile, here - 2 * next, here - next) <= FLAT
              && difference(tile, here, here + 2 * next) <= FLAT
              && difference(tile, here, here + next) <= FLAT) {
            faint[i % BLOCK]++;
            seen[i % BLOCK] += step >= VISIBLE ? 1 : 0;
          }
        }
      }
    }
    int most = 0;
    int all = 0;
    for (int i = 0; i < BLOCK; i++) {
      most = seen[i] > seen[most] ? i : most;
      all += seen[i];
    }
    double beside = (all - seen[most]) / (BLOCK - 1.0);
    return seen[most] < LEAST_SEEN ? 0 : (seen[most] - beside) / faint[most];
  }

  private static int difference(Tile tile, int one, int other) {
    return Math.abs((tile.light()[one] & 255) - (tile.light()[other] & 255));
  }
}

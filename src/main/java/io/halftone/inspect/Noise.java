package io.halftone.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How much noise is there where nothing else is? Judges by the smoothest parts that have any light,
 * since texture looks like noise to every measure. Grain as a matter of taste stays below the
 * limit.
 */
final class Noise implements Inspector {
  /** In levels of light. Film has 1 to 4; from 9 on a face looks sandy. */
  private static final double MOST = 7.8;

  private static final int BLOCK = 16;

  /** What is nearly black or white has lost its noise, and would vouch for the rest. */
  private static final int CLIPPED = 20;

  private static final int LEAST_BLOCKS = 12;

  @Override
  public String name() {
    return "noise";
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
    double noise = noise(tiles);
    String value = String.format(Locale.ROOT, "%.1f levels", noise);
    String threshold = String.format(Locale.ROOT, "at most %.1f levels", most);
    double score = Grade.of(noise, most);
    if (noise <= most) {
      return Finding.passed(this, score, value, threshold, "Its smooth parts are smooth.");
    }
    Tile worst =
        tiles.stream()
            .max((one, other) -> Double.compare(noise(List.of(one)), noise(List.of(other))))
            .orElseThrow();
    return Finding.flawed(
            this,
            score,
            value,
            threshold,
            "Even its smoothest parts are noisy: %s of deviation from pixel to pixel."
                .formatted(value),
            "Render clean, noise-free surfaces, as photographed in good light at low sensitivity.",
            "Smooth areas must be perfectly smooth: studio light, ISO 100, no film grain, no"
                + " speckles.",
            "No grain, no noise, no sandy texture anywhere, neither in shadows nor in skies. Every"
                + " plain surface is as clean as polished glass.")
        .at(worst.place(""));
  }

  /** The noise of the smoother parts; 0 where there are too few to tell. */
  static double noise(List<Tile> tiles) {
    double[] blocks = new double[tiles.size() * (Tile.SIDE / BLOCK) * (Tile.SIDE / BLOCK)];
    int count = 0;
    for (Tile tile : tiles) {
      for (int y = 0; y + BLOCK <= tile.height(); y += BLOCK) {
        for (int x = 0; x + BLOCK <= tile.width(); x += BLOCK) {
          double noise = noise(tile, x, y);
          if (noise >= 0) {
            blocks[count++] = noise;
          }
        }
      }
    }
    if (count < LEAST_BLOCKS) {
      return 0;
    }
    Arrays.sort(blocks, 0, count);
    return blocks[count / 10];
  }

  /**
   * By what is left when everything is taken away that a plane or an edge along the grid explains;
   * its mean is a fixed share of the deviation of noise.
   */
  private static double noise(Tile tile, int left, int top) {
    long light = 0;
    long sum = 0;
    for (int y = top + 1; y < top + BLOCK - 1; y++) {
      for (int x = left + 1; x < left + BLOCK - 1; x++) {
        light += tile.at(x, y);
        int corners =
            tile.at(x - 1, y - 1)
                + tile.at(x + 1, y - 1)
                + tile.at(x - 1, y + 1)
                + tile.at(x + 1, y + 1);
        int sides = tile.at(x - 1, y) + tile.at(x + 1, y) + tile.at(x, y - 1) + tile.at(x, y + 1);
        sum += Math.abs(corners - 2 * sides + 4 * tile.at(x, y));
      }
    }
    double count = (BLOCK - 2) * (BLOCK - 2);
    boolean clipped = light / count < CLIPPED || light / count > 255 - CLIPPED;
    return clipped ? -1 : Math.sqrt(Math.PI / 2) / 6 * sum / count;
  }
}

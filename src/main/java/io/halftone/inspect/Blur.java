package io.halftone.inspect;

import io.halftone.inspect.Decoder.Decoded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Is anything in focus? Asks how wide the edges are where they are sharpest, so that a soft
 * background is as good as any. An edge that rises by its whole height within one pixel is sharp
 * whatever the picture shows; no texture is needed.
 */
final class Blur implements Inspector {
  /** Of the picture's side, which is the root of its area. A good lens has 0.1 %. */
  private static final double WIDEST = 0.00176;

  /** In levels; less than that is shade. */
  private static final int LEAST_RISE = 18;

  private static final int LEAST_EDGES = 24;

  @Override
  public String name() {
    return "blur";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return candidate.seen().filter(whole -> !whole.tiles().isEmpty()).isPresent();
  }

  @Override
  public Finding look(Candidate candidate) {
    Decoded.Whole seen = candidate.seen().orElseThrow();
    Raster raster = seen.raster();
    double side = Math.sqrt((double) raster.width() * raster.height()) * raster.step();
    return look(seen.tiles(), limit(side), candidate.leniency());
  }

  private Finding look(List<Tile> tiles, double usual, double leniency) {
    List<Edges> sharpest = edges(tiles, usual);
    // No edge is narrower than a pixel.
    double limit = 1 + (usual - 1) * leniency;
    String threshold = String.format(Locale.ROOT, "at most %.1f px wide", limit);
    if (sharpest.isEmpty()) {
      return Finding.passed(
          this, 0.9, "no edges", threshold, "Nothing in the picture has an edge to be judged by.");
    }
    double width = width(sharpest);
    String value = String.format(Locale.ROOT, "%.1f px wide", width);
    double score = Grade.of(width, limit);
    if (width <= limit) {
      return Finding.passed(this, score, value, threshold, "What is sharpest is sharp.");
    }
    return Finding.flawed(
            this,
            score,
            value,
            threshold,
            String.format(
                Locale.ROOT,
                "Even its sharpest edges are %.1f times as wide as they may be: nothing is in"
                    + " focus.",
                width / limit),
            "Have the main subject in crisp focus, with fine detail and sharp edges.",
            "The picture must be tack-sharp: a still camera on a tripod, a short exposure, focus"
                + " exactly on the subject.",
            "No blur of any kind: no soft focus, no motion, no haze, no shallow depth of field."
                + " Every edge of the subject is razor-sharp at full resolution.")
        .at(sharpest.getFirst().tile.place("the sharpest"));
  }

  static double limit(double side) {
    return Math.max(1.12, WIDEST * side);
  }

  static double width(List<Edges> sharpest) {
    return sharpest.get(Math.min(sharpest.size() - 1, Math.max(1, sharpest.size() / 16))).width;
  }

  /** How wide the sharper edges of a tile are, as the deviation of the blur that made them. */
  record Edges(Tile tile, double width) {}

  /** Of all tiles that have edges, the sharpest first. */
  static List<Edges> edges(List<Tile> tiles, double limit) {
    int reach = Math.clamp(Math.round(3.75 * limit), 8, 24);
    List<Edges> all = new ArrayList<>();
    double[] steepness = new double[Tile.SIDE * Tile.SIDE];
    for (Tile tile : tiles) {
      int count = steepness(tile, reach, steepness);
      if (count >= LEAST_EDGES) {
        Arrays.sort(steepness, 0, count);
        double sharp = steepness[count - 1 - count / 12];
        all.add(new Edges(tile, 1 / (Math.sqrt(2 * Math.PI) * sharp)));
      }
    }
    all.sort(Comparator.comparingDouble(Edges::width));
    return all;
  }

  /**
   * The steepest step of every edge, as a share of its whole rise. Three rows together, so that
   * grain counts for less.
   */
  private static int steepness(Tile tile, int reach, double[] steepness) {
    int count = 0;
    int[] line = new int[Tile.SIDE];
    for (int turned = 0; turned < 2; turned++) {
      int length = turned == 0 ? tile.width() : tile.height();
      int lines = turned == 0 ? tile.height() : tile.width();
      for (int at = 1; at + 1 < lines; at += 3) {
        for (int i = 0; i < length; i++) {
          line[i] =
              turned == 0
                  ? tile.at(i, at - 1) + tile.at(i, at) + tile.at(i, at + 1)
                  : tile.at(at - 1, i) + tile.at(at, i) + tile.at(at + 1, i);
        }
        for (int i = reach; i + reach < length; i++) {
          int here = Math.abs(line[i] - line[i - 1]);
          int before = Math.abs(line[i - 1] - line[i - 2]);
          int after = Math.abs(line[i + 1] - line[i]);
          if (here < 4 || here < before || here <= after) {
            continue;
          }
          int least = Integer.MAX_VALUE;
          int most = 0;
          for (int j = i - reach; j < i + reach; j++) {
            least = Math.min(least, line[j]);
            most = Math.max(most, line[j]);
          }
          if (most - least >= 3 * LEAST_RISE && here * 16 > most - least) {
            steepness[count++] = (double) here / (most - least);
          }
        }
      }
    }
    return count;
  }
}

package io.halftone.inspect;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Is there anything in it? Looks at a grid of average colours, so that noise counts for nothing,
 * and asks for very little: a small thing in a wide empty space is a picture.
 */
final class Blank implements Inspector {
  private static final int CELLS = 64;

  /** In levels of 255. Grain of 12 levels bends a cell of 256 pixels by 3, hardly ever by 12. */
  private static final int EDGE = 12;

  /**
   * In edges, flat colours, grain up to 12 levels and shades of any colours have 0.05 % at most; a
   * disc of a twentieth of the side on white has 0.5 %; photographs have 20 % and more, and still 2
   * % when nearly black.
   */
  private static final Detail LEAST = new Detail(0.5, 0.003, 2);

  @Override
  public String name() {
    return "blank";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return candidate.seen().isPresent();
  }

  @Override
  public Finding look(Candidate candidate) {
    return look(Detail.of(candidate.seen().orElseThrow().raster().averaged(CELLS)));
  }

  private Finding look(Detail detail) {
    double times = detail.timesTheLeast();
    String threshold = "at least " + LEAST;
    if (times >= 1) {
      return Finding.passed(
          this,
          Math.min(1, 0.9 + 0.1 * (times - 1)),
          detail.toString(),
          threshold,
          "There is something in the picture.");
    }
    return Finding.flawed(
        this,
        0.2 * times,
        detail.toString(),
        threshold,
        "The picture is empty: nothing but %s."
            .formatted(detail.contrast < 3 ? "one colour" : "a smooth shade"),
        "Fill the whole frame with a detailed scene; do not leave it empty.",
        "Show the subject itself, large and in full detail, before a surrounding that can be seen:"
            + " no plain colour, no bare backdrop.",
        "An empty canvas is of no use. Paint a complete picture with a clearly visible subject,"
            + " foreground and background, from edge to edge.");
  }

  /**
   * How much there is to see.
   *
   * @param contrast standard deviation of the channels, in levels of 255
   * @param edges share of the cells at which the picture changes abruptly
   * @param colours different ones, told apart by five bits a channel
   */
  record Detail(double contrast, double edges, int colours) {

    static Detail of(Raster cells) {
      Set<Integer> colours = new HashSet<>();
      double[] sums = new double[3];
      double[] squares = new double[3];
      int edges = 0;
      for (int y = 0; y < cells.height(); y++) {
        for (int x = 0; x < cells.width(); x++) {
          int rgb = cells.rgb(x, y);
          colours.add(rgb & 0xf8f8f8);
          edges += bend(cells, x, y, 1, 0) > EDGE || bend(cells, x, y, 0, 1) > EDGE ? 1 : 0;
          for (int channel = 0; channel < 3; channel++) {
            int level = rgb >> 8 * channel & 255;
            sums[channel] += level;
            squares[channel] += level * level;
          }
        }
      }
      int count = cells.width() * cells.height();
      double variance = 0;
      for (int channel = 0; channel < 3; channel++) {
        double mean = sums[channel] / count;
        variance += Math.max(0, squares[channel] / count - mean * mean) / 3;
      }
      return new Detail(Math.sqrt(variance), (double) edges / count, colours.size());
    }

    /**
     * How far a cell is off the straight line between its neighbours. A shade that runs over the
     * whole picture is steep but straight, so that only this tells it from an edge.
     */
    private static int bend(Raster cells, int x, int y, int right, int down) {
      if (x < right || y < down || x + right >= cells.width() || y + down >= cells.height()) {
        return 0;
      }
      int before = cells.rgb(x - right, y - down);
      int here = cells.rgb(x, y);
      int after = cells.rgb(x + right, y + down);
      int most = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        int bend = (before >> shift & 255) + (after >> shift & 255) - 2 * (here >> shift & 255);
        most = Math.max(most, Math.abs(bend));
      }
      return most;
    }

    double timesTheLeast() {
      return Math.min(
          Math.min(contrast / LEAST.contrast, edges / LEAST.edges),
          (double) colours / LEAST.colours);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "contrast %.1f, edges %.2f %%, colours %d", contrast, 100 * edges, colours);
    }
  }
}

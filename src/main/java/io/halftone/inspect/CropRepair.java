package io.halftone.inspect;

import io.halftone.job.Repairs;
import io.halftone.job.Size;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Cuts a picture to the proportions that were ordered, where that costs next to nothing of what is
 * to be seen in it. What is to be seen shows as edges: they are counted strip by strip along the
 * side that is too long, and the strips with the fewest go.
 */
record CropRepair(Repairs.Crop how) implements Repair {
  /** Strips along the longer side: enough to cut beside a thing and not through it. */
  private static final int STRIPS = 256;

  private static final int ACROSS = 128;

  /** Between neighbours, in levels of light: less is grain or a soft background. */
  private static final double FAINT = 5;

  /** The share of strips that show what the picture has everywhere, such as leaves or water. */
  private static final double EVERYWHERE = 0.25;

  /** Of all edges, how many of those that stand out may be lost. */
  private static final double MOST_LOST = 0.05;

  /** A difference that nobody sees, for which the middle is not left. */
  private static final double ALIKE = 0.005;

  @Override
  public String name() {
    return "crop";
  }

  @Override
  public boolean mends(Finding flaw) {
    return flaw.inspector().equals("ratio");
  }

  @Override
  public Attempt mend(Candidate candidate, Verdict verdict) {
    BufferedImage picture = candidate.seen().orElseThrow().image();
    Size size = new Size(picture.getWidth(), picture.getHeight());
    Size left = left(size, candidate.effective().size().ratio());
    double share = (double) left.pixels() / size.pixels();
    Size frame = candidate.shot().platform().size();
    double enlarged =
        Math.max((double) frame.width() / left.width(), (double) frame.height() / left.height());
    if (share < how.least()) {
      return refused("To cut it to %d × %d would leave %.0f %% of it.", left, share);
    }
    if (enlarged > Resolution.MOST_ENLARGED) {
      return refused(
          "Cut to %d × %d, %.0f %% of it, it would be too small for its platform.", left, share);
    }
    return place(picture, left)
        .<Attempt>map(
            cut ->
                new Attempt.Made(
                    Repair.copy(candidate).getSubimage(cut.x, cut.y, cut.width, cut.height),
                    String.format(
                        Locale.ROOT,
                        "It was cut from %s to %s, which leaves %.0f %% of it.",
                        size,
                        left,
                        100 * share)))
        .orElseGet(
            () ->
                refused(
                    "Cut to %d × %d, %.0f %% of it, it would lose what is to be seen.",
                    left, share));
  }

  private static Attempt refused(String why, Size left, double share) {
    return new Attempt.Refused(
        String.format(Locale.ROOT, why, left.width(), left.height(), 100 * share));
  }

  private static Size left(Size size, double ratio) {
    return new Size(
        (int) Math.max(1, Math.min(size.width(), Math.round(size.height() * ratio))),
        (int) Math.max(1, Math.min(size.height(), Math.round(size.width() / ratio))));
  }

  /** Nothing if what stands out would be lost wherever it is cut. */
  static Optional<Rectangle> place(BufferedImage picture, Size left) {
    boolean wide = left.width() < picture.getWidth();
    int side = wide ? picture.getWidth() : picture.getHeight();
    int kept = wide ? left.width() : left.height();
    double[] edges = edges(picture, wide);
    double all = Arrays.stream(edges).sum();
    double[] sorted = edges.clone();
    Arrays.sort(sorted);
    double usual = sorted[(int) (EVERYWHERE * sorted.length)];
    double step = (double) side / edges.length;
    int room = (int) Math.floor((side - kept) / step);
    double[] lost = new double[room + 1];
    double least = Double.MAX_VALUE;
    for (int from = 0; from <= room; from++) {
      for (int strip = 0; strip < edges.length; strip++) {
        boolean gone = strip < from || (strip + 1) * step > from * step + kept + step;
        lost[from] += gone ? Math.max(0, edges[strip] - usual) : 0;
      }
      least = Math.min(least, lost[from]);
    }
    if (least > MOST_LOST * all) {
      return Optional.empty();
    }
    int best = -1;
    for (int from = 0; from <= room; from++) {
      boolean nearer = best < 0 || Math.abs(2 * from - room) < Math.abs(2 * best - room);
      best = lost[from] <= least + ALIKE * all && nearer ? from : best;
    }
    int start = Math.clamp(Math.round(best * step), 0, side - kept);
    return Optional.of(
        wide
            ? new Rectangle(start, 0, kept, left.height())
            : new Rectangle(0, start, left.width(), kept));
  }

  /** How many edges there are in each strip across the side that is too long. */
  private static double[] edges(BufferedImage picture, boolean wide) {
    int along = Math.min(STRIPS, wide ? picture.getWidth() : picture.getHeight());
    int across = Math.min(ACROSS, wide ? picture.getHeight() : picture.getWidth());
    int width = wide ? along : across;
    int height = wide ? across : along;
    Planes planes =
        Planes.of(picture, new Rectangle(picture.getWidth(), picture.getHeight()), width, height);
    double[] edges = new double[along];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double right = x + 1 < width ? difference(planes, y * width + x, y * width + x + 1) : 0;
        double below = y + 1 < height ? difference(planes, y * width + x, (y + 1) * width + x) : 0;
        edges[wide ? x : y] += Math.max(0, Math.max(right, below) - FAINT);
      }
    }
    return edges;
  }

  private static double difference(Planes planes, int one, int other) {
    double most = 0;
    for (int plane = 0; plane < 3; plane++) {
      most = Math.max(most, Math.abs(planes.levels()[plane][one] - planes.levels()[plane][other]));
    }
    return most;
  }
}

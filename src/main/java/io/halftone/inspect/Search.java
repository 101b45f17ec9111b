package io.halftone.inspect;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;
import static org.bytedeco.opencv.global.opencv_core.DFT_INVERSE;
import static org.bytedeco.opencv.global.opencv_core.DFT_SCALE;
import static org.bytedeco.opencv.global.opencv_core.dft;
import static org.bytedeco.opencv.global.opencv_core.getOptimalDFTSize;
import static org.bytedeco.opencv.global.opencv_core.mulSpectrums;

import io.halftone.inspect.Outline.Point;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Where in a picture a mark may lie. At each scale the picture is made so small that the mark would
 * be some twenty-five pixels large, and the outline is compared at every place at once: a
 * correlation of edge directions, by Fourier's transform.
 */
final class Search {
  private static final double SMALL = 23;
  private static final double COARSE = 16;
  private static final double STEP = 1.11;
  private static final int LEAST_POINTS = 12;
  private static final int EACH = 4;

  /** Of 1; below it nobody would look again. */
  private static final double LEAST_SCORE = 0.22;

  /** A guess. */
  record Spot(Pose pose, double score) {}

  private final Scene scene;
  private final Mark mark;
  private final double small;

  Search(Scene scene, Mark mark) {
    this(scene, mark, SMALL);
  }

  private Search(Scene scene, Mark mark, double small) {
    OpenCv.need();
    this.small = small;
    this.scene = scene;
    this.mark = mark;
  }

  /** One that is quicker and finds less of what is small. */
  Search coarse() {
    return new Search(scene, mark, COARSE);
  }

  /**
   * @param centres where its middle may be, in pixels of the picture
   * @param least of its widths, in pixels of the picture
   * @param turns how it may be turned, stretched, mirrored
   * @return the most promising first
   */
  List<Spot> spots(Rectangle2D centres, double least, double most, List<Pose> turns) {
    Map<Integer, List<Double>> sizes = new TreeMap<>();
    double wide = Math.sqrt(mark.aspect());
    int count = Math.max(1, (int) Math.ceil(Math.log(most / least) / Math.log(STEP)));
    for (int i = 0; i <= count; i++) {
      double size = least * Math.pow(most / least, (double) i / count) / wide;
      sizes.computeIfAbsent(level(size), level -> new ArrayList<>()).add(size);
    }
    List<Spot> spots = new ArrayList<>();
    sizes.forEach((level, some) -> spots.addAll(spots(centres, level, some, turns)));
    spots.sort(Comparator.comparingDouble(spot -> -spot.score));
    return apart(spots);
  }

  /** How wide the picture is to be for something of this size: one of a few widths. */
  private int level(double size) {
    double steps =
        Math.floor(2 * Math.log(size * scene.widest() / scene.width() / small) / Math.log(2));
    return Math.max(16, (int) Math.round(scene.widest() / Math.pow(2, Math.max(0, steps) / 2)));
  }

  @SuppressWarnings("try") // Nobody speaks to the scope: it lets go of what was made in it.
  private List<Spot> spots(Rectangle2D centres, int level, List<Double> sizes, List<Pose> turns) {
    Sketch sketch = scene.sketch(level);
    double scale = (double) sketch.width() / scene.width();
    double largest = sizes.getLast() * scale;
    int reach = (int) Math.ceil(1.25 * largest * Math.max(mark.halfWidth(), mark.halfHeight())) + 2;
    Rectangle part =
        new Rectangle2D.Double(
                centres.getX() * scale,
                centres.getY() * scale,
                centres.getWidth() * scale,
                centres.getHeight() * scale)
            .getBounds();
    part.grow(reach, reach);
    part = part.intersection(new Rectangle(sketch.width(), sketch.height()));
    if (part.width < 4 || part.height < 4) {
      return List.of();
    }
    int columns = getOptimalDFTSize(part.width + 2 * reach);
    int rows = getOptimalDFTSize(part.height + 2 * reach);
    List<Spot> spots = new ArrayList<>();
    try (PointerScope scope = new PointerScope()) {
      Mat there =
          spectrum(softened(field(sketch, part, columns, rows), columns, rows), columns, rows);
      float[] wanted = new float[2 * columns * rows];
      for (double size : sizes) {
        Outline outline = mark.outline(Math.max(4, size * scale));
        if (outline.points().size() < LEAST_POINTS) {
          continue;
        }
        for (Pose turn : turns) {
          Arrays.fill(wanted, 0);
          double weight = drawn(outline, turn, size * scale, wanted, columns, rows);
          correlate(there, wanted, columns, rows);
          for (Peak peak :
              peaks(wanted, columns, part.width, part.height, weight, size * scale / 6)) {
            Pose pose =
                Pose.upright(size, (part.x + peak.x + 0.5) / scale, (part.y + peak.y + 0.5) / scale)
                    .after(turn);
            if (near(centres, 0.25 * size, pose)) {
              spots.add(new Spot(pose, peak.value / weight - 1.2 / Math.sqrt(weight)));
            }
          }
        }
      }
    }
    return spots;
  }

  private static boolean near(Rectangle2D centres, double slack, Pose pose) {
    return pose.x() > centres.getMinX() - slack
        && pose.x() < centres.getMaxX() + slack
        && pose.y() > centres.getMinY() - slack
        && pose.y() < centres.getMaxY() + slack;
  }

  private static float[] field(Sketch sketch, Rectangle part, int columns, int rows) {
    float[] field = new float[2 * columns * rows];
    for (int y = 0; y < part.height; y++) {
      int from = (part.y + y) * sketch.width() + part.x;
      for (int x = 0, to = 2 * y * columns; x < part.width; x++, from++, to += 2) {
        field[to] = sketch.cos()[from];
        field[to + 1] = sketch.sin()[from];
      }
    }
    return field;
  }

  /** Leaves the agreement at each place in the real parts. */
  private static void correlate(Mat there, float[] wanted, int columns, int rows) {
    try (Mat other = spectrum(wanted, columns, rows);
        Mat product = new Mat();
        Mat result = new Mat()) {
      mulSpectrums(there, other, product, 0, true);
      dft(product, result, DFT_INVERSE | DFT_SCALE, 0);
      FloatBuffer buffer = result.createBuffer();
      buffer.get(wanted);
    }
  }

  private record Peak(int x, int y, float value) {}

  private static List<Peak> peaks(
      float[] scores, int columns, int width, int height, double weight, double apart) {
    List<Peak> peaks = new ArrayList<>();
    float least = (float) (LEAST_SCORE * weight);
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1, at = 2 * (y * columns + 1); x < width - 1; x++, at += 2) {
        float here = scores[at];
        if (here > least
            && here > scores[at - 2]
            && here >= scores[at + 2]
            && here > scores[at - 2 * columns]
            && here >= scores[at + 2 * columns]) {
          peaks.add(new Peak(x, y, here));
        }
      }
    }
    peaks.sort(Comparator.comparingDouble(peak -> -peak.value));
    List<Peak> best = new ArrayList<>();
    for (Peak peak : peaks) {
      if (best.stream()
          .noneMatch(other -> Math.hypot(other.x - peak.x, other.y - peak.y) < apart)) {
        best.add(peak);
        if (best.size() == EACH) {
          break;
        }
      }
    }
    return best;
  }

  /** Of those that mean the same, the best. */
  private static List<Spot> apart(List<Spot> sorted) {
    List<Spot> kept = new ArrayList<>();
    for (Spot spot : sorted) {
      Pose pose = spot.pose;
      boolean known =
          kept.stream()
              .map(Spot::pose)
              .anyMatch(
                  other ->
                      Math.hypot(other.x() - pose.x(), other.y() - pose.y()) < 0.15 * other.size()
                          && Math.abs(Math.log(other.size() / pose.size())) < 0.09
                          && Math.abs(Math.log(other.across() / other.down()))
                                  - Math.abs(Math.log(pose.across() / pose.down()))
                              < 0.1
                          && other.isMirrored() == pose.isMirrored()
                          && Math.abs(other.turn() - pose.turn()) < 5);
      if (!known) {
        kept.add(spot);
      }
      if (kept.size() == 40) {
        break;
      }
    }
    return kept;
  }

  /** Draws the outline around the origin, across whose sides it goes on. */
  private static double drawn(
      Outline outline, Pose turn, double size, float[] into, int columns, int rows) {
    double weight = 0;
    for (Point point : outline.points()) {
      double[] doubled = point.doubled(turn);
      double x = size * (turn.xx() * point.u() + turn.xy() * point.v());
      double y = size * (turn.yx() * point.u() + turn.yy() * point.v());
      int left = (int) Math.floor(x);
      int top = (int) Math.floor(y);
      for (int corner = 0; corner < 4; corner++) {
        int column = left + (corner & 1);
        int row = top + (corner >> 1);
        double share = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row)) * point.weight();
        int at = 2 * (Math.floorMod(row, rows) * columns + Math.floorMod(column, columns));
        into[at] += (float) (share * doubled[0]);
        into[at + 1] += (float) (share * doubled[1]);
      }
      weight += point.weight();
    }
    return weight;
  }

  /** So that an edge also counts a pixel beside where it is. */
  private static float[] softened(float[] field, int columns, int rows) {
    float[] across = new float[field.length];
    int last = field.length - 2;
    for (int i = 2; i < last; i++) {
      across[i] = 0.25f * (field[i - 2] + field[i + 2]) + 0.5f * field[i];
    }
    float[] soft = new float[field.length];
    int line = 2 * columns;
    for (int i = line; i < field.length - line; i++) {
      soft[i] = 0.25f * (across[i - line] + across[i + line]) + 0.5f * across[i];
    }
    return soft;
  }

  private static Mat spectrum(float[] field, int columns, int rows) {
    Mat mat = new Mat(rows, columns, CV_32FC2);
    FloatBuffer buffer = mat.createBuffer();
    buffer.put(field);
    Mat spectrum = new Mat();
    dft(mat, spectrum);
    mat.release();
    return spectrum;
  }
}

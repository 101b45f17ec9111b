package io.halftone.inspect;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Finds what may be lines of letters: things of strokes that stand out from what is around them,
 * about as tall as each other, side by side. What it finds too much, reading tells.
 */
final class TextLines {
  /** No stroke of a letter that is looked for here is wider. */
  private static final int WIDEST_STROKE = 31;

  private static final int LEAST_HEIGHT = 6;
  private static final int MOST_HEIGHT = 72;
  private static final int MOST_PARTS = 9000;
  private static final double STEEPEST = 8;

  /** Leaves and stones are not set on a line. */
  private static final double MOST_UNEVEN = 0.2;

  private TextLines() {}

  /** One thing of strokes: a letter, several that touch, or none. */
  private record Part(int left, int top, int width, int height) {
    int right() {
      return left + width;
    }

    int bottom() {
      return top + height;
    }
  }

  /**
   * @param plane in which letters are between {@link #LEAST_HEIGHT} and {@link #MOST_HEIGHT} tall
   * @param scale pixels of the picture for one of the plane
   * @param faintest how much letters differ from their ground, in levels
   * @return what is most like a line of letters first
   */
  @SuppressWarnings("try") // what is made inside lets the scope know by itself
  static List<TextLine> find(Mat plane, double scale, boolean dark, int faintest) {
    try (PointerScope scope = new PointerScope()) {
      return lines(parts(bold(plane, dark, faintest)), scale, dark);
    }
  }

  /**
   * Finds lines whose letters are all lighter, or all darker, than a level: on a busy ground what
   * is around a letter tells less than its own colour.
   *
   * @param level 0 to 255
   */
  @SuppressWarnings("try") // what is made inside lets the scope know by itself
  static List<TextLine> beyond(Mat plane, double scale, boolean dark, int level) {
    try (PointerScope scope = new PointerScope()) {
      Mat bold = new Mat();
      opencv_imgproc.threshold(
          plane,
          bold,
          level,
          255,
          dark ? opencv_imgproc.THRESH_BINARY_INV : opencv_imgproc.THRESH_BINARY);
      return lines(parts(bold), scale, dark);
    }
  }

  private static List<TextLine> lines(List<Part> parts, double scale, boolean dark) {
    List<TextLine> lines = new ArrayList<>();
    for (List<Part> group : groups(parts)) {
      TextLine line = line(group, scale, dark);
      if (line.uneven() < MOST_UNEVEN) {
        lines.add(line);
      }
    }
    lines.sort(Comparator.comparingDouble(TextLine::unlikely));
    return lines;
  }

  private static Mat bold(Mat plane, boolean dark, int faintest) {
    Mat soft = new Mat();
    opencv_imgproc.GaussianBlur(plane, soft, new Size(3, 3), 0);
    Mat strokes = strokes(soft, dark, WIDEST_STROKE);
    Mat highest = new Mat();
    opencv_imgproc.dilate(strokes, highest, square(WIDEST_STROKE));
    // Half as strong as the strongest nearby: where the edge of a stroke is, whatever its contrast.
    Mat half = new Mat();
    highest.convertTo(half, -1, 0.5, 0);
    Mat bold = new Mat();
    opencv_core.compare(strokes, half, bold, opencv_core.CMP_GT);
    Mat seen = new Mat();
    opencv_imgproc.threshold(
        strokes, seen, Math.max(faintest, 2 * median(strokes)), 255, opencv_imgproc.THRESH_BINARY);
    opencv_core.bitwise_and(bold, seen, bold);
    return bold;
  }

  private static List<Part> parts(Mat bold) {
    Mat labels = new Mat();
    Mat statistics = new Mat();
    Mat centres = new Mat();
    int count = opencv_imgproc.connectedComponentsWithStats(bold, labels, statistics, centres);
    List<Part> parts = new ArrayList<>();
    IntBuffer at = statistics.createBuffer();
    // The first is what is no part.
    at.position(5);
    for (int i = 1; i < count; i++) {
      Part part = new Part(at.get(), at.get(), at.get(), at.get());
      if (isLikeLetters(part, at.get())) {
        parts.add(part);
      }
    }
    if (parts.size() > MOST_PARTS) {
      parts.sort(Comparator.comparingInt(part -> -part.height() * part.width()));
      parts = parts.subList(0, MOST_PARTS);
    }
    return parts;
  }

  /** What is thinner than a side and darker, or lighter, than what is around it. */
  static Mat strokes(Mat plane, boolean dark, int side) {
    Mat strokes = new Mat();
    opencv_imgproc.morphologyEx(
        plane,
        strokes,
        dark ? opencv_imgproc.MORPH_BLACKHAT : opencv_imgproc.MORPH_TOPHAT,
        square(side));
    return strokes;
  }

  private static Mat square(int side) {
    return opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, new Size(side, side));
  }

  private static int median(Mat plane) {
    byte[] some = new byte[plane.cols()];
    int[] counts = new int[256];
    int rows = 0;
    for (int row = 0; row < plane.rows(); row += Math.max(1, plane.rows() / 64), rows++) {
      plane.ptr(row).get(some);
      for (byte level : some) {
        counts[level & 255]++;
      }
    }
    int level = 0;
    for (int sum = counts[0]; 2 * sum < rows * plane.cols(); sum += counts[level]) {
      level++;
    }
    return level;
  }

  private static boolean isLikeLetters(Part part, int area) {
    return part.height() >= LEAST_HEIGHT
        && part.height() <= MOST_HEIGHT
        && part.width() <= 14 * part.height()
        && part.height() <= 12 * part.width()
        && area >= 0.1 * part.width() * part.height();
  }

  private static List<List<Part>> groups(List<Part> parts) {
    List<Part> sorted = new ArrayList<>(parts);
    sorted.sort(Comparator.comparingInt(Part::left));
    int[] leader = new int[sorted.size()];
    Arrays.setAll(leader, i -> i);
    for (int i = 0; i < sorted.size(); i++) {
      Part one = sorted.get(i);
      int reach = one.right() + (int) (2.5 * 1.1 * one.height());
      for (int j = i + 1; j < sorted.size() && sorted.get(j).left() <= reach; j++) {
        if (areNeighbours(one, sorted.get(j))) {
          leader[leader(leader, j)] = leader(leader, i);
        }
      }
    }
    Map<Integer, List<Part>> groups = new LinkedHashMap<>();
    for (int i = 0; i < leader.length; i++) {
      groups.computeIfAbsent(leader(leader, i), first -> new ArrayList<>()).add(sorted.get(i));
    }
    return groups.values().stream().filter(TextLines::isLikeALine).toList();
  }

  private static int leader(int[] leader, int of) {
    int at = of;
    while (leader[at] != at) {
      leader[at] = leader[leader[at]];
      at = leader[at];
    }
    return at;
  }

  private static boolean areNeighbours(Part left, Part right) {
    int taller = Math.max(left.height(), right.height());
    int smaller = Math.min(left.height(), right.height());
    int overlap = Math.min(left.bottom(), right.bottom()) - Math.max(left.top(), right.top());
    return smaller >= 0.4 * taller
        && right.left() - left.right() <= 1.1 * taller
        && overlap >= 0.5 * smaller;
  }

  private static boolean isLikeALine(List<Part> group) {
    int left = group.stream().mapToInt(Part::left).min().orElse(0);
    int right = group.stream().mapToInt(Part::right).max().orElse(0);
    int tall = group.stream().mapToInt(Part::height).max().orElse(1);
    return right - left >= 1.2 * tall;
  }

  private static TextLine line(List<Part> group, double scale, boolean dark) {
    double angle = angle(group);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double[] tops = new double[group.size()];
    double[] feet = new double[group.size()];
    double[] heights = new double[group.size()];
    for (int i = 0; i < tops.length; i++) {
      Part part = group.get(i);
      double x = part.left() + part.width() / 2.0;
      double y = part.top() + part.height() / 2.0;
      double along = cos * x + sin * y;
      double across = cos * y - sin * x;
      // A wide part that is tilted is taller than its letters are.
      double height = Math.max(0.4 * part.height(), part.height() - part.width() * Math.abs(sin));
      left = Math.min(left, along - part.width() / 2.0);
      right = Math.max(right, along + part.width() / 2.0);
      tops[i] = across - height / 2;
      feet[i] = across + height / 2;
      heights[i] = height;
    }
    Arrays.sort(tops);
    Arrays.sort(feet);
    Arrays.sort(heights);
    double top = tops[tops.length / 20];
    double foot = feet[feet.length - 1 - feet.length / 20];
    double along = (left + right) / 2;
    double across = (top + foot) / 2;
    double tall = heights[heights.length - 1 - heights.length / 8];
    return new TextLine(
        scale * (cos * along - sin * across),
        scale * (sin * along + cos * across),
        Math.toDegrees(angle),
        scale * (right - left),
        scale * (foot - top),
        scale * tall,
        group.size(),
        uneven(feet) / tall,
        dark);
  }

  /** How far a typical foot is from the typical one; they are sorted. */
  private static double uneven(double[] feet) {
    double usual = feet[feet.length / 2];
    double[] off = Arrays.stream(feet).map(foot -> Math.abs(foot - usual)).sorted().toArray();
    return off[off.length / 2];
  }

  /** The median of how the feet of all pairs of letters that are far from each other rise. */
  private static double angle(List<Part> group) {
    int left = group.getFirst().left();
    int right = group.stream().mapToInt(Part::right).max().orElse(left);
    int step = Math.max(1, group.size() / 60);
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < group.size(); i += step) {
      for (int j = i + 1; j < group.size(); j += step) {
        Part one = group.get(i);
        Part other = group.get(j);
        double distance = other.left() + other.width() / 2.0 - one.left() - one.width() / 2.0;
        if (distance >= 0.3 * (right - left)) {
          slopes.add((other.bottom() - one.bottom()) / distance);
        }
      }
    }
    if (slopes.size() < 3) {
      return 0;
    }
    slopes.sort(Comparator.naturalOrder());
    double angle = Math.atan(slopes.get(slopes.size() / 2));
    return Math.abs(Math.toDegrees(angle)) > STEEPEST ? 0 : angle;
  }
}

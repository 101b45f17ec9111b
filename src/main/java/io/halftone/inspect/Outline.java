package io.halftone.inspect;

import java.util.ArrayList;
import java.util.List;

/**
 * The edges of a mark at one size, as points in its own coordinates.
 *
 * @param size the root of its area in pixels when these edges were taken
 */
record Outline(double size, List<Point> points) {
  /** Of the steepest edge: less is shade. */
  private static final double LEAST = 0.12;

  /**
   * @param u from the middle to the right
   * @param v from the middle down
   * @param nu which way the edge faces
   * @param nv which way the edge faces
   * @param outer whether the ground begins here
   */
  record Point(double u, double v, double nu, double nv, double weight, boolean outer) {

    /** Twice the angle of the normal when the mark lies like this. */
    double[] doubled(Pose pose) {
      double[] n = normal(pose);
      return new double[] {n[0] * n[0] - n[1] * n[1], 2 * n[0] * n[1]};
    }

    double[] normal(Pose pose) {
      double x = pose.yy() * nu - pose.yx() * nv;
      double y = pose.xx() * nv - pose.xy() * nu;
      double length = Math.hypot(x, y);
      return new double[] {x / length, y / length};
    }
  }

  /**
   * @param mark with a rim of nothing around it, as wide as {@code rim}
   * @param aspect what it really is: whole pixels are only near it
   */
  static Outline of(Planes mark, int rim, double aspect) {
    Sketch sketch = Sketch.of(mark);
    int width = mark.width();
    double wide = width - 2.0 * rim;
    double high = mark.height() - 2.0 * rim;
    double unitX = Math.sqrt(aspect) / wide;
    double unitY = 1 / Math.sqrt(aspect) / high;
    float most = 0;
    for (float steep : sketch.steepness()) {
      most = Math.max(most, steep);
    }
    double least = Math.max(3, LEAST * most);
    List<Point> points = new ArrayList<>();
    for (int y = 1; y < mark.height() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int at = y * width + x;
        float steep = sketch.steepness()[at];
        if (steep < least) {
          continue;
        }
        double angle = Math.atan2(sketch.sin()[at], sketch.cos()[at]) / 2;
        double nx = Math.cos(angle);
        double ny = Math.sin(angle);
        double before = steepness(sketch, x - nx, y - ny);
        double after = steepness(sketch, x + nx, y + ny);
        if (steep < before || steep <= after) {
          continue;
        }
        double bend = before - 2 * steep + after;
        double shift = bend < 0 ? Math.clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
        points.add(
            new Point(
                (x + 0.5 + shift * nx - rim - wide / 2) * unitX,
                (y + 0.5 + shift * ny - rim - high / 2) * unitY,
                nx,
                ny,
                Math.hypot(sketch.cos()[at], sketch.sin()[at]),
                leastAround(mark, x, y) < 64));
      }
    }
    return new Outline(Math.sqrt(wide * high), points);
  }

  private static double steepness(Sketch sketch, double x, double y) {
    int left = Math.clamp((int) x, 0, sketch.width() - 2);
    int top = Math.clamp((int) y, 0, sketch.height() - 2);
    float[] all = sketch.steepness();
    int at = top * sketch.width() + left;
    double dx = x - left;
    double dy = y - top;
    double upper = all[at] + dx * (all[at + 1] - all[at]);
    double lower =
        all[at + sketch.width()] + dx * (all[at + sketch.width() + 1] - all[at + sketch.width()]);
    return upper + dy * (lower - upper);
  }

  private static float leastAround(Planes mark, int x, int y) {
    float least = 255;
    for (int row = Math.max(0, y - 2); row <= Math.min(mark.height() - 1, y + 2); row++) {
      for (int column = Math.max(0, x - 2); column <= Math.min(mark.width() - 1, x + 2); column++) {
        least = Math.min(least, mark.levels()[3][row * mark.width() + column]);
      }
    }
    return least;
  }

  /** Without where the ground begins. */
  Outline inner() {
    return new Outline(size, points.stream().filter(point -> !point.outer()).toList());
  }

  /** No more than this many, evenly from all over. */
  Outline thinned(int most) {
    if (points.size() <= most) {
      return this;
    }
    List<Point> some = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      some.add(points.get((int) ((long) i * points.size() / most)));
    }
    return new Outline(size, some);
  }
}

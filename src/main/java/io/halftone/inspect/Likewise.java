package io.halftone.inspect;

import java.util.Arrays;

/**
 * How much of a thing's surface has its colours in a picture, whatever the light: darker or warmer
 * all over is the same thing, and green instead of red is not.
 *
 * @param share of the surface, 0 to 1
 */
record Likewise(double share) {
  private static final double SIZE = 72;
  private static final double DIFFERENT = 13;

  /** How far the light may move lightness, and how far each colour. */
  private static final double LIGHTER = 28;

  private static final double TINTED = 7;

  static Likewise of(Mark mark, Planes picture, Pose pose) {
    Planes drawn = mark.drawn(Math.min(SIZE, mark.size()));
    int width = drawn.width();
    int height = drawn.height();
    double unitX = 2 * mark.halfWidth() / (width - 2.0 * Mark.RIM);
    double unitY = 2 * mark.halfHeight() / (height - 2.0 * Mark.RIM);
    float[] opacity = drawn.levels()[3];
    Lab[] wanted = new Lab[width * height];
    Lab[] seen = new Lab[width * height];
    double[] l = new double[width * height];
    double[] a = new double[width * height];
    double[] b = new double[width * height];
    int count = 0;
    int inside = 0;
    for (int i = 0; i < wanted.length; i++) {
      if (opacity[i] < 250) {
        continue;
      }
      inside++;
      wanted[i] = lab(drawn, i % width + 0.5, i / width + 0.5);
      double u = (i % width + 0.5 - width / 2.0) * unitX;
      double v = (i / width + 0.5 - height / 2.0) * unitY;
      double x = pose.atX(u, v);
      double y = pose.atY(u, v);
      if (x >= 0 && y >= 0 && x < picture.width() && y < picture.height()) {
        seen[i] = lab(picture, x, y);
        l[count] = seen[i].l() - wanted[i].l();
        a[count] = seen[i].a() - wanted[i].a();
        b[count++] = seen[i].b() - wanted[i].b();
      }
    }
    if (count == 0) {
      return new Likewise(0);
    }
    Lab light =
        new Lab(
            Math.clamp(median(l, count), -LIGHTER, LIGHTER),
            Math.clamp(median(a, count), -TINTED, TINTED),
            Math.clamp(median(b, count), -TINTED, TINTED));
    int alike = 0;
    for (int i = 0; i < wanted.length; i++) {
      if (seen[i] != null && isAlike(wanted, seen[i], light, i, width)) {
        alike++;
      }
    }
    return new Likewise((double) alike / inside);
  }

  /** Or one pixel beside: where two colours meet, a little more of one is no other colour. */
  private static boolean isAlike(Lab[] wanted, Lab seen, Lab light, int at, int width) {
    for (int beside : new int[] {0, -1, 1, -width, width}) {
      Lab near = wanted[at + beside];
      if (near != null) {
        double dL = seen.l() - near.l() - light.l();
        double da = seen.a() - near.a() - light.a();
        double db = seen.b() - near.b() - light.b();
        // Strong colours are further apart in this space than they look.
        double strong = 1 + 0.01 * Math.hypot(near.a(), near.b());
        if (dL * dL + (da * da + db * db) / (strong * strong) < DIFFERENT * DIFFERENT) {
          return true;
        }
      }
    }
    return false;
  }

  private static double median(double[] all, int count) {
    Arrays.sort(all, 0, count);
    return all[count / 2];
  }

  private static Lab lab(Planes planes, double x, double y) {
    int rgb = 0;
    for (int plane = 0; plane < 3; plane++) {
      rgb = rgb << 8 | Math.clamp(Math.round(planes.at(plane, x, y)), 0, 255);
    }
    return Lab.of(rgb);
  }
}

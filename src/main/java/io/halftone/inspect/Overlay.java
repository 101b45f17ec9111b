package io.halftone.inspect;

import io.halftone.inspect.Outline.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What differs when a mark is laid upon the place where it was found.
 *
 * @param outline how much of its outline is there, 0 to 1
 * @param worstOutline the same where it is least, in a part of the mark
 * @param colours how much of its surface has the right colours, 0 to 1
 * @param worstColours the same where it is least
 * @param inks its colours and what stands for them
 * @param solid how many pixels were wholly covered by the mark, so that their colours could be told
 */
record Overlay(
    double outline,
    double worstOutline,
    double colours,
    double worstColours,
    List<Ink> inks,
    int solid) {
  /** Difference from which on a pixel has another colour. */
  private static final double OTHER = 16;

  /** Of the outline that must be inside for the outer part to be let go, and be found. */
  private static final double INSIDE = 0.25;

  private static final double KNOWN_INSIDE = 0.85;
  private static final double CELL = 0.18;

  /**
   * @param share of the mark
   * @param solid whether there are pixels that it covers wholly; else its colour is reckoned
   */
  record Ink(int wanted, int found, double difference, double share, boolean solid) {}

  /** The one that is most beyond what is borne, which is more of those that are not solid. */
  Optional<Ink> worstInk(double thin) {
    return inks.stream()
        .max(Comparator.comparingDouble(ink -> ink.difference / (ink.solid ? 1 : thin)));
  }

  static Overlay of(Mark mark, Fit fit) {
    Planes drawn = mark.drawn(fit.seen().size());
    boolean[] hidden = hidden(mark, fit, drawn);
    int width = drawn.width();
    int height = drawn.height();
    float[][] picture = new float[3][width * height];
    Pose pose = fit.seen();
    double size = fit.seen().size();
    double unitX = 2 * mark.halfWidth() / (width - 2.0 * Mark.RIM);
    double unitY = 2 * mark.halfHeight() / (height - 2.0 * Mark.RIM);
    for (int i = 0; i < width * height; i++) {
      double u = (i % width + 0.5 - width / 2.0) * unitX;
      double v = (i / width + 0.5 - height / 2.0) * unitY;
      double x = pose.atX(u, v);
      double y = pose.atY(u, v);
      for (int plane = 0; plane < 3; plane++) {
        picture[plane][i] = fit.planes().at(plane, x, y);
      }
    }
    float[] opacity = drawn.levels()[3];
    Lab[] wanted = new Lab[width * height];
    Lab[] seen = new Lab[width * height];
    for (int i = 0; i < wanted.length; i++) {
      if (opacity[i] > 128) {
        wanted[i] = Lab.of(rgb(drawn.levels(), i, 255 / opacity[i]));
        seen[i] = Lab.of(rgb(picture, i, 1));
      }
    }
    float[] wrong = new float[wanted.length];
    int solid = 0;
    double off = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int at = y * width + x;
        if (!isInner(opacity, at, width)) {
          continue;
        }
        double least = 1e9;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            Lab near = wanted[at + dy * width + dx];
            if (near != null) {
              least = Math.min(least, rough(near, seen[at]));
            }
          }
        }
        solid++;
        wrong[at] = (float) Math.clamp((least - OTHER + 4) / 8, 0, 1);
        off += wrong[at];
      }
    }
    double worst = worst(opacity, wrong, width, height, (int) Math.max(5, CELL * size));
    return new Overlay(
        outline(fit, hidden),
        worstOutline(fit, hidden),
        solid == 0 ? 1 : 1 - off / solid,
        worst,
        inks(drawn, wanted, picture, width, height),
        solid);
  }

  /** Differences of strong colours look smaller than their distance: CIE94, which is quick. */
  private static double rough(Lab one, Lab other) {
    double c1 = Math.hypot(one.a(), one.b());
    double c2 = Math.hypot(other.a(), other.b());
    double dL = one.l() - other.l();
    double dC = c1 - c2;
    double da = one.a() - other.a();
    double db = one.b() - other.b();
    double hue = Math.max(0, da * da + db * db - dC * dC);
    double mean = Math.sqrt(c1 * c2);
    double chroma = dC / (1 + 0.045 * mean);
    double tone = 1 + 0.015 * mean;
    return Math.sqrt(dL * dL + chroma * chroma + hue / (tone * tone));
  }

  private static int rgb(float[][] levels, int at, float times) {
    int rgb = 0;
    for (int plane = 0; plane < 3; plane++) {
      rgb = rgb << 8 | Math.clamp(Math.round(times * levels[plane][at]), 0, 255);
    }
    return rgb;
  }

  private static double worst(float[] opacity, float[] wrong, int width, int height, int cell) {
    double worst = 1;
    int step = Math.max(1, cell / 2);
    for (int top = 1; top < height - 1; top += step) {
      for (int left = 1; left < width - 1; left += step) {
        int count = 0;
        double off = 0;
        for (int y = top; y < Math.min(height - 1, top + cell); y++) {
          for (int x = left; x < Math.min(width - 1, left + cell); x++) {
            if (isInner(opacity, y * width + x, width)) {
              count++;
              off += wrong[y * width + x];
            }
          }
        }
        if (count >= Math.max(9, cell * cell / 8)) {
          worst = Math.min(worst, 1 - off / count);
        }
      }
    }
    return worst;
  }

  /**
   * Where the mark ends on ground of its very colour: no edge can be seen there, and none is missed
   * if what is inside the mark shows it well enough.
   */
  private static boolean[] hidden(Mark mark, Fit fit, Planes drawn) {
    List<Point> points = fit.outline().points();
    boolean[] hidden = new boolean[points.size()];
    double inner = 0;
    int inside = 0;
    for (int i = 0; i < hidden.length; i++) {
      if (points.get(i).outer()) {
        hidden[i] = fit.found()[i] < 0.6 && isHidden(points.get(i), mark, fit, drawn);
      } else {
        inside++;
        inner += fit.found()[i];
      }
    }
    return inside > INSIDE * hidden.length && inner > KNOWN_INSIDE * inside
        ? hidden
        : new boolean[hidden.length];
  }

  private static boolean isHidden(Point point, Mark mark, Fit fit, Planes drawn) {
    Pose pose = fit.seen();
    double far = 4 / pose.size();
    int inwards = 0;
    Lab ink = null;
    for (int side = -1; side <= 1 && ink == null; side += 2) {
      double x = (point.u() + side * far * point.nu() + mark.halfWidth()) / 2 / mark.halfWidth();
      double y = (point.v() + side * far * point.nv() + mark.halfHeight()) / 2 / mark.halfHeight();
      double column = x * (drawn.width() - 2.0 * Mark.RIM) + Mark.RIM;
      double row = y * (drawn.height() - 2.0 * Mark.RIM) + Mark.RIM;
      if (drawn.at(3, column, row) > 250) {
        ink = lab(drawn, column, row);
        inwards = side;
      }
    }
    return ink != null
        && isAt(ink, point, fit, inwards * far)
        && isAt(ink, point, fit, -inwards * far);
  }

  private static boolean isAt(Lab ink, Point point, Fit fit, double along) {
    double u = point.u() + along * point.nu();
    double v = point.v() + along * point.nv();
    return rough(ink, lab(fit.planes(), fit.seen().atX(u, v), fit.seen().atY(u, v))) < OTHER;
  }

  private static Lab lab(Planes planes, double x, double y) {
    int rgb = 0;
    for (int plane = 0; plane < 3; plane++) {
      rgb = rgb << 8 | Math.clamp(Math.round(planes.at(plane, x, y)), 0, 255);
    }
    return Lab.of(rgb);
  }

  private static double outline(Fit fit, boolean[] hidden) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < hidden.length; i++) {
      if (!hidden[i]) {
        sum += fit.found()[i];
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** How much of the outline is there in the part where least is. */
  private static double worstOutline(Fit fit, boolean[] hidden) {
    List<Point> points = fit.outline().points();
    double worst = 1;
    double half = CELL / 2;
    double reachU = 0;
    double reachV = 0;
    for (Point point : points) {
      reachU = Math.max(reachU, Math.abs(point.u()));
      reachV = Math.max(reachV, Math.abs(point.v()));
    }
    int least = Math.max(8, points.size() / 60);
    for (double v = -reachV; v <= reachV + half; v += half) {
      for (double u = -reachU; u <= reachU + half; u += half) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < points.size(); i++) {
          Point point = points.get(i);
          if (!hidden[i] && Math.abs(point.u() - u) <= half && Math.abs(point.v() - v) <= half) {
            sum += fit.found()[i];
            count++;
          }
        }
        if (count >= least) {
          worst = Math.min(worst, sum / count);
        }
      }
    }
    return worst;
  }

  /** Far enough inside that a blurred outline does not change it. */
  private static boolean isInner(float[] opacity, int at, int width) {
    return opacity[at] > 250
        && opacity[at - 1] > 225
        && opacity[at + 1] > 225
        && opacity[at - width] > 225
        && opacity[at + width] > 225;
  }

  private static List<Ink> inks(
      Planes drawn, Lab[] wanted, float[][] picture, int width, int height) {
    List<Integer> colours = new ArrayList<>();
    List<List<Integer>> members = new ArrayList<>();
    int all = 0;
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] == null) {
        continue;
      }
      all++;
      int which = -1;
      for (int known = 0; known < colours.size() && which < 0; known++) {
        if (rough(wanted[colours.get(known)], wanted[i]) < 8) {
          which = known;
        }
      }
      if (which < 0 && colours.size() < 24) {
        colours.add(i);
        members.add(new ArrayList<>());
        which = colours.size() - 1;
      }
      if (which >= 0) {
        members.get(which).add(i);
      }
    }
    List<Ink> inks = new ArrayList<>();
    for (List<Integer> of : members) {
      if (of.size() < 0.03 * all) {
        continue;
      }
      List<Integer> pure = of.stream().filter(at -> isPure(wanted, at, width, height)).toList();
      boolean solid = pure.size() >= 6;
      if (!solid && of.size() < 0.5 * all) {
        continue;
      }
      List<Integer> best = solid ? pure : densest(drawn.levels()[3], of);
      float[] opacity = drawn.levels()[3];
      int want =
          median(
              drawn.levels(), best, (plane, at) -> drawn.levels()[plane][at] * 255 / opacity[at]);
      int found =
          solid
              ? median(picture, best, (plane, at) -> picture[plane][at])
              : median(
                  picture,
                  best,
                  (plane, at) -> unmixed(picture[plane], opacity, at, width, height));
      inks.add(
          new Ink(
              want,
              found,
              Lab.of(want).differenceTo(Lab.of(found)),
              (double) of.size() / all,
              solid));
    }
    return inks;
  }

  /** Where thin lines cover most of a pixel. */
  private static List<Integer> densest(float[] opacity, List<Integer> of) {
    return of.stream()
        .sorted(Comparator.comparingDouble(at -> -opacity[at]))
        .limit(Math.max(6, of.size() / 3))
        .toList();
  }

  /** What a line has for a colour where it covers a pixel in part, the rest of which is ground. */
  private static float unmixed(float[] level, float[] opacity, int at, int width, int height) {
    double ground = 0;
    int count = 0;
    for (int y = Math.max(0, at / width - 3); y <= Math.min(height - 1, at / width + 3); y++) {
      for (int x = Math.max(0, at % width - 3); x <= Math.min(width - 1, at % width + 3); x++) {
        if (opacity[y * width + x] < 20) {
          ground += level[y * width + x];
          count++;
        }
      }
    }
    float share = opacity[at] / 255;
    return count == 0 ? level[at] : (float) ((level[at] - (1 - share) * ground / count) / share);
  }

  private static boolean isPure(Lab[] wanted, int at, int width, int height) {
    int x = at % width;
    int y = at / width;
    if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) {
      return false;
    }
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        Lab near = wanted[at + dy * width + dx];
        if (near == null || rough(near, wanted[at]) > 6) {
          return false;
        }
      }
    }
    return true;
  }

  private interface Level {
    float of(int plane, int at);
  }

  private static int median(float[][] levels, List<Integer> at, Level level) {
    int rgb = 0;
    for (int plane = 0; plane < 3; plane++) {
      float[] some = new float[at.size()];
      for (int i = 0; i < some.length; i++) {
        some[i] = level.of(plane, at.get(i));
      }
      Arrays.sort(some);
      rgb = rgb << 8 | Math.clamp(Math.round(some[some.length / 2]), 0, 255);
    }
    return rgb;
  }
}

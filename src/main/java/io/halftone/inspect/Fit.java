package io.halftone.inspect;

import io.halftone.inspect.Outline.Point;
import java.awt.Rectangle;
import java.util.List;

/**
 * How closely a mark can be laid upon what is in a picture: from where it is suspected, each point
 * of its outline looks for an edge of the same direction in front and behind, and the mark is
 * moved, scaled, turned and at last stretched to where most of them find one.
 *
 * @param pose in pixels of the picture
 * @param outline the points that looked
 * @param found how clearly each found its edge, 0 to 1
 * @param part of the picture
 * @param planes the part as it was looked at
 * @param sketch its edges
 * @param scale from the picture to the planes
 * @param agreement how much of the outline was found, 0 to 1
 */
record Fit(
    Pose pose,
    Outline outline,
    float[] found,
    Rectangle part,
    Planes planes,
    Sketch sketch,
    double scale,
    double agreement) {
  private static final double LEAST = 0.2;
  private static final double[] NEAR = {7, 6, 5, 4, 3, 3};
  private static final double[] NEARER = {4, 3, 2.5, 2.5, 2, 2, 2};

  /** Of the agreement at which an edge is wholly found. */
  private static final double CLEAR = 0.5;

  static Fit of(Scene scene, Mark mark, Pose start, double finest, int points) {
    double scale = Math.min(1, finest / start.size());
    double reach = 1.3;
    double halfWide =
        reach * (Math.abs(start.xx()) * mark.halfWidth() + Math.abs(start.xy()) * mark.halfHeight())
            + 8 / scale;
    double halfHigh =
        reach * (Math.abs(start.yx()) * mark.halfWidth() + Math.abs(start.yy()) * mark.halfHeight())
            + 8 / scale;
    Rectangle part =
        new Rectangle(
                (int) Math.floor(start.x() - halfWide),
                (int) Math.floor(start.y() - halfHigh),
                (int) Math.ceil(2 * halfWide) + 1,
                (int) Math.ceil(2 * halfHigh) + 1)
            .intersection(new Rectangle(scene.width(), scene.height()));
    if (part.isEmpty()) {
      part = new Rectangle(0, 0, 1, 1);
    }
    int width = Math.max(1, (int) Math.round(part.width * scale));
    double exact = (double) width / part.width;
    int height = Math.max(1, (int) Math.round(part.height * exact));
    Planes planes = scene.part(part, width, height);
    Sketch sketch = Sketch.of(planes);
    Outline outline = mark.outline(Math.max(4, start.size() * exact)).thinned(points);
    Pose pose = start.within(part.x, part.y, exact);
    for (double far : NEAR) {
      pose = moved(sketch, outline.points(), pose, far, false);
    }
    for (double far : NEARER) {
      pose = moved(sketch, outline.points(), pose, far, true);
    }
    double tolerance = Math.clamp(outline.size() / 70, 1, 1.6);
    float[] found = found(sketch, outline.points(), pose, tolerance);
    double sum = 0;
    for (float each : found) {
      sum += each;
    }
    return new Fit(
        pose.outOf(part.x, part.y, exact),
        outline,
        found,
        part,
        planes,
        sketch,
        exact,
        found.length == 0 ? 0 : sum / found.length);
  }

  Pose seen() {
    return pose.within(part.x, part.y, scale);
  }

  private static float[] found(Sketch sketch, List<Point> points, Pose pose, double far) {
    float[] found = new float[points.size()];
    for (int i = 0; i < found.length; i++) {
      Point point = points.get(i);
      double[] normal = point.normal(pose);
      double[] doubled = point.doubled(pose);
      double x = pose.atX(point.u(), point.v());
      double y = pose.atY(point.u(), point.v());
      double best = 0;
      for (double t = -far; t <= far + 1e-9; t += far / 3) {
        best =
            Math.max(
                best,
                sketch.agreement(x + t * normal[0], y + t * normal[1], doubled[0], doubled[1]));
      }
      found[i] = (float) Math.min(1, best / CLEAR);
    }
    return found;
  }

  /** One step towards where the edges are: least squares along the normals. */
  private static Pose moved(
      Sketch sketch, List<Point> points, Pose pose, double far, boolean stretches) {
    int count = stretches ? 6 : 4;
    double[][] sums = new double[count][count + 1];
    double[] row = new double[count];
    double size = pose.size();
    for (Point point : points) {
      double[] normal = point.normal(pose);
      double[] doubled = point.doubled(pose);
      double x = pose.atX(point.u(), point.v());
      double y = pose.atY(point.u(), point.v());
      double best = LEAST;
      double bestWeight = 0;
      double distance = 0;
      for (double t = -far; t <= far; t += 0.5) {
        double here =
            sketch.agreement(x + t * normal[0], y + t * normal[1], doubled[0], doubled[1]);
        double weighed = here * (1 - 0.4 * Math.abs(t) / far);
        if (weighed > best) {
          best = weighed;
          bestWeight = here;
          distance = t;
        }
      }
      if (bestWeight == 0) {
        continue;
      }
      if (Math.abs(distance) < far) {
        double before =
            sketch.agreement(
                x + (distance - 0.5) * normal[0],
                y + (distance - 0.5) * normal[1],
                doubled[0],
                doubled[1]);
        double after =
            sketch.agreement(
                x + (distance + 0.5) * normal[0],
                y + (distance + 0.5) * normal[1],
                doubled[0],
                doubled[1]);
        double bend = before - 2 * bestWeight + after;
        if (bend < 0) {
          distance += Math.clamp((before - after) / (2 * bend) * 0.5, -0.25, 0.25);
        }
      }
      // What is far away is more likely to be something else.
      double trust = 1 - distance * distance / (1.44 * far * far);
      double weight = bestWeight * trust * trust;
      double relX = x - pose.x();
      double relY = y - pose.y();
      row[0] = normal[0];
      row[1] = normal[1];
      if (stretches) {
        row[2] = normal[0] * relX / size;
        row[3] = normal[0] * relY / size;
        row[4] = normal[1] * relX / size;
        row[5] = normal[1] * relY / size;
      } else {
        row[2] = (normal[0] * relX + normal[1] * relY) / size;
        row[3] = (normal[1] * relX - normal[0] * relY) / size;
      }
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          sums[i][j] += weight * row[i] * row[j];
        }
        sums[i][count] += weight * row[i] * distance;
      }
    }
    for (int i = 0; i < count; i++) {
      // What no edge tells stays as it is: the turn of a circle, say.
      sums[i][i] += 0.3 + 0.002 * points.size();
    }
    double[] by = Linear.solved(sums);
    double xx = 1 + by[2] / size;
    double xy = (stretches ? by[3] : -by[3]) / size;
    double yx = (stretches ? by[4] : by[3]) / size;
    double yy = 1 + (stretches ? by[5] : by[2]) / size;
    return new Pose(
        xx * pose.xx() + xy * pose.yx(),
        xx * pose.xy() + xy * pose.yy(),
        yx * pose.xx() + yy * pose.yx(),
        yx * pose.xy() + yy * pose.yy(),
        pose.x() + by[0],
        pose.y() + by[1]);
  }
}

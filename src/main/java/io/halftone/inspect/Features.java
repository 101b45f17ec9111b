package io.halftone.inspect;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.DMatch;
import org.bytedeco.opencv.opencv_core.DMatchVector;
import org.bytedeco.opencv.opencv_core.DMatchVectorVector;
import org.bytedeco.opencv.opencv_core.KeyPointVector;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_features2d.BFMatcher;
import org.bytedeco.opencv.opencv_features2d.SIFT;

/**
 * Finds a thing by its small features: those of the thing that the picture shows too, as far as
 * they lie there as they lie on the thing.
 */
final class Features {
  private static final int MOST = 1500;
  private static final double DISTINCT = 0.8;
  private static final int TRIES = 1500;
  private static final long SEED = 20_040_111;

  private Features() {}

  /**
   * @param thing how many features it has
   * @param pose how it lies in the picture, in pixels of the planes that were compared
   * @param agreeing how many features of it lie so
   */
  record Match(int thing, Optional<Pose> pose, int agreeing) {}

  private record Pair(double u, double v, double x, double y) {}

  /**
   * @param thing with a rim of nothing, as {@link Mark#drawn} gives it
   */
  @SuppressWarnings("try") // Nobody speaks to the scope: it lets go of what was made in it.
  static Match of(Planes thing, Mark mark, Planes picture) {
    OpenCv.need();
    try (PointerScope scope = new PointerScope()) {
      opencv_core.setRNGSeed(1);
      SIFT sift = SIFT.create(MOST, 3, 0.03, 10, 1.4, false);
      KeyPointVector here = new KeyPointVector();
      Mat hereWords = new Mat();
      sift.detectAndCompute(grey(thing), opaque(thing), here, hereWords);
      KeyPointVector there = new KeyPointVector();
      Mat thereWords = new Mat();
      sift.detectAndCompute(grey(picture), new Mat(), there, thereWords);
      int count = (int) here.size();
      if (count < 2 || there.size() < 2) {
        return new Match(count, Optional.empty(), 0);
      }
      DMatchVectorVector nearest = new DMatchVectorVector();
      new BFMatcher().knnMatch(hereWords, thereWords, nearest, 2);
      double unitX = 2 * mark.halfWidth() / (thing.width() - 2.0 * Mark.RIM);
      double unitY = 2 * mark.halfHeight() / (thing.height() - 2.0 * Mark.RIM);
      List<Pair> pairs = new ArrayList<>();
      for (long i = 0; i < nearest.size(); i++) {
        DMatchVector two = nearest.get(i);
        if (two.size() < 2) {
          continue;
        }
        DMatch best = two.get(0);
        if (best.distance() < DISTINCT * two.get(1).distance()) {
          var from = here.get(best.queryIdx()).pt();
          var to = there.get(best.trainIdx()).pt();
          pairs.add(
              new Pair(
                  (from.x() + 0.5 - thing.width() / 2.0) * unitX,
                  (from.y() + 0.5 - thing.height() / 2.0) * unitY,
                  to.x() + 0.5,
                  to.y() + 0.5));
        }
      }
      return agreed(count, pairs, Math.max(picture.width(), picture.height()));
    }
  }

  /** Of all ways to lay the thing that two pairs tell, the one to which most others agree. */
  private static Match agreed(int count, List<Pair> pairs, double side) {
    if (pairs.size() < 3) {
      return new Match(count, Optional.empty(), 0);
    }
    Random random = new Random(SEED);
    List<Pair> most = List.of();
    Pose best = null;
    for (int i = 0; i < TRIES; i++) {
      Pose pose =
          pose(pairs.get(random.nextInt(pairs.size())), pairs.get(random.nextInt(pairs.size())));
      if (!(pose.size() > 0.04 * side && pose.size() < 3 * side)) {
        continue;
      }
      List<Pair> agreeing = agreeing(pairs, pose, 0.025);
      if (agreeing.size() > most.size()) {
        most = agreeing;
        best = pose;
      }
    }
    if (best == null) {
      return new Match(count, Optional.empty(), 0);
    }
    Pose fitted = most.size() < 6 ? best : fitted(most);
    List<Pair> agreeing = agreeing(pairs, fitted, 0.02);
    // A spot that many others are taken for counts once.
    long apart =
        agreeing.stream()
            .map(pair -> Math.round(pair.x / 3) * 100_003 + Math.round(pair.y / 3))
            .distinct()
            .count();
    return new Match(count, Optional.of(fitted), (int) apart);
  }

  private static Pose pose(Pair one, Pair other) {
    double u = other.u - one.u;
    double v = other.v - one.v;
    double x = other.x - one.x;
    double y = other.y - one.y;
    double square = u * u + v * v;
    double cos = (x * u + y * v) / square;
    double sin = (y * u - x * v) / square;
    return new Pose(
        cos, -sin, sin, cos, one.x - cos * one.u + sin * one.v, one.y - sin * one.u - cos * one.v);
  }

  private static List<Pair> agreeing(List<Pair> pairs, Pose pose, double far) {
    double limit = Math.max(3, far * pose.size());
    return pairs.stream()
        .filter(
            pair ->
                Math.hypot(pose.atX(pair.u, pair.v) - pair.x, pose.atY(pair.u, pair.v) - pair.y)
                    < limit)
        .toList();
  }

  private static Pose fitted(List<Pair> pairs) {
    double[][] forX = new double[3][4];
    double[][] forY = new double[3][4];
    for (Pair pair : pairs) {
      double[] row = {pair.u, pair.v, 1};
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          forX[i][j] += row[i] * row[j];
          forY[i][j] += row[i] * row[j];
        }
        forX[i][3] += row[i] * pair.x;
        forY[i][3] += row[i] * pair.y;
      }
    }
    for (int i = 0; i < 3; i++) {
      forX[i][i] += 1e-6;
      forY[i][i] += 1e-6;
    }
    double[] x = Linear.solved(forX);
    double[] y = Linear.solved(forY);
    return new Pose(x[0], x[1], y[0], y[1], x[2], y[2]);
  }

  private static Mat grey(Planes planes) {
    int count = planes.width() * planes.height();
    byte[] grey = new byte[count];
    for (int i = 0; i < count; i++) {
      float level =
          0.299f * planes.levels()[0][i]
              + 0.587f * planes.levels()[1][i]
              + 0.114f * planes.levels()[2][i];
      grey[i] = (byte) Math.clamp(Math.round(level), 0, 255);
    }
    return filled(planes, grey);
  }

  private static Mat opaque(Planes planes) {
    byte[] mask = new byte[planes.width() * planes.height()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (planes.levels()[3][i] > 128 ? 255 : 0);
    }
    return filled(planes, mask);
  }

  private static Mat filled(Planes planes, byte[] bytes) {
    Mat mat = new Mat(planes.height(), planes.width(), CV_8UC1);
    ByteBuffer buffer = mat.createBuffer();
    buffer.put(bytes);
    return mat;
  }
}

package io.halftone.inspect;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A logo or a thing, cut out: only what is opaque in its file counts, and of a file that is opaque
 * all over, what is not the white paper around it.
 */
final class Mark {
  private static final int LONGEST = 512;
  private static final int LEAST_SIDE = 4;

  /** Around what is drawn, so that its outer edges have two sides. */
  static final int RIM = 3;

  private static final int OPAQUE = 128;

  private final Planes whole;
  private final double aspect;
  private final double margins;
  private final boolean inner;
  private final Map<Integer, Outline> outlines = new HashMap<>();

  private Mark(Planes whole, double aspect, double margins, boolean inner) {
    this.whole = whole;
    this.aspect = aspect;
    this.margins = margins;
    this.inner = inner;
  }

  /** Nothing if there is too little in the file to be recognised by. */
  static Optional<Mark> of(BufferedImage image) {
    double scale = Math.min(1, (double) LONGEST / Math.max(image.getWidth(), image.getHeight()));
    int width = (int) Math.round(image.getWidth() * scale);
    int height = (int) Math.round(image.getHeight() * scale);
    if (Math.min(width, height) < LEAST_SIDE) {
      return Optional.empty();
    }
    Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
    Planes planes = Planes.transparent(image, all, width, height);
    cutOut(planes);
    Rectangle opaque = opaque(planes);
    if (Math.min(opaque.width, opaque.height) < LEAST_SIDE) {
      return Optional.empty();
    }
    Planes whole = planes.part(opaque, opaque.width, opaque.height);
    return Optional.of(
        new Mark(
            whole, (double) opaque.width / opaque.height, (double) width / opaque.width, false));
  }

  /**
   * The same, told by what is inside it alone: a badge on ground of its own colour has no edge that
   * could be seen. Its surface still has to have its colours.
   */
  Mark inner() {
    return new Mark(whole, aspect, margins, true);
  }

  /** Width by height. */
  double aspect() {
    return aspect;
  }

  /** How much wider its file is. */
  double margins() {
    return margins;
  }

  /** Half its width in its own coordinates. */
  double halfWidth() {
    return Math.sqrt(aspect) / 2;
  }

  double halfHeight() {
    return 0.5 / Math.sqrt(aspect);
  }

  /** Its own resolution. */
  double size() {
    return Math.sqrt((double) whole.width() * whole.height());
  }

  /** It at another size, with a rim of nothing. */
  Planes drawn(double size) {
    int width = Math.max(1, (int) Math.round(size * Math.sqrt(aspect)));
    int height = Math.max(1, (int) Math.round(size / Math.sqrt(aspect)));
    Planes small = whole.scaled(width, height);
    float[][] levels = new float[4][(width + 2 * RIM) * (height + 2 * RIM)];
    for (int plane = 0; plane < 4; plane++) {
      for (int y = 0; y < height; y++) {
        System.arraycopy(
            small.levels()[plane],
            y * width,
            levels[plane],
            (y + RIM) * (width + 2 * RIM) + RIM,
            width);
      }
    }
    return new Planes(width + 2 * RIM, height + 2 * RIM, levels);
  }

  /** Its edges as they are when it is about so large. */
  Outline outline(double size) {
    return outlines.computeIfAbsent(
        (int) Math.round(size),
        known -> {
          Outline all = Outline.of(onItself(drawn(known)), RIM, aspect);
          return inner ? all.inner() : all;
        });
  }

  /** The ground is unknown: its mean colour stands in for it, and opacity tells where it begins. */
  private static Planes onItself(Planes drawn) {
    float[] opacity = drawn.levels()[3];
    double sum = 0;
    for (float each : opacity) {
      sum += each;
    }
    float[][] levels = new float[4][];
    levels[3] = opacity;
    for (int plane = 0; plane < 3; plane++) {
      float[] level = drawn.levels()[plane].clone();
      double all = 0;
      for (float each : level) {
        all += each;
      }
      float mean = (float) (all / Math.max(1, sum));
      for (int i = 0; i < level.length; i++) {
        level[i] += mean * (255 - opacity[i]);
      }
      levels[plane] = level;
    }
    return new Planes(drawn.width(), drawn.height(), levels);
  }

  /** Makes white paper transparent, if that is what a mark without transparency stands on. */
  private static void cutOut(Planes planes) {
    int width = planes.width();
    int height = planes.height();
    boolean[] paper = new boolean[width * height];
    int rim = 0;
    int white = 0;
    ArrayDeque<Integer> next = new ArrayDeque<>();
    for (int i = 0; i < paper.length; i++) {
      int x = i % width;
      int y = i / width;
      if (planes.levels()[3][i] < 250) {
        return;
      }
      if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
        rim++;
        if (isWhite(planes, i)) {
          white++;
          paper[i] = true;
          next.add(i);
        }
      }
    }
    if (white < 0.95 * rim) {
      return;
    }
    while (!next.isEmpty()) {
      int at = next.poll();
      int x = at % width;
      int[] around = {x > 0 ? at - 1 : at, x < width - 1 ? at + 1 : at, at - width, at + width};
      for (int other : around) {
        if (other >= 0 && other < paper.length && !paper[other] && isWhite(planes, other)) {
          paper[other] = true;
          next.add(other);
        }
      }
    }
    for (float[] plane : planes.levels()) {
      for (int i = 0; i < paper.length; i++) {
        plane[i] = paper[i] ? 0 : plane[i];
      }
    }
  }

  private static boolean isWhite(Planes planes, int at) {
    return planes.levels()[0][at] > 238
        && planes.levels()[1][at] > 238
        && planes.levels()[2][at] > 238;
  }

  private static Rectangle opaque(Planes planes) {
    int width = planes.width();
    int[] columns = new int[width];
    int[] rows = new int[planes.height()];
    for (int i = 0; i < planes.levels()[3].length; i++) {
      if (planes.levels()[3][i] >= OPAQUE) {
        columns[i % width]++;
        rows[i / width]++;
      }
    }
    int left = first(columns);
    int top = first(rows);
    return new Rectangle(left, top, last(columns) - left + 1, last(rows) - top + 1);
  }

  private static int first(int[] counts) {
    int at = 0;
    while (at < counts.length - 1 && counts[at] == 0) {
      at++;
    }
    return at;
  }

  private static int last(int[] counts) {
    int at = counts.length - 1;
    while (at >= 0 && counts[at] == 0) {
      at--;
    }
    return at;
  }
}

package io.halftone.inspect;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A part of a picture on which something may be put, as an eye takes it in: grain is averaged away.
 */
final class Ground {
  /** So fine that what is smaller than a letter's stroke does not count. */
  private static final int LONGEST = 72;

  /** Between neighbours, by CIELAB: an edge and no shade. */
  private static final double EDGE = 5;

  /** Of all places; a little grass at the rim is borne, a lawn is not. */
  private static final double MOST_EDGES = 0.05;

  private static final double SPOTS = 0.02;

  private final int width;
  private final int height;
  private final Lab[] cells;

  private Ground(int width, int height, Lab[] cells) {
    this.width = width;
    this.height = height;
    this.cells = cells;
  }

  /**
   * @param part is cut at the picture's edges
   */
  static Ground of(BufferedImage image, Rectangle part) {
    Rectangle inside = part.intersection(new Rectangle(image.getWidth(), image.getHeight()));
    double scale = Math.min(1, (double) LONGEST / Math.max(inside.width, inside.height));
    int width = Math.max(1, (int) Math.round(inside.width * scale));
    int height = Math.max(1, (int) Math.round(inside.height * scale));
    Planes planes = Planes.of(image, inside, width, height);
    Lab[] cells = new Lab[width * height];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = lab(planes, i);
    }
    return new Ground(width, height, cells);
  }

  static Lab lab(Planes planes, int at) {
    int rgb = 0;
    for (int plane = 0; plane < 3; plane++) {
      rgb = rgb << 8 | Math.clamp(Math.round(planes.levels()[plane][at]), 0, 255);
    }
    return Lab.of(rgb);
  }

  boolean isCalm() {
    return edges() <= MOST_EDGES;
  }

  /** The share of places where something else begins. */
  double edges() {
    int edges = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Lab here = cells[y * width + x];
        boolean across = x + 1 < width && far(here, cells[y * width + x + 1]);
        boolean down = y + 1 < height && far(here, cells[(y + 1) * width + x]);
        edges += across || down ? 1 : 0;
      }
    }
    return (double) edges / cells.length;
  }

  private static boolean far(Lab one, Lab other) {
    double l = one.l() - other.l();
    double a = one.a() - other.a();
    double b = one.b() - other.b();
    return l * l + a * a + b * b > EDGE * EDGE;
  }

  /** How far a colour contrasts with it by WCAG 2, 1 to 21, all over but for a few spots. */
  double contrast(Lab ink) {
    double[] contrasts = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      double lighter = Math.max(light(ink), light(cells[i]));
      double darker = Math.min(light(ink), light(cells[i]));
      contrasts[i] = (lighter + 0.05) / (darker + 0.05);
    }
    Arrays.sort(contrasts);
    return contrasts[(int) (SPOTS * cells.length)];
  }

  /** Of all light, as lamps and sensors count it. */
  private static double light(Lab colour) {
    double root = (colour.l() + 16) / 116;
    return colour.l() > 8 ? root * root * root : colour.l() * 27 / 24389;
  }

  /** How light it is where it is darkest. */
  double darkest() {
    double darkest = 100;
    for (Lab cell : cells) {
      darkest = Math.min(darkest, cell.l());
    }
    return darkest;
  }

  /** Colours of one lightness flicker beside each other, however different they are. */
  static boolean standsOut(Lab ink, Lab ground) {
    double lighter = Math.abs(ink.l() - ground.l());
    return lighter >= 26 || lighter >= 15 && ink.differenceTo(ground) >= 30;
  }
}

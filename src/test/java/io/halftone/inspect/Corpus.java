package io.halftone.inspect;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * Pictures that have what photographs have: shaded things with sharp outlines, textures of every
 * size, soft backgrounds, grain. The same on every run, and each seed another one.
 */
final class Corpus {
  /** What there is to choose from. */
  enum Motif {
    LANDSCAPE,
    PORTRAIT,
    PACKSHOT,
    NIGHT,
    POSTER,
    FABRIC
  }

  private Corpus() {}

  static BufferedImage picture(Motif motif, long seed, int width, int height) {
    Random random = new Random(seed * 31 + motif.ordinal());
    BufferedImage image =
        Painted.canvas(
            width,
            height,
            pen -> {
              pen.setRenderingHint(
                  RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
              backdrop(motif, pen, random, width, height);
            });
    switch (motif) {
      case LANDSCAPE -> textured(image, random, 0.45, 50);
      case PORTRAIT -> image = Damage.blurred(image, width / 60.0);
      case FABRIC -> textured(image, random, 0, 70);
      case PACKSHOT, NIGHT, POSTER -> {}
    }
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    subject(motif, pen, random, width, height);
    pen.dispose();
    return motif == Motif.POSTER ? image : Painted.grained(image, 1 + 2.5 * random.nextDouble());
  }

  private static void backdrop(Motif motif, Graphics2D pen, Random random, int width, int height) {
    Color high =
        switch (motif) {
          case PACKSHOT -> Color.WHITE;
          case NIGHT -> new Color(8, 10, 24);
          case LANDSCAPE, PORTRAIT, POSTER, FABRIC -> colour(random, 120);
        };
    Color low =
        switch (motif) {
          case PACKSHOT -> Color.WHITE;
          case NIGHT -> new Color(30, 24, 40);
          case LANDSCAPE, PORTRAIT, POSTER, FABRIC -> colour(random, 60);
        };
    pen.setPaint(new GradientPaint(0, 0, high, random.nextInt(width), height, low));
    pen.fillRect(0, 0, width, height);
    if (motif == Motif.PORTRAIT) {
      for (int i = 0; i < 25; i++) {
        int side = width / 12 + random.nextInt(width / 5);
        pen.setColor(colour(random, 40));
        pen.fillOval(random.nextInt(width) - side / 2, random.nextInt(height), side, side);
      }
    }
  }

  private static void subject(Motif motif, Graphics2D pen, Random random, int width, int height) {
    int count =
        switch (motif) {
          case LANDSCAPE -> 12;
          case PORTRAIT, PACKSHOT -> 4;
          case NIGHT -> 40;
          case POSTER -> 6;
          case FABRIC -> 2;
        };
    double unit = Math.min(width, height);
    for (int i = 0; i < count; i++) {
      double side =
          motif == Motif.NIGHT
              ? 3 + unit / 40 * random.nextDouble()
              : unit * (0.1 + 0.25 * random.nextDouble());
      double x = width * (0.2 + 0.6 * random.nextDouble()) - side / 2;
      double y = height * (0.2 + 0.6 * random.nextDouble()) - side / 2;
      Color light = colour(random, motif == Motif.NIGHT ? 160 : 90);
      pen.setPaint(
          new RadialGradientPaint(
              new Point2D.Double(x + side / 3, y + side / 3),
              (float) side,
              new float[] {0, 1},
              new Color[] {light, light.darker().darker()}));
      if (random.nextBoolean()) {
        pen.fill(new Ellipse2D.Double(x, y, side, side * (0.6 + 0.6 * random.nextDouble())));
      } else {
        pen.fill(new RoundRectangle2D.Double(x, y, side * 0.7, side, side / 6, side / 6));
      }
      pen.setColor(light.darker());
      pen.setStroke(new BasicStroke((float) Math.max(1, unit / 250)));
      for (int line = 0; line < 5; line++) {
        double at = y + side * (0.2 + 0.15 * line);
        pen.draw(new Ellipse2D.Double(x + side / 5, at, side / 3, side / 12));
      }
    }
  }

  private static Color colour(Random random, int least) {
    return new Color(
        least + random.nextInt(256 - least),
        least + random.nextInt(256 - least),
        least + random.nextInt(256 - least));
  }

  /** Leaves, sand, cloth: noise of all sizes, the finer the weaker, below a line. */
  private static void textured(BufferedImage image, Random random, double from, double strength) {
    int width = image.getWidth();
    int height = image.getHeight();
    double[] noise = new double[width * height];
    double amplitude = strength;
    for (int cell = Math.max(2, width / 8); cell >= 2; cell /= 2, amplitude *= 0.72) {
      int columns = width / cell + 2;
      double[] knots = new double[columns * (height / cell + 2)];
      for (int i = 0; i < knots.length; i++) {
        knots[i] = amplitude * (random.nextDouble() - 0.5);
      }
      for (int y = (int) (from * height); y < height; y++) {
        for (int x = 0; x < width; x++) {
          int knot = y / cell * columns + x / cell;
          double right = (double) (x % cell) / cell;
          double down = (double) (y % cell) / cell;
          double upper = knots[knot] * (1 - right) + knots[knot + 1] * right;
          double lower = knots[knot + columns] * (1 - right) + knots[knot + columns + 1] * right;
          noise[y * width + x] += upper * (1 - down) + lower * down;
        }
      }
    }
    Damage.each(image, (x, y, level, channel) -> level + noise[y * width + x]);
  }
}

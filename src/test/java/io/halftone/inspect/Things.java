package io.halftone.inspect;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Products as a shop photographs them, cut out or on white paper. */
final class Things {
  /** What there is to choose from. */
  enum Kind {
    /** Printed all over. */
    BOX,
    /** Smooth glass with a label. */
    BOTTLE,
    /** One colour, a shape and some light: no features to speak of. */
    MUG,
    /** Parts and stripes. */
    SHOE
  }

  private Things() {}

  /** Each seed another print, shape and colour. */
  static BufferedImage of(Kind kind, long seed) {
    Random random = new Random((seed * 17 + kind.ordinal()) * 0x9E3779B97F4A7C15L);
    random.nextLong();
    float hue = random.nextFloat();
    return switch (kind) {
      case BOX -> Logos.drawn(360, 460, pen -> box(pen, random, hue));
      case BOTTLE -> Logos.drawn(220, 560, pen -> bottle(pen, random, hue));
      case MUG -> Logos.drawn(420, 360, pen -> mug(pen, random, hue));
      case SHOE -> Logos.drawn(560, 300, pen -> shoe(pen, random, hue));
    };
  }

  static BufferedImage onWhite(BufferedImage thing) {
    return Painted.canvas(
        thing.getWidth() + 80,
        thing.getHeight() + 80,
        pen -> {
          Painted.fill(pen, Color.WHITE);
          pen.drawImage(thing, 40, 40, null);
        });
  }

  /** In another light: times as bright, a little warmer. */
  static BufferedImage lit(BufferedImage thing, double times) {
    BufferedImage lit =
        Logos.drawn(thing.getWidth(), thing.getHeight(), pen -> pen.drawImage(thing, 0, 0, null));
    for (int y = 0; y < lit.getHeight(); y++) {
      for (int x = 0; x < lit.getWidth(); x++) {
        int argb = lit.getRGB(x, y);
        long red = Math.clamp(Math.round((argb >> 16 & 255) * times * 1.04), 0, 255);
        long green = Math.clamp(Math.round((argb >> 8 & 255) * times), 0, 255);
        long blue = Math.clamp(Math.round((argb & 255) * times * 0.95), 0, 255);
        lit.setRGB(x, y, argb & 0xff000000 | (int) (red << 16 | green << 8 | blue));
      }
    }
    return lit;
  }

  /** Something stands before a share of it. */
  static void cover(
      BufferedImage picture, double x, double y, double wide, double high, double share) {
    Graphics2D pen = picture.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, new Color(70, 90, 60), 300, 300, new Color(120, 140, 90)));
    pen.fill(new Rectangle2D.Double(x - wide / 2, y + high / 2 - share * high, wide, share * high));
    pen.dispose();
  }

  private static Color colour(float hue, double saturation, double light) {
    return Color.getHSBColor(hue, (float) saturation, (float) light);
  }

  private static void box(Graphics2D pen, Random random, float hue) {
    pen.setPaint(new GradientPaint(0, 0, colour(hue, 0.7, 0.8), 360, 460, colour(hue, 0.8, 0.55)));
    pen.fill(new RoundRectangle2D.Double(4, 4, 352, 452, 14, 14));
    for (int i = 0; i < 26; i++) {
      pen.setColor(colour(random.nextFloat(), 0.6, 0.3 + 0.7 * random.nextDouble()));
      double x = 20 + 270 * random.nextDouble();
      double y = 20 + 370 * random.nextDouble();
      double side = 12 + 45 * random.nextDouble();
      switch (random.nextInt(4)) {
        case 0 -> pen.fill(new Ellipse2D.Double(x, y, side, side));
        case 1 -> pen.fill(new Rectangle2D.Double(x, y, side * 1.4, side / 3));
        case 2 -> pen.fill(Logos.star(x + side / 2, y + side / 2, side / 2, 4 + random.nextInt(3)));
        default -> {
          pen.setStroke(new BasicStroke(4));
          pen.drawLine((int) x, (int) y, (int) (x + side), (int) (y + side));
        }
      }
    }
  }

  private static void bottle(Graphics2D pen, Random random, float hue) {
    double neck = 50 + 40 * random.nextDouble();
    double shoulder = 150 + 60 * random.nextDouble();
    Path2D glass = new Path2D.Double();
    glass.moveTo(110 - neck / 2, 10);
    glass.lineTo(110 + neck / 2, 10);
    glass.lineTo(110 + neck / 2, shoulder - 60);
    glass.curveTo(112 + neck / 2, shoulder, 212, shoulder - 20, 212, shoulder + 60);
    glass.lineTo(212, 550);
    glass.lineTo(8, 550);
    glass.lineTo(8, shoulder + 60);
    glass.curveTo(8, shoulder - 20, 108 - neck / 2, shoulder, 110 - neck / 2, shoulder - 60);
    glass.closePath();
    pen.setPaint(new GradientPaint(0, 0, colour(hue, 0.8, 0.35), 140, 0, colour(hue, 0.6, 0.7)));
    pen.fill(glass);
    pen.setColor(new Color(245, 240, 225));
    pen.fill(new Rectangle2D.Double(8, 300, 204, 170));
    pen.setColor(colour(hue + 0.4f, 0.8, 0.5));
    pen.fill(Logos.star(110, 360, 40, 5 + random.nextInt(4)));
    for (int i = 0; i < 3; i++) {
      pen.fill(new Rectangle2D.Double(40 + 20 * random.nextDouble(), 415 + 16 * i, 110, 7));
    }
  }

  private static void mug(Graphics2D pen, Random random, float hue) {
    double wide = 230 + 50 * random.nextDouble();
    double low = 130 + 110 * random.nextDouble();
    pen.setColor(colour(hue, 0.75, 0.55));
    pen.setStroke(new BasicStroke(30));
    pen.draw(new Ellipse2D.Double(wide - 40, 90, 130, 80 + 90 * random.nextDouble()));
    Path2D body = new Path2D.Double();
    body.moveTo(20, 40);
    body.lineTo(wide, 40);
    body.curveTo(wide, low, wide - 20, 340, wide - 70, 345);
    body.lineTo(90, 345);
    body.curveTo(40, 340, 20, low, 20, 40);
    body.closePath();
    pen.setPaint(
        new GradientPaint(20, 0, colour(hue, 0.7, 0.8), (float) wide, 0, colour(hue, 0.8, 0.5)));
    pen.fill(body);
    pen.setColor(colour(hue, 0.8, 0.3));
    pen.fill(new Ellipse2D.Double(20, 20, wide - 20, 40));
  }

  private static void shoe(Graphics2D pen, Random random, float hue) {
    double heel = 60 + 60 * random.nextDouble();
    Path2D body = new Path2D.Double();
    body.moveTo(20, 230);
    body.lineTo(30, heel);
    body.curveTo(120, heel + 60, 180, 30, 230, 40);
    body.curveTo(330, 150, 420, 150, 540, 200);
    body.lineTo(545, 235);
    body.closePath();
    pen.setPaint(new GradientPaint(0, 0, colour(hue, 0.65, 0.85), 0, 240, colour(hue, 0.8, 0.5)));
    pen.fill(body);
    pen.setColor(Color.WHITE);
    pen.fill(new RoundRectangle2D.Double(12, 232, 538, 40, 20, 20));
    pen.setColor(colour(hue + 0.5f, 0.7, 0.6));
    pen.setStroke(new BasicStroke(12));
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      pen.drawLine(200 + 50 * i, 100 + 20 * i, 150 + 55 * i, 225);
    }
    pen.fill(new Ellipse2D.Double(50, 150, 30 + 30 * random.nextDouble(), 40));
  }
}

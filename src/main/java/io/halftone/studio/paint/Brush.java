package io.halftone.studio.paint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.MultipleGradientPaint.ColorSpaceType;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Locale;
import java.util.Scanner;

/** Shapes and the ways to fill them, in whatever units its graphics are scaled to. */
final class Brush {
  private final Graphics2D g;

  Brush(Graphics2D g) {
    this.g = g;
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** A brush whose unit is the height of the box and whose origin is the box's corner. */
  static Brush in(Graphics2D g, Rectangle2D box) {
    Graphics2D scaled = (Graphics2D) g.create();
    scaled.translate(box.getX(), box.getY());
    scaled.scale(box.getHeight(), box.getHeight());
    return new Brush(scaled);
  }

  /** One whose unit is as long as that, and whose origin is there. */
  Brush at(double x, double y, double unit) {
    Graphics2D other = (Graphics2D) g.create();
    other.translate(x, y);
    other.scale(unit, unit);
    return new Brush(other);
  }

  static Shape oval(double cx, double cy, double rx, double ry) {
    return new Ellipse2D.Double(cx - rx, cy - ry, 2 * rx, 2 * ry);
  }

  static Shape round(double x, double y, double width, double height, double radius) {
    return new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius);
  }

  /** The path commands of SVG that are needed: M, L, C, Q, Z with absolute numbers. */
  static Path2D path(String commands) {
    Path2D path = new Path2D.Double();
    try (Scanner in =
        new Scanner(commands.replaceAll("([MLCQZ])", " $1 ")).useLocale(Locale.ROOT)) {
      while (in.hasNext()) {
        switch (in.next()) {
          case "M" -> path.moveTo(in.nextDouble(), in.nextDouble());
          case "L" -> path.lineTo(in.nextDouble(), in.nextDouble());
          case "Q" ->
              path.quadTo(in.nextDouble(), in.nextDouble(), in.nextDouble(), in.nextDouble());
          case "C" ->
              path.curveTo(
                  in.nextDouble(),
                  in.nextDouble(),
                  in.nextDouble(),
                  in.nextDouble(),
                  in.nextDouble(),
                  in.nextDouble());
          default -> path.closePath();
        }
      }
    }
    return path;
  }

  static Shape turned(Shape shape, double degrees, double cx, double cy) {
    return AffineTransform.getRotateInstance(Math.toRadians(degrees), cx, cy)
        .createTransformedShape(shape);
  }

  static Shape mirrored(Shape shape, double axis) {
    return new AffineTransform(-1, 0, 0, 1, 2 * axis, 0).createTransformedShape(shape);
  }

  static Shape both(Shape a, Shape b) {
    Area area = new Area(a);
    area.intersect(new Area(b));
    return area;
  }

  static Shape without(Shape a, Shape b) {
    Area area = new Area(a);
    area.subtract(new Area(b));
    return area;
  }

  void fill(Shape shape, Paint paint) {
    g.setPaint(paint);
    g.fill(shape);
  }

  void line(Shape shape, Color colour, double width) {
    g.setPaint(colour);
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(shape);
  }

  static Shape outline(Shape shape, double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        .createStrokedShape(shape);
  }

  /** From the top of the shape to its bottom. */
  void down(Shape shape, Color... colours) {
    Rectangle2D b = shape.getBounds2D();
    fill(shape, gradient(b.getX(), b.getY(), b.getX(), b.getMaxY(), colours));
  }

  /** From the left of the shape to its right. */
  void across(Shape shape, Color... colours) {
    Rectangle2D b = shape.getBounds2D();
    fill(shape, gradient(b.getX(), b.getY(), b.getMaxX(), b.getY(), colours));
  }

  void slanted(Shape shape, Color... colours) {
    Rectangle2D b = shape.getBounds2D();
    fill(shape, gradient(b.getX(), b.getY(), b.getMaxX(), b.getMaxY(), colours));
  }

  /** As a round thing looks that is lit from the left. */
  void turnedOnALathe(Shape shape, Color colour) {
    across(
        shape,
        Tint.shade(colour, 0.22),
        Tint.tint(colour, 0.16),
        colour,
        colour,
        Tint.shade(colour, 0.16),
        Tint.shade(colour, 0.34));
  }

  /** A ball lit from the upper left. */
  void ball(double cx, double cy, double r, Color colour) {
    float[] stops = {0, 0.45f, 1};
    Color[] colours = {Tint.tint(colour, 0.45), colour, Tint.shade(colour, 0.38)};
    Point2D focus = new Point2D.Double(cx - r * 0.4, cy - r * 0.45);
    fill(oval(cx, cy, r, r), new RadialGradientPaint(focus, (float) (r * 1.55), stops, colours));
  }

  /** A soft spot that fades to nothing: a light, or a shadow. */
  void spot(double cx, double cy, double rx, double ry, Color colour, double opacity) {
    float[] stops = {0, 0.5f, 1};
    Color[] colours = {
      Tint.fade(colour, opacity), Tint.fade(colour, opacity * 0.42), Tint.fade(colour, 0)
    };
    AffineTransform flat = AffineTransform.getTranslateInstance(cx, cy);
    flat.scale(rx, ry);
    fill(
        oval(cx, cy, rx, ry),
        new RadialGradientPaint(
            new Point2D.Double(),
            1,
            new Point2D.Double(),
            stops,
            colours,
            CycleMethod.NO_CYCLE,
            ColorSpaceType.SRGB,
            flat));
  }

  static Paint gradient(double x1, double y1, double x2, double y2, Color... colours) {
    float[] stops = new float[colours.length];
    for (int i = 0; i < stops.length; i++) stops[i] = (float) i / (stops.length - 1);
    double reach = Math.abs(x2 - x1) + Math.abs(y2 - y1);
    if (reach < 1e-9) return colours[0];
    return new LinearGradientPaint(
        new Point2D.Double(x1, y1), new Point2D.Double(x2, y2), stops, colours);
  }
}

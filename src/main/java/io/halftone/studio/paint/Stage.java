package io.halftone.studio.paint;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/**
 * What a backdrop is painted for.
 *
 * @param dice with die, numbers from 0 to 1 that make one picture differ from the next
 */
record Stage(Palette p, Layout layout, int w, int h, double dice, double die) {
  double x() {
    return layout.product().getCenterX();
  }

  double y() {
    return layout.product().getCenterY();
  }

  /** A length to measure shapes by: the larger side of the product, bounded by the picture. */
  double unit() {
    Rectangle2D box = layout.product();
    return Math.max(box.getHeight(), Math.min(box.getWidth(), box.getHeight() * 1.35));
  }

  Shape all() {
    return new Rectangle2D.Double(0, 0, w, h);
  }

  /** Does this stand where the text will be? */
  boolean covers(double x, double y, double width, double height) {
    return layout.text().intersects(x, y, width, height);
  }

  /** +1 when the text is left of the product, or above it. */
  double away() {
    return layout.text().getCenterX() <= x() ? 1 : -1;
  }
}

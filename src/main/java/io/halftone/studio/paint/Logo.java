package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * The brand's mark: the picture that the client sent, else one of ours that is the same for the
 * same colours.
 */
final class Logo {
  private Logo() {}

  static void draw(Graphics2D g, Rectangle2D box, Palette palette, byte[] picture) {
    Sent.read(picture).ifPresentOrElse(sent -> place(g, box, sent), () -> own(g, box, palette));
  }

  private static void place(Graphics2D g, Rectangle2D box, BufferedImage logo) {
    // A wide mark keeps its height and grows inwards, so that it stays in its corner.
    double height = box.getHeight();
    double width = height * logo.getWidth() / logo.getHeight();
    double most = Math.min(4 * height, g.getDeviceConfiguration().getBounds().width * 0.34);
    if (width > most) {
      height *= most / width;
      width = most;
    }
    boolean left = box.getCenterX() < g.getDeviceConfiguration().getBounds().width / 2.0;
    double x = left ? box.getX() : box.getMaxX() - width;
    double y = box.getCenterY() - height / 2;
    Sent.draw(g, logo, x, y, width, height);
  }

  private static void own(Graphics2D g, Rectangle2D box, Palette palette) {
    Brush b = Brush.in(g, box);
    Color paper = palette.light();
    Color ink = palette.deep();
    b.fill(Brush.round(0, 0, 1, 1, 0.24), paper);
    b.fill(Brush.round(0.06, 0.06, 0.88, 0.88, 0.19), ink);
    Shape disc = Brush.oval(0.5, 0.5, 0.29, 0.29);
    switch (Math.floorMod(palette.colours().hashCode(), 3)) {
      case 0 -> {
        b.fill(Brush.both(disc, new Rectangle2D.Double(0, 0, 0.48, 1)), paper);
        b.fill(Brush.both(disc, new Rectangle2D.Double(0.52, 0, 0.48, 1)), palette.accent());
      }
      case 1 -> {
        b.fill(Brush.both(disc, Brush.path("M0 .46 L.46 .46 L.46 0 L0 0 Z")), palette.accent());
        b.fill(Brush.both(disc, Brush.path("M.54 1 L.54 .54 L1 .54 L1 1 Z")), palette.accent());
        b.fill(Brush.both(disc, Brush.path("M1 .46 L.54 .46 L.54 0 L1 0 Z")), paper);
        b.fill(Brush.both(disc, Brush.path("M.46 1 L.46 .54 L0 .54 L0 1 Z")), paper);
      }
      default -> {
        b.fill(Brush.without(disc, Brush.oval(0.6, 0.42, 0.2, 0.2)), paper);
        b.fill(Brush.oval(0.62, 0.4, 0.12, 0.12), palette.accent());
      }
    }
  }
}

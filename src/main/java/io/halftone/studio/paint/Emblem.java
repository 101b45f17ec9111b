package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Rectangle2D;

/** A logo as the thing itself, and not as a mark in a corner; each try is another design. */
record Emblem(Palette palette, long seed) implements Thing {
  private static final int DESIGNS = 6;

  @Override
  public double aspect() {
    return 1;
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D box, Tones tones) {
    Brush b = Brush.in(g, box);
    boolean swapped = Math.floorMod(seed / DESIGNS, 2) == 1;
    Color ink = swapped ? palette.accent() : palette.deep();
    Color accent = swapped ? palette.deep() : palette.accent();
    Color second = palette.second();
    switch ((int) Math.floorMod(seed, (long) DESIGNS)) {
      case 0 -> {
        b.fill(Brush.both(disc(0.4), new Rectangle2D.Double(0, 0, 0.48, 1)), ink);
        b.fill(Brush.both(disc(0.4), new Rectangle2D.Double(0.52, 0, 0.48, 1)), accent);
      }
      case 1 -> {
        b.fill(Brush.without(disc(0.4), Brush.oval(0.64, 0.38, 0.28, 0.28)), ink);
        b.fill(Brush.oval(0.68, 0.35, 0.15, 0.15), accent);
      }
      case 2 -> {
        for (int i = 0; i < 4; i++) {
          double tall = 0.26 + 0.17 * i;
          b.fill(
              Brush.round(0.12 + 0.2 * i, 0.88 - tall, 0.15, tall, 0.075), i == 3 ? accent : ink);
        }
      }
      case 3 -> {
        b.line(Brush.path("M.22 .76 L.5 .2 L.78 .76 Z"), ink, 0.05);
        b.fill(Brush.oval(0.5, 0.2, 0.13, 0.13), accent);
        b.fill(Brush.oval(0.22, 0.76, 0.11, 0.11), ink);
        b.fill(Brush.oval(0.78, 0.76, 0.11, 0.11), second);
      }
      case 4 -> {
        for (int ring = 0; ring < 3; ring++) {
          double r = 0.4 - 0.12 * ring;
          Shape arc = new Arc2D.Double(0.5 - r, 0.5 - r, 2 * r, 2 * r, 40 + 80 * ring, 250, 0);
          b.line(arc, ring == 1 ? accent : ink, 0.055);
        }
        b.fill(disc(0.07), accent);
      }
      default -> {
        b.fill(Brush.round(0.1, 0.1, 0.8, 0.8, 0.2), ink);
        b.line(Brush.path("M.3 .72 L.5 .28 L.7 .72"), Tint.tint(palette.light(), 0.4), 0.085);
        b.fill(Brush.oval(0.5, 0.68, 0.065, 0.065), accent);
      }
    }
  }

  private static Shape disc(double r) {
    return Brush.oval(0.5, 0.5, r, r);
  }
}

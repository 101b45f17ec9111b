package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Large flat shapes in full colour. */
record Vibrant(Stage s) implements Backdrop {
  @Override
  public void soft(Brush b) {
    Palette p = s.p();
    b.slanted(
        s.all(), Tint.tint(p.accent(), 0.07), p.accent(), Tint.mix(p.accent(), p.deep(), 0.1));
    b.spot(s.w() * 0.2, s.h() * 0.1, s.w() * 0.6, s.h() * 0.7, Tint.tint(p.accent(), 0.5), 0.3);
  }

  @Override
  public void crisp(Brush b) {
    Palette p = s.p();
    double u = s.unit();
    double cx = s.x();
    double cy = s.y();
    double side = s.away();
    // A band rises behind the disc to the far corner.
    Path2D band = new Path2D.Double();
    double slope = s.h() * (0.5 + 0.2 * s.dice());
    double foot = cx - side * u * 0.75;
    band.moveTo(foot, s.h());
    band.lineTo(foot + side * slope, 0);
    band.lineTo(foot + side * (slope + u * 0.62), 0);
    band.lineTo(foot + side * u * 0.62, s.h());
    band.closePath();
    b.fill(band, Tint.fade(p.light(), 0.13));
    if (s.layout().wide()) rings(b, side > 0 ? s.w() : 0, s.h() * 1.02, u * 0.2);
    else underText(b, u);
    b.fill(Brush.oval(cx, cy, u * 0.56, u * 0.56), p.light());
    b.fill(
        Brush.both(
            Brush.oval(cx, cy, u * 0.56, u * 0.56),
            new Rectangle2D.Double(cx - u, s.layout().ground() - u * 0.12, 2 * u, u)),
        Tint.mix(p.light(), p.deep(), 0.1));
    b.line(
        Brush.turned(
            new Arc2D.Double(cx - u * 0.63, cy - u * 0.63, u * 1.26, u * 1.26, 0, 100, 0),
            360 * s.die(),
            cx,
            cy),
        p.deep(),
        u * 0.022);
    dots(b, cx - side * u * 0.72, cy - u * 0.5, u * 0.045, p.deep());
    b.fill(
        Brush.oval(cx + side * u * 0.56, cy - u * (0.3 + 0.12 * s.dice()), u * 0.085, u * 0.085),
        p.deep());
    b.fill(
        Brush.oval(cx - side * u * 0.5, cy + u * 0.3, u * 0.05, u * 0.05),
        Tint.mix(p.second(), p.light(), 0.35));
  }

  private void rings(Brush b, double x, double y, double step) {
    Palette p = s.p();
    for (int ring = 4; ring > 0; ring--) {
      Color colour = ring % 2 == 0 ? p.deep() : Tint.mix(p.accent(), p.second(), 0.75);
      b.fill(Brush.oval(x, y, step * ring, step * ring), colour);
    }
  }

  /** The text stands on one dark curve, so that it needs no card. */
  private void underText(Brush b, double u) {
    Rectangle2D text = s.layout().text();
    boolean below = text.getCenterY() > s.y();
    double edge = below ? text.getY() - s.h() * 0.055 : text.getMaxY() + s.h() * 0.03;
    double r = s.w() * 1.5;
    double from = s.w() * (0.35 + 0.3 * s.dice());
    rings(b, s.die() < 0.5 ? 0 : s.w(), below ? edge + u * 0.1 : s.h(), u * 0.17);
    b.fill(Brush.oval(from, below ? edge + r : edge - r, r, r), s.p().deep());
  }

  private void dots(Brush b, double x, double y, double step, Color colour) {
    if (s.covers(x - 2 * step, y - step, 4 * step, 5 * step)) return;
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++)
        b.fill(
            Brush.oval(x + (column - 1.5) * step, y + row * step, step * 0.13, step * 0.13),
            Tint.fade(colour, 0.85));
    }
  }

  @Override
  public Tones tones() {
    Palette p = s.p();
    return new Tones(
        p.deep(), p.accent(), Tint.shade(p.deep(), 0.55), Tint.mix(p.light(), p.accent(), 0.12));
  }
}

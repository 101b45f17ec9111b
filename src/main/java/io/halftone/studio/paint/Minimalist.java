package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** Paper, one disc, much air. */
record Minimalist(Stage s) implements Backdrop {
  @Override
  public void soft(Brush b) {
    Palette p = s.p();
    double floor = s.layout().ground() - s.unit() * 0.1;
    b.down(s.all(), p.light(), p.light(), Tint.mix(p.light(), p.deep(), 0.05));
    Shape ground = new Rectangle2D.Double(0, floor, s.w(), s.h() - floor);
    b.down(ground, Tint.mix(p.light(), p.deep(), 0.09), Tint.mix(p.light(), p.deep(), 0.03));
    b.spot(
        s.x() - s.away() * s.unit() * 0.6,
        s.h() * 0.1,
        s.w() * 0.55,
        s.h() * 0.75,
        Color.WHITE,
        0.5);
  }

  @Override
  public void crisp(Brush b) {
    Palette p = s.p();
    double u = s.unit();
    double cx = s.x() + s.away() * u * (0.1 + 0.1 * s.dice());
    double floor = s.layout().ground() - u * 0.1;
    Shape above = new Rectangle2D.Double(0, 0, s.w(), floor);
    Shape disc = Brush.oval(cx, floor - u * (0.36 + 0.1 * s.die()), u * 0.48, u * 0.48);
    b.down(Brush.both(disc, above), p.accent(), p.accent(), Tint.tint(p.accent(), 0.12));
    b.line(
        Brush.both(Brush.oval(cx - s.away() * u * 0.42, floor, u * 0.3, u * 0.3), above),
        Tint.fade(p.deep(), 0.55),
        u * 0.006);
  }

  @Override
  public Tones tones() {
    Palette p = s.p();
    return new Tones(
        p.deep(),
        Tint.mix(p.accent(), p.light(), 0.15),
        Tint.shade(p.deep(), 0.5),
        Tint.mix(p.light(), p.deep(), 0.04));
  }
}

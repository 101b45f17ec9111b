package io.halftone.studio.paint;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A plinth in a cone of light. */
record Focus(Stage s) implements Backdrop {
  @Override
  public void soft(Brush b) {
    Palette p = s.p();
    b.down(s.all(), Tint.shade(p.deep(), 0.18), p.deep(), Tint.shade(p.deep(), 0.12));
    b.spot(
        s.x(),
        s.y(),
        s.unit() * 1.5,
        s.unit() * 1.25,
        Tint.mix(p.deep(), Tint.mix(p.accent(), p.light(), 0.35), 0.5),
        0.85);
    double floor = s.layout().ground();
    b.down(
        new Rectangle2D.Double(0, floor, s.w(), s.h() - floor),
        Tint.fade(Tint.shade(p.deep(), 0.5), 0.55),
        Tint.fade(p.deep(), 0.1));
  }

  @Override
  public void crisp(Brush b) {
    Palette p = s.p();
    double u = s.unit();
    double x = s.x();
    double lamp = x - s.away() * u * (0.35 + 0.25 * s.dice());
    double r = Math.min(Math.max(s.layout().product().getWidth() * 0.64, u * 0.42), s.w() * 0.46);
    double ground = s.layout().ground();
    Path2D beam = new Path2D.Double();
    beam.moveTo(lamp - u * 0.1, -4);
    beam.lineTo(lamp + u * 0.1, -4);
    beam.lineTo(x + r * 0.98, ground);
    beam.lineTo(x - r * 0.98, ground);
    beam.closePath();
    b.down(beam, Tint.fade(p.light(), 0.05 + 0.1 * s.die()), Tint.fade(p.light(), 0.1));
    b.line(
        Brush.oval(x, s.y() - u * 0.03, u * 0.56, u * 0.56), Tint.fade(p.accent(), 0.9), u * 0.012);
    double top = u * 0.085;
    double deep = u * 0.13;
    Path2D side = new Path2D.Double(new Rectangle2D.Double(x - r, ground, 2 * r, deep));
    b.across(
        side, Tint.shade(p.accent(), 0.1), p.accent(), p.accent(), Tint.shade(p.accent(), 0.4));
    b.across(
        Brush.both(
            Brush.oval(x, ground + deep, r, top),
            new Rectangle2D.Double(0, ground + deep - 1, s.w(), s.h())),
        Tint.shade(p.accent(), 0.1),
        p.accent(),
        p.accent(),
        Tint.shade(p.accent(), 0.4));
    b.across(
        Brush.oval(x, ground, r, top),
        Tint.tint(p.accent(), 0.3),
        Tint.tint(p.accent(), 0.12),
        Tint.shade(p.accent(), 0.06));
  }

  @Override
  public Tones tones() {
    Palette p = s.p();
    return new Tones(Tint.mix(p.light(), p.deep(), 0.05), p.accent(), p.deep(), p.light());
  }
}

package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A low sun over hills, or a high sky where the words want noon. */
record Lifestyle(Stage s, Daylight light) implements Backdrop {
  private double horizon() {
    return s.layout().ground() - s.unit() * 0.22;
  }

  private double sunX() {
    return s.x() + s.away() * s.unit() * (0.18 + 0.2 * s.dice());
  }

  @Override
  public void soft(Brush b) {
    Palette p = s.p();
    Shape sky = new Rectangle2D.Double(0, 0, s.w(), s.layout().ground());
    b.down(s.all(), p.deep(), p.deep());
    if (light == Daylight.NOON) {
      b.down(sky, light.high, Tint.mix(light.high, light.low, 0.6), light.low);
      return;
    }
    b.down(
        sky,
        p.deep(),
        Tint.mix(p.deep(), p.light(), 0.03),
        Tint.mix(p.deep(), p.light(), 0.11),
        Tint.mix(Tint.mix(p.accent(), p.deep(), 0.22), p.light(), 0.42),
        Tint.mix(p.accent(), p.light(), 0.55));
    b.spot(
        sunX(),
        horizon() - s.unit() * 0.25,
        s.unit() * 1.05,
        s.unit() * 0.72,
        Tint.mix(p.accent(), p.light(), 0.75),
        0.7);
  }

  @Override
  public void crisp(Brush b) {
    Palette p = s.p();
    double u = s.unit();
    double y = horizon();
    b.fill(
        Brush.oval(sunX(), y - u * 0.28, u * 0.36, u * 0.36),
        Tint.mix(p.light(), p.accent(), 0.06));
    for (int i = 0; i < 3; i++)
      cloud(
          b,
          s.w() * (0.12 + 0.34 * i + 0.1 * s.die()),
          y - u * (0.42 + 0.16 * (i % 2)),
          u * (0.1 + 0.03 * i),
          Tint.fade(p.light(), 0.28));
    double[] rise = {0.1, 0.02, -0.08};
    double[] share = {0.42, 0.68, 0.88};
    for (int i = 0; i < rise.length; i++) {
      Color far = Tint.mix(p.accent(), p.deep(), share[i]);
      b.down(
          hill(y - u * rise[i], u * (0.13 - 0.02 * i), i * 1.9 + 6 * s.dice()),
          Tint.mix(far, p.accent(), 0.12),
          far);
    }
    double ground = s.layout().ground();
    Shape meadow = hill(ground - u * 0.1, u * 0.02, 2.5);
    b.down(meadow, Tint.mix(p.deep(), p.accent(), 0.1), Tint.shade(p.deep(), 0.25));
    double r = Math.min(Math.max(s.layout().product().getWidth() * 0.66, u * 0.44), s.w() * 0.47);
    b.down(
        Brush.oval(s.x(), ground + u * 0.045, r, u * 0.088),
        Tint.shade(p.deep(), 0.45),
        Tint.shade(p.deep(), 0.5));
    b.across(
        Brush.oval(s.x(), ground, r, u * 0.085),
        Tint.mix(p.light(), p.accent(), 0.1),
        p.light(),
        Tint.mix(p.light(), p.deep(), 0.22));
  }

  private void cloud(Brush b, double x, double y, double r, Color colour) {
    if (s.covers(x - r * 1.5, y, r * 3.4, r * 0.6)) return;
    b.fill(Brush.round(x - r * 1.5, y, r * 3, r * 0.24, r * 0.12), colour);
    b.fill(Brush.round(x - r * 0.5, y + r * 0.4, r * 2.4, r * 0.2, r * 0.1), colour);
  }

  private Shape hill(double y, double height, double phase) {
    Path2D hill = new Path2D.Double();
    double length = s.unit() * 1.5;
    hill.moveTo(-2, s.h() + 2);
    for (int x = -2; x <= s.w() + 8; x += 6)
      hill.lineTo(
          x,
          y
              - height
                  * (Math.sin(x / length * 2.4 + phase)
                      + 0.45 * Math.sin(x / length * 5.1 + phase * 2)));
    hill.lineTo(s.w() + 2, s.h() + 2);
    hill.closePath();
    return hill;
  }

  @Override
  public Tones tones() {
    Palette p = s.p();
    return new Tones(p.accent(), Tint.mix(p.light(), p.accent(), 0.08), p.deep(), p.light());
  }
}

package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/** Nothing but white, and the faintest of floors. */
record Packshot(Stage s) implements Backdrop {
  @Override
  public void soft(Brush b) {
    b.fill(s.all(), Color.WHITE);
    double floor = s.layout().ground() - s.unit() * 0.05;
    b.down(
        new Rectangle2D.Double(0, floor, s.w(), s.h() - floor),
        Color.WHITE,
        new Color(0xF1F1F0),
        Color.WHITE);
  }

  @Override
  public void crisp(Brush b) {}

  @Override
  public Tones tones() {
    Palette p = s.p();
    return new Tones(p.deep(), p.accent(), Tint.shade(p.deep(), 0.5), Tint.shade(p.light(), 0.08));
  }
}

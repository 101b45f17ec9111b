package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Shape;

/** An open bag with things in it, seen from above. */
record FlatLay(Stage s) implements Backdrop {
  @Override
  public void soft(Brush b) {
    Palette p = s.p();
    b.slanted(
        s.all(),
        Tint.mix(p.light(), p.second(), 0.12),
        Tint.mix(p.light(), p.second(), 0.22),
        Tint.mix(p.light(), p.deep(), 0.2));
  }

  @Override
  public void crisp(Brush b) {
    Palette p = s.p();
    double u = s.unit();
    double cx = s.x();
    double cy = s.y();
    double wide = Math.min(u * 1.5, s.w() * 0.94);
    double tall = Math.min(u * 1.42, s.h() * 0.92);
    Shape bag = Brush.round(cx - wide / 2, cy - tall / 2, wide, tall, u * 0.16);
    b.slanted(bag, Tint.tint(p.deep(), 0.12), p.deep(), Tint.shade(p.deep(), 0.2));
    double rim = u * 0.055;
    Shape lining =
        Brush.round(
            cx - wide / 2 + rim, cy - tall / 2 + rim, wide - 2 * rim, tall - 2 * rim, u * 0.12);
    Color cloth = Tint.mix(p.light(), p.accent(), 0.2);
    b.slanted(lining, Tint.tint(cloth, 0.2), cloth, Tint.shade(cloth, 0.1));
    b.line(lining, Tint.fade(p.light(), 0.75), u * 0.008);
    Color[] folded = {p.second(), p.light(), p.accent()};
    for (int i = 0; i < folded.length; i++) {
      double x = cx - wide * 0.44 + i * wide * 0.3;
      Shape shirt =
          Brush.turned(
              Brush.round(x, cy - tall * 0.44, wide * 0.27, tall * 0.22, u * 0.03),
              (s.dice() - 0.5) * 8 + (i - 1) * 2,
              x,
              cy);
      b.slanted(shirt, Tint.tint(folded[i], 0.15), Tint.shade(folded[i], 0.1));
      b.line(shirt, Tint.fade(Tint.shade(folded[i], 0.4), 0.25), u * 0.004);
    }
    for (int i = 0; i < 2; i++)
      b.fill(
          Brush.round(
              cx - wide * 0.1 + (2 * i - 1) * wide * 0.22,
              cy - tall / 2 - u * 0.035,
              wide * 0.2,
              u * 0.05,
              u * 0.02),
          Tint.shade(p.accent(), 0.15));
  }

  @Override
  public Tones tones() {
    Palette p = s.p();
    return new Tones(p.accent(), p.light(), p.deep(), p.light());
  }
}

package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** A platform in a city, with a train where the words have one. */
record City(Stage s, Daylight light, boolean train) implements Backdrop {
  private double floor() {
    return s.layout().ground() - s.unit() * 0.12;
  }

  @Override
  public void soft(Brush b) {
    b.down(s.all(), light.high, Tint.mix(light.high, light.low, 0.35), light.low);
    b.spot(s.x(), floor(), s.w() * 0.7, s.unit() * 0.9, Tint.tint(light.low, 0.4), 0.5);
    Shape ground = new Rectangle2D.Double(0, floor(), s.w(), s.h() - floor());
    Color stone = light.on(new Color(0x9AA1AA));
    b.down(ground, Tint.tint(stone, 0.1), Tint.shade(stone, 0.35));
  }

  @Override
  public void crisp(Brush b) {
    double u = s.unit();
    houses(b, u * 0.34, 0.5, 0.62, 3);
    houses(b, u * 0.27, 0.8, 0.4, 7);
    if (train) train(b, u);
    b.fill(
        new Rectangle2D.Double(0, floor() + u * 0.02, s.w(), u * 0.03),
        light.on(Tint.mix(s.p().accent(), new Color(0xF4C928), 0.5)));
  }

  private void houses(Brush b, double wide, double dark, double tallest, int die) {
    double u = s.unit();
    Color wall = Tint.mix(light.low, Tint.shade(light.on(s.p().deep()), 0.25), dark);
    int at = die + (int) (s.dice() * 7);
    for (double x = -wide * s.die(); x < s.w(); x += wide) {
      at = (at * 31 + 17) % 97;
      double tall = u * (tallest + 0.55 * at / 97);
      Rectangle2D house = new Rectangle2D.Double(x, floor() - tall, wide * 0.92, tall);
      b.down(house, Tint.tint(wall, 0.06), wall);
      for (int row = 0; row < tall / (u * 0.1) - 1; row++) {
        for (int column = 0; column < 3; column++) {
          boolean lit = (at * 7 + row * 13 + column * 5) % 11 < 4;
          b.fill(
              new Rectangle2D.Double(
                  x + wide * (0.14 + 0.25 * column),
                  floor() - tall + u * (0.05 + 0.1 * row),
                  wide * 0.13,
                  u * 0.05),
              lit && light.dim > 0.2
                  ? Tint.fade(new Color(0xFFD58A), 0.9)
                  : Tint.fade(Tint.tint(wall, 0.35), 0.5));
        }
      }
    }
  }

  private void train(Brush b, double u) {
    double top = floor() - u * 0.52;
    Color body = light.on(s.p().accent());
    b.down(
        new Rectangle2D.Double(0, top, s.w(), u * 0.5),
        Tint.tint(body, 0.2),
        body,
        body,
        Tint.shade(body, 0.35));
    b.fill(new Rectangle2D.Double(0, top + u * 0.33, s.w(), u * 0.035), light.on(s.p().light()));
    for (double x = u * (0.04 - 0.3 * s.dice()); x < s.w(); x += u * 0.36) {
      Shape pane = Brush.round(x, top + u * 0.08, u * 0.28, u * 0.19, u * 0.03);
      b.slanted(pane, Tint.tint(new Color(0xFFE3AE), 0.3), new Color(0xF3C77C));
    }
  }

  @Override
  public Tones tones() {
    Palette p = s.p();
    return new Tones(p.accent(), p.light(), Tint.shade(p.deep(), 0.4), p.light());
  }
}

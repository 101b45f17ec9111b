package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** A room with a table in it: a home, an office or a workshop. */
record Room(Stage s, Daylight light, Use use) implements Backdrop {
  enum Use {
    HOME,
    OFFICE,
    WORKSHOP;

    static Use in(String words) {
      if (words.matches("(?s).*\\b(workshop|garage|hook|tools?)\\b.*")) return WORKSHOP;
      return words.matches("(?s).*\\b(office|desk|study|notebook)\\b.*") ? OFFICE : HOME;
    }
  }

  private Color wall() {
    Palette p = s.p();
    return light.on(
        switch (use) {
          case HOME -> Tint.mix(p.light(), new Color(0xE9DCCB), 0.55);
          case OFFICE -> Tint.mix(p.light(), new Color(0xDDE3E8), 0.6);
          case WORKSHOP -> Tint.mix(p.deep(), new Color(0xB59B7F), 0.6);
        });
  }

  private Color wood() {
    return light.on(
        switch (use) {
          case HOME -> new Color(0xC49A6C);
          case OFFICE -> new Color(0xD8C3A5);
          case WORKSHOP -> new Color(0x8A6240);
        });
  }

  /** The far edge of the table. */
  private double edge() {
    return s.layout().ground() - s.unit() * 0.16;
  }

  @Override
  public void soft(Brush b) {
    b.slanted(s.all(), Tint.tint(wall(), 0.12), wall(), Tint.shade(wall(), 0.14));
    double lamp = s.x() - s.away() * s.unit() * 0.6;
    Color glow = light == Daylight.DAY ? Color.WHITE : Tint.tint(light.low, 0.35);
    b.spot(lamp, edge() - s.unit() * 0.7, s.unit() * 1.3, s.unit() * 1.1, glow, 0.5);
    Shape table = new Rectangle2D.Double(0, edge(), s.w(), s.h() - edge());
    b.down(table, Tint.tint(wood(), 0.14), wood(), Tint.shade(wood(), 0.22));
  }

  @Override
  public void crisp(Brush b) {
    double u = s.unit();
    double near = s.x() - s.away() * u * 0.82;
    double far = s.x() + s.away() * u * 0.86;
    switch (use) {
      case HOME -> {
        window(b, far, u * 0.62, u * 0.86);
        frame(b, near, edge() - u * 1.02, u * 0.4);
        plant(b, near, u);
      }
      case OFFICE -> {
        window(b, near, u * 0.8, u * 0.74);
        shelf(b, far, edge() - u * 0.78, u);
        notebook(b, s.x() + s.away() * u * 0.86, u);
      }
      case WORKSHOP -> {
        pegs(b, u);
        tools(b, near, far, u);
      }
    }
    b.fill(new Rectangle2D.Double(0, edge(), s.w(), u * 0.014), Tint.fade(Color.WHITE, 0.28));
    for (int i = 1; i < 4; i++) {
      double y = edge() + (s.h() - edge()) * i * i / 12.0;
      b.fill(
          new Rectangle2D.Double(0, y, s.w(), u * 0.004), Tint.fade(Tint.shade(wood(), 0.5), 0.3));
    }
  }

  private void window(Brush b, double x, double width, double height) {
    double top = edge() - s.unit() * 0.2 - height;
    Rectangle2D glass = new Rectangle2D.Double(x - width / 2, top, width, height);
    double bar = s.unit() * 0.026;
    b.fill(
        new Rectangle2D.Double(
            glass.getX() - 2 * bar, top - 2 * bar, width + 4 * bar, height + 4 * bar),
        Tint.tint(wall(), 0.55));
    b.down(glass, light.high, Tint.mix(light.high, light.low, 0.6), light.low);
    Color far = Tint.mix(light.low, light.on(s.p().deep()), 0.45);
    for (int i = 0; i < 5; i++) {
      double tall = height * (0.14 + 0.07 * ((i * 3 + 1) % 4));
      b.fill(
          new Rectangle2D.Double(
              glass.getX() + width * i / 5, glass.getMaxY() - tall, width / 5 * 0.86, tall),
          far);
    }
    b.fill(new Rectangle2D.Double(x - bar / 2, top, bar, height), Tint.tint(wall(), 0.55));
    b.fill(
        new Rectangle2D.Double(glass.getX(), top + height * 0.45, width, bar),
        Tint.tint(wall(), 0.55));
  }

  private void frame(Brush b, double x, double y, double side) {
    Palette p = s.p();
    b.fill(Brush.round(x - side / 2, y, side, side * 1.2, side * 0.02), light.on(p.deep()));
    Rectangle2D paper =
        new Rectangle2D.Double(x - side * 0.44, y + side * 0.06, side * 0.88, side * 1.08);
    b.fill(paper, light.on(p.light()));
    b.fill(
        Brush.both(paper, Brush.oval(x - side * 0.1, y + side * 0.75, side * 0.34, side * 0.34)),
        light.on(p.accent()));
    b.fill(
        Brush.oval(x + side * 0.2, y + side * 0.36, side * 0.13, side * 0.13),
        light.on(p.second()));
  }

  private void plant(Brush b, double x, double u) {
    Brush own = b.at(x - u * 0.2, edge() + u * 0.05 - u * 0.5, u * 0.5);
    Palette p = s.p();
    Homeware.plant(
        own, new Tones(light.on(p.accent()), light.on(p.light()), light.on(p.deep()), p.light()));
  }

  private void shelf(Brush b, double x, double y, double u) {
    Palette p = s.p();
    Color[] spines = {p.accent(), p.deep(), p.second(), p.light(), p.deep(), p.accent()};
    for (int row = 0; row < 2; row++) {
      double board = y + row * u * 0.36;
      b.fill(new Rectangle2D.Double(x - u * 0.32, board, u * 0.64, u * 0.024), wood());
      for (int i = 0; i < spines.length; i++) {
        double tall = u * (0.2 + 0.025 * ((i * 5 + row * 2) % 3));
        b.across(
            Brush.round(x - u * 0.28 + i * u * 0.085, board - tall, u * 0.07, tall, u * 0.008),
            Tint.tint(light.on(spines[(i + row * 2) % spines.length]), 0.1),
            Tint.shade(light.on(spines[(i + row * 2) % spines.length]), 0.12));
      }
    }
  }

  /** Lying beside the thing, seen flatly. */
  private void notebook(Brush b, double x, double u) {
    double y = s.layout().ground() - u * 0.03;
    b.fill(
        Brush.path(
            "M%s %s L%s %s L%s %s L%s %s Z"
                .formatted(
                    x - u * 0.2,
                    y - u * 0.07,
                    x + u * 0.16,
                    y - u * 0.07,
                    x + u * 0.24,
                    y + u * 0.05,
                    x - u * 0.26,
                    y + u * 0.05)),
        light.on(s.p().accent()));
    b.fill(
        Brush.path(
            "M%s %s L%s %s L%s %s L%s %s Z"
                .formatted(
                    x - u * 0.18,
                    y - u * 0.075,
                    x + u * 0.15,
                    y - u * 0.075,
                    x + u * 0.22,
                    y + u * 0.036,
                    x - u * 0.235,
                    y + u * 0.036)),
        Tint.tint(light.on(s.p().light()), 0.4));
  }

  private void pegs(Brush b, double u) {
    double step = u * 0.14;
    for (double y = edge() - u * 1.5; y < edge() - u * 0.1; y += step)
      for (double x = s.x() % step; x < s.w(); x += step)
        b.fill(Brush.oval(x, y, u * 0.008, u * 0.008), Tint.fade(Color.BLACK, 0.35));
  }

  private void tools(Brush b, double near, double far, double u) {
    Color steel = light.on(new Color(0xC3C9CF));
    Color handle = light.on(s.p().accent());
    double y = edge() - u * 0.95;
    b.fill(Brush.round(near - u * 0.02, y + u * 0.12, u * 0.045, u * 0.5, u * 0.02), handle);
    b.fill(Brush.round(near - u * 0.13, y, u * 0.27, u * 0.13, u * 0.03), steel);
    for (int i = 0; i < 3; i++) {
      double x = far + (i - 1) * u * 0.17;
      double tall = u * (0.34 + 0.06 * i);
      b.down(Brush.round(x, y, u * 0.026, tall, u * 0.01), steel, Tint.shade(steel, 0.3));
      b.down(
          Brush.round(x - u * 0.02, y + tall, u * 0.066, u * 0.19, u * 0.03),
          handle,
          Tint.shade(handle, 0.25));
    }
  }

  @Override
  public Tones tones() {
    Palette p = s.p();
    return new Tones(
        light.on(p.accent()),
        p.light(),
        Tint.shade(p.deep(), 0.3),
        Tint.mix(p.light(), wall(), 0.3));
  }
}

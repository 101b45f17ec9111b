package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.random.RandomGenerator;

/**
 * What is behind the product, in two passes: {@link #soft} paints light and gradients, which nobody
 * misses detail in and which are therefore painted small, {@link #crisp} paints shapes.
 */
sealed interface Backdrop {
  void soft(Brush b);

  void crisp(Brush b, Graphics2D g);

  Tones tones();

  static Backdrop of(Brief brief, Layout layout, int width, int height, RandomGenerator random) {
    Stage stage =
        new Stage(brief.palette(), layout, width, height, random.nextDouble(), random.nextDouble());
    return switch (brief.mood()) {
      case VIBRANT -> new Vibrant(stage);
      case MINIMALIST -> new Minimalist(stage);
      case LIFESTYLE -> new Lifestyle(stage);
      case FOCUS -> new Focus(stage);
    };
  }

  /** Two numbers from 0 to 1 make one picture differ from the next. */
  record Stage(Palette p, Layout layout, int w, int h, double dice, double die) {
    double x() {
      return layout.product().getCenterX();
    }

    double y() {
      return layout.product().getCenterY();
    }

    /** A length to measure shapes by: the larger side of the product, bounded by the picture. */
    double unit() {
      Rectangle2D box = layout.product();
      return Math.max(box.getHeight(), Math.min(box.getWidth(), box.getHeight() * 1.35));
    }

    Shape all() {
      return new Rectangle2D.Double(0, 0, w, h);
    }

    /** Does this stand where the text will be? */
    boolean covers(double x, double y, double width, double height) {
      return layout.text().intersects(x, y, width, height);
    }

    /** +1 when the text is left of the product, or above it. */
    double away() {
      return layout.text().getCenterX() <= x() ? 1 : -1;
    }
  }

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
    public void crisp(Brush b, Graphics2D g) {
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
              new java.awt.geom.Arc2D.Double(
                  cx - u * 0.63, cy - u * 0.63, u * 1.26, u * 1.26, 0, 100, 0),
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
    public void crisp(Brush b, Graphics2D g) {
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

  /** A low sun over hills. */
  record Lifestyle(Stage s) implements Backdrop {
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
    public void crisp(Brush b, Graphics2D g) {
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
    public void crisp(Brush b, Graphics2D g) {
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
          Brush.oval(x, s.y() - u * 0.03, u * 0.56, u * 0.56),
          Tint.fade(p.accent(), 0.9),
          u * 0.012);
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
}

package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Shape;

/** Things to put on. */
final class Wearables {
  private Wearables() {}

  static void headphones(Brush b, Tones t) {
    Shape arc = Brush.path("M.145 .67 C.06 .0 .89 .0 .805 .67");
    b.line(Brush.path("M.165 .65 C.1 .072 .85 .072 .785 .65"), Tint.shade(t.dark(), 0.25), 0.05);
    b.across(
        Brush.outline(arc, 0.066),
        Tint.shade(t.main(), 0.18),
        Tint.tint(t.main(), 0.12),
        t.main(),
        Tint.shade(t.main(), 0.3));
    b.line(
        Brush.path("M.222 .288 C.28 .21 .36 .155 .475 .155"), Tint.fade(Color.WHITE, 0.55), 0.011);
    Shape slider = Brush.round(0.11, 0.475, 0.062, 0.16, 0.025);
    Shape cushion = Brush.turned(Brush.round(0.175, 0.57, 0.115, 0.41, 0.055), -3, 0.2, 0.74);
    Shape shell = Brush.turned(Brush.round(0.035, 0.555, 0.165, 0.44, 0.08), -3, 0.12, 0.74);
    Shape plate = Brush.turned(Brush.round(0.068, 0.62, 0.07, 0.31, 0.035), -3, 0.12, 0.74);
    Shape gleam = Brush.turned(Brush.round(0.05, 0.615, 0.012, 0.26, 0.006), -3, 0.12, 0.74);
    for (boolean right : new boolean[] {false, true}) {
      b.across(side(slider, right), Tint.tint(t.pale(), 0.1), Tint.shade(t.pale(), 0.3));
      b.across(
          side(cushion, right),
          Tint.shade(t.dark(), 0.1),
          Tint.tint(t.dark(), 0.14),
          Tint.shade(t.dark(), 0.35));
      b.turnedOnALathe(side(shell, right), t.main());
      b.down(side(plate, right), Tint.tint(t.trim(), 0.18), t.trim(), Tint.shade(t.trim(), 0.18));
      b.fill(side(gleam, right), Tint.fade(Color.WHITE, right ? 0.2 : 0.6));
    }
  }

  private static Shape side(Shape left, boolean right) {
    return right ? Brush.mirrored(left, 0.475) : left;
  }

  static void shoe(Brush b, Tones t) {
    Shape upper =
        Brush.path(
            "M.09 .86 C.07 .66 .1 .5 .085 .33 C.08 .2 .16 .15 .22 .19 C.29 .25 .4 .28 .5 .2 C.57"
                + " .13 .64 .13 .69 .19 C.82 .42 1.02 .5 1.27 .55 C1.47 .59 1.55 .7 1.545 .86 Z");
    b.down(upper, Tint.tint(t.main(), 0.16), t.main(), Tint.shade(t.main(), 0.14));
    Shape collar =
        Brush.path(
            "M.075 .34 C.08 .2 .16 .15 .22 .19 C.29 .25 .4 .28 .5 .2 C.45 .36 .25 .42 .075 .34 Z");
    b.down(collar, Tint.shade(t.dark(), 0.3), t.dark());
    b.fill(
        Brush.both(upper, Brush.oval(1.42, 0.92, 0.3, 0.27)), Tint.mix(t.main(), t.pale(), 0.35));
    b.fill(Brush.both(upper, Brush.path("M.0 .4 C.2 .5 .26 .66 .24 .9 L.0 .9 Z")), t.trim());
    Shape stripe = Brush.path("M.34 .82 C.5 .74 .64 .6 .78 .4 L.89 .47 C.78 .66 .66 .78 .54 .84 Z");
    b.slanted(Brush.both(upper, stripe), Tint.tint(t.trim(), 0.12), t.trim());
    b.line(Brush.path("M.53 .23 C.56 .38 .68 .5 .86 .55"), Tint.fade(t.dark(), 0.4), 0.012);
    for (int i = 0; i < 5; i++) {
      double x = 0.585 + i * 0.068;
      double y = 0.2 + i * 0.058;
      b.line(
          Brush.path("M%s %s L%s %s".formatted(x, y + 0.055, x + 0.1, y - 0.008 + i * 0.006)),
          t.pale(),
          0.026);
    }
    Shape sole =
        Brush.path(
            "M.06 .82 C.3 .87 .5 .83 .8 .84 C1.1 .86 1.35 .83 1.56 .8 C1.6 .9 1.55 .99 1.43 .99"
                + " L.19 .99 C.08 .99 .04 .92 .06 .82 Z");
    b.down(sole, t.pale(), Tint.shade(t.pale(), 0.16));
    b.line(Brush.path("M.08 .925 C.4 .955 1.1 .955 1.555 .905"), Tint.fade(t.trim(), 0.9), 0.016);
    b.line(Brush.path("M.73 .28 C.85 .46 1.05 .53 1.26 .58"), Tint.fade(Color.WHITE, 0.4), 0.01);
  }

  static void watch(Brush b, Tones t) {
    Shape strap =
        Brush.path(
            "M.2 .34 L.225 .03 C.23 0 .39 0 .395 .03 L.42 .34 L.42 .66 L.395 .97 C.39 1 .23 1 .225"
                + " .97 L.2 .66 Z");
    b.across(
        strap,
        Tint.shade(t.main(), 0.12),
        Tint.tint(t.main(), 0.1),
        t.main(),
        Tint.shade(t.main(), 0.28));
    for (int i = 0; i < 4; i++)
      b.fill(Brush.oval(0.31, 0.84 + i * 0.035, 0.009, 0.007), Tint.fade(t.dark(), 0.7));
    b.across(
        Brush.round(0.555, 0.465, 0.045, 0.07, 0.015),
        Tint.tint(t.trim(), 0.2),
        Tint.shade(t.trim(), 0.3));
    b.slanted(
        Brush.oval(0.31, 0.5, 0.268, 0.268),
        Tint.tint(t.trim(), 0.4),
        t.trim(),
        Tint.shade(t.trim(), 0.35));
    b.slanted(
        Brush.oval(0.31, 0.5, 0.232, 0.232), Tint.shade(t.trim(), 0.35), Tint.tint(t.trim(), 0.2));
    b.slanted(
        Brush.oval(0.31, 0.5, 0.218, 0.218), Tint.tint(t.pale(), 0.3), Tint.shade(t.pale(), 0.06));
    for (int i = 0; i < 12; i++) {
      boolean quarter = i % 3 == 0;
      Shape tick =
          Brush.round(
              0.31 - 0.006, 0.5 - 0.198, quarter ? 0.015 : 0.009, quarter ? 0.042 : 0.024, 0.004);
      b.fill(Brush.turned(tick, i * 30, 0.31, 0.5), quarter ? t.dark() : Tint.fade(t.dark(), 0.55));
    }
    b.fill(Brush.turned(Brush.round(0.3, 0.385, 0.02, 0.13, 0.009), -58, 0.31, 0.5), t.dark());
    b.fill(Brush.turned(Brush.round(0.303, 0.335, 0.014, 0.18, 0.007), 62, 0.31, 0.5), t.dark());
    b.fill(Brush.turned(Brush.round(0.3075, 0.32, 0.005, 0.22, 0.002), 170, 0.31, 0.5), t.main());
    b.fill(Brush.oval(0.31, 0.5, 0.014, 0.014), t.main());
    b.fill(
        Brush.both(
            Brush.oval(0.31, 0.5, 0.218, 0.218),
            Brush.path("M.05 .58 L.42 .2 L.52 .26 L.13 .72 Z")),
        Tint.fade(Color.WHITE, 0.2));
  }

  static void bag(Brush b, Tones t) {
    b.line(Brush.path("M.32 .14 C.32 -.03 .54 -.03 .54 .14"), Tint.shade(t.dark(), 0.1), 0.036);
    Shape body =
        Brush.path(
            "M.07 .9 L.1 .36 C.12 .14 .26 .09 .43 .09 C.6 .09 .74 .14 .76 .36 L.79 .9 C.79 .97 .74"
                + " 1 .68 1 L.18 1 C.12 1 .07 .97 .07 .9 Z");
    b.across(
        body,
        Tint.shade(t.main(), 0.14),
        Tint.tint(t.main(), 0.12),
        t.main(),
        Tint.shade(t.main(), 0.26));
    Shape flap =
        Brush.path(
            "M.1 .36 C.12 .14 .26 .09 .43 .09 C.6 .09 .74 .14 .76 .36 L.765 .46 C.6 .55 .26 .55"
                + " .095 .46 Z");
    b.down(flap, Tint.tint(t.main(), 0.2), Tint.tint(t.main(), 0.02));
    b.line(
        Brush.path("M.095 .465 C.26 .555 .6 .555 .765 .465"),
        Tint.fade(Tint.shade(t.main(), 0.55), 0.5),
        0.008);
    Shape pocket = Brush.round(0.18, 0.63, 0.5, 0.29, 0.06);
    b.down(pocket, Tint.shade(t.main(), 0.06), Tint.shade(t.main(), 0.2));
    b.line(pocket, Tint.fade(Tint.tint(t.main(), 0.4), 0.5), 0.006);
    b.line(Brush.path("M.23 .69 L.63 .69"), Tint.fade(t.dark(), 0.6), 0.012);
    for (double x : new double[] {0.25, 0.55}) {
      b.down(Brush.round(x, 0.3, 0.06, 0.3, 0.014), t.trim(), Tint.shade(t.trim(), 0.2));
      b.fill(Brush.round(x - 0.008, 0.52, 0.076, 0.06, 0.014), t.pale());
      b.fill(Brush.round(x + 0.012, 0.535, 0.036, 0.03, 0.006), Tint.shade(t.trim(), 0.2));
    }
    b.line(Brush.path("M.135 .38 C.15 .22 .24 .15 .36 .13"), Tint.fade(Color.WHITE, 0.4), 0.012);
  }
}

package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Shape;

/** Things with a plug, and the still life that stands in for what has no drawing of its own. */
final class Devices {
  private Devices() {}

  static void phone(Brush b, Tones t) {
    b.across(
        Brush.round(0.0, 0.0, 0.53, 1, 0.085),
        Tint.tint(t.main(), 0.3),
        t.main(),
        Tint.shade(t.main(), 0.35));
    Shape screen = Brush.round(0.026, 0.026, 0.478, 0.948, 0.064);
    b.fill(screen, Tint.shade(t.dark(), 0.4));
    Shape picture = Brush.round(0.036, 0.036, 0.458, 0.928, 0.056);
    b.down(picture, t.trim(), Tint.mix(t.trim(), t.pale(), 0.55), t.pale());
    b.fill(Brush.oval(0.33, 0.33, 0.1, 0.1), Tint.tint(t.pale(), 0.4));
    b.fill(
        Brush.both(
            picture,
            Brush.path("M0 .62 C.15 .48 .26 .68 .4 .56 C.46 .52 .5 .56 .6 .5 L.6 1 L0 1 Z")),
        Tint.mix(t.main(), t.dark(), 0.35));
    b.fill(Brush.both(picture, Brush.path("M0 .76 C.12 .66 .3 .86 .6 .68 L.6 1 L0 1 Z")), t.dark());
    b.fill(Brush.round(0.195, 0.058, 0.14, 0.034, 0.017), new Color(0x0C0F16));
    b.fill(Brush.round(0.085, 0.83, 0.36, 0.062, 0.031), Tint.fade(t.pale(), 0.95));
    b.fill(Brush.both(screen, Brush.path("M.0 .0 L.34 .0 L.0 .72 Z")), Tint.fade(Color.WHITE, 0.1));
  }

  static void speaker(Brush b, Tones t) {
    b.across(
        Brush.round(0.0, 0.0, 0.66, 1, 0.11),
        Tint.shade(t.main(), 0.08),
        Tint.tint(t.main(), 0.14),
        t.main(),
        Tint.shade(t.main(), 0.24));
    cone(b, t, 0.33, 0.66, 0.245);
    cone(b, t, 0.33, 0.24, 0.125);
    b.fill(Brush.oval(0.56, 0.93, 0.014, 0.014), t.trim());
    b.line(
        Brush.path("M.045 .85 L.045 .14 C.045 .08 .08 .045 .14 .045"),
        Tint.fade(Color.WHITE, 0.4),
        0.012);
  }

  private static void cone(Brush b, Tones t, double x, double y, double r) {
    b.slanted(Brush.oval(x, y, r, r), Tint.shade(t.trim(), 0.2), Tint.tint(t.trim(), 0.25));
    b.slanted(
        Brush.oval(x, y, r * 0.88, r * 0.88), Tint.shade(t.dark(), 0.5), Tint.tint(t.dark(), 0.12));
    for (int i = 0; i < 3; i++)
      b.line(
          Brush.oval(x, y, r * (0.78 - i * 0.13), r * (0.78 - i * 0.13)),
          Tint.fade(Color.WHITE, 0.07),
          0.007);
    b.ball(x, y, r * 0.34, t.trim());
  }

  static void camera(Brush b, Tones t) {
    b.down(
        Brush.path(
            "M.46 .2 L.54 .05 C.55 .02 .57 .01 .6 .01 L.78 .01 C.81 .01 .83 .02 .84 .05 L.92 .2 Z"),
        Tint.tint(t.main(), 0.2),
        t.main());
    b.across(
        Brush.round(0.12, 0.1, 0.2, 0.12, 0.025),
        Tint.tint(t.trim(), 0.2),
        Tint.shade(t.trim(), 0.25));
    Shape body = Brush.round(0.02, 0.17, 1.32, 0.82, 0.1);
    b.down(body, Tint.tint(t.main(), 0.18), t.main(), Tint.shade(t.main(), 0.2));
    b.fill(Brush.both(body, Brush.path("M0 .4 L1.4 .4 L1.4 .8 L0 .8 Z")), t.dark());
    b.fill(Brush.round(1.08, 0.24, 0.17, 0.09, 0.025), t.pale());
    b.fill(Brush.oval(0.15, 0.3, 0.03, 0.03), t.trim());
    b.slanted(
        Brush.oval(0.69, 0.59, 0.345, 0.345), Tint.tint(t.pale(), 0.2), Tint.shade(t.pale(), 0.35));
    b.slanted(
        Brush.oval(0.69, 0.59, 0.305, 0.305), Tint.shade(t.dark(), 0.5), Tint.tint(t.dark(), 0.1));
    b.line(Brush.oval(0.69, 0.59, 0.26, 0.26), t.trim(), 0.014);
    b.ball(0.69, 0.59, 0.205, Tint.mix(t.dark(), t.trim(), 0.25));
    b.fill(Brush.oval(0.62, 0.51, 0.06, 0.05), Tint.fade(Color.WHITE, 0.55));
    b.fill(Brush.oval(0.77, 0.68, 0.025, 0.02), Tint.fade(Color.WHITE, 0.3));
  }

  static void laptop(Brush b, Tones t) {
    b.down(Brush.round(0.2, 0.02, 1.22, 0.84, 0.05), Tint.tint(t.main(), 0.2), t.main());
    Shape screen = Brush.round(0.235, 0.055, 1.15, 0.74, 0.025);
    b.slanted(screen, t.trim(), Tint.mix(t.trim(), t.pale(), 0.5));
    b.fill(Brush.both(screen, Brush.oval(1.2, 0.2, 0.3, 0.3)), Tint.fade(t.pale(), 0.85));
    b.fill(Brush.both(screen, Brush.oval(0.42, 0.85, 0.42, 0.42)), t.dark());
    b.fill(Brush.round(0.62, 0.38, 0.4, 0.05, 0.025), t.pale());
    b.fill(Brush.round(0.62, 0.47, 0.26, 0.035, 0.017), Tint.fade(t.pale(), 0.7));
    b.fill(
        Brush.both(screen, Brush.path("M.2 0 L.8 0 L.4 .9 L.2 .9 Z")), Tint.fade(Color.WHITE, 0.1));
    b.down(
        Brush.path(
            "M.06 .87 L1.56 .87 L1.6 .95 C1.6 .985 1.57 1 1.54 1 L.08 1 C.05 1 .02 .985 .02 .95 Z"),
        Tint.tint(t.pale(), 0.1),
        Tint.shade(t.pale(), 0.28));
    b.fill(Brush.round(0.66, 0.87, 0.3, 0.035, 0.017), Tint.fade(t.dark(), 0.3));
  }

  static void stillLife(Brush b, Tones t) {
    Shape arch =
        Brush.without(
            Brush.path("M.38 1 L.38 .42 C.38 .1 .98 .1 .98 .42 L.98 1 Z"),
            Brush.path("M.56 1 L.56 .5 C.56 .32 .8 .32 .8 .5 L.8 1 Z"));
    b.across(arch, Tint.tint(t.main(), 0.12), t.main(), Tint.shade(t.main(), 0.24));
    b.ball(0.68, 0.105, 0.1, t.trim());
    b.turnedOnALathe(Brush.path("M.06 .6 L.34 .6 L.34 .97 C.34 1.01 .06 1.01 .06 .97 Z"), t.trim());
    b.down(Brush.oval(0.2, 0.6, 0.14, 0.038), Tint.tint(t.trim(), 0.5), Tint.tint(t.trim(), 0.25));
    b.ball(0.2, 0.44, 0.15, t.pale());
    b.ball(0.98, 0.83, 0.17, t.dark());
    b.turnedOnALathe(Brush.path("M.58 1 L.69 .7 L.8 1 Z"), t.pale());
  }
}

package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Shape;

/** Things for the home. */
final class Homeware {
  private Homeware() {}

  static void bottle(Brush b, Tones t) {
    Shape glass =
        Brush.path(
            "M.045 .92 L.045 .46 C.045 .34 .135 .31 .135 .22 L.135 .13 L.265 .13 L.265 .22 C.265"
                + " .31 .355 .34 .355 .46 L.355 .92 C.355 .98 .32 1 .28 1 L.12 1 C.08 1 .045 .98"
                + " .045 .92 Z");
    b.turnedOnALathe(glass, t.main());
    b.turnedOnALathe(Brush.round(0.122, 0.0, 0.156, 0.14, 0.025), t.trim());
    b.fill(Brush.round(0.122, 0.118, 0.156, 0.016, 0.006), Tint.fade(t.dark(), 0.35));
    Shape label = Brush.round(0.045, 0.52, 0.31, 0.32, 0.004);
    b.across(
        label,
        Tint.shade(t.pale(), 0.1),
        Tint.tint(t.pale(), 0.2),
        t.pale(),
        Tint.shade(t.pale(), 0.18));
    b.fill(Brush.oval(0.2, 0.64, 0.062, 0.062), t.trim());
    b.fill(
        Brush.both(
            Brush.oval(0.2, 0.64, 0.062, 0.062),
            Brush.path("M.1 .66 C.15 .62 .22 .7 .3 .65 L.3 .74 L.1 .74 Z")),
        t.main());
    b.fill(Brush.round(0.13, 0.745, 0.14, 0.014, 0.007), Tint.fade(t.dark(), 0.75));
    b.fill(Brush.round(0.155, 0.778, 0.09, 0.01, 0.005), Tint.fade(t.dark(), 0.4));
    b.fill(
        Brush.path(
            "M.085 .9 L.085 .47 C.085 .38 .15 .34 .16 .25 L.17 .25 C.165 .36 .112 .38 .112 .47"
                + " L.112 .9 Z"),
        Tint.fade(Color.WHITE, 0.45));
  }

  static void mug(Brush b, Tones t) {
    for (int i = 0; i < 3; i++) {
      double x = 0.3 + i * 0.14;
      b.line(
          Brush.path("M%s .2 C%s .13 %s .09 %s .01".formatted(x, x - 0.06, x + 0.06, x)),
          Tint.fade(t.pale(), 0.4),
          0.018);
    }
    Shape handle =
        Brush.without(Brush.oval(0.86, 0.58, 0.24, 0.235), Brush.oval(0.855, 0.58, 0.16, 0.15));
    b.down(handle, Tint.tint(t.main(), 0.1), Tint.shade(t.main(), 0.28));
    Shape body =
        Brush.path("M.05 .3 L.09 .84 C.1 .95 .16 1 .26 1 L.64 1 C.74 1 .8 .95 .81 .84 L.85 .3 Z");
    b.turnedOnALathe(body, t.main());
    b.turnedOnALathe(Brush.both(body, Brush.path("M0 .56 L1 .56 L1 .71 L0 .71 Z")), t.trim());
    b.slanted(
        Brush.oval(0.45, 0.3, 0.4, 0.085), Tint.tint(t.main(), 0.4), Tint.tint(t.main(), 0.1));
    b.down(
        Brush.oval(0.45, 0.305, 0.365, 0.068),
        Tint.shade(t.dark(), 0.3),
        Tint.mix(t.dark(), new Color(0x6B3F22), 0.7));
    b.line(Brush.path("M.27 .315 C.35 .35 .48 .35 .55 .335"), Tint.fade(Color.WHITE, 0.3), 0.009);
    b.fill(
        Brush.path("M.12 .42 L.15 .84 C.155 .9 .18 .92 .2 .92 C.18 .8 .17 .6 .165 .42 Z"),
        Tint.fade(Color.WHITE, 0.35));
  }

  static void lamp(Brush b, Tones t) {
    b.spot(0.37, 0.5, 0.62, 0.45, new Color(0xFFE9B8), 0.5);
    b.turnedOnALathe(Brush.round(0.352, 0.36, 0.036, 0.6, 0.01), t.trim());
    b.turnedOnALathe(
        Brush.path(
            "M.17 .99 C.17 .94 .25 .925 .37 .925 C.49 .925 .57 .94 .57 .99 C.57 1.005 .17 1.005 .17"
                + " .99 Z"),
        t.dark());
    b.ball(0.37, 0.47, 0.05, new Color(0xFFE3A0));
    Shape shade =
        Brush.path("M.22 .03 C.3 .015 .44 .015 .52 .03 L.69 .44 C.6 .475 .14 .475 .05 .44 Z");
    b.turnedOnALathe(shade, t.main());
    b.down(shade, Tint.fade(Color.WHITE, 0), Tint.fade(new Color(0xFFF0CC), 0.55));
    b.fill(
        Brush.path("M.05 .44 C.14 .475 .6 .475 .69 .44 C.6 .42 .14 .42 .05 .44 Z"),
        new Color(0xFFF3D6));
    b.line(Brush.path("M.5 .46 L.5 .62"), Tint.fade(t.pale(), 0.9), 0.006);
    b.fill(Brush.oval(0.5, 0.63, 0.014, 0.014), t.trim());
  }

  static void chair(Brush b, Tones t) {
    Color wood = Tint.mix(t.trim(), new Color(0x8A5A3C), 0.55);
    for (String leg :
        new String[] {"M.24 .7 L.3 .7 L.22 1 L.19 1 Z", "M.62 .7 L.68 .7 L.73 1 L.7 1 Z"})
      b.down(Brush.path(leg), Tint.tint(wood, 0.15), Tint.shade(wood, 0.25));
    Shape back = Brush.path("M.17 .62 C.1 .3 .12 .02 .46 .02 C.8 .02 .82 .3 .75 .62 Z");
    b.across(
        back,
        Tint.shade(t.main(), 0.1),
        Tint.tint(t.main(), 0.14),
        t.main(),
        Tint.shade(t.main(), 0.22));
    b.line(Brush.path("M.46 .08 C.455 .3 .455 .4 .46 .55"), Tint.fade(t.dark(), 0.25), 0.007);
    b.line(Brush.path("M.205 .38 C.2 .2 .27 .09 .4 .07"), Tint.fade(Color.WHITE, 0.4), 0.013);
    Shape pillow = Brush.turned(Brush.round(0.3, 0.28, 0.32, 0.28, 0.06), -7, 0.46, 0.42);
    b.slanted(pillow, Tint.tint(t.trim(), 0.2), t.trim(), Tint.shade(t.trim(), 0.15));
    b.down(
        Brush.round(0.14, 0.52, 0.64, 0.2, 0.075),
        Tint.tint(t.main(), 0.2),
        Tint.shade(t.main(), 0.12));
    b.down(
        Brush.round(0.035, 0.4, 0.15, 0.34, 0.075),
        Tint.tint(t.main(), 0.16),
        Tint.shade(t.main(), 0.2));
    b.down(
        Brush.round(0.735, 0.4, 0.15, 0.34, 0.075),
        Tint.tint(t.main(), 0.04),
        Tint.shade(t.main(), 0.32));
    for (String leg :
        new String[] {"M.1 .73 L.16 .73 L.1 1 L.065 1 Z", "M.76 .73 L.82 .73 L.855 1 L.82 1 Z"})
      b.down(Brush.path(leg), Tint.tint(wood, 0.25), Tint.shade(wood, 0.1));
  }

  static void plant(Brush b, Tones t) {
    Color green = new Color(0x3F7D58);
    double[][] leaves = {
      {-64, 0.36}, {62, 0.36}, {-40, 0.5}, {38, 0.5}, {-17, 0.58}, {16, 0.57}, {0, 0.62}
    };
    for (int i = 0; i < leaves.length; i++) {
      double tip = 0.68 - leaves[i][1];
      double fat = 0.075;
      Shape leaf =
          Brush.path(
              "M.4 .68 C%s %s %s %s .4 %s C%s %s %s %s .4 .68 Z"
                  .formatted(
                      0.4 - fat,
                      0.56,
                      0.4 - fat * 1.2,
                      tip + 0.15,
                      tip,
                      0.4 + fat * 1.2,
                      tip + 0.15,
                      0.4 + fat,
                      0.56));
      Color shade = i % 2 == 0 ? Tint.shade(green, 0.12) : Tint.tint(green, 0.12);
      Shape turned = Brush.turned(leaf, leaves[i][0], 0.4, 0.68);
      b.down(turned, Tint.tint(shade, 0.2), Tint.shade(shade, 0.2));
      b.line(
          Brush.turned(Brush.path("M.4 .66 L.4 " + (tip + 0.05)), leaves[i][0], 0.4, 0.68),
          Tint.fade(Color.WHITE, 0.25),
          0.006);
    }
    b.turnedOnALathe(
        Brush.path(
            "M.17 .66 L.63 .66 L.58 .96 C.575 .99 .55 1 .52 1 L.28 1 C.25 1 .225 .99 .22 .96 Z"),
        t.main());
    b.turnedOnALathe(Brush.round(0.15, 0.63, 0.5, 0.08, 0.02), Tint.tint(t.main(), 0.12));
    b.turnedOnALathe(Brush.path("M.195 .81 L.605 .81 L.592 .88 L.208 .88 Z"), t.trim());
  }

  static void jar(Brush b, Tones t) {
    Shape glass = Brush.round(0.06, 0.32, 0.8, 0.68, 0.13);
    b.turnedOnALathe(glass, t.main());
    b.turnedOnALathe(Brush.round(0.1, 0.02, 0.72, 0.3, 0.05), t.trim());
    b.fill(Brush.round(0.1, 0.285, 0.72, 0.035, 0.01), Tint.fade(t.dark(), 0.3));
    for (int i = 1; i < 18; i++)
      b.line(
          Brush.path("M%s .08 L%s .26".formatted(0.1 + i * 0.04, 0.1 + i * 0.04)),
          Tint.fade(Tint.shade(t.trim(), 0.4), 0.18),
          0.006);
    b.across(
        Brush.round(0.06, 0.5, 0.8, 0.32, 0.004),
        Tint.shade(t.pale(), 0.12),
        Tint.tint(t.pale(), 0.2),
        t.pale(),
        Tint.shade(t.pale(), 0.2));
    b.fill(Brush.oval(0.46, 0.61, 0.05, 0.05), t.trim());
    b.fill(Brush.round(0.33, 0.7, 0.26, 0.016, 0.008), Tint.fade(t.dark(), 0.8));
    b.fill(Brush.round(0.385, 0.74, 0.15, 0.012, 0.006), Tint.fade(t.dark(), 0.45));
    b.fill(Brush.round(0.13, 0.38, 0.032, 0.54, 0.016), Tint.fade(Color.WHITE, 0.4));
  }
}

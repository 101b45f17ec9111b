package io.halftone.inspect;

import java.awt.Color;

/** What a person calls a colour. */
final class ColourWords {
  private ColourWords() {}

  /** Such as {@code orange #FF6B35}. */
  static String of(int rgb) {
    return "%s %s".formatted(name(rgb), code(rgb));
  }

  static String code(int rgb) {
    return "#%06X".formatted(rgb & 0xffffff);
  }

  private static String name(int rgb) {
    Lab lab = Lab.of(rgb);
    if (lab.chroma() < 8) {
      return lab.l() < 12
          ? "black"
          : lab.l() < 40
              ? "dark grey"
              : lab.l() < 75 ? "grey" : lab.l() < 94 ? "light grey" : "white";
    }
    float[] hsb = Color.RGBtoHSB(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, null);
    String hue = hue(Math.round(hsb[0] * 360));
    if (hue.equals("orange") && lab.l() < 50) {
      return lab.l() < 30 ? "dark brown" : "brown";
    }
    return lab.l() < 40 && !hue.equals("violet") || lab.l() < 25
        ? "dark " + hue
        : lab.l() > 80 && !hue.equals("yellow") || lab.chroma() < 20 ? "pale " + hue : hue;
  }

  private static String hue(int degrees) {
    if (degrees < 13 || degrees >= 345) {
      return "red";
    }
    return degrees < 42
        ? "orange"
        : degrees < 68
            ? "yellow"
            : degrees < 160
                ? "green"
                : degrees < 195
                    ? "turquoise"
                    : degrees < 255 ? "blue" : degrees < 290 ? "violet" : "pink";
  }
}

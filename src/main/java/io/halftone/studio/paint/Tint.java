package io.halftone.studio.paint;

import java.awt.Color;

/** What can be done with a colour. */
final class Tint {
  private Tint() {}

  static Color mix(Color a, Color b, double share) {
    return new Color(
        part(a.getRed(), b.getRed(), share),
        part(a.getGreen(), b.getGreen(), share),
        part(a.getBlue(), b.getBlue(), share));
  }

  static Color tint(Color colour, double share) {
    return mix(colour, Color.WHITE, share);
  }

  static Color shade(Color colour, double share) {
    return mix(colour, new Color(0x0B0F1A), share);
  }

  static Color fade(Color colour, double opacity) {
    return new Color(
        colour.getRed(),
        colour.getGreen(),
        colour.getBlue(),
        (int) Math.round(255 * Math.clamp(opacity, 0, 1)));
  }

  static double vividness(Color colour) {
    float[] hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
    return hsb[1] * hsb[2];
  }

  /** Relative luminance as WCAG defines it. */
  static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  /** From 1 (the same) to 21 (black and white). */
  static double contrast(Color a, Color b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  /** A colour of another family: hues move by about a third of the circle, greys gain one. */
  static Color turned(Color colour) {
    float[] hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
    float saturation = hsb[1] < 0.15f ? 0.35f : hsb[1];
    return Color.getHSBColor(hsb[0] + 0.36f, saturation, Math.max(0.3f, hsb[2] * 0.9f));
  }

  private static int part(int a, int b, double share) {
    return (int) Math.round(a + (b - a) * share);
  }

  private static double linear(int value) {
    double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }
}

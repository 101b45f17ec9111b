package io.halftone.studio.paint;

import java.awt.Color;
import java.util.regex.Pattern;

/**
 * The light of a scene, as its words say.
 *
 * @param high the sky's upper edge
 * @param low its lower edge
 * @param dim how much darker than by day it is, to 1
 */
enum Daylight {
  DUSK("blue hour|dusk|night|twilight|midnight|moon\\w*", 0x14213F, 0xE08A6B, 0.55),
  WARM("golden hour|sunset|evening|warm lamp|candle\\w*|lamp ?light", 0x5E4A6B, 0xF2B277, 0.3),
  MORNING("morning|dawn|sunrise", 0xBFD8EC, 0xFBEBD3, 0.04),
  NOON("noon|midday|sunny|daylight", 0x6FB2E6, 0xEAF5FB, 0),
  DAY("", 0x8FC3EA, 0xE9F4FA, 0);

  private final Pattern words;
  final Color high;
  final Color low;
  final double dim;

  Daylight(String words, int high, int low, double dim) {
    this.words = Pattern.compile(words.isEmpty() ? "(?!)" : "\\b(" + words + ")\\b");
    this.high = new Color(high);
    this.low = new Color(low);
    this.dim = dim;
  }

  static Daylight in(String prompt) {
    for (Daylight light : values()) if (light.words.matcher(prompt).find()) return light;
    return DAY;
  }

  /** A colour of the scene in this light. */
  Color on(Color colour) {
    return Tint.mix(Tint.shade(colour, dim), low, dim * 0.12);
  }
}

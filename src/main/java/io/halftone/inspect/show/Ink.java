package io.halftone.inspect.show;

import java.awt.Color;
import java.util.List;

/** The colours of all that is drawn, those of the contact sheet by day. */
final class Ink {
  static final Color PAPER = new Color(0xFBFAF8);
  static final Color TEXT = new Color(0x1B1A18);
  static final Color QUIET = new Color(0x6A665F);
  static final Color LINE = new Color(0xE3DFD8);
  static final Color BAD = new Color(0xAD2A1F);
  static final Color MARKED = new Color(0xF6D5D0);

  /** Findings that are shown together are told apart by these; the eye can name each of them. */
  private static final List<Color> FINDINGS =
      List.of(
          new Color(0xD7263D),
          new Color(0x1B6CA8),
          new Color(0xD98A00),
          new Color(0x7A3E9D),
          new Color(0x00857C),
          new Color(0xC2408B));

  private Ink() {}

  static Color finding(int number) {
    return FINDINGS.get(number % FINDINGS.size());
  }

  /** From nothing over yellow to red. */
  static Color heat(int cell) {
    return new Color(235, Math.clamp(225 - 22 * cell, 20, 225), 30, Math.clamp(17 * cell, 0, 153));
  }

  /** As {@code #RRGGBB}; what is none is grey. */
  static Color named(String colour) {
    return colour.matches("#[0-9A-Fa-f]{6}")
        ? new Color(Integer.parseInt(colour.substring(1), 16))
        : Color.GRAY;
  }
}

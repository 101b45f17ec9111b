package io.halftone.studio.paint;

import java.awt.Color;

/**
 * The colours of the product in front of its background.
 *
 * @param main most of it
 * @param trim its details
 * @param dark where it is dark: rubber, glass, coffee
 * @param pale where it is light: paper, soles, dials
 */
record Tones(Color main, Color trim, Color dark, Color pale) {
  /** The same thing in another colour. */
  Tones dyed(Color colour) {
    return new Tones(colour, Tint.tint(colour, 0.35), Tint.shade(colour, 0.55), pale);
  }
}

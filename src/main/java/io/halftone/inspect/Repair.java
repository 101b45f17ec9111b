package io.halftone.inspect;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * One way of making a flaw right without buying another picture. A pure function of the picture: it
 * says no rather than make something that does not look right, and what it makes is inspected
 * again.
 */
sealed interface Repair permits CropRepair, ColourRepair, TextRepair, LogoRepair {

  /** By which presets and reports call it. */
  String name();

  /** Whether this flaw is of the kind that it mends. */
  boolean mends(Finding flaw);

  /**
   * @param candidate whole, and not so large that only a part of its pixels is at hand
   */
  Attempt mend(Candidate candidate, Verdict verdict);

  /** What came of it. */
  sealed interface Attempt {
    /**
     * @param words what was made right, as a sentence
     */
    record Made(BufferedImage image, String words) implements Attempt {}

    /**
     * @param why as a sentence
     */
    record Refused(String why) implements Attempt {}
  }

  /** The candidate's picture, to be painted on: opaque, as it will be published. */
  static BufferedImage copy(Candidate candidate) {
    BufferedImage image = candidate.seen().orElseThrow().image();
    BufferedImage copy =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = copy.createGraphics();
    pen.drawImage(image, 0, 0, Color.WHITE, null);
    pen.dispose();
    return copy;
  }
}

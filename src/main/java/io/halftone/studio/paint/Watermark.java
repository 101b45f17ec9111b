package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** The words that some providers put into the corner of a picture, unless asked not to. */
final class Watermark {
  private static final String WORDS = "AI generated";
  private static final int SHARE = 30;

  private Watermark() {}

  static BufferedImage on(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    float size = Math.max(1f, (float) Math.min(image.getWidth(), image.getHeight()) / SHARE);
    g.setFont(Fonts.prepare().sans(size));
    float x = image.getWidth() - g.getFontMetrics().stringWidth(WORDS) - size;
    float y = image.getHeight() - size;
    g.setColor(Color.DARK_GRAY);
    g.drawString(WORDS, x + size / 16, y + size / 16);
    g.setColor(Color.WHITE);
    g.drawString(WORDS, x, y);
    g.dispose();
    return image;
  }
}

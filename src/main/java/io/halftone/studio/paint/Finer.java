package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** What makes a picture look better made, without showing anything else. */
final class Finer {
  private static final int AROUND = 6;
  private static final int MOST = 40;

  private Finer() {}

  /** Steeper edges: what an enlargement has made soft. */
  static void edges(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage soft = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    BufferedImage small =
        new BufferedImage(
            Math.max(1, width / AROUND), Math.max(1, height / AROUND), BufferedImage.TYPE_INT_RGB);
    scaled(image, small);
    scaled(small, soft);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int[] around = ((DataBufferInt) soft.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      int made = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int there = pixels[i] >> shift & 0xFF;
        int more = Math.clamp((there - (around[i] >> shift & 0xFF)) * 3 / 5, -MOST, MOST);
        made = made << 8 | Math.clamp(there + more, 0, 255);
      }
      pixels[i] = made;
    }
  }

  private static void scaled(BufferedImage from, BufferedImage to) {
    Graphics2D g = to.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(from, 0, 0, to.getWidth(), to.getHeight(), null);
    g.dispose();
  }

  /** Each colour further from grey, by a sixth. */
  private static void colours(BufferedImage image) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      int grey =
          ((pixels[i] >> 16 & 0xFF) * 3 + (pixels[i] >> 8 & 0xFF) * 6 + (pixels[i] & 0xFF)) / 10;
      int made = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int there = pixels[i] >> shift & 0xFF;
        made = made << 8 | Math.clamp(there + (there - grey) / 6, 0, 255);
      }
      pixels[i] = made;
    }
  }

  /** More depth: light from one side of the upper edge, and darker corners. */
  static void light(BufferedImage image, double die) {
    colours(image);
    Graphics2D g = image.createGraphics();
    double w = image.getWidth();
    double h = image.getHeight();
    Brush b = new Brush(g);
    b.spot(w * (0.2 + 0.6 * die), h * 0.08, w * 0.75, h * 0.65, Color.WHITE, 0.14);
    Color dark = new Color(0x0B0F1A);
    b.spot(0, h, w * 0.6, h * 0.4, dark, 0.05);
    b.spot(w, h, w * 0.6, h * 0.4, dark, 0.05);
    g.dispose();
  }
}

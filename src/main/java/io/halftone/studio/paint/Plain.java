package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.SplittableRandom;

/**
 * A gradient of the palette with a disc on it and a little grain: a picture for load tests, where
 * painting must cost nothing. Without the disc it would be empty to whoever inspects it.
 */
final class Plain {
  private static final int GRAIN = 6;

  private Plain() {}

  static BufferedImage paint(Recipe recipe) {
    boolean wrong = recipe.has(Flaw.WRONG_SIZE);
    int width = wrong ? Painter.wrongSide(recipe) : recipe.width();
    int height = wrong ? Painter.wrongSide(recipe) : recipe.height();
    Palette palette = Palette.of(recipe);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Color from = recipe.has(Flaw.WRONG_COLOURS) ? palette.turned().accent() : palette.accent();
    g.setPaint(new GradientPaint(0, 0, from, width, height, palette.deep()));
    g.fillRect(0, 0, width, height);
    if (!recipe.has(Flaw.BLANK)) {
      int side = Math.min(width, height) / 2;
      g.setColor(palette.light());
      g.fillOval((width - side) / 2, (height - side) / 2, side, side);
      grain(image);
    }
    g.dispose();
    return image;
  }

  private static void grain(BufferedImage image) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < pixels.length; i++) {
      int more = random.nextInt(GRAIN);
      int p = pixels[i];
      int r = Math.min(255, (p >> 16 & 255) + more);
      int g = Math.min(255, (p >> 8 & 255) + more);
      int b = Math.min(255, (p & 255) + more);
      pixels[i] = r << 16 | g << 8 | b;
    }
  }
}

package io.halftone.studio.paint;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Pictures that a client sent. */
final class Sent {
  private static final long MOST_PIXELS = 24_000_000;

  private Sent() {}

  /** None if it cannot be seen, or would take too much memory. */
  static Optional<BufferedImage> read(byte[] file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) return Optional.empty();
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        return (long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS
            ? Optional.empty()
            : Optional.of(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException broken) {
      return Optional.empty();
    }
  }

  /** Fills a frame; what is beyond its edges is cut off. */
  static void cover(Graphics2D g, BufferedImage image, int width, int height) {
    double scale = Math.max((double) width / image.getWidth(), (double) height / image.getHeight());
    double wide = image.getWidth() * scale;
    double tall = image.getHeight() * scale;
    // Proportions that differ by less are those of whole pixels, and not of another frame.
    boolean same = wide - width < 0.01 * width && tall - height < 0.01 * height;
    if (same) draw(g, image, 0, 0, width, height);
    else draw(g, image, (width - wide) / 2, (height - tall) / 2, wide, tall);
  }

  static void draw(
      Graphics2D g, BufferedImage image, double x, double y, double width, double height) {
    BufferedImage near = image;
    while (near.getWidth() > 2 * width && near.getHeight() > 2 * height) near = half(near);
    Graphics2D smooth = (Graphics2D) g.create();
    smooth.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    smooth.drawImage(
        near,
        (int) Math.round(x),
        (int) Math.round(y),
        (int) Math.round(width),
        (int) Math.round(height),
        null);
    smooth.dispose();
  }

  static BufferedImage half(BufferedImage image) {
    BufferedImage half =
        new BufferedImage(
            Math.max(1, image.getWidth() / 2),
            Math.max(1, image.getHeight() / 2),
            BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = half.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, half.getWidth(), half.getHeight(), null);
    g.dispose();
    return half;
  }
}

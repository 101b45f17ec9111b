package io.halftone.generate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The same picture in fewer bytes, for a provider that does not take as many: a JPEG of its size,
 * and if that does not do, of half its size, and so on. A model is shown what to keep, not every
 * pixel.
 */
final class Smaller {
  private static final float QUALITY = 0.92f;

  /** Decoding a picture takes four bytes for each of its pixels. */
  private static final long MOST_PIXELS = 24_000_000;

  private Smaller() {}

  /**
   * The file itself if it is small enough.
   *
   * @throws IOException if it is no picture that can be decoded
   */
  static byte[] than(int most, byte[] file) throws IOException {
    if (file.length <= most) {
      return file;
    }
    BufferedImage picture = decoded(file);
    byte[] made = jpeg(picture);
    while (made.length > most && Math.min(picture.getWidth(), picture.getHeight()) > 64) {
      picture = scaled(picture, picture.getWidth() / 2, picture.getHeight() / 2);
      made = jpeg(picture);
    }
    return made;
  }

  /** On white where it is transparent: a JPEG has no holes. */
  private static BufferedImage decoded(byte[] file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(
            "it has %d bytes, too many to be sent, and cannot be decoded to be made smaller"
                .formatted(file.length));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        ImageReadParam how = reader.getDefaultReadParam();
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        int step = (int) Math.ceil(Math.sqrt((double) pixels / MOST_PIXELS));
        how.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
        BufferedImage read = reader.read(0, how);
        return scaled(read, read.getWidth(), read.getHeight());
      } catch (RuntimeException broken) {
        throw new IOException("it cannot be decoded to be made smaller: " + broken, broken);
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage scaled(BufferedImage picture, int width, int height) {
    var other = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = other.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
    g.dispose();
    return other;
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}

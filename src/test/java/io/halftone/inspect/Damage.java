package io.halftone.inspect;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** What can happen to a picture, harmless or not. Leaves the original as it is. */
final class Damage {
  private Damage() {}

  /** A level of one channel of one pixel, made of the one that it had. */
  interface Change {
    double of(int x, int y, int level, int channel);
  }

  static void each(BufferedImage image, Change change) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int changed = 0;
        for (int shift = 0; shift < 24; shift += 8) {
          long level = Math.round(change.of(x, y, rgb >> shift & 255, shift / 8));
          changed |= Math.clamp(level, 0, 255) << shift;
        }
        image.setRGB(x, y, changed);
      }
    }
  }

  private static BufferedImage copy(BufferedImage image) {
    return scaled(image, image.getWidth(), image.getHeight());
  }

  /** Three boxes make a bell. */
  static BufferedImage blurred(BufferedImage image, double sigma) {
    int width = image.getWidth();
    int height = image.getHeight();
    float[][] channels = new float[3][width * height];
    for (int channel = 0; channel < 3; channel++) {
      float[] from = channels[channel];
      for (int i = 0; i < from.length; i++) {
        from[i] = image.getRGB(i % width, i / width) >> 8 * channel & 255;
      }
      int length = Math.max(width, height);
      float[] line = new float[length];
      float[] kernel = bell(sigma);
      for (int y = 0; y < height; y++) {
        smooth(from, y * width, 1, width, kernel, line);
      }
      for (int x = 0; x < width; x++) {
        smooth(from, x, width, height, kernel, line);
      }
    }
    BufferedImage blurred = copy(image);
    each(blurred, (x, y, level, channel) -> channels[channel][y * width + x]);
    return blurred;
  }

  private static float[] bell(double sigma) {
    int reach = (int) Math.ceil(3 * sigma);
    float[] bell = new float[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      bell[i + reach] = (float) Math.exp(-i * i / (2 * sigma * sigma));
      sum += bell[i + reach];
    }
    for (int i = 0; i < bell.length; i++) {
      bell[i] /= (float) sum;
    }
    return bell;
  }

  private static void smooth(
      float[] all, int from, int next, int length, float[] bell, float[] line) {
    for (int i = 0; i < length; i++) {
      line[i] = all[from + i * next];
    }
    int reach = bell.length / 2;
    for (int i = 0; i < length; i++) {
      float sum = 0;
      for (int j = -reach; j <= reach; j++) {
        sum += bell[j + reach] * line[Math.clamp(i + j, 0, length - 1)];
      }
      all[from + i * next] = sum;
    }
  }

  static BufferedImage noisy(BufferedImage image, double levels) {
    return Painted.grained(copy(image), levels);
  }

  static BufferedImage posterised(BufferedImage image, int bits) {
    BufferedImage stairs = copy(image);
    int step = 256 >> bits;
    each(stairs, (x, y, level, channel) -> level / step * step + step / 2.0);
    return stairs;
  }

  static BufferedImage warmer(BufferedImage image) {
    BufferedImage warm = copy(image);
    each(warm, (x, y, level, channel) -> level * (channel == 2 ? 1.03 : channel == 0 ? 0.97 : 1));
    return warm;
  }

  static BufferedImage scaled(BufferedImage image, int width, int height) {
    return Painted.canvas(
        width,
        height,
        pen -> {
          pen.setRenderingHint(
              RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
          pen.drawImage(image, 0, 0, width, height, null);
        });
  }

  static BufferedImage shifted(BufferedImage image) {
    BufferedImage shifted = copy(image);
    Graphics2D pen = shifted.createGraphics();
    pen.drawImage(image, 1, 1, null);
    pen.dispose();
    return shifted;
  }

  /** As it is after it has been a JPEG. */
  static BufferedImage compressed(BufferedImage image, int quality) {
    try {
      return ImageIO.read(new ByteArrayInputStream(jpeg(image, quality)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static byte[] jpeg(BufferedImage image, int quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(quality / 100f);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}

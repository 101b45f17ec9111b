package io.halftone.inspect;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures for tests, the same on every run. */
public final class Painted {
  private Painted() {}

  public static BufferedImage canvas(int width, int height, Consumer<Graphics2D> painter) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setClip(0, 0, width, height);
    painter.accept(pen);
    pen.dispose();
    return image;
  }

  public static BufferedImage flat(int width, int height, Color colour) {
    return canvas(width, height, pen -> fill(pen, colour));
  }

  /** Sky, hills, a few hundred strokes and grain: as busy as a photograph. */
  public static BufferedImage scene(int width, int height) {
    Random random = new Random(7);
    BufferedImage image =
        canvas(
            width,
            height,
            pen -> {
              pen.setPaint(
                  new GradientPaint(0, 0, new Color(90, 140, 220), 0, height, Color.ORANGE));
              pen.fillRect(0, 0, width, height);
              for (int i = 0; i < 400; i++) {
                pen.setColor(new Color(random.nextInt(0x1000000)));
                pen.setStroke(new BasicStroke(1 + random.nextInt(Math.max(1, width / 60))));
                int x = random.nextInt(width);
                int y = random.nextInt(height);
                int reach = Math.max(2, width / 5);
                pen.drawLine(
                    x, y, x + random.nextInt(reach) - reach / 2, y + random.nextInt(reach));
              }
            });
    return grained(image, 4);
  }

  public static BufferedImage grained(BufferedImage image, double levels) {
    Random random = new Random(11);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int grained = 0;
        for (int shift = 0; shift < 24; shift += 8) {
          long level = Math.round((rgb >> shift & 255) + levels * random.nextGaussian());
          grained |= Math.clamp(level, 0, 255) << shift;
        }
        image.setRGB(x, y, grained);
      }
    }
    return image;
  }

  public static void fill(Graphics2D pen, Color colour) {
    pen.setColor(colour);
    pen.fill(pen.getClip());
  }

  public static byte[] png(BufferedImage image) {
    return write(image, "png", false);
  }

  public static byte[] jpeg(BufferedImage image) {
    return write(image, "jpeg", false);
  }

  public static byte[] progressiveJpeg(BufferedImage image) {
    return write(image, "jpeg", true);
  }

  private static byte[] write(BufferedImage image, String format, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    if (progressive) {
      how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
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

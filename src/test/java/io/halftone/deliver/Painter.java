package io.halftone.deliver;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.imageio.ImageIO;

/** Paints headphones before a summer sky, so that a sample sheet looks like one. */
final class Painter implements Thumbnails {

  @Override
  public Optional<byte[]> jpeg(String name) throws IOException {
    String[] parts = name.split("/");
    String[] size = parts[2].split("×");
    double scale = 480.0 / Math.max(Integer.parseInt(size[0]), Integer.parseInt(size[1]));
    int width = (int) Math.round(Integer.parseInt(size[0]) * scale);
    int height = (int) Math.round(Integer.parseInt(size[1]) * scale);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(paint(width, height, parts[3], name.hashCode()), "jpeg", bytes);
    return Optional.of(bytes.toByteArray());
  }

  private static BufferedImage paint(int width, int height, String variation, int seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Color[] sky =
        switch (variation) {
          case "vibrant colours" -> new Color[] {new Color(0xF2A541), new Color(0xD9573F)};
          case "minimalist" -> new Color[] {new Color(0xF4EDE4), new Color(0xE9DFD2)};
          case "lifestyle shot" -> new Color[] {new Color(0x7FB7D4), new Color(0xF6D9A8)};
          default -> new Color[] {new Color(0x12314A), new Color(0x0B1E2E)};
        };
    g.setPaint(new GradientPaint(0, 0, sky[0], 0, height, sky[1]));
    g.fillRect(0, 0, width, height);
    sun(g, width, height, random);
    if (!variation.equals("minimalist")) {
      hills(g, width, height, sky[1], random);
    }
    headphones(
        g,
        width * (0.42 + random.nextDouble() * .16),
        height * .52,
        Math.min(width, height) * .62,
        variation);
    g.setColor(variation.equals("minimalist") ? new Color(0x0B3C5D) : Color.WHITE);
    g.setFont(new Font("SansSerif", Font.PLAIN, Math.max(11, Math.min(width, height) / 16)));
    g.drawString("Innovation Delivered", (int) (width * .05), (int) (height * .93));
    g.dispose();
    return image;
  }

  private static void sun(Graphics2D g, int width, int height, RandomGenerator random) {
    float radius = Math.min(width, height) * .5f;
    float x = (float) (width * (.2 + random.nextDouble() * .6));
    g.setPaint(
        new RadialGradientPaint(
            x,
            height * .34f,
            radius,
            new float[] {0, .35f, 1},
            new Color[] {
              new Color(255, 250, 230, 230),
              new Color(255, 240, 200, 120),
              new Color(255, 240, 200, 0)
            }));
    g.fillRect(0, 0, width, height);
  }

  private static void hills(
      Graphics2D g, int width, int height, Color base, RandomGenerator random) {
    for (int layer = 0; layer < 3; layer++) {
      Path2D hill = new Path2D.Double();
      double phase = random.nextDouble() * 6;
      hill.moveTo(0, height);
      for (int x = 0; x <= width; x += 4) {
        hill.lineTo(
            x,
            height * (.68 + layer * .1)
                + Math.sin(phase + x * (5.0 - layer) / width) * height * .06);
      }
      hill.lineTo(width, height);
      hill.closePath();
      float dark = .82f - layer * .16f;
      g.setColor(
          new Color(
              (int) (base.getRed() * dark),
              (int) (base.getGreen() * dark),
              (int) (base.getBlue() * dark)));
      g.fill(hill);
    }
  }

  private static void headphones(Graphics2D g, double x, double y, double size, String variation) {
    Color body = variation.equals("product focus") ? new Color(0xF4EDE4) : new Color(0x14202B);
    g.setColor(body);
    g.setStroke(
        new BasicStroke((float) size * .07f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(
        new Arc2D.Double(
            x - size * .36, y - size * .42, size * .72, size * .8, 10, 160, Arc2D.OPEN));
    for (int side : new int[] {-1, 1}) {
      double cup = x + side * size * .36 - size * .11;
      g.setColor(body);
      g.fill(
          new RoundRectangle2D.Double(
              cup, y - size * .1, size * .22, size * .4, size * .18, size * .18));
      g.setColor(new Color(0xD9573F));
      g.fill(new Ellipse2D.Double(cup + size * .06, y + size * .04, size * .1, size * .12));
    }
  }
}

package io.halftone.studio.paint;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A picture in other colours: each of its main ones becomes one of those that the words name. */
final class Recast {
  private static final int LONGEST = 1400;

  private Recast() {}

  static BufferedImage of(BufferedImage picture, String words, SplittableRandom random) {
    BufferedImage image = onPaper(picture);
    List<Color> before = Swatches.of(image).stream().map(Color::new).toList();
    List<Color> after = asked(words, before.size(), random);
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    boolean gradient = words.toLowerCase(Locale.ROOT).contains("gradient");
    for (int i = 0; i < pixels.length; i++) {
      int made = made(pixels[i], before, after);
      double down = (double) i / pixels.length;
      pixels[i] = gradient ? slanted(made, down + (double) (i % width) / width) : made;
    }
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return around(image, picture);
  }

  /** What was clear stays paper, whatever white has become. */
  private static BufferedImage around(BufferedImage made, BufferedImage picture) {
    if (!picture.getColorModel().hasAlpha()) return made;
    int width = made.getWidth();
    int height = made.getHeight();
    BufferedImage shape = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = shape.createGraphics();
    Sent.draw(g, picture, 0, 0, width, height);
    g.setComposite(AlphaComposite.SrcIn);
    g.drawImage(made, 0, 0, null);
    g.dispose();
    return shape;
  }

  /** Light to dark from one corner to the other; what is nearly white stays. */
  private static int slanted(int colour, double way) {
    Color there = new Color(colour);
    if (Tint.luminance(there) > 0.8) return colour;
    return (way < 1 ? Tint.tint(there, (1 - way) * 0.45) : Tint.shade(there, (way - 1) * 0.5))
        .getRGB();
  }

  private static BufferedImage onPaper(BufferedImage picture) {
    double scale =
        Math.min(1, (double) LONGEST / Math.max(picture.getWidth(), picture.getHeight()));
    int width = (int) Math.max(1, Math.round(picture.getWidth() * scale));
    int height = (int) Math.max(1, Math.round(picture.getHeight() * scale));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    Sent.draw(g, picture, 0, 0, width, height);
    g.dispose();
    return image;
  }

  /**
   * One for each main colour, from dark to light as those are; where the words name none, colours
   * of ours.
   */
  private static List<Color> asked(String words, int count, SplittableRandom random) {
    List<Color> named = new ArrayList<>(Dye.named(words).stream().map(Color::new).toList());
    if (named.isEmpty()) {
      Palette palette = Palette.of(words + random.nextInt(100));
      named.addAll(List.of(palette.accent(), palette.deep(), palette.light()));
    }
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("accent")) {
      named.add(0, new Color(0x2B2E34));
    }
    while (named.size() < count)
      named.add(
          named.stream().anyMatch(c -> Tint.luminance(c) > 0.7)
              ? Tint.tint(named.getFirst(), 0.5)
              : Tint.tint(named.getFirst(), 0.94));
    return named;
  }

  /** Each main colour counts by how near it is, so that soft edges stay soft. */
  private static int made(int pixel, List<Color> before, List<Color> after) {
    if (before.isEmpty()) return pixel;
    double sum = 0;
    double[] channels = new double[3];
    int[] there = {pixel >> 16 & 0xFF, pixel >> 8 & 0xFF, pixel & 0xFF};
    for (int i = 0; i < before.size(); i++) {
      int[] one = channels(before.get(i));
      double off = 12;
      for (int c = 0; c < 3; c++) off += (there[c] - one[c]) * (there[c] - one[c]);
      double weight = 1 / (off * off);
      int[] other = channels(after.get(i));
      for (int c = 0; c < 3; c++) channels[c] += weight * other[c];
      sum += weight;
    }
    int made = 0xFF;
    for (double channel : channels)
      made = made << 8 | Math.clamp(Math.round(channel / sum), 0, 255);
    return made;
  }

  private static int[] channels(Color colour) {
    return new int[] {colour.getRed(), colour.getGreen(), colour.getBlue()};
  }
}

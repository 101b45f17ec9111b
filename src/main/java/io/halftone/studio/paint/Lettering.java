package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Sets the tagline: as large as its place allows, in the colour of the palette that reads best on
 * what is behind.
 */
final class Lettering {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final double LEADING = 1.12;
  private static final double CAP = 0.72;
  private static final int MOST_LINES = 4;
  private static final double READABLE = 4.5;

  private final Brief brief;
  private final Layout layout;
  private final double largest;

  private record Setting(List<String> lines, double size) {}

  Lettering(Brief brief, Layout layout, int width, int height) {
    this.brief = brief;
    this.layout = layout;
    largest = Math.min(width, height) * (layout.wide() ? 0.15 : 0.108);
  }

  void set(String text, BufferedImage image, Graphics2D g) {
    List<Shape> shapes = shapes(text);
    Rectangle2D around =
        shapes.stream().map(Shape::getBounds2D).reduce(Rectangle2D::createUnion).orElseThrow();
    List<Color> behind = samples(image, around);
    Palette p = brief.palette();
    Color ink =
        List.of(
                p.light(),
                p.deep(),
                Tint.tint(p.light(), 0.6),
                Tint.shade(p.deep(), 0.5),
                Tint.shade(p.deep(), 0.8))
            .stream()
            .max(Comparator.comparingDouble(c -> worst(c, behind)))
            .orElseThrow();
    Brush brush = new Brush((Graphics2D) g.create());
    if (worst(ink, behind) < READABLE) {
      // Nothing reads on a background that is both dark and light: the text gets a card of its own.
      double pad = largest * 0.3;
      Color card = Tint.luminance(ink) > 0.3 ? Tint.shade(p.deep(), 0.25) : p.light();
      brush.fill(
          Brush.round(
              around.getX() - pad,
              around.getY() - pad,
              around.getWidth() + 2 * pad,
              around.getHeight() + 2 * pad,
              pad * 0.6),
          card);
    }
    shapes.forEach(shape -> brush.fill(shape, ink));
  }

  private List<Shape> shapes(String text) {
    Setting setting = fit(text);
    Rectangle2D box = layout.text();
    double step = setting.size() * LEADING;
    double block = (setting.lines().size() - 1) * step + setting.size() * CAP;
    double y = box.getCenterY() - block / 2 + setting.size() * CAP;
    List<Shape> shapes = new ArrayList<>();
    for (String line : setting.lines()) {
      TextLayout set = new TextLayout(line, font((float) setting.size()), EXACT);
      double x = layout.centred() ? box.getCenterX() - set.getAdvance() / 2 : box.getX();
      shapes.add(set.getOutline(AffineTransform.getTranslateInstance(x, y)));
      y += step;
    }
    return shapes;
  }

  private Setting fit(String text) {
    Setting best = new Setting(List.of(text), 0);
    for (int lines = 1; lines <= MOST_LINES; lines++) {
      List<String> broken = broken(text, lines);
      double widest =
          broken.stream()
              .mapToDouble(line -> new TextLayout(line, font(100), EXACT).getAdvance())
              .max()
              .orElseThrow();
      double size =
          Math.min(
              layout.text().getWidth() / widest * 100,
              layout.text().getHeight() / ((broken.size() - 1) * LEADING + 1));
      // A line more is worth it only if the letters gain by it.
      if (Math.min(size, largest) > best.size() * 1.06)
        best = new Setting(broken, Math.min(size, largest));
    }
    return best;
  }

  /** Into so many lines of about the same length. */
  static List<String> broken(String text, int lines) {
    String[] words = text.split("\\s+");
    if (lines == 1 || words.length == 1) return List.of(String.join(" ", words));
    List<String> best = List.of();
    for (int first = 1; first < words.length; first++) {
      List<String> candidate = new ArrayList<>();
      candidate.add(String.join(" ", Arrays.copyOf(words, first)));
      candidate.addAll(
          broken(
              String.join(" ", Arrays.copyOfRange(words, first, words.length)),
              Math.min(lines - 1, words.length - first)));
      if (best.isEmpty() || longest(candidate) < longest(best)) best = candidate;
    }
    return best;
  }

  private static int longest(List<String> lines) {
    return lines.stream().mapToInt(String::length).max().orElse(0);
  }

  private Font font(float size) {
    Fonts fonts = Fonts.prepare();
    Font font = brief.classic() ? fonts.serif(size) : fonts.sans(size);
    return font.deriveFont(
        Map.of(TextAttribute.TRACKING, -0.015f, TextAttribute.KERNING, TextAttribute.KERNING_ON));
  }

  private static List<Color> samples(BufferedImage image, Rectangle2D area) {
    List<Color> colours = new ArrayList<>();
    for (int i = 0; i <= 24; i++) {
      for (int j = 0; j <= 8; j++) {
        int x = (int) Math.clamp(area.getX() + area.getWidth() * i / 24, 0, image.getWidth() - 1.0);
        int y =
            (int) Math.clamp(area.getY() + area.getHeight() * j / 8, 0, image.getHeight() - 1.0);
        colours.add(new Color(image.getRGB(x, y)));
      }
    }
    return colours;
  }

  /** The contrast that all but a few places reach. */
  private static double worst(Color ink, List<Color> behind) {
    double[] contrasts = behind.stream().mapToDouble(c -> Tint.contrast(ink, c)).sorted().toArray();
    return contrasts[contrasts.length / 20];
  }

  /** As a model spells that cannot spell. */
  static String garbled(String text, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder wrong = new StringBuilder(text);
    int broken = 0;
    for (int i = 0; i < wrong.length(); i++) {
      if (!Character.isLetter(wrong.charAt(i)) || (random.nextInt(100) >= 45 && broken > 0))
        continue;
      String letters = Character.isUpperCase(wrong.charAt(i)) ? "BKRXPVHN" : "nuevzxoiaymw";
      char other = letters.charAt(random.nextInt(letters.length()));
      if (other == wrong.charAt(i))
        other = letters.charAt((letters.indexOf(other) + 1) % letters.length());
      wrong.setCharAt(i, other);
      broken++;
    }
    return wrong.toString();
  }
}

package io.halftone.inspect;

import io.halftone.job.Acceptance.Region;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words set in a box: centred, as large as it allows, on as many lines as make them largest.
 *
 * @param size of the font
 */
record Setting(List<Shape> outlines, double size) {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final int MOST_LINES = 4;
  private static final double LEADING = 1.2;

  /** Capitals by the size of the font, as of most typefaces. */
  private static final double CAPITALS = 0.72;

  /** Of the picture's shorter side: larger shouts, and smaller nobody reads. */
  private static final double LARGEST = 0.1;

  private static final double SMALLEST = 0.026;
  private static final double FEWEST_PIXELS = 20;

  Setting {
    outlines = List.copyOf(outlines);
  }

  private record Lines(List<String> lines, double size) {}

  /** Nothing if the words would be too small to be read. */
  static Optional<Setting> of(List<String> words, Font font, Region box, int width, int height) {
    Rectangle2D place =
        new Rectangle2D.Double(
            box.x() * width, box.y() * height, box.width() * width, box.height() * height);
    double side = Math.min(width, height);
    Lines best = new Lines(List.of(), 0);
    for (int most = 1; most <= MOST_LINES; most++) {
      List<String> lines = new ArrayList<>();
      for (String text : words) {
        lines.addAll(broken(text.strip(), most));
      }
      double widest =
          lines.stream().mapToDouble(line -> advance(line, font)).max().orElse(Double.MAX_VALUE);
      double size =
          Math.min(
              place.getWidth() / widest,
              place.getHeight() / ((lines.size() - 1) * LEADING + CAPITALS + 0.2));
      // One more line must be worth it.
      if (size > 1.15 * best.size()) {
        best = new Lines(lines, size);
      }
    }
    double size = Math.min(best.size(), LARGEST * side);
    return size < Math.max(FEWEST_PIXELS, SMALLEST * side)
        ? Optional.empty()
        : Optional.of(set(best.lines(), sized(font, size), size, place));
  }

  private static Setting set(List<String> lines, Font font, double size, Rectangle2D place) {
    double step = size * LEADING;
    double block = (lines.size() - 1) * step + size * CAPITALS;
    double y = place.getCenterY() - block / 2 + size * CAPITALS;
    List<Shape> outlines = new ArrayList<>();
    for (String line : lines) {
      TextLayout set = new TextLayout(line, font, EXACT);
      double x = place.getCenterX() - set.getAdvance() / 2;
      outlines.add(set.getOutline(AffineTransform.getTranslateInstance(x, y)));
      y += step;
    }
    return new Setting(outlines, size);
  }

  private static double advance(String line, Font font) {
    return new TextLayout(line, sized(font, 100), EXACT).getAdvance() / 100;
  }

  private static Font sized(Font font, double size) {
    return font.deriveFont((float) size)
        .deriveFont(Map.of(TextAttribute.KERNING, TextAttribute.KERNING_ON));
  }

  /** On at most so many lines, the longest of which is as short as can be. */
  private static List<String> broken(String text, int most) {
    String[] words = text.split("\\s+");
    int longest = text.length();
    List<String> best = List.of(String.join(" ", words));
    for (int limit = 1; limit <= text.length(); limit++) {
      List<String> lines = filled(words, limit);
      int widest = lines.stream().mapToInt(String::length).max().orElse(0);
      if (lines.size() <= most && widest <= longest) {
        longest = widest;
        best = lines;
        break;
      }
    }
    return best;
  }

  private static List<String> filled(String[] words, int limit) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > limit) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  Rectangle bounds() {
    Rectangle all = outlines.getFirst().getBounds();
    outlines.forEach(outline -> all.add(outline.getBounds()));
    return all;
  }
}

package io.halftone.inspect;

import io.halftone.inspect.Corpus.Motif;
import io.halftone.studio.paint.Fonts;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Posters with words on them: as many ways of setting words as there are seeds. */
final class Posters {
  private static final List<String> WORDS =
      List.of(
          "Innovation Delivered",
          "Summer starts here",
          "Modern living, quietly made",
          "Save 20% this weekend",
          "Hear every single detail",
          "The art of slow coffee",
          "Built for the long run",
          "Fresh bread every morning",
          "Light as a feather",
          "Your story begins now",
          "Little things, well done",
          "Quality you can feel",
          "Jump into spring",
          "Zero waste, full flavour",
          "Beyond the blue horizon",
          "Made by hand in Oslo",
          "Wireless. Weightless. Wonderful.",
          "New arrivals for 2026",
          "Everything in its place",
          "Worth waking up for");

  private static final List<String> FACES =
      List.of(
          "LiberationSans-Regular",
          "LiberationSans-Bold",
          "LiberationSans-Italic",
          "LiberationSerif-Regular",
          "LiberationSerif-Bold",
          "LiberationSerif-Italic",
          "LiberationMono-Regular",
          "LiberationMono-Bold",
          "LiberationSans-BoldItalic",
          "LiberationSerif-BoldItalic");

  private Posters() {}

  /** How the words on a poster differ from those that were wanted. */
  enum Slip {
    NONE,
    WRONG,
    LOOKALIKE,
    MISSING,
    DOUBLED,
    SWAPPED
  }

  /**
   * @param number decides everything but the words
   * @param tall how tall the capitals are, in pixels
   */
  record Design(int number, String words, int tall, String face, double degrees, boolean capitals) {
    static Design of(int number) {
      Random random = new Random(7919L * number);
      int[][] sizes = {{14, 18}, {18, 36}, {36, 110}, {110, 210}};
      int[] range = sizes[number % 4];
      int tall = range[0] + random.nextInt(range[1] - range[0]);
      String words = WORDS.get(number % WORDS.size());
      boolean capitals = random.nextInt(5) == 0;
      double degrees = random.nextBoolean() ? 0 : 10 * random.nextDouble() - 5;
      return new Design(
          number, words, tall, FACES.get(random.nextInt(FACES.size())), degrees, capitals);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d: %d px %s, %.1f°%s",
          number,
          tall,
          face,
          degrees,
          capitals ? ", capitals" : "");
    }
  }

  static String slipped(String words, Slip slip, long seed) {
    Random random = new Random(seed);
    while (true) {
      int at = random.nextInt(words.length());
      char is = words.charAt(at);
      if (!Character.isLetter(is)) {
        continue;
      }
      boolean large = Character.isUpperCase(is);
      switch (slip) {
        case NONE -> {
          return words;
        }
        case WRONG -> {
          char other = (char) ((large ? 'A' : 'a') + random.nextInt(26));
          if (other != is && !("lI1ij".indexOf(other) >= 0 && "lI1ij".indexOf(is) >= 0)) {
            return words.substring(0, at) + other + words.substring(at + 1);
          }
        }
        case LOOKALIKE -> {
          String from = "ieaonhcurtfvlmdgqyb";
          String to_ = "lcouhbeavftwinolgvh";
          int pair = from.indexOf(is);
          if (pair >= 0) {
            return words.substring(0, at) + to_.charAt(pair) + words.substring(at + 1);
          }
        }
        case MISSING -> {
          return words.substring(0, at) + words.substring(at + 1);
        }
        case DOUBLED -> {
          return words.substring(0, at) + Character.toLowerCase(is) + words.substring(at);
        }
        case SWAPPED -> {
          if (at + 1 < words.length()
              && Character.isLetter(words.charAt(at + 1))
              && Character.toLowerCase(words.charAt(at + 1)) != Character.toLowerCase(is)) {
            return words.substring(0, at) + words.charAt(at + 1) + is + words.substring(at + 2);
          }
        }
      }
    }
  }

  /**
   * @param ground what the words stand on; as it is without words
   * @param words what they are
   */
  static BufferedImage set(Design design, BufferedImage ground, String words) {
    Random random = new Random(104729L * design.number() + 1);
    BufferedImage image =
        new BufferedImage(ground.getWidth(), ground.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.drawImage(ground, 0, 0, null);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    String shown = design.capitals() ? words.toUpperCase(Locale.ROOT) : words;
    Font font = face(design.face());
    double one =
        font.deriveFont(1000f).createGlyphVector(exact(), "H").getVisualBounds().getHeight();
    font = font.deriveFont((float) (1000.0 * design.tall() / one));
    Area area = new Area();
    double y = 0;
    for (String line : broken(shown, font, image.getWidth() * 0.8)) {
      TextLayout layout = new TextLayout(line, font, exact());
      area.add(new Area(layout.getOutline(AffineTransform.getTranslateInstance(0, y))));
      y += design.tall() * 1.75;
    }
    area.transform(AffineTransform.getRotateInstance(Math.toRadians(design.degrees())));
    Rectangle2D box = area.getBounds2D();
    // Where the ground is calmest, of a few places: as a designer would.
    double bestX = 0;
    double bestY = 0;
    double calmest = Double.MAX_VALUE;
    Ink best = null;
    for (int i = 0; i < 12; i++) {
      double left = 20 + random.nextDouble() * Math.max(1, image.getWidth() - 40 - box.getWidth());
      double top = 20 + random.nextDouble() * Math.max(1, image.getHeight() - 40 - box.getHeight());
      Rectangle place =
          new Rectangle((int) left, (int) top, (int) box.getWidth(), (int) box.getHeight());
      Ink ink = ink(image, place, random.nextInt(3));
      if (ink.risk() < calmest) {
        calmest = ink.risk();
        best = ink;
        bestX = left;
        bestY = top;
      }
    }
    AffineTransform there =
        AffineTransform.getTranslateInstance(bestX - box.getX(), bestY - box.getY());
    Shape letters = there.createTransformedShape(area);
    if (calmest > -2.6) {
      // Nothing can be read there: a card below the words, as designers lay one.
      Rectangle2D around = letters.getBounds2D();
      pen.setColor(best.colour().getRed() > 128 ? new Color(20, 30, 50) : new Color(240, 235, 220));
      double pad = design.tall() * 0.8;
      pen.fill(
          new Rectangle2D.Double(
              around.getX() - pad,
              around.getY() - pad,
              around.getWidth() + 2 * pad,
              around.getHeight() + 2 * pad));
    }
    pen.setColor(best.colour());
    pen.fill(letters);
    pen.dispose();
    grain(image, 1 + 3 * new Random(design.number()).nextDouble(), design.number());
    return image;
  }

  private static void grain(BufferedImage image, double levels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      int grained = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        // Three even draws together are nearly as a bell.
        int draw = random.nextInt();
        int sum = (draw & 1023) + (draw >> 10 & 1023) + (draw >> 20 & 1023) - 1535;
        long level = Math.round((pixels[i] >> shift & 255) + levels * sum / 512.0);
        grained |= Math.clamp(level, 0, 255) << shift;
      }
      pixels[i] = grained;
    }
  }

  private static FontRenderContext exact() {
    return new FontRenderContext(null, true, true);
  }

  private static List<String> broken(String words, Font font, double widest) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && new TextLayout(longer, font, exact()).getAdvance() > widest) {
        lines.add(line.toString());
        line.setLength(0);
        longer = word;
      }
      line.setLength(0);
      line.append(longer);
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * @param risk minus the contrast that nine tenths of the place reach
   */
  private record Ink(Color colour, double risk) {}

  private static Ink ink(BufferedImage image, Rectangle place, int taste) {
    List<Color> inks =
        switch (taste) {
          case 0 -> List.of(Color.WHITE, new Color(25, 25, 30));
          case 1 ->
              List.of(new Color(255, 225, 120), new Color(10, 40, 90), new Color(120, 10, 30));
          default ->
              List.of(new Color(245, 240, 230), new Color(200, 40, 30), new Color(20, 80, 60));
        };
    Ink best = null;
    for (Color colour : inks) {
      double[] contrasts = new double[400];
      for (int i = 0; i < contrasts.length; i++) {
        int x = Math.clamp(place.x + (i % 40) * place.width / 40, 0, image.getWidth() - 1);
        int y = Math.clamp(place.y + (i / 40) * place.height / 10, 0, image.getHeight() - 1);
        contrasts[i] = contrast(colour, new Color(image.getRGB(x, y)));
      }
      Arrays.sort(contrasts);
      if (best == null || -contrasts[40] < best.risk()) {
        best = new Ink(colour, -contrasts[40]);
      }
    }
    return best;
  }

  private static double contrast(Color one, Color other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(int level) {
    double share = level / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /** Flat, shaded, or photo-like; given photographs, those for half the posters of every size. */
  static BufferedImage ground(int number, int side, Optional<File> photographs) {
    Random random = new Random(31L * number + 5);
    File[] photos =
        photographs
            .map(folder -> folder.listFiles((in, name) -> name.endsWith(".png")))
            .orElse(new File[0]);
    Arrays.sort(photos);
    if (photos.length > 0 && number / 4 % 2 == 1) {
      try {
        BufferedImage photo = ImageIO.read(photos[(number + number / 8) % photos.length]);
        return Damage.scaled(photo, side, side);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    if (number % 5 == 0) {
      return Painted.flat(side, side, new Color(random.nextInt(0x1000000)));
    }
    Motif motif = Motif.values()[random.nextInt(Motif.values().length)];
    return Corpus.picture(motif, number, side, side);
  }

  private static Font face(String name) {
    Fonts.prepare();
    try (InputStream in = Posters.class.getResourceAsStream("/liberation/" + name + ".ttf")) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException | FontFormatException broken) {
      throw new IllegalStateException(broken);
    }
  }
}

package io.halftone.inspect;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.Consumer;

/** Logos of different nature, what is done to them, and how they come into pictures. No fonts. */
final class Logos {
  /** What there is to choose from. */
  enum Kind {
    /** Letters in one colour, wide. */
    WORDMARK,
    /** The same in white, for dark grounds. */
    WHITE_WORDMARK,
    /** Several colours, rings and small parts. */
    BADGE,
    /** Thin lines and nothing else. */
    LINES,
    /** A disc with a bar: no corners to speak of. */
    SIMPLE,
    /** Opaque to its edges. */
    TILE,
    /** Shades. */
    SHADED
  }

  private Logos() {}

  static BufferedImage of(Kind kind) {
    return switch (kind) {
      case WORDMARK -> word(new Color(0x0B3C8C), "VELMO");
      case WHITE_WORDMARK -> word(Color.WHITE, "NOVA");
      case BADGE -> drawn(400, 400, Logos::badge);
      case LINES -> drawn(420, 360, Logos::lines);
      case SIMPLE -> drawn(300, 300, Logos::simple);
      case TILE -> drawn(360, 300, Logos::tile);
      case SHADED -> drawn(360, 420, Logos::shaded);
    };
  }

  /** One that the same eye would take for somebody else's. */
  static BufferedImage foreign(Kind kind) {
    return switch (kind) {
      case WORDMARK -> word(new Color(0x0B3C8C), "LAMEN");
      case WHITE_WORDMARK -> word(Color.WHITE, "MELO");
      case BADGE -> drawn(400, 400, Logos::otherBadge);
      case LINES -> drawn(420, 360, Logos::otherLines);
      case SIMPLE -> drawn(300, 300, Logos::otherSimple);
      case TILE -> drawn(360, 300, Logos::otherTile);
      case SHADED -> drawn(360, 420, Logos::otherShaded);
    };
  }

  static BufferedImage drawn(int width, int height, Consumer<Graphics2D> painter) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    painter.accept(pen);
    pen.dispose();
    return image;
  }

  private static BufferedImage word(Color ink, String letters) {
    return drawn(
        20 + 110 * letters.length(),
        150,
        pen -> {
          pen.setColor(ink);
          pen.setStroke(new BasicStroke(20, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
          for (int i = 0; i < letters.length(); i++) {
            AffineTransform place = AffineTransform.getTranslateInstance(25 + 110 * i, 25);
            place.scale(80, 100);
            pen.draw(place.createTransformedShape(letter(letters.charAt(i))));
          }
        });
  }

  private static Path2D letter(char letter) {
    Path2D path = new Path2D.Double();
    String lines =
        switch (letter) {
          case 'V' -> "M0 0 L.5 1 L1 0";
          case 'E' -> "M1 0 L0 0 L0 1 L1 1 M0 .5 L.8 .5";
          case 'L' -> "M0 0 L0 1 L1 1";
          case 'M' -> "M0 1 L0 0 L.5 .7 L1 0 L1 1";
          case 'N' -> "M0 1 L0 0 L1 1 L1 0";
          case 'A' -> "M0 1 L.5 0 L1 1 M.2 .65 L.8 .65";
          case 'T' -> "M0 0 L1 0 M.5 0 L.5 1";
          default -> "";
        };
    if (lines.isEmpty()) {
      path.append(new Ellipse2D.Double(0, 0, 1, 1), false);
    }
    String[] words = lines.split(" ");
    for (int i = 0; i + 1 < words.length; i += 2) {
      double x = Double.parseDouble(words[i].substring(1));
      double y = Double.parseDouble(words[i + 1]);
      if (words[i].charAt(0) == 'M') {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    return path;
  }

  private static void badge(Graphics2D pen) {
    pen.setColor(new Color(0x7A1F2B));
    pen.fill(new Ellipse2D.Double(10, 10, 380, 380));
    pen.setColor(new Color(0xF2E3C2));
    pen.fill(new Ellipse2D.Double(40, 40, 320, 320));
    pen.setColor(new Color(0x1F5C45));
    pen.fill(new Ellipse2D.Double(60, 60, 280, 280));
    pen.setColor(new Color(0xE9B23C));
    pen.fill(star(200, 150, 70, 5));
    for (int i = 0; i < 3; i++) {
      pen.fill(new Rectangle2D.Double(110 + 15 * i, 235 + 28 * i, 180 - 30 * i, 14));
    }
    pen.setColor(new Color(0xF2E3C2));
    pen.fill(new Rectangle2D.Double(82, 140, 30, 90));
    pen.fill(new RoundRectangle2D.Double(290, 150, 26, 26, 8, 8));
  }

  private static void otherBadge(Graphics2D pen) {
    pen.setColor(new Color(0x7A1F2B));
    pen.fill(new RoundRectangle2D.Double(10, 10, 380, 380, 90, 90));
    pen.setColor(new Color(0xF2E3C2));
    pen.fill(star(200, 205, 170, 6));
    pen.setColor(new Color(0x1F5C45));
    pen.fill(new Ellipse2D.Double(140, 140, 120, 120));
    pen.setColor(new Color(0xE9B23C));
    pen.fill(new Rectangle2D.Double(185, 60, 30, 280));
  }

  static Path2D star(double x, double y, double reach, int points) {
    Path2D star = new Path2D.Double();
    for (int i = 0; i < 2 * points; i++) {
      double far = i % 2 == 0 ? reach : 0.42 * reach;
      double angle = Math.PI * i / points - Math.PI / 2;
      double atX = x + far * Math.cos(angle);
      double atY = y + far * Math.sin(angle);
      if (i == 0) {
        star.moveTo(atX, atY);
      } else {
        star.lineTo(atX, atY);
      }
    }
    star.closePath();
    return star;
  }

  private static void lines(Graphics2D pen) {
    pen.setColor(new Color(0x202020));
    pen.setStroke(new BasicStroke(11, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D hills = new Path2D.Double();
    hills.moveTo(20, 330);
    hills.lineTo(160, 90);
    hills.lineTo(240, 230);
    hills.lineTo(290, 160);
    hills.lineTo(400, 330);
    hills.closePath();
    pen.draw(hills);
    pen.draw(new Ellipse2D.Double(290, 30, 80, 80));
    pen.draw(new Path2D.Double(star(75, 75, 40, 4)));
  }

  private static void otherLines(Graphics2D pen) {
    pen.setColor(new Color(0x202020));
    pen.setStroke(new BasicStroke(11, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(new Rectangle2D.Double(60, 150, 300, 180));
    pen.draw(new Ellipse2D.Double(130, 30, 160, 160));
    pen.drawLine(60, 150, 210, 330);
    pen.drawLine(360, 150, 210, 330);
  }

  private static void simple(Graphics2D pen) {
    pen.setColor(new Color(0xD0202E));
    pen.fill(new Ellipse2D.Double(10, 10, 280, 280));
    pen.setColor(Color.WHITE);
    pen.fill(new Rectangle2D.Double(60, 120, 180, 60));
  }

  private static void otherSimple(Graphics2D pen) {
    pen.setColor(new Color(0xD0202E));
    Area moon = new Area(new Ellipse2D.Double(10, 10, 280, 280));
    moon.subtract(new Area(new Ellipse2D.Double(110, -10, 230, 230)));
    pen.fill(moon);
  }

  private static void tile(Graphics2D pen) {
    pen.setColor(new Color(0x103A5C));
    pen.fillRect(0, 0, 360, 300);
    pen.setColor(new Color(0xFFB000));
    pen.fill(new Ellipse2D.Double(40, 60, 180, 180));
    pen.setColor(new Color(0x103A5C));
    pen.fill(new Ellipse2D.Double(100, 40, 170, 170));
    pen.setColor(Color.WHITE);
    pen.fill(new Rectangle2D.Double(250, 60, 36, 180));
    pen.fill(new Rectangle2D.Double(300, 120, 24, 120));
  }

  private static void otherTile(Graphics2D pen) {
    pen.setColor(new Color(0x103A5C));
    pen.fillRect(0, 0, 360, 300);
    pen.setColor(new Color(0xFFB000));
    pen.fill(star(180, 150, 130, 8));
    pen.setColor(Color.WHITE);
    pen.fill(new Ellipse2D.Double(130, 100, 100, 100));
  }

  private static void shaded(Graphics2D pen) {
    pen.setPaint(new GradientPaint(0, 0, new Color(0xFF7A18), 0, 420, new Color(0xAF002D)));
    Path2D drop = new Path2D.Double();
    drop.moveTo(180, 15);
    drop.curveTo(220, 130, 340, 180, 340, 270);
    drop.curveTo(340, 440, 20, 440, 20, 270);
    drop.curveTo(20, 180, 140, 130, 180, 15);
    pen.fill(drop);
    pen.setPaint(new GradientPaint(0, 200, new Color(0xFFF3D0), 0, 400, new Color(0xFFC040)));
    pen.fill(new Ellipse2D.Double(90, 220, 120, 130));
  }

  private static void otherShaded(Graphics2D pen) {
    pen.setPaint(new GradientPaint(0, 0, new Color(0xFF7A18), 0, 420, new Color(0xAF002D)));
    pen.fill(star(180, 210, 200, 3));
    pen.setPaint(new GradientPaint(0, 200, new Color(0xFFF3D0), 0, 400, new Color(0xFFC040)));
    pen.fill(new Rectangle2D.Double(120, 180, 120, 40));
  }

  /** A picture with the logo in it, its middle at these shares, so wide, turned by degrees. */
  static BufferedImage placed(
      BufferedImage ground, BufferedImage logo, double x, double y, double share, double turn) {
    BufferedImage image = Damage.scaled(ground, ground.getWidth(), ground.getHeight());
    double width = share * ground.getWidth();
    BufferedImage near = logo;
    while (near.getWidth() > 2.2 * width && near.getHeight() > 4) {
      near = resized(near, near.getWidth() / 2, near.getHeight() / 2);
    }
    AffineTransform place =
        AffineTransform.getTranslateInstance(x * ground.getWidth(), y * ground.getHeight());
    place.rotate(Math.toRadians(turn));
    place.scale(
        width / near.getWidth(), width / logo.getWidth() * logo.getHeight() / near.getHeight());
    place.translate(-near.getWidth() / 2.0, -near.getHeight() / 2.0);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.drawImage(near, place, null);
    pen.dispose();
    return image;
  }

  static BufferedImage resized(BufferedImage image, int width, int height) {
    return drawn(
        Math.max(1, width),
        Math.max(1, height),
        pen -> {
          pen.setRenderingHint(
              RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
          pen.drawImage(image, 0, 0, Math.max(1, width), Math.max(1, height), null);
        });
  }

  static BufferedImage stretched(BufferedImage logo, double times) {
    return resized(logo, (int) Math.round(logo.getWidth() * times), logo.getHeight());
  }

  static BufferedImage mirrored(BufferedImage logo) {
    return drawn(
        logo.getWidth(),
        logo.getHeight(),
        pen -> pen.drawImage(logo, logo.getWidth(), 0, -logo.getWidth(), logo.getHeight(), null));
  }

  /** Other hues, or for greys another lightness. */
  static BufferedImage recoloured(BufferedImage logo, double strength) {
    BufferedImage other =
        drawn(logo.getWidth(), logo.getHeight(), pen -> pen.drawImage(logo, 0, 0, null));
    for (int y = 0; y < other.getHeight(); y++) {
      for (int x = 0; x < other.getWidth(); x++) {
        int argb = other.getRGB(x, y);
        float[] hsb = Color.RGBtoHSB(argb >> 16 & 255, argb >> 8 & 255, argb & 255, null);
        boolean grey = hsb[1] < 0.12;
        float bright = hsb[2];
        if (grey) {
          bright = (float) (bright > 0.5 ? bright - 0.5 * strength : bright + 0.5 * strength);
        }
        int rgb =
            Color.HSBtoRGB((float) (hsb[0] + 0.5 * strength), hsb[1], Math.clamp(bright, 0, 1));
        other.setRGB(x, y, argb & 0xff000000 | rgb & 0xffffff);
      }
    }
    return other;
  }

  /** A part of its right side is cut away, up to all of it. */
  static BufferedImage cropped(BufferedImage logo, double share) {
    return drawn(
        logo.getWidth(),
        logo.getHeight(),
        pen -> {
          pen.drawImage(logo, 0, 0, null);
          pen.setComposite(AlphaComposite.Clear);
          pen.fill(
              new Rectangle2D.Double(
                  logo.getWidth() * (1 - share), 0, logo.getWidth(), logo.getHeight()));
        });
  }

  /** As image models paint it: all is there, and nothing where it should be. */
  static BufferedImage garbled(BufferedImage logo, double strength, long seed) {
    Random random = new Random(seed);
    double reach = strength * Math.sqrt(logo.getWidth() * (double) logo.getHeight());
    double[] waves = new double[8];
    for (int i = 0; i < waves.length; i++) {
      waves[i] = 2 * Math.PI * random.nextDouble();
    }
    double length = 0.45 * Math.sqrt(logo.getWidth() * (double) logo.getHeight());
    BufferedImage bent = new BufferedImage(logo.getWidth(), logo.getHeight(), logo.getType());
    for (int y = 0; y < bent.getHeight(); y++) {
      for (int x = 0; x < bent.getWidth(); x++) {
        double dx =
            Math.sin(2 * Math.PI * y / length + waves[0])
                + Math.sin(2 * Math.PI * x / length / 1.3 + waves[1]);
        double dy =
            Math.sin(2 * Math.PI * x / length + waves[2])
                + Math.sin(2 * Math.PI * y / length / 1.4 + waves[3]);
        int fromX = (int) Math.round(x + reach * dx / 2);
        int fromY = (int) Math.round(y + reach * dy / 2);
        if (fromX >= 0 && fromY >= 0 && fromX < logo.getWidth() && fromY < logo.getHeight()) {
          bent.setRGB(x, y, logo.getRGB(fromX, fromY));
        }
      }
    }
    return bent;
  }
}

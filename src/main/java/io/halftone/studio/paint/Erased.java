package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;

/**
 * What stood in a part of a picture before it was wiped out.
 *
 * @param box around it, in pixels of the picture; none if nothing stood there
 * @param ink its colour
 * @param shape the box with a few pixels, bright where something stood
 */
record Erased(Optional<Rectangle> box, Color ink, BufferedImage shape) {
  private static final int LONGEST = 320;

  /** From where on a pixel is seen to be something else than its ground. */
  private static final int VISIBLE = 60;

  /** The soft edges of letters are fainter. */
  private static final int FAINT = 6;

  /** Wipes a part: every pixel that is not ground becomes ground, as the part's edge shows it. */
  static Erased of(BufferedImage image, Rectangle part) {
    Ground ground = new Ground(image, part);
    Rectangle box = null;
    int[] inks = new int[part.width * part.height];
    int[] off = new int[inks.length];
    int furthest = 0;
    for (int y = 0; y < part.height; y++) {
      for (int x = 0; x < part.width; x++) {
        int at = y * part.width + x;
        int there = image.getRGB(part.x + x, part.y + y);
        int behind = ground.at(x, y);
        inks[at] = there;
        off[at] = apart(there, behind);
        furthest = Math.max(furthest, off[at]);
        if (off[at] > FAINT) image.setRGB(part.x + x, part.y + y, behind);
        if (off[at] > VISIBLE) {
          Rectangle pixel = new Rectangle(part.x + x, part.y + y, 1, 1);
          box = box == null ? pixel : box.union(pixel);
        }
      }
    }
    return new Erased(
        Optional.ofNullable(box),
        ink(inks, off, furthest),
        shape(box == null ? part : box, part, off));
  }

  private static BufferedImage shape(Rectangle box, Rectangle part, int[] off) {
    BufferedImage shape = small(box);
    for (int y = 0; y < shape.getHeight(); y++) {
      for (int x = 0; x < shape.getWidth(); x++) {
        int across = box.x - part.x + (int) ((x + 0.5) * box.width / shape.getWidth());
        int down = box.y - part.y + (int) ((y + 0.5) * box.height / shape.getHeight());
        if (off[down * part.width + across] > VISIBLE) shape.setRGB(x, y, 0xFFFFFF);
      }
    }
    return shape;
  }

  private static BufferedImage small(Rectangle box) {
    double scale = Math.min(1, (double) LONGEST / Math.max(box.width, box.height));
    return new BufferedImage(
        (int) Math.max(1, box.width * scale),
        (int) Math.max(1, box.height * scale),
        BufferedImage.TYPE_BYTE_GRAY);
  }

  /** How much what is drawn would look like what stood there, in that box. */
  double likeness(Shape drawn, Rectangle place) {
    Rectangle2D around = drawn.getBounds2D();
    double aspect = around.getWidth() / Math.max(1e-9, around.getHeight());
    double stretched = Math.abs(Math.log(aspect * place.height / place.width));
    return covered(drawn) - stretched / 2;
  }

  /** The share of what stood there or is drawn over the whole box that is both. */
  private double covered(Shape drawn) {
    BufferedImage other =
        new BufferedImage(shape.getWidth(), shape.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    Rectangle2D around = drawn.getBounds2D();
    AffineTransform whole =
        AffineTransform.getScaleInstance(
            shape.getWidth() / Math.max(1e-9, around.getWidth()),
            shape.getHeight() / Math.max(1e-9, around.getHeight()));
    whole.translate(-around.getX(), -around.getY());
    new Brush(other.createGraphics()).fill(whole.createTransformedShape(drawn), Color.WHITE);
    int both = 0;
    int any = 1;
    for (int y = 0; y < shape.getHeight(); y++) {
      for (int x = 0; x < shape.getWidth(); x++) {
        boolean stood = (shape.getRGB(x, y) & 0xFF) > 127;
        boolean stands = (other.getRGB(x, y) & 0xFF) > 127;
        both += stood && stands ? 1 : 0;
        any += stood || stands ? 1 : 0;
      }
    }
    return (double) both / any;
  }

  /** The middle one of the colours that are furthest off. */
  private static Color ink(int[] inks, int[] off, int furthest) {
    int[][] channels = new int[3][inks.length];
    int count = 0;
    for (int i = 0; i < inks.length; i++) {
      if (off[i] > VISIBLE && off[i] >= 0.85 * furthest) {
        for (int channel = 0; channel < 3; channel++)
          channels[channel][count] = inks[i] >> (16 - 8 * channel) & 0xFF;
        count++;
      }
    }
    if (count == 0) return Color.BLACK;
    for (int[] channel : channels) Arrays.sort(channel, 0, count);
    return new Color(channels[0][count / 2], channels[1][count / 2], channels[2][count / 2]);
  }

  private static int apart(int one, int other) {
    int most = 0;
    for (int shift = 0; shift <= 16; shift += 8)
      most = Math.max(most, Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)));
    return most;
  }

  /** Goes on from the four edges of a part to its inside. */
  private static final class Ground {
    private final int[] top;
    private final int[] bottom;
    private final int[] left;
    private final int[] right;

    Ground(BufferedImage image, Rectangle part) {
      int width = part.width;
      int height = part.height;
      top = image.getRGB(part.x, part.y, width, 1, null, 0, width);
      bottom = image.getRGB(part.x, part.y + height - 1, width, 1, null, 0, width);
      left = image.getRGB(part.x, part.y, 1, height, null, 0, 1);
      right = image.getRGB(part.x + width - 1, part.y, 1, height, null, 0, 1);
    }

    int at(int x, int y) {
      double u = top.length == 1 ? 0 : (double) x / (top.length - 1);
      double v = left.length == 1 ? 0 : (double) y / (left.length - 1);
      int colour = 0xFF;
      for (int shift = 16; shift >= 0; shift -= 8) {
        double sides =
            (1 - u) * level(left[y], shift)
                + u * level(right[y], shift)
                + (1 - v) * level(top[x], shift)
                + v * level(bottom[x], shift);
        double corners =
            (1 - v) * ((1 - u) * level(top[0], shift) + u * level(top[top.length - 1], shift))
                + v
                    * ((1 - u) * level(bottom[0], shift)
                        + u * level(bottom[bottom.length - 1], shift));
        colour = colour << 8 | Math.clamp(Math.round(sides - corners), 0, 255);
      }
      return colour;
    }

    private static int level(int colour, int shift) {
      return colour >> shift & 0xFF;
    }
  }
}

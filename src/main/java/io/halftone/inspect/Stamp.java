package io.halftone.inspect;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** A logo as it is put on pictures: what is seen of its file, with its transparency. */
final class Stamp {
  private static final int SEEN = 8;
  private static final int SOLID = 200;
  private static final int LONGEST = 96;

  /** So much of its edge must stand out; nobody misses a dot. */
  private static final double MOST_LOST = 0.08;

  /** Paper that nobody tells from white. */
  private static final double WHITE = 98.5;

  private final BufferedImage seen;
  private final boolean solid;
  private final boolean paper;

  private Stamp(BufferedImage seen) {
    this.seen = seen;
    solid = isSolid(seen);
    paper = solid && isWhiteAround(seen);
  }

  /** Nothing of a file that is transparent all over. */
  static Optional<Stamp> of(BufferedImage file) {
    int left = file.getWidth();
    int top = file.getHeight();
    int right = 0;
    int bottom = 0;
    int[] row = new int[file.getWidth()];
    for (int y = 0; y < file.getHeight(); y++) {
      file.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        if (row[x] >>> 24 >= SEEN) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = y + 1;
        }
      }
    }
    return right <= left
        ? Optional.empty()
        : Optional.of(new Stamp(part(file, new Rectangle(left, top, right - left, bottom - top))));
  }

  private static BufferedImage part(BufferedImage file, Rectangle part) {
    BufferedImage image =
        new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D pen = image.createGraphics();
    pen.drawImage(file, -part.x, -part.y, null);
    pen.dispose();
    return image;
  }

  int width() {
    return seen.getWidth();
  }

  /** Width by height. */
  double aspect() {
    return (double) seen.getWidth() / seen.getHeight();
  }

  /** It at this size, which is not larger than its own. */
  BufferedImage drawn(int width, int height) {
    BufferedImage near = seen;
    while (near.getWidth() >= 2 * width && near.getHeight() >= 2 * height) {
      near =
          resized(
              near,
              Math.max(width, near.getWidth() / 2),
              Math.max(height, near.getHeight() / 2),
              RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }
    return near.getWidth() == width && near.getHeight() == height
        ? near
        : resized(near, width, height, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  private static BufferedImage resized(BufferedImage image, int width, int height, Object how) {
    BufferedImage other = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D pen = other.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, how);
    pen.drawImage(image, 0, 0, width, height, null);
    pen.dispose();
    return other;
  }

  /**
   * Whether its edge can be seen there all round. One that is opaque to its rim brings its own
   * ground along; if that is white paper, it would show as a box on anything else.
   */
  boolean standsOutOn(BufferedImage picture, Rectangle box) {
    if (solid) {
      return !paper || Ground.of(picture, box).darkest() >= WHITE;
    }
    double scale = Math.min(1, (double) LONGEST / Math.max(box.width, box.height));
    int width = Math.max(1, (int) Math.round(box.width * scale));
    int height = Math.max(1, (int) Math.round(box.height * scale));
    Rectangle all = new Rectangle(seen.getWidth(), seen.getHeight());
    Planes ink = Planes.transparent(seen, all, width, height);
    Planes ground = Planes.of(picture, box, width, height);
    float[] opacity = ink.levels()[3];
    int edge = 0;
    int lost = 0;
    for (int i = 0; i < opacity.length; i++) {
      if (opacity[i] >= SOLID && isAtEdge(opacity, i, width)) {
        edge++;
        lost += Ground.standsOut(Ground.lab(ink, i), Ground.lab(ground, i)) ? 0 : 1;
      }
    }
    return edge > 0 && lost <= MOST_LOST * edge;
  }

  /** Also where it ends at the rim of its file. */
  private static boolean isAtEdge(float[] opacity, int at, int width) {
    int x = at % width;
    int y = at / width;
    int height = opacity.length / width;
    for (int dy = -2; dy <= 2; dy++) {
      for (int dx = -2; dx <= 2; dx++) {
        int nearX = x + dx;
        int nearY = y + dy;
        boolean outside = nearX < 0 || nearY < 0 || nearX >= width || nearY >= height;
        if (outside || opacity[nearY * width + nearX] < SOLID / 4f) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSolid(BufferedImage image) {
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        if (argb >>> 24 < 250) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isWhiteAround(BufferedImage image) {
    int rim = 0;
    int white = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      boolean whole = y == 0 || y == image.getHeight() - 1;
      int step = whole ? 1 : Math.max(1, image.getWidth() - 1);
      for (int x = 0; x < image.getWidth(); x += step) {
        rim++;
        white += Lab.of(image.getRGB(x, y)).l() > 94 ? 1 : 0;
      }
    }
    return white > 0.6 * rim;
  }
}

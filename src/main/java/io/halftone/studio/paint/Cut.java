package io.halftone.studio.paint;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.TexturePaint;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/**
 * A thing cut out of a picture that a client sent: what stands on a quiet ground, or what is not
 * transparent.
 *
 * @param image the thing alone, on nothing
 * @param print whether it could not be cut out, and the whole picture stands for it
 */
record Cut(BufferedImage image, boolean print) implements Thing {
  private static final int LONGEST = 1600;

  /** In levels of a channel: from one pixel of a ground to the next it changes by no more. */
  private static final int STEP = 7;

  /** A shadow darkens it by no more, and all of its channels alike. */
  private static final int SHADOW = 125;

  private static final int EVENLY = 22;

  /** A ground that nothing borders on, such as that inside a handle, is like the rest of it. */
  private static final int ALIKE = 8;

  private static final double LEAST = 0.01;
  private static final double MOST = 0.85;

  static Cut of(BufferedImage picture) {
    BufferedImage image = argb(picture);
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    boolean[] ground = new Grounds(pixels, width, height).ground();
    Rectangle box = box(ground, width, height);
    if (box == null) return print(image);
    for (int i = 0; i < pixels.length; i++) if (ground[i]) pixels[i] &= 0xFFFFFF;
    soften(pixels, ground, width, height);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return new Cut(image.getSubimage(box.x, box.y, box.width, box.height), false);
  }

  /** Where the thing of a picture is: opaque there, and of the size of the picture. */
  static int[] mask(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    boolean[] ground = new Grounds(pixels, width, height).ground();
    boolean whole = box(ground, width, height) == null;
    int[] mask = new int[pixels.length];
    for (int i = 0; i < mask.length; i++) mask[i] = whole || !ground[i] ? 255 : 0;
    return mask;
  }

  private static BufferedImage argb(BufferedImage picture) {
    double scale =
        Math.min(1, (double) LONGEST / Math.max(picture.getWidth(), picture.getHeight()));
    int width = (int) Math.max(1, Math.round(picture.getWidth() * scale));
    int height = (int) Math.max(1, Math.round(picture.getHeight() * scale));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    Sent.draw(g, picture, 0, 0, width, height);
    g.dispose();
    return image;
  }

  /** None where the ground is all, or nothing. */
  private static Rectangle box(boolean[] ground, int width, int height) {
    Rectangle box = new Rectangle(-1, -1);
    int count = 0;
    for (int i = 0; i < ground.length; i++) {
      if (ground[i]) continue;
      count++;
      box.add(new Rectangle(i % width, i / width, 1, 1));
    }
    double share = (double) count / ground.length;
    return share < LEAST || share > MOST ? null : box.intersection(new Rectangle(width, height));
  }

  /** The outermost pixels are half ground: they fade. */
  private static void soften(int[] pixels, boolean[] ground, int width, int height) {
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int at = y * width + x;
        if (ground[at]) continue;
        int beside =
            (ground[at - 1] ? 1 : 0)
                + (ground[at + 1] ? 1 : 0)
                + (ground[at - width] ? 1 : 0)
                + (ground[at + width] ? 1 : 0);
        if (beside == 0) continue;
        int alpha = (pixels[at] >>> 24) * (beside > 1 ? 2 : 4) / 6;
        pixels[at] = pixels[at] & 0xFFFFFF | alpha << 24;
      }
    }
  }

  /** The picture itself, with round corners. */
  private static Cut print(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    double radius = Math.min(width, height) * 0.08;
    BufferedImage round = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = round.createGraphics();
    new Brush(g); // smooth edges
    g.setPaint(new TexturePaint(image, new Rectangle(width, height)));
    g.fill(new RoundRectangle2D.Double(0, 0, width, height, radius, radius));
    g.dispose();
    return new Cut(round, true);
  }

  @Override
  public double aspect() {
    return (double) image.getWidth() / image.getHeight();
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D box, Tones tones) {
    Thing.shadow(Brush.in(g, box), aspect());
    Sent.draw(g, image, box.getX(), box.getY(), box.getWidth(), box.getHeight());
  }

  Cut with(BufferedImage other) {
    return new Cut(other, print);
  }

  /** Spreads from the edges of a picture over what changes little from pixel to pixel. */
  private static final class Grounds {
    private final int[] pixels;
    private final int width;
    private final int height;
    private final boolean[] ground;
    private final int[] queue;
    private int last;

    Grounds(int[] pixels, int width, int height) {
      this.pixels = pixels;
      this.width = width;
      this.height = height;
      ground = new boolean[pixels.length];
      queue = new int[pixels.length];
    }

    boolean[] ground() {
      boolean clear = false;
      for (int i = 0; i < pixels.length; i++) {
        if (pixels[i] >>> 24 < 24) {
          ground[i] = true;
          clear = true;
        }
      }
      if (clear) return ground;
      for (int x = 0; x < width; x++) {
        begin(x);
        begin((height - 1) * width + x);
      }
      for (int y = 0; y < height; y++) {
        begin(y * width);
        begin(y * width + width - 1);
      }
      spread(0);
      enclosed();
      return ground;
    }

    private void begin(int at) {
      if (!ground[at]) {
        ground[at] = true;
        queue[last++] = at;
      }
    }

    private void spread(int from) {
      for (int next = from; next < last; next++) {
        int at = queue[next];
        int x = at % width;
        if (x > 0) step(at, at - 1);
        if (x < width - 1) step(at, at + 1);
        if (at >= width) step(at, at - width);
        if (at < pixels.length - width) step(at, at + width);
      }
    }

    private void step(int from, int to) {
      if (!ground[to] && apart(pixels[from], pixels[to]) <= STEP && shaded(to)) begin(to);
    }

    /** Whether it may be the ground of its row, in a shadow or a light. */
    private boolean shaded(int at) {
      return within(at, SHADOW, EVENLY);
    }

    /** How far from the ground at the two ends of its row, and how evenly. */
    private boolean within(int at, int far, int evenly) {
      int row = at - at % width;
      int most = -255;
      int least = 255;
      for (int shift = 0; shift <= 16; shift += 8) {
        int left = pixels[row] >> shift & 0xFF;
        int right = pixels[row + width - 1] >> shift & 0xFF;
        int off = left + (right - left) * (at - row) / width - (pixels[at] >> shift & 0xFF);
        most = Math.max(most, off);
        least = Math.min(least, off);
      }
      return most <= far && least >= -far && most - least <= evenly;
    }

    /** What looks as the ground does on its way round, and is large enough to be no gleam. */
    private void enclosed() {
      boolean[] tried = new boolean[pixels.length];
      for (int i = 0; i < pixels.length; i++) {
        if (ground[i] || tried[i] || !likewise(i)) continue;
        int start = last;
        int count = 0;
        begin(i);
        for (int next = start; next < last; next++) {
          int at = queue[next];
          tried[at] = true;
          count++;
          int x = at % width;
          if (x > 0) alike(at - 1);
          if (x < width - 1) alike(at + 1);
          if (at >= width) alike(at - width);
          if (at < pixels.length - width) alike(at + width);
        }
        if (count < pixels.length / 700) {
          for (int next = start; next < last; next++) ground[queue[next]] = false;
        }
        last = start;
      }
    }

    private void alike(int at) {
      if (!ground[at] && likewise(at)) begin(at);
    }

    private boolean likewise(int at) {
      return within(at, ALIKE, ALIKE);
    }

    private static int apart(int one, int other) {
      int most = 0;
      for (int shift = 0; shift <= 16; shift += 8)
        most = Math.max(most, Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)));
      return most;
    }
  }
}

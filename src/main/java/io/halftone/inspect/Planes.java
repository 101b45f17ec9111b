package io.halftone.inspect;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/**
 * A picture as numbers: planes of levels, all of one size. What is made smaller is averaged by
 * area, so that an edge stays where it is to a fraction of a pixel.
 *
 * @param levels red, green, blue, each premultiplied with the fourth, opacity, if there is one
 */
record Planes(int width, int height, float[][] levels) {

  /** A part of a picture at another size; on white where the picture is transparent. */
  static Planes of(BufferedImage image, Rectangle part, int width, int height) {
    return scaled(new Rows(image, false), part, width, height);
  }

  /** The same with opacity. */
  static Planes transparent(BufferedImage image, Rectangle part, int width, int height) {
    return scaled(new Rows(image, true), part, width, height);
  }

  Planes part(Rectangle part, int width, int height) {
    return scaled(
        new Source() {
          @Override
          public int planes() {
            return levels.length;
          }

          @Override
          public void row(int y, int from, int count, float[][] into) {
            for (int plane = 0; plane < levels.length; plane++) {
              System.arraycopy(levels[plane], y * width() + from, into[plane], 0, count);
            }
          }
        },
        part,
        width,
        height);
  }

  Planes scaled(int width, int height) {
    return part(new Rectangle(this.width, this.height), width, height);
  }

  /** Between the pixels; coordinates count from the outer edge of the first pixel. */
  float at(int plane, double x, double y) {
    double left = Math.clamp(x - 0.5, 0, width - 1.0);
    double top = Math.clamp(y - 0.5, 0, height - 1.0);
    int column = Math.min((int) left, Math.max(0, width - 2));
    int row = Math.min((int) top, Math.max(0, height - 2));
    int right = width > 1 ? 1 : 0;
    int down = height > 1 ? width : 0;
    float dx = (float) (left - column);
    float dy = (float) (top - row);
    float[] all = levels[plane];
    int at = row * width + column;
    float upper = all[at] + dx * (all[at + right] - all[at]);
    float lower = all[at + down] + dx * (all[at + down + right] - all[at + down]);
    return upper + dy * (lower - upper);
  }

  private interface Source {
    int planes();

    void row(int y, int from, int count, float[][] into);
  }

  private static Planes scaled(Source source, Rectangle part, int width, int height) {
    int planes = source.planes();
    float[][] all = new float[planes][width * height];
    float[][] row = new float[planes][part.width];
    float[][] narrow = new float[planes][width];
    double step = (double) part.height / height;
    for (int y = 0; y < part.height; y++) {
      source.row(part.y + y, part.x, part.width, row);
      for (int plane = 0; plane < planes; plane++) {
        narrowed(row[plane], part.width, narrow[plane]);
      }
      int first = Math.min(height - 1, (int) (y / step));
      int last = Math.min(height - 1, (int) ((y + 1) / step - 1e-9));
      for (int target = first; target <= last; target++) {
        double share = Math.min(y + 1, (target + 1) * step) - Math.max(y, target * step);
        float weight = (float) (share / step);
        for (int plane = 0; plane < planes; plane++) {
          float[] sums = all[plane];
          float[] from = narrow[plane];
          for (int x = 0, at = target * width; x < width; x++, at++) {
            sums[at] += weight * from[x];
          }
        }
      }
    }
    return new Planes(width, height, all);
  }

  private static void narrowed(float[] row, int length, float[] into) {
    if (length == into.length) {
      System.arraycopy(row, 0, into, 0, length);
      return;
    }
    double step = (double) length / into.length;
    for (int target = 0; target < into.length; target++) {
      double from = target * step;
      double to = Math.min(length, from + step);
      int first = (int) from;
      int last = Math.min(length - 1, (int) (to - 1e-9));
      if (first >= last) {
        into[target] = row[Math.min(first, length - 1)];
        continue;
      }
      float sum = (float) (first + 1 - from) * row[first] + (float) (to - last) * row[last];
      for (int i = first + 1; i < last; i++) {
        sum += row[i];
      }
      into[target] = (float) (sum / step);
    }
  }

  /** The rows of a picture of whatever kind. */
  private static final class Rows implements Source {
    private final BufferedImage image;
    private final boolean opacity;
    private final int[] argb;
    private final byte[] bgr;

    Rows(BufferedImage image, boolean opacity) {
      this.image = image;
      this.opacity = opacity;
      argb = new int[image.getWidth()];
      // What most decoders make: no need to ask for each pixel. Parts of others start elsewhere.
      bgr =
          image.getType() == BufferedImage.TYPE_3BYTE_BGR
                  && image.getRaster().getDataBuffer() instanceof DataBufferByte bytes
                  && bytes.getSize() == 3 * image.getWidth() * image.getHeight()
              ? bytes.getData()
              : null;
    }

    @Override
    public int planes() {
      return opacity ? 4 : 3;
    }

    @Override
    public void row(int y, int from, int count, float[][] into) {
      if (bgr != null) {
        for (int x = 0, at = 3 * (y * image.getWidth() + from); x < count; x++, at += 3) {
          into[0][x] = bgr[at + 2] & 255;
          into[1][x] = bgr[at + 1] & 255;
          into[2][x] = bgr[at] & 255;
        }
        if (opacity) {
          Arrays.fill(into[3], 0, count, 255);
        }
        return;
      }
      image.getRGB(from, y, count, 1, argb, 0, count);
      for (int x = 0; x < count; x++) {
        int pixel = argb[x];
        int alpha = pixel >>> 24;
        float share = alpha / 255f;
        float paper = opacity ? 0 : 255 - alpha;
        into[0][x] = share * (pixel >> 16 & 255) + paper;
        into[1][x] = share * (pixel >> 8 & 255) + paper;
        into[2][x] = share * (pixel & 255) + paper;
        if (opacity) {
          into[3][x] = alpha;
        }
      }
    }
  }
}

package io.halftone.publish;

import io.halftone.job.Size;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A part of a picture in other pixels: sRGB, on white where the picture is transparent. Works its
 * way down row by row, so that beside the picture and the result only a few rows are held.
 */
final class Resampled {
  /** Rows that are converted to sRGB at once. */
  private static final int BAND = 32;

  /** Between the two passes, channels keep six bits below the level and their overshoot. */
  private static final int KEPT = 6;

  private final BufferedImage source;
  private final BufferedImage band;
  private final int[] bandPixels;
  private final Weights[] columns;
  private final int[][] ring;
  private int bandTop = -BAND;
  private int nextRow;

  private Resampled(BufferedImage source, Weights[] columns, int rows) {
    this.source = source;
    this.columns = columns;
    band = new BufferedImage(source.getWidth(), BAND, BufferedImage.TYPE_INT_RGB);
    bandPixels = ((DataBufferInt) band.getRaster().getDataBuffer()).getData();
    ring = new int[rows][columns.length * 3];
  }

  static BufferedImage of(BufferedImage source, Frame frame, Size target) {
    Weights[] columns = Weights.of(source.getWidth(), frame.left(), frame.width(), target.width());
    Weights[] rows = Weights.of(source.getHeight(), frame.top(), frame.height(), target.height());
    int most = 1;
    for (Weights row : rows) {
      most = Math.max(most, row.parts().length);
    }
    Resampled resampled = new Resampled(source, columns, most);
    BufferedImage result =
        new BufferedImage(target.width(), target.height(), BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) result.getRaster().getDataBuffer()).getData();
    resampled.nextRow = rows[0].from();
    for (int y = 0; y < rows.length; y++) {
      resampled.row(rows[y], pixels, y * target.width());
    }
    return result;
  }

  private void row(Weights row, int[] pixels, int at) {
    for (; nextRow < row.from() + row.parts().length; nextRow++) {
      narrow(nextRow, ring[nextRow % ring.length]);
    }
    int shift = Weights.BITS + KEPT;
    int half = 1 << shift - 1;
    int[] sums = new int[columns.length * 3];
    for (int i = 0; i < row.parts().length; i++) {
      int[] line = ring[(row.from() + i) % ring.length];
      int part = row.parts()[i];
      for (int x = 0; x < sums.length; x++) {
        sums[x] += part * line[x];
      }
    }
    for (int x = 0; x < columns.length; x++) {
      int red = Math.clamp((sums[3 * x] + half) >> shift, 0, 255);
      int green = Math.clamp((sums[3 * x + 1] + half) >> shift, 0, 255);
      int blue = Math.clamp((sums[3 * x + 2] + half) >> shift, 0, 255);
      pixels[at + x] = red << 16 | green << 8 | blue;
    }
  }

  /** One row of the source, resampled along its length. */
  private void narrow(int y, int[] line) {
    int start = startOfRow(y);
    for (int x = 0; x < columns.length; x++) {
      int[] parts = columns[x].parts();
      int from = start + columns[x].from();
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int i = 0; i < parts.length; i++) {
        int pixel = bandPixels[from + i];
        red += parts[i] * (pixel >> 16 & 255);
        green += parts[i] * (pixel >> 8 & 255);
        blue += parts[i] * (pixel & 255);
      }
      line[3 * x] = red >> Weights.BITS - KEPT;
      line[3 * x + 1] = green >> Weights.BITS - KEPT;
      line[3 * x + 2] = blue >> Weights.BITS - KEPT;
    }
  }

  private int startOfRow(int y) {
    if (y >= bandTop + BAND || bandTop < 0) {
      bandTop = y;
      Graphics2D pen = band.createGraphics();
      pen.drawImage(source, 0, -bandTop, Color.WHITE, null);
      pen.dispose();
    }
    return (y - bandTop) * source.getWidth();
  }
}

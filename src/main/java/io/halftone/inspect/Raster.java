package io.halftone.inspect;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Every {@code step}th pixel of every {@code step}th row of a picture, on white where the picture
 * is transparent. Small enough to be held whatever the picture is. Its pixels are real ones, not
 * averages: what was exactly one colour still is.
 */
final class Raster {
  private final int width;
  private final int height;
  private final int step;
  private final int[] rgb;

  Raster(int width, int height, int step, int[] rgb) {
    this.width = width;
    this.height = height;
    this.step = step;
    this.rgb = rgb;
  }

  static Raster of(BufferedImage image, int step) {
    BufferedImage plain =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = plain.createGraphics();
    pen.drawImage(image, 0, 0, Color.WHITE, null);
    pen.dispose();
    int[] pixels = ((DataBufferInt) plain.getRaster().getDataBuffer()).getData();
    return new Raster(image.getWidth(), image.getHeight(), step, pixels);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int step() {
    return step;
  }

  int rgb(int x, int y) {
    return rgb[y * width + x] & 0xffffff;
  }

  /** The largest difference of a channel between two colours. */
  static int difference(int one, int other) {
    int red = Math.abs((one >> 16 & 255) - (other >> 16 & 255));
    int green = Math.abs((one >> 8 & 255) - (other >> 8 & 255));
    int blue = Math.abs((one & 255) - (other & 255));
    return Math.max(red, Math.max(green, blue));
  }

  /** The average colours of at most {@code side} × {@code side} cells: grain and noise are gone. */
  Raster averaged(int side) {
    int columns = Math.min(side, width);
    int rows = Math.min(side, height);
    int[] cells = new int[columns * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        cells[row * columns + column] =
            average(
                column * width / columns,
                row * height / rows,
                (column + 1) * width / columns,
                (row + 1) * height / rows);
      }
    }
    return new Raster(columns, rows, Math.max(1, step * width / columns), cells);
  }

  private int average(int left, int top, int right, int bottom) {
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int pixel = rgb[y * width + x];
        red += pixel >> 16 & 255;
        green += pixel >> 8 & 255;
        blue += pixel & 255;
      }
    }
    int count = (right - left) * (bottom - top);
    return (int) (red / count) << 16 | (int) (green / count) << 8 | (int) (blue / count);
  }
}

package io.halftone.inspect;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * A picture brought to fewer pixels, each the average of all that it stands for, so that two
 * pictures of different sizes can be laid over each other.
 *
 * @param channels red, green and blue, in levels of 255
 */
record Reduced(int width, int height, float[][] channels) {
  private static final int ROWS = 64;

  /** Neither side may be longer than the image's. On white where the image is transparent. */
  static Reduced of(BufferedImage image, int width, int height) {
    float[][] channels = new float[3][width * height];
    Across across = new Across(image.getWidth(), width);
    float[] line = new float[width];
    double share = (double) height / image.getHeight();
    var strip = new BufferedImage(image.getWidth(), ROWS, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) strip.getRaster().getDataBuffer()).getData();
    Graphics2D pen = strip.createGraphics();
    for (int y = 0; y < image.getHeight(); y++) {
      if (y % ROWS == 0) {
        pen.drawImage(image, 0, -y, Color.WHITE, null);
      }
      int row = (int) (y * share);
      double rest = Math.max(0, (y + 1) * share - row - 1);
      for (int channel = 0; channel < 3; channel++) {
        across.average(pixels, y % ROWS * image.getWidth(), 16 - 8 * channel, line);
        add(line, share - rest, channels[channel], row * width);
        if (rest > 0 && row + 1 < height) {
          add(line, rest, channels[channel], (row + 1) * width);
        }
      }
    }
    pen.dispose();
    return new Reduced(width, height, channels);
  }

  private static void add(float[] line, double weight, float[] to, int from) {
    for (int x = 0; x < line.length; x++) {
      to[from + x] += (float) (weight * line[x]);
    }
  }

  /** Where each column of the image goes. */
  private record Across(int from, int to) {

    void average(int[] pixels, int at, int shift, float[] line) {
      double share = (double) to / from;
      Arrays.fill(line, 0);
      for (int x = 0; x < from; x++) {
        int level = pixels[at + x] >> shift & 255;
        int column = (int) (x * share);
        double rest = Math.max(0, (x + 1) * share - column - 1);
        line[column] += (float) ((share - rest) * level);
        if (rest > 0 && column + 1 < to) {
          line[column + 1] += (float) (rest * level);
        }
      }
    }
  }

  /**
   * Light, and how blue and how red it is: softened, so that a line of one pixel counts less, and
   * the colours more than the light, since a JPEG keeps a quarter of them only.
   */
  Reduced parted() {
    float[][] parts = new float[3][width * height];
    for (int i = 0; i < width * height; i++) {
      float light = 0.299f * channels[0][i] + 0.587f * channels[1][i] + 0.114f * channels[2][i];
      parts[0][i] = light;
      parts[1][i] = channels[2][i] - light;
      parts[2][i] = channels[0][i] - light;
    }
    Reduced soft = new Reduced(width, height, parts).softened();
    float[][] softer = soft.softened().softened().channels();
    return new Reduced(width, height, new float[][] {soft.channels()[0], softer[1], softer[2]});
  }

  /** Each pixel the average of itself and its eight neighbours: a line of one pixel counts less. */
  Reduced softened() {
    float[][] soft = new float[3][];
    for (int channel = 0; channel < 3; channel++) {
      soft[channel] = softened(softened(channels[channel], 1, width), width, height);
    }
    return new Reduced(width, height, soft);
  }

  private float[] softened(float[] all, int next, int length) {
    float[] soft = new float[all.length];
    for (int i = 0; i < all.length; i++) {
      int place = i / next % length;
      float before = place == 0 ? all[i] : all[i - next];
      float after = place == length - 1 ? all[i] : all[i + next];
      soft[i] = (before + all[i] + after) / 3;
    }
    return soft;
  }

  /** The most, or the least, within so many pixels of each. */
  float[] extremes(int channel, int reach, boolean most) {
    return extremes(extremes(channels[channel], 1, width, reach, most), width, height, reach, most);
  }

  private static float[] extremes(float[] all, int next, int length, int reach, boolean most) {
    float[] extremes = all.clone();
    for (int i = 0; i < all.length; i++) {
      int place = i / next % length;
      int last = Math.min(length - 1, place + reach);
      for (int other = Math.max(0, place - reach); other <= last; other++) {
        float level = all[i + (other - place) * next];
        extremes[i] = most ? Math.max(extremes[i], level) : Math.min(extremes[i], level);
      }
    }
    return extremes;
  }
}

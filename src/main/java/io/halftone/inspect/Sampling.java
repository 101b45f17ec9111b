package io.halftone.inspect;

import io.halftone.inspect.Decoder.Decoded;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes out of a decoded picture what the inspectors share, strip by strip, so that no second copy
 * of the whole is made.
 */
final class Sampling {
  /** What is narrower tells nothing of sharpness or blocks. */
  private static final int LEAST_SIDE = 32;

  private final BufferedImage image;
  private final int coarse;
  private final int step;
  private final BufferedImage strip;
  private final int[] pixels;
  private final int[] columns;
  private final int[] rows;

  private Sampling(BufferedImage image, int coarse, double most) {
    this.image = image;
    this.coarse = coarse;
    step = (int) Math.ceil(Math.sqrt((double) image.getWidth() * image.getHeight() / most));
    strip = new BufferedImage(image.getWidth(), Tile.SIDE, BufferedImage.TYPE_INT_RGB);
    pixels = ((DataBufferInt) strip.getRaster().getDataBuffer()).getData();
    int across = Math.ceilDiv(image.getWidth(), Tile.SIDE);
    int down = Math.ceilDiv(image.getHeight(), Tile.SIDE);
    double thinner = Math.max(1, Math.sqrt((double) across * down / Tile.MOST));
    int chosen = Math.clamp(Math.round(across / thinner), 1, Math.min(across, Tile.MOST));
    columns = spread(across, chosen);
    rows = spread(down, Math.min(down, Tile.MOST / chosen));
  }

  /**
   * @param coarse of how many pixels of the picture the image has one, in each direction
   * @param most pixels of the raster
   */
  static Decoded.Whole of(BufferedImage image, int coarse, double most) {
    return new Sampling(image, coarse, most).all();
  }

  private static int[] spread(int of, int count) {
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = (int) ((2L * i + 1) * of / (2L * count));
    }
    return chosen;
  }

  private Decoded.Whole all() {
    int width = Math.ceilDiv(image.getWidth(), step);
    int[] sparse = new int[width * Math.ceilDiv(image.getHeight(), step)];
    List<Tile> tiles = new ArrayList<>();
    Graphics2D pen = strip.createGraphics();
    int next = 0;
    for (int top = 0; top < image.getHeight(); top += Tile.SIDE) {
      pen.drawImage(image, 0, -top, Color.WHITE, null);
      int height = Math.min(Tile.SIDE, image.getHeight() - top);
      for (int y = Math.ceilDiv(top, step) * step; y < top + height; y += step) {
        for (int x = 0, to = y / step * width; x < image.getWidth(); x += step, to++) {
          sparse[to] = pixels[(y - top) * image.getWidth() + x];
        }
      }
      if (coarse == 1 && !dithered() && next < rows.length && rows[next] * Tile.SIDE == top) {
        next++;
        tiles(top, height, tiles);
      }
    }
    pen.dispose();
    return new Decoded.Whole(
        new Raster(width, sparse.length / width, coarse * step, sparse),
        List.copyOf(tiles),
        image,
        coarse);
  }

  /** The dots of a palette look like noise, grid and sharpness all at once. */
  private boolean dithered() {
    return image.getColorModel() instanceof IndexColorModel;
  }

  private void tiles(int top, int height, List<Tile> tiles) {
    for (int column : columns) {
      int left = column * Tile.SIDE;
      int width = Math.min(Tile.SIDE, image.getWidth() - left);
      if (Math.min(width, height) < LEAST_SIDE) {
        continue;
      }
      byte[] light = new byte[width * height];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          light[y * width + x] = (byte) Tile.light(pixels[y * image.getWidth() + left + x]);
        }
      }
      tiles.add(new Tile(left, top, width, height, light));
    }
  }
}

package io.halftone.inspect;

/**
 * A part of a picture in full resolution, in levels of light. Faults of the pixels themselves
 * (grain, blocks, lost sharpness) cannot be seen in the small raster.
 *
 * @param x left edge in the picture, a multiple of {@link #SIDE}
 * @param y upper edge in the picture, a multiple of {@link #SIDE}
 */
record Tile(int x, int y, int width, int height, byte[] light) {
  /** A multiple of 8 and 16, so that every tile begins where a JPEG's block begins. */
  static final int SIDE = 128;

  /** Together 2.3 million pixels, whatever the picture is: 2048 × 2048 is half covered. */
  static final int MOST = 144;

  int at(int column, int row) {
    return light[row * width + column] & 255;
  }

  static int light(int rgb) {
    return 77 * (rgb >> 16 & 255) + 150 * (rgb >> 8 & 255) + 29 * (rgb & 255) + 128 >> 8;
  }

  /**
   * Where it lies.
   *
   * @param note what is to be seen there
   */
  Evidence.Box place(String note) {
    return new Evidence.Box(x, y, width, height, note);
  }
}

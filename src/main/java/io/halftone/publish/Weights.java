package io.halftone.publish;

/**
 * Which pixels of a line make one pixel of the resampled line, and how much each counts:
 * Catmull-Rom, as wide as the pixels that it averages, in whole numbers so that every machine gets
 * the same.
 *
 * @param from the first pixel that counts
 * @param parts how much it and the following count; together {@link #WHOLE}
 */
record Weights(int from, int[] parts) {
  static final int BITS = 14;
  static final int WHOLE = 1 << BITS;

  static Weights[] of(int length, double offset, double shown, int target) {
    Weights[] line = new Weights[target];
    double scale = shown / target;
    double stretch = Math.max(1, scale);
    for (int i = 0; i < target; i++) {
      double centre = offset + (i + 0.5) * scale - 0.5;
      int first = (int) Math.ceil(centre - 2 * stretch);
      int last = (int) Math.floor(centre + 2 * stretch);
      int from = Math.clamp(first, 0, length - 1);
      double[] shares = new double[Math.clamp(last, 0, length - 1) - from + 1];
      double sum = 0;
      for (int pixel = first; pixel <= last; pixel++) {
        double share = catmullRom((pixel - centre) / stretch);
        // Beyond the edge, the picture goes on as its last pixel.
        shares[Math.clamp(pixel, from, from + shares.length - 1) - from] += share;
        sum += share;
      }
      line[i] = new Weights(from, whole(shares, sum));
    }
    return line;
  }

  /** Rounding must not make a picture lighter or darker: the largest part takes what is left. */
  private static int[] whole(double[] shares, double sum) {
    int[] parts = new int[shares.length];
    int left = WHOLE;
    int largest = 0;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = (int) Math.round(shares[i] / sum * WHOLE);
      left -= parts[i];
      largest = parts[i] > parts[largest] ? i : largest;
    }
    parts[largest] += left;
    return parts;
  }

  private static double catmullRom(double distance) {
    double x = Math.abs(distance);
    if (x < 1) {
      return (1.5 * x - 2.5) * x * x + 1;
    }
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
  }
}

package io.halftone.inspect;

/**
 * Where edges run in a picture, and which way. The direction is an arrow of twice the angle of the
 * edge's normal, so that dark on light and light on dark look the same; it is the longer the
 * clearer the edge is, at most 1, whatever the contrast.
 */
record Sketch(int width, int height, float[] cos, float[] sin, float[] steepness) {
  /** Levels per pixel at which an edge counts for half; grain has a third of that. */
  private static final float HALF = 6;

  private static final float GRAIN = 1.5f;

  static Sketch of(Planes planes) {
    int width = planes.width();
    int height = planes.height();
    float[] cos = new float[width * height];
    float[] sin = new float[width * height];
    for (float[] level : planes.levels()) {
      add(level, width, height, cos, sin);
    }
    float[] steepness = new float[width * height];
    for (int i = 0; i < cos.length; i++) {
      float square = (float) Math.sqrt(cos[i] * cos[i] + sin[i] * sin[i]);
      float steep = (float) Math.sqrt(square);
      steepness[i] = steep;
      float above = Math.max(0, steep - GRAIN);
      float share = square > 0 ? above / (above + HALF) / square : 0;
      cos[i] *= share;
      sin[i] *= share;
    }
    return new Sketch(width, height, cos, sin, steepness);
  }

  private static void add(float[] level, int width, int height, float[] cos, float[] sin) {
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int at = y * width + x;
        float nw = level[at - width - 1];
        float ne = level[at - width + 1];
        float sw = level[at + width - 1];
        float se = level[at + width + 1];
        float dx = (ne - nw + se - sw + 2 * (level[at + 1] - level[at - 1])) / 8;
        float dy = (sw - nw + se - ne + 2 * (level[at + width] - level[at - width])) / 8;
        cos[at] += dx * dx - dy * dy;
        sin[at] += 2 * dx * dy;
      }
    }
  }

  /** How well an edge here agrees with one whose normal has this doubled angle: -1 to 1. */
  float agreement(double x, double y, double doubledCos, double doubledSin) {
    double left = x - 0.5;
    double top = y - 0.5;
    if (!(left >= 0 && top >= 0 && left < width - 1 && top < height - 1)) {
      return 0;
    }
    int at = (int) top * width + (int) left;
    float dx = (float) (left - (int) left);
    float dy = (float) (top - (int) top);
    return (float) (doubledCos * between(cos, at, dx, dy) + doubledSin * between(sin, at, dx, dy));
  }

  private float between(float[] all, int at, float dx, float dy) {
    float upper = all[at] + dx * (all[at + 1] - all[at]);
    float lower = all[at + width] + dx * (all[at + width + 1] - all[at + width]);
    return upper + dy * (lower - upper);
  }
}

package io.halftone.job;

/** Width and height of a picture in pixels. */
public record Size(int width, int height) {
  public Size {
    if (width < 1 || height < 1 || width > 20_000 || height > 20_000) {
      throw new IllegalArgumentException(
          "%d × %d is no picture: each side is 1 to 20000 pixels".formatted(width, height));
    }
  }

  public double ratio() {
    return (double) width / height;
  }

  public long pixels() {
    return (long) width * height;
  }

  /** The difference of the ratios in parts of the larger: 0.01 is one per cent. */
  public double ratioDifference(Size other) {
    double mine = ratio();
    double theirs = other.ratio();
    return Math.abs(mine - theirs) / Math.max(mine, theirs);
  }

  @Override
  public String toString() {
    return width + "×" + height;
  }
}

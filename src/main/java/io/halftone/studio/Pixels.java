package io.halftone.studio;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size in pixels. */
record Pixels(int width, int height) {
  private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,4})(\\D)([1-9]\\d{0,4})");

  /** Providers differ in what stands between the two numbers. */
  static Optional<Pixels> parse(String text, char between) {
    Matcher parts = WRITTEN.matcher(text);
    return parts.matches() && parts.group(2).charAt(0) == between
        ? Optional.of(
            new Pixels(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(3))))
        : Optional.empty();
  }

  Pixels turned() {
    return new Pixels(height, width);
  }

  long area() {
    return (long) width * height;
  }

  /** The longer side by the shorter one. */
  double stretch() {
    return (double) Math.max(width, height) / Math.min(width, height);
  }

  /** The same shape with at least so many pixels. */
  Pixels atLeast(long least) {
    if (area() >= least) return this;
    double scale = Math.sqrt((double) least / area());
    return new Pixels((int) Math.ceil(width * scale), (int) Math.ceil(height * scale));
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}

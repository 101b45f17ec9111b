package io.halftone.inspect;

/**
 * Where a line of letters seems to stand, in pixels of a {@link Pyramid}'s largest level.
 *
 * @param x of its centre
 * @param y of its centre
 * @param angle by which it goes down to the right, in degrees
 * @param length of it
 * @param height from the top of its tallest letters to the foot of its lowest
 * @param tall how tall its letters are
 * @param letters of how many parts it consists
 * @param uneven how far the feet of its letters are from one line, in heights of letters
 * @param dark letters on light, or the other way round
 */
record TextLine(
    double x,
    double y,
    double angle,
    double length,
    double height,
    double tall,
    int letters,
    double uneven,
    boolean dark) {

  /** Less for what is more like letters. */
  double unlikely() {
    return -Math.min(letters, 16) * (1 - 3 * uneven);
  }

  /** Whether both are the same line, or nearly. */
  boolean isLike(TextLine other) {
    double across = shared(x, length, other.x, other.length);
    double down = shared(y, height, other.y, other.height);
    double both = across * down;
    return both > 0.7 * (length * height + other.length * other.height - both);
  }

  /** Whether somebody who has read this line goes on with the other: to its right, or below it. */
  boolean goesOnWith(TextLine other) {
    double taller = Math.max(tall, other.tall);
    double gap = other.x - other.length / 2 - x - length / 2;
    if (shared(y, height, other.y, other.height) > 0.4 * Math.min(height, other.height)) {
      return gap > -taller && gap < 6 * taller;
    }
    return other.y > y && other.y - y < 2.5 * (height + other.height) && gap < 1.5 * taller;
  }

  private static double shared(double at, double size, double other, double otherSize) {
    double most = Math.min(at + size / 2, other + otherSize / 2);
    return Math.max(0, most - Math.max(at - size / 2, other - otherSize / 2));
  }

  /** The upright box around it. */
  Evidence.Box box(double scale, String note) {
    double turn = Math.toRadians(Math.abs(angle));
    double width = length * Math.cos(turn) + height * Math.sin(turn);
    double tallness = length * Math.sin(turn) + height * Math.cos(turn);
    return new Evidence.Box(
        (int) Math.max(0, scale * (x - width / 2)),
        (int) Math.max(0, scale * (y - tallness / 2)),
        (int) Math.ceil(scale * width),
        (int) Math.ceil(scale * tallness),
        note);
  }
}

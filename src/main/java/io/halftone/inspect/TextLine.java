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

  /**
   * What of it stands between two places.
   *
   * @param left along it, from its centre
   * @param right along it, from its centre
   */
  TextLine part(double left, double right) {
    double turn = Math.toRadians(angle);
    double off = (left + right) / 2;
    double wide = Math.max(1, right - left);
    return new TextLine(
        x + off * Math.cos(turn),
        y + off * Math.sin(turn),
        angle,
        wide,
        height,
        tall,
        letters,
        uneven,
        dark);
  }

  /** How much of the picture is to its left, along it. */
  double roomBefore(int width, int height) {
    return room(-1, width, height);
  }

  /** How much of the picture is to its right, along it. */
  double roomAfter(int width, int height) {
    return room(1, width, height);
  }

  private double room(int way, int width, int high) {
    double cos = way * Math.cos(Math.toRadians(angle));
    double sin = way * Math.sin(Math.toRadians(angle));
    double across = cos > 0 ? (width - x) / cos : -x / cos;
    double down = sin > 0 ? (high - y) / sin : sin < 0 ? -y / sin : across;
    return Math.max(0, Math.min(across, down) - length / 2);
  }

  /** How far from the end of this one to where the other begins, along it. */
  double gap(TextLine other) {
    return along(other) - (length + other.length) / 2;
  }

  /** Whether both are of one line, the one before the other or on it. */
  boolean isLevelWith(TextLine other) {
    return shared(0, height, across(other), other.height) > 0.4 * Math.min(height, other.height);
  }

  /** Whether the letters of both are about as tall, so that they are read together. */
  boolean isTallAs(TextLine other) {
    return Math.min(tall, other.tall) > 0.6 * Math.max(tall, other.tall);
  }

  /** Whether much of the smaller one stands where the other does. */
  boolean covers(TextLine other) {
    return isLevelWith(other)
        && shared(0, length, along(other), other.length) > 0.3 * Math.min(length, other.length);
  }

  /** Whether both are the same words, as far as places can tell. */
  boolean isAlmost(TextLine other) {
    return isLevelWith(other)
        && shared(0, length, along(other), other.length) > 0.5 * Math.max(length, other.length);
  }

  /** How far the other one's centre is below this one's, as the lines run. */
  double across(TextLine other) {
    double turn = turn(other);
    return Math.cos(turn) * (other.y - y) - Math.sin(turn) * (other.x - x);
  }

  private double along(TextLine other) {
    double turn = turn(other);
    return Math.cos(turn) * (other.x - x) + Math.sin(turn) * (other.y - y);
  }

  /** The longer a line, the better its angle is known. */
  private double turn(TextLine other) {
    return Math.toRadians(length >= other.length ? angle : other.angle);
  }

  /** Whether the other begins and ends on it. */
  boolean holds(TextLine other) {
    double off = along(other);
    double beyond = Math.abs(off) + other.length / 2 - length / 2;
    return isLevelWith(other) && beyond < 0.3 * other.tall;
  }

  /** Whether both begin and end at the same letters. */
  boolean isSame(TextLine other) {
    return isLevelWith(other)
        && Math.abs(along(other)) + Math.abs(length - other.length) / 2 < 0.4 * tall;
  }

  /** Whether somebody who has read this goes on with the other: to its right, or below it. */
  boolean goesOnWith(TextLine other) {
    double taller = Math.max(tall, other.tall);
    double gap = gap(other);
    if (isLevelWith(other)) {
      return gap > -0.5 * taller && gap < 6 * taller;
    }
    double below = across(other);
    return below > 0 && below < 2.5 * (height + other.height) && gap < 1.5 * taller;
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

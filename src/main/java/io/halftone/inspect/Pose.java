package io.halftone.inspect;

/**
 * How a mark lies in a picture. The mark's own coordinates count from its middle and are such that
 * its area is 1; the picture's are pixels from its upper left corner.
 */
record Pose(double xx, double xy, double yx, double yy, double x, double y) {

  static Pose upright(double size, double x, double y) {
    return new Pose(size, 0, 0, size, x, y);
  }

  /** First turned, slanted or mirrored as the other says, then laid like this one. */
  Pose after(Pose other) {
    return new Pose(
        xx * other.xx + xy * other.yx,
        xx * other.xy + xy * other.yy,
        yx * other.xx + yy * other.yx,
        yx * other.xy + yy * other.yy,
        x,
        y);
  }

  static Pose turned(double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return new Pose(cos, -sin, sin, cos, 0, 0);
  }

  /** Wider by this factor than it is high, at the same area. */
  static Pose stretched(double times) {
    return new Pose(Math.sqrt(times), 0, 0, 1 / Math.sqrt(times), 0, 0);
  }

  static Pose mirrored() {
    return new Pose(-1, 0, 0, 1, 0, 0);
  }

  double atX(double u, double v) {
    return xx * u + xy * v + x;
  }

  double atY(double u, double v) {
    return yx * u + yy * v + y;
  }

  /** The same seen in a part of the picture, from its corner on, at another scale. */
  Pose within(double left, double top, double scale) {
    return new Pose(
        xx * scale, xy * scale, yx * scale, yy * scale, (x - left) * scale, (y - top) * scale);
  }

  Pose outOf(double left, double top, double scale) {
    return new Pose(
        xx / scale, xy / scale, yx / scale, yy / scale, x / scale + left, y / scale + top);
  }

  double determinant() {
    return xx * yy - xy * yx;
  }

  /** The root of the area that the mark covers. */
  double size() {
    return Math.sqrt(Math.abs(determinant()));
  }

  double across() {
    return Math.hypot(xx, yx);
  }

  double down() {
    return Math.hypot(xy, yy);
  }

  boolean isMirrored() {
    return determinant() < 0;
  }

  /** Degrees clockwise; of a mirrored one, that of its mirror image. */
  double turn() {
    double sign = isMirrored() ? -1 : 1;
    double one = Math.atan2(sign * yx, sign * xx);
    double other = Math.atan2(-xy, yy);
    return Math.toDegrees(
        Math.atan2(Math.sin(one) + Math.sin(other), Math.cos(one) + Math.cos(other)));
  }

  /** Degrees by which what is a right angle in the mark is off. */
  double slant() {
    double cos = (xx * xy + yx * yy) / Math.max(1e-9, across() * down());
    return Math.toDegrees(Math.asin(Math.clamp(cos, -1, 1)));
  }
}

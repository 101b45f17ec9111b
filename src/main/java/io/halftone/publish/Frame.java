package io.halftone.publish;

import io.halftone.job.Size;

/** The part of a picture that is shown, in pixels of the picture. */
record Frame(double left, double top, double width, double height) {

  /** The largest part of these proportions, in the middle. */
  static Frame centred(Size picture, double ratio) {
    double width = Math.min(picture.width(), picture.height() * ratio);
    double height = Math.min(picture.height(), picture.width() / ratio);
    return new Frame((picture.width() - width) / 2, (picture.height() - height) / 2, width, height);
  }

  /** The share of the picture that is not shown. */
  double cropped(Size picture) {
    return 1 - width * height / picture.pixels();
  }

  /** How many pixels become of one, along a side; above 1 the picture is enlarged. */
  double scale(Size target) {
    return Math.max(target.width() / width, target.height() / height);
  }
}

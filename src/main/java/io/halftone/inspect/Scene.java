package io.halftone.inspect;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;

/** A picture in which something is looked for: the same at the sizes that are asked for. */
final class Scene {
  /** Of the longer side; what is finer is read from the picture itself, and only in parts. */
  private static final int LONGEST = 1280;

  private final BufferedImage image;
  private final Planes base;
  private final Map<Integer, Sketch> sketches = new HashMap<>();

  Scene(BufferedImage image) {
    this.image = image;
    double scale = Math.min(1, (double) LONGEST / Math.max(width(), height()));
    base =
        Planes.of(
            image,
            new Rectangle(width(), height()),
            Math.max(1, (int) Math.round(width() * scale)),
            Math.max(1, (int) Math.round(height() * scale)));
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  /** How many pixels across there are to be had at most when all of it is looked at. */
  int widest() {
    return base.width();
  }

  /** All of it, so many pixels wide. */
  Sketch sketch(int width) {
    return sketches.computeIfAbsent(
        width,
        known ->
            Sketch.of(
                known == base.width()
                    ? base
                    : base.scaled(
                        known, Math.max(1, Math.round(known * (float) height() / width())))));
  }

  /** All of it, its longer side so long or shorter. */
  Planes small(int longest) {
    double scale = Math.min(1, (double) longest / Math.max(base.width(), base.height()));
    return base.scaled(
        Math.max(1, (int) Math.round(base.width() * scale)),
        Math.max(1, (int) Math.round(base.height() * scale)));
  }

  /** A part of the picture itself. */
  Planes part(Rectangle part, int width, int height) {
    return Planes.of(image, part, width, height);
  }
}

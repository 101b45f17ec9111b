package io.halftone.studio.paint;

import java.awt.image.BufferedImage;

/** Composes a picture. */
final class Painter {
  private final Recipe recipe;

  Painter(Recipe recipe) {
    this.recipe = recipe;
  }

  BufferedImage paint() {
    return Plain.paint(recipe);
  }

  /** What a model gives that ignores the size: a square, or a smaller square. */
  static int wrongSide(Recipe recipe) {
    int side = Math.min(recipe.width(), recipe.height());
    return recipe.width() == recipe.height() ? Math.max(1, side * 3 / 4) : side;
  }
}

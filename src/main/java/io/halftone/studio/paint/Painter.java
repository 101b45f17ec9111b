package io.halftone.studio.paint;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.SplittableRandom;

/** Composes a picture. */
final class Painter {
  private static final int SOFT = 4;
  private static final int BLUR = 26;

  private final Recipe recipe;
  private final int width;
  private final int height;

  Painter(Recipe recipe) {
    this.recipe = recipe;
    boolean wrong = recipe.has(Flaw.WRONG_SIZE);
    width = wrong ? wrongSide(recipe) : recipe.width();
    height = wrong ? wrongSide(recipe) : recipe.height();
  }

  BufferedImage paint() {
    Brief brief = Brief.read(recipe);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    if (recipe.has(Flaw.BLANK)) {
      g.setColor(brief.palette().light());
      g.fillRect(0, 0, width, height);
    } else {
      compose(brief, image, g);
    }
    g.dispose();
    return recipe.has(Flaw.BLURRED) ? blurred(image) : image;
  }

  private void compose(Brief brief, BufferedImage image, Graphics2D g) {
    SplittableRandom random =
        new SplittableRandom(Dye.undyed(recipe.prompt()).hashCode() * 31L + recipe.seed());
    Layout layout = Layout.of(width, height, brief, random.nextDouble() * 2 - 1);
    Backdrop backdrop = Backdrop.of(brief, layout, width, height, random);
    Optional<BufferedImage> setting = recipe.shown(Roles.of(recipe.prompt()).setting());
    setting.ifPresentOrElse(
        picture -> Sent.cover(g, picture, width, height),
        () -> {
          soft(backdrop, g);
          backdrop.crisp(new Brush(g));
        });
    Tones tones = backdrop.tones();
    brief
        .product()
        .draw(
            g,
            View.in(recipe.prompt()).place(layout.product()),
            Dye.worn(recipe.prompt()).map(tones::dyed).orElse(tones));
    // The place of a missing logo stays free, as in a composition that was meant to have one.
    layout
        .logo()
        .filter(box -> !recipe.has(Flaw.MISSING_LOGO))
        .ifPresent(box -> Logo.draw(g, box, brief.palette(), recipe.logo().orElse(new byte[0])));
    brief
        .text()
        .map(text -> recipe.has(Flaw.GARBLED_TEXT) ? Lettering.garbled(text, recipe.seed()) : text)
        .ifPresent(text -> new Lettering(brief, layout, width, height).set(text, image, g));
  }

  private void soft(Backdrop backdrop, Graphics2D g) {
    BufferedImage small =
        new BufferedImage(
            Math.ceilDiv(width, SOFT), Math.ceilDiv(height, SOFT), BufferedImage.TYPE_INT_RGB);
    Graphics2D s = small.createGraphics();
    s.scale((double) small.getWidth() / width, (double) small.getHeight() / height);
    backdrop.soft(new Brush(s));
    s.dispose();
    stretched(g, small);
  }

  private void stretched(Graphics2D g, Image small) {
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(small, 0, 0, width, height, null);
  }

  /** Out of focus: nothing finer than a fortieth of the smaller side is left. */
  static BufferedImage blurred(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    double scale = Math.min(1.0, BLUR * 1.6 / Math.min(width, height));
    BufferedImage small = image;
    while (small.getWidth() * 0.5 > width * scale)
      small = resized(small, Math.max(1, small.getWidth() / 2), Math.max(1, small.getHeight() / 2));
    while (small.getWidth() < width / 2)
      small = resized(small, small.getWidth() * 2, small.getHeight() * 2);
    return resized(small, width, height);
  }

  private static BufferedImage resized(BufferedImage image, int width, int height) {
    BufferedImage other = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = other.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, width, height, null);
    g.dispose();
    return other;
  }

  /** What a model gives that ignores the size: a square, or a smaller square. */
  static int wrongSide(Recipe recipe) {
    int side = Math.min(recipe.width(), recipe.height());
    return recipe.width() == recipe.height() ? Math.max(1, side * 3 / 4) : side;
  }
}

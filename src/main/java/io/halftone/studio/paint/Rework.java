package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Image 1 made again as a whole, as an editing model does: finer, larger, better, or in other
 * colours. What it shows, and where, stays.
 */
final class Rework {
  private static final Pattern COLOUR =
      Pattern.compile("^Change the colour of the product in image 1, .+?, to ([^.]{1,80})\\.");
  private static final Pattern VARY =
      Pattern.compile("^Vary the picture in image 1, .+?: ([^.]{1,200})\\.");
  private static final Pattern REFINE = Pattern.compile("^Refine the picture in image 1\\b");

  private final Recipe recipe;
  private final BufferedImage original;

  private Rework(Recipe recipe, BufferedImage original) {
    this.recipe = recipe;
    this.original = original;
  }

  /** None unless the prompt says which picture is to be changed, and that can be seen. */
  static Optional<Rework> of(Recipe recipe) {
    return recipe
        .shown(Roles.of(recipe.prompt()).original())
        .map(picture -> new Rework(recipe, picture));
  }

  BufferedImage paint() {
    boolean wrong = recipe.has(Flaw.WRONG_SIZE);
    int width = wrong ? Painter.wrongSide(recipe) : recipe.width();
    int height = wrong ? Painter.wrongSide(recipe) : recipe.height();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    if (!recipe.has(Flaw.BLANK)) {
      BufferedImage made = recipe.has(Flaw.UNCHANGED) ? original : made();
      Sent.cover(g, made, width, height);
      double enlarged =
          Math.max((double) width / made.getWidth(), (double) height / made.getHeight());
      if (enlarged > 1.1) Finer.edges(image);
      if (REFINE.matcher(recipe.prompt()).find()) Finer.light(image, random().nextDouble());
      if (recipe.has(Flaw.WRONG_COLOURS)) Retouch.turn(image);
    }
    g.dispose();
    return recipe.has(Flaw.BLURRED) ? Painter.blurred(image) : image;
  }

  private SplittableRandom random() {
    return new SplittableRandom(recipe.prompt().hashCode() * 31L + recipe.seed());
  }

  private BufferedImage made() {
    Matcher colour = COLOUR.matcher(recipe.prompt());
    if (colour.find()) {
      Optional<Color> dye = dye(colour.group(1));
      return dye.isEmpty() ? original : new Coat(dye, 1).on(original, Cut.mask(original));
    }
    Matcher vary = VARY.matcher(recipe.prompt());
    return vary.find() ? Recast.of(original, vary.group(1), random()) : original;
  }

  private static Optional<Color> dye(String words) {
    List<Integer> named = Dye.named(words);
    return named.stream().findFirst().map(Color::new);
  }
}

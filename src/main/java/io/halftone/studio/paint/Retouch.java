package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Changes parts of a picture and leaves the rest of it alone, as an editing model is asked to. */
final class Retouch {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final double LEADING = 1.15;
  private static final double NARROWEST = 0.6;

  private final Recipe recipe;
  private final List<Change> changes;
  private final BufferedImage original;

  private Retouch(Recipe recipe, List<Change> changes, BufferedImage original) {
    this.recipe = recipe;
    this.changes = changes;
    this.original = original;
  }

  /** None unless the prompt asks for changes in image 1, and that can be seen. */
  static Optional<Retouch> of(Recipe recipe) {
    if (recipe.pictures().isEmpty()) return Optional.empty();
    List<Change> changes = Change.in(recipe.prompt());
    return changes.isEmpty()
        ? Optional.empty()
        : Sent.read(recipe.pictures().getFirst()).map(first -> new Retouch(recipe, changes, first));
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
      Sent.cover(g, original, width, height);
      if (!recipe.has(Flaw.UNCHANGED)) changes.forEach(change -> make(change, image, g));
      if (recipe.has(Flaw.CHANGED_ELSEWHERE)) meddle(image, g);
      if (recipe.has(Flaw.WRONG_COLOURS)) turn(image);
    }
    g.dispose();
    return recipe.has(Flaw.BLURRED) ? Painter.blurred(image) : image;
  }

  private void make(Change change, BufferedImage image, Graphics2D g) {
    Rectangle part = pixels(change.part(), image);
    if (part.isEmpty()) return;
    switch (change) {
      case Change.Look look -> ground(look, part, g);
      case Change.Picture picture ->
          Optional.of(picture.number() - 1)
              .filter(i -> i > 0 && i < recipe.pictures().size())
              .flatMap(i -> Sent.read(recipe.pictures().get(i)))
              .ifPresent(sent -> place(sent, part, image, g));
      case Change.Words words -> set(words, part, image, g);
    }
  }

  /** Other words and other tries are solved in other ways. */
  private SplittableRandom random() {
    return new SplittableRandom(recipe.prompt().hashCode() * 31L + recipe.seed());
  }

  private static Rectangle pixels(Rectangle2D part, BufferedImage image) {
    int left = (int) Math.round(part.getX() * image.getWidth());
    int top = (int) Math.round(part.getY() * image.getHeight());
    return new Rectangle(
        left,
        top,
        (int) Math.round(part.getMaxX() * image.getWidth()) - left,
        (int) Math.round(part.getMaxY() * image.getHeight()) - top);
  }

  private void ground(Change.Look look, Rectangle part, Graphics2D g) {
    Palette palette = Palette.of(look.words());
    SplittableRandom random = random();
    Color from = Tint.tint(palette.accent(), random.nextDouble(0.05, 0.5));
    Color to = Tint.shade(palette.accent(), random.nextDouble(0.05, 0.4));
    new Brush((Graphics2D) g.create()).slanted(part, from, to);
  }

  private void place(BufferedImage sent, Rectangle part, BufferedImage image, Graphics2D g) {
    boolean filled = changes.stream().anyMatch(Change.Look.class::isInstance);
    if (!filled) Erased.of(image, part);
    SplittableRandom random = random();
    double share = random.nextDouble(0.72, 0.97);
    double scale =
        share * Math.min(part.getWidth() / sent.getWidth(), part.getHeight() / sent.getHeight());
    double room = part.getWidth() - sent.getWidth() * scale;
    Sent.draw(
        g,
        sent,
        part.getX() + room * random.nextDouble(0.35, 0.65),
        part.getCenterY() - sent.getHeight() * scale / 2,
        sent.getWidth() * scale,
        sent.getHeight() * scale);
  }

  /** Lines of one typeface, as they are with letters of 100 pixels. */
  private record Face(Font font, List<String> lines, Path2D outline) {
    static Face of(Font font, List<String> lines) {
      Path2D all = new Path2D.Double();
      double y = 0;
      for (String line : lines) {
        all.append(
            new TextLayout(line, font, EXACT)
                .getOutline(AffineTransform.getTranslateInstance(0, y)),
            false);
        y += 100 * LEADING;
      }
      return new Face(font, lines, all);
    }
  }

  private void set(Change.Words words, Rectangle part, BufferedImage image, Graphics2D g) {
    Erased erased = Erased.of(image, part);
    String text =
        recipe.has(Flaw.GARBLED_TEXT)
            ? Lettering.garbled(words.text(), recipe.seed())
            : words.text();
    Rectangle free = new Rectangle(part);
    free.grow(-part.width / 20, -part.height / 8);
    Rectangle box = erased.box().orElse(free);
    Face old = likest(words.old().orElse(text), erased, box);
    double size = box.getHeight() / Math.max(1e-9, old.outline().getBounds2D().getHeight());
    // Other letters reach down otherwise: the foot of capitals stays where it was.
    double foot = box.getMaxY() - size * old.outline().getBounds2D().getMaxY();
    Face set = fitting(old.font(), text, part.getWidth() / size);
    double width = set.outline().getBounds2D().getWidth();
    double fit = Math.min(1, part.getWidth() * 0.98 / (width * size));
    double step = size * fit;
    Rectangle2D around = set.outline().getBounds2D();
    boolean centred =
        Math.abs(box.getCenterX() / image.getWidth() - 0.5) < 0.03
            || Math.abs(box.getCenterX() - part.getCenterX()) < 0.04 * part.getWidth();
    double x = centred ? box.getCenterX() - width * step / 2 : box.getX();
    x = Math.clamp(x, part.getX(), Math.max(part.getX(), part.getMaxX() - width * step));
    double y =
        set.lines().size() == 1 && old.lines().size() == 1
            ? foot
            : box.getCenterY() - around.getCenterY() * step;
    AffineTransform there = AffineTransform.getTranslateInstance(x - around.getX() * step, y);
    there.scale(step, step);
    new Brush((Graphics2D) g.create())
        .fill(there.createTransformedShape(set.outline()), erased.ink());
  }

  /** The typeface in which these words look most like what stood there. */
  private static Face likest(String text, Erased erased, Rectangle box) {
    List<Face> faces = new ArrayList<>();
    for (Font font : fonts()) {
      for (int lines = 1; lines <= 3; lines++)
        faces.add(Face.of(font, Lettering.broken(text, lines)));
    }
    return faces.stream()
        .max(Comparator.comparingDouble(face -> erased.likeness(face.outline(), box)))
        .orElseThrow();
  }

  private static List<Font> fonts() {
    Fonts fonts = Fonts.prepare();
    List<Font> all = new ArrayList<>();
    for (Font font : List.of(fonts.sans(100), fonts.serif(100))) {
      for (float tracking : new float[] {-0.015f, 0, 0.05f, 0.1f})
        all.add(
            font.deriveFont(
                Map.of(
                    TextAttribute.TRACKING,
                    tracking,
                    TextAttribute.KERNING,
                    TextAttribute.KERNING_ON)));
    }
    return all;
  }

  /** In as few lines as it takes not to become small. */
  private static Face fitting(Font font, String text, double room) {
    Face face = Face.of(font, List.of(text));
    for (int lines = 2; lines <= 3; lines++) {
      if (face.outline().getBounds2D().getWidth() * NARROWEST <= room) return face;
      face = Face.of(font, Lettering.broken(text, lines));
    }
    return face;
  }

  /** As a model does that cannot leave things alone: some of the rest is drawn anew, elsewhere. */
  private void meddle(BufferedImage image, Graphics2D g) {
    int width = image.getWidth();
    int height = image.getHeight();
    SplittableRandom random = random();
    int side = Math.min(width, height) / 4;
    Rectangle most = null;
    for (int i = 0; i < 40; i++) {
      Rectangle there =
          new Rectangle(random.nextInt(width - side), random.nextInt(height - side), side, side);
      boolean free = changes.stream().noneMatch(c -> pixels(c.part(), image).intersects(there));
      if (free || most == null) most = there;
      if (free) break;
    }
    BufferedImage part = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    part.createGraphics().drawImage(image, -most.x, -most.y, null);
    g.drawImage(part, most.x + side, most.y, -side, side, null);
    double r = side * 0.3;
    new Brush((Graphics2D) g.create())
        .ball(
            most.getCenterX(),
            most.getCenterY(),
            r,
            Palette.of(recipe.prompt() + recipe.seed()).accent());
  }

  static void turn(BufferedImage image) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++)
        image.setRGB(x, y, Tint.turned(new Color(image.getRGB(x, y))).getRGB());
    }
  }
}

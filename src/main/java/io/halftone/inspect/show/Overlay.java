package io.halftone.inspect.show;

import io.halftone.inspect.Evidence;
import io.halftone.inspect.Finding;
import io.halftone.inspect.Picture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The picture itself in a size for screens, with boxes and heat over it. */
final class Overlay {
  /** More would hide the picture. */
  static final int MOST_BOXES = 40;

  private static final int LONGEST = 1000;
  private static final int SHORTEST = 24;
  private static final int TINY = 250;
  private static final int MOST_CELLS = 64;

  private final BufferedImage image;
  private final double across;
  private final double down;
  private final int width;
  private final int height;

  Overlay(Picture.View view) {
    image = view.image();
    int longest = Math.max(image.getWidth(), image.getHeight());
    // Of what is tiny every pixel is to be seen as a square.
    double shown = longest < TINY ? TINY / longest : Math.min(1, (double) LONGEST / longest);
    width = Math.max(SHORTEST, (int) Math.round(image.getWidth() * shown));
    height = Math.max(SHORTEST, (int) Math.round(image.getHeight() * shown));
    across = (double) width / image.getWidth() / view.coarse();
    down = (double) height / image.getHeight() / view.coarse();
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  void draw(Graphics2D pen, int left, int top, List<Finding> flaws) {
    Graphics2D own = (Graphics2D) pen.create(left, top, width, height);
    BufferedImage smaller = halved();
    own.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        smaller.getWidth() < width
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    own.drawImage(smaller, 0, 0, width, height, Color.WHITE, null);
    for (Finding flaw : flaws) {
      for (Evidence evidence : flaw.evidence()) {
        if (evidence instanceof Evidence.Heat heat) {
          heat(own, HeatCells.of(heat, MOST_CELLS));
        }
      }
    }
    int number = 0;
    for (int i = 0; i < flaws.size(); i++) {
      for (Evidence evidence : flaws.get(i).evidence()) {
        if (evidence instanceof Evidence.Box box && number < MOST_BOXES) {
          box(own, box, ++number, Ink.finding(i));
        }
      }
    }
    own.dispose();
    pen.setColor(Ink.LINE);
    pen.drawRect(left - 1, top - 1, width + 1, height + 1);
  }

  /** Smaller in steps of a half, so that no pixel is passed over. */
  private BufferedImage halved() {
    BufferedImage smaller = image;
    while (smaller.getWidth() >= 2 * width && smaller.getHeight() >= 2 * height) {
      BufferedImage half =
          new BufferedImage(
              smaller.getWidth() / 2, smaller.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = half.createGraphics();
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      pen.drawImage(smaller, 0, 0, half.getWidth(), half.getHeight(), Color.WHITE, null);
      pen.dispose();
      smaller = half;
    }
    return smaller;
  }

  private void heat(Graphics2D pen, HeatCells cells) {
    for (int y = 0; y < cells.rows(); y++) {
      for (int x = 0; x < cells.columns(); x++) {
        if (cells.heat()[y][x] > 0) {
          int fromX = x * width / cells.columns();
          int fromY = y * height / cells.rows();
          pen.setColor(Ink.heat(cells.heat()[y][x]));
          pen.fillRect(
              fromX,
              fromY,
              (x + 1) * width / cells.columns() - fromX,
              (y + 1) * height / cells.rows() - fromY);
        }
      }
    }
  }

  private void box(Graphics2D pen, Evidence.Box box, int number, Color colour) {
    Rectangle2D frame =
        new Rectangle2D.Double(
            box.x() * across,
            box.y() * down,
            Math.max(6, box.width() * across),
            Math.max(6, box.height() * down));
    pen.setColor(Color.WHITE);
    pen.setStroke(new BasicStroke(6));
    pen.draw(frame);
    pen.setColor(colour);
    pen.setStroke(new BasicStroke(3));
    pen.draw(frame);
    chip(
        pen,
        Math.clamp(Math.round(frame.getX()) - 2, 0, Math.max(0, width - 26)),
        Math.clamp(Math.round(frame.getY()) - 24, 0, Math.max(0, height - 24)),
        number,
        colour);
  }

  /** A number on its colour. */
  static int chip(Graphics2D pen, int left, int top, int number, Color colour) {
    Font font = Typeface.load().bold(15);
    FontMetrics metrics = pen.getFontMetrics(font);
    String words = Integer.toString(number);
    int wide = Math.max(22, metrics.stringWidth(words) + 12);
    pen.setColor(colour);
    pen.fill(new RoundRectangle2D.Double(left, top, wide, 22, 6, 6));
    pen.setColor(Color.WHITE);
    pen.setFont(font);
    pen.drawString(words, left + (wide - metrics.stringWidth(words)) / 2, top + 16);
    return wide;
  }
}

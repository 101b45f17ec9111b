package io.halftone.inspect.show;

import io.halftone.inspect.Evidence;
import io.halftone.inspect.Finding;
import io.halftone.inspect.Picture;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands beside the picture: what is wrong, by how much, and all that can be shown for it. */
final class Panel {
  static final int WIDTH = 440;

  /** Of one kind of evidence; the rest is counted. */
  private static final int MOST = 12;

  private static final int MOST_CLOSE_UPS = 3;
  private static final int CLOSE_UP = 256;
  private static final int SWATCH = 92;

  private final Typeface type = Typeface.load();
  private final Optional<Picture.View> seen;

  Panel(Optional<Picture.View> seen) {
    this.seen = seen;
  }

  /** Draws it, and says where it ends. */
  int draw(Graphics2D pen, int left, int top, String title, List<Finding> flaws) {
    Column column = new Column(pen, left, top, WIDTH);
    column.text(title, type.regular(15), Ink.QUIET);
    int boxes = 0;
    for (int i = 0; i < flaws.size(); i++) {
      column.skip(i == 0 ? 6 : 22);
      boxes = finding(column, flaws.get(i), flaws.size() == 1 ? -1 : i, boxes);
    }
    return column.bottom();
  }

  /**
   * @param number of the finding among those that are shown together; -1 if it is alone
   * @return how many boxes have been numbered by now
   */
  private int finding(Column column, Finding flaw, int number, int boxes) {
    if (number >= 0) {
      column.pen.setColor(Ink.finding(number));
      column.pen.fillRect(column.left, column.bottom(), 40, 4);
      column.skip(8);
    }
    String score = String.format(Locale.ROOT, "%.2f", flaw.score());
    Font large = type.bold(number < 0 ? 30 : 22);
    column.pen.setFont(large);
    int wide = column.pen.getFontMetrics().stringWidth(score);
    column.pen.setColor(Ink.BAD);
    column.pen.drawString(
        score,
        column.left + WIDTH - wide,
        column.bottom() + column.pen.getFontMetrics().getAscent());
    column.text(flaw.inspector(), large, Ink.TEXT);
    column.skip(4);
    column.text(flaw.reason(), type.regular(18), Ink.TEXT);
    column.skip(4);
    column.text(
        "%s, needs %s".formatted(flaw.value(), flaw.threshold()), type.regular(15), Ink.QUIET);
    column.skip(8);
    int next = boxes(column, flaw, Ink.finding(Math.max(0, number)), boxes, number < 0);
    of(flaw, Evidence.Swatch.class).forEach(swatch -> swatch(column, swatch));
    of(flaw, Evidence.Reading.class).forEach(reading -> reading(column, reading));
    of(flaw, Evidence.Heat.class).forEach(heat -> heat(column, heat));
    of(flaw, Evidence.Told.class)
        .forEach(told -> column.text("– " + told.words(), type.regular(15), Ink.TEXT));
    long more =
        flaw.evidence().stream().filter(Evidence.Swatch.class::isInstance).count()
            + flaw.evidence().stream().filter(Evidence.Reading.class::isInstance).count();
    if (more > 2L * MOST) {
      column.text("and more, %d in all".formatted(more), type.regular(15), Ink.QUIET);
    }
    return next;
  }

  private static <E extends Evidence> List<E> of(Finding flaw, Class<E> kind) {
    return flaw.evidence().stream().filter(kind::isInstance).map(kind::cast).limit(MOST).toList();
  }

  private int boxes(Column column, Finding flaw, Color colour, int boxes, boolean closely) {
    List<Evidence.Box> all =
        flaw.evidence().stream()
            .filter(Evidence.Box.class::isInstance)
            .map(Evidence.Box.class::cast)
            .toList();
    int next = boxes;
    for (Evidence.Box box : all.subList(0, Math.min(MOST, all.size()))) {
      if (++next > Overlay.MOST_BOXES) {
        break;
      }
      int wide = Overlay.chip(column.pen, column.left, column.bottom(), next, colour);
      column.text(box.words(), type.regular(15), Ink.TEXT, wide + 8);
      column.skip(6);
      if (closely && next - boxes <= MOST_CLOSE_UPS) {
        closeUp(column, box);
      }
    }
    if (all.size() > MOST) {
      column.text(
          "and %d more like these".formatted(all.size() - MOST), type.regular(15), Ink.QUIET);
    }
    return boxes + Math.min(all.size(), Overlay.MOST_BOXES);
  }

  /** The pixels themselves: at the size of the whole picture, grain and blocks are not seen. */
  private void closeUp(Column column, Evidence.Box box) {
    if (seen.isEmpty()) {
      return;
    }
    BufferedImage image = seen.get().image();
    int coarse = seen.get().coarse();
    Rectangle part =
        new Rectangle(
                box.x() / coarse,
                box.y() / coarse,
                Math.max(1, box.width() / coarse),
                Math.max(1, box.height() / coarse))
            .intersection(new Rectangle(image.getWidth(), image.getHeight()));
    if (part.isEmpty()) {
      return;
    }
    double fit = Math.min((double) WIDTH / part.width, (double) CLOSE_UP / part.height);
    double scale = fit >= 1 ? Math.floor(Math.min(fit, 8)) : fit;
    int wide = Math.max(1, (int) (part.width * scale));
    int high = Math.max(1, (int) (part.height * scale));
    Object before = column.pen.getRenderingHint(RenderingHints.KEY_INTERPOLATION);
    column.pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        scale > 1
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    column.pen.drawImage(
        image,
        column.left,
        column.bottom(),
        column.left + wide,
        column.bottom() + high,
        part.x,
        part.y,
        part.x + part.width,
        part.y + part.height,
        Color.WHITE,
        null);
    column.pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, before);
    column.pen.setColor(Ink.LINE);
    column.pen.drawRect(column.left, column.bottom(), wide - 1, high - 1);
    column.skip(high + 3);
    if (scale > 1) {
      column.text(
          String.format(Locale.ROOT, "%.0f times as large", scale), type.regular(12), Ink.QUIET);
    }
    column.skip(8);
  }

  private void swatch(Column column, Evidence.Swatch swatch) {
    int top = column.bottom();
    int half = SWATCH * 2 / 3;
    column.pen.setColor(Ink.named(swatch.wanted()));
    column.pen.fillRect(column.left, top, SWATCH, half);
    column.pen.setColor(Ink.named(swatch.found()));
    column.pen.fillRect(column.left + SWATCH, top, SWATCH, half);
    column.pen.setColor(Ink.LINE);
    column.pen.drawRect(column.left, top, 2 * SWATCH - 1, half - 1);
    Column words =
        new Column(column.pen, column.left + 2 * SWATCH + 14, top, WIDTH - 2 * SWATCH - 14);
    words.text(String.format(Locale.ROOT, "ΔE %.1f", swatch.difference()), type.bold(18), Ink.TEXT);
    words.text(
        String.format(Locale.ROOT, "on %.1f %% of the picture", 100 * swatch.coverage()),
        type.regular(14),
        Ink.QUIET);
    column.skip(half + 3);
    column.pen.setFont(type.regular(13));
    column.pen.setColor(Ink.QUIET);
    int line = column.bottom() + column.pen.getFontMetrics().getAscent();
    column.pen.drawString("wanted", column.left, line);
    column.pen.drawString("nearest", column.left + SWATCH, line);
    column.pen.drawString(swatch.wanted(), column.left, line + 16);
    column.pen.drawString(swatch.found(), column.left + SWATCH, line + 16);
    column.skip(46);
  }

  private void reading(Column column, Evidence.Reading reading) {
    LetterDiff diff = LetterDiff.of(reading.wanted(), reading.read());
    column.text("wanted", type.regular(13), Ink.QUIET);
    column.marked(diff.wanted(), type.bold(22), 0);
    if (reading.read().isEmpty()) {
      column.text("nothing like it can be read", type.regular(15), Ink.BAD);
    } else {
      column.text("read", type.regular(13), Ink.QUIET);
      column.marked(diff.read(), type.bold(22), 0);
    }
    column.skip(12);
  }

  private void heat(Column column, Evidence.Heat heat) {
    column.text(heat.note(), type.regular(15), Ink.TEXT);
    column.skip(2);
    for (int cell = 0; cell < 10; cell++) {
      column.pen.setColor(Ink.heat(cell));
      column.pen.fillRect(column.left + 22 * cell, column.bottom(), 22, 12);
    }
    column.pen.setColor(Ink.LINE);
    column.pen.drawRect(column.left, column.bottom(), 219, 11);
    column.skip(15);
    column.text("nothing … most", type.regular(12), Ink.QUIET);
    column.skip(8);
  }
}

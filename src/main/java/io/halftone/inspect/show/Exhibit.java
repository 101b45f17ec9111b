package io.halftone.inspect.show;

import io.halftone.inspect.Finding;
import io.halftone.inspect.Picture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * A picture of what is wrong with a picture: the picture with marks over it, and beside it what
 * they mean. Made to be looked at by a person, so it never gets larger than a screen is wide.
 */
public final class Exhibit {
  private static final int MARGIN = 36;
  private static final int NOTHING = 320;

  private Exhibit() {}

  /**
   * @param seen empty if the picture is broken
   * @param title what the picture is called
   * @param flaws one to show it closely, or several in one overview
   */
  public static BufferedImage of(Optional<Picture.View> seen, String title, List<Finding> flaws) {
    // Fonts must be known before anything is drawn.
    Typeface.load();
    Optional<Overlay> overlay = seen.map(Overlay::new);
    Panel panel = new Panel(seen);
    int shown = overlay.map(Overlay::width).orElse(NOTHING);
    int words = 2 * MARGIN + shown;
    int deep =
        panel.draw(
            pen(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)), 0, MARGIN, title, flaws);
    BufferedImage canvas =
        new BufferedImage(
            words + Panel.WIDTH + MARGIN,
            MARGIN + Math.max(deep, MARGIN + overlay.map(Overlay::height).orElse(NOTHING)),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(canvas);
    pen.setColor(Ink.PAPER);
    pen.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    if (overlay.isPresent()) {
      overlay.get().draw(pen, MARGIN, MARGIN, flaws);
    } else {
      nothing(pen);
    }
    panel.draw(pen, words, MARGIN, title, flaws);
    pen.dispose();
    return canvas;
  }

  private static void nothing(Graphics2D pen) {
    pen.setColor(Ink.LINE);
    pen.fillRect(MARGIN, MARGIN, NOTHING, NOTHING);
    pen.setColor(Color.WHITE);
    pen.drawLine(MARGIN, MARGIN, MARGIN + NOTHING, MARGIN + NOTHING);
    pen.drawLine(MARGIN, MARGIN + NOTHING, MARGIN + NOTHING, MARGIN);
    new Column(pen, MARGIN + 60, MARGIN + NOTHING / 2 - 12, NOTHING - 60)
        .text("nothing can be shown of it", Typeface.load().regular(16), Ink.QUIET);
  }

  private static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    return pen;
  }
}

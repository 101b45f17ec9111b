package io.halftone.studio.paint;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;

/**
 * The side from which a thing is shown, of which the client sent the front: as near to it as
 * turning and stretching a flat picture comes.
 */
enum View {
  FRONT(1, 1),
  BACK(-1, 1),
  LEFT(0.62, 1),
  RIGHT(-0.62, 1),
  ABOVE(1, 0.66),
  DETAIL(1, 1);

  private static final double NEAR = 2.3;

  private final double across;
  private final double down;

  View(double across, double down) {
    this.across = across;
    this.down = down;
  }

  /** As the words of a catalogue ask for it. */
  static View in(String prompt) {
    String first = prompt.toLowerCase(Locale.ROOT).split("\\.(\\s|$)", 2)[0];
    if (first.contains("from behind")) return BACK;
    if (first.contains("from its left side")) return LEFT;
    if (first.contains("from its right side")) return RIGHT;
    if (first.startsWith("photograph") && first.contains("from above")) return ABOVE;
    return first.contains("as a close-up of") ? DETAIL : FRONT;
  }

  /** Of something near it fills the picture, and goes beyond it. */
  Rectangle2D place(Rectangle2D box) {
    return this == DETAIL
        ? new Rectangle2D.Double(
            box.getCenterX() - box.getWidth() * 0.55,
            box.getCenterY() - box.getHeight() * 1.45,
            box.getWidth() * NEAR,
            box.getHeight() * NEAR)
        : box;
  }

  BufferedImage of(BufferedImage image) {
    if (this == FRONT || this == DETAIL) return image;
    int width = (int) Math.max(1, Math.round(image.getWidth() * Math.abs(across)));
    int height = (int) Math.max(1, Math.round(image.getHeight() * down));
    BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = turned.createGraphics();
    if (across < 0) {
      g.translate(width, 0);
      g.scale(-1, 1);
    }
    Sent.draw(g, image, 0, 0, width, height);
    g.dispose();
    return this == BACK ? new Coat(Optional.empty(), 0.45).on(turned) : turned;
  }
}

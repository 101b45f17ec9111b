package io.halftone.studio.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** What a picture is of, standing on the lower edge of its box. */
sealed interface Thing permits Product, Cut, Emblem {
  /** Width to height. */
  double aspect();

  void draw(Graphics2D g, Rectangle2D box, Tones tones);

  /** Where it stands, it darkens the ground. */
  static void shadow(Brush brush, double aspect) {
    Color shadow = new Color(0x0A0E18);
    brush.spot(aspect / 2 + 0.03, 0.985, aspect * 0.66, 0.085, shadow, 0.3);
    brush.spot(aspect / 2, 0.99, aspect * 0.48, 0.03, shadow, 0.4);
  }
}

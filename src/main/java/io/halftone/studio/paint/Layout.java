package io.halftone.studio.paint;

import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * Who stands where. Wide pictures put text beside the product, others above or below it.
 *
 * @param ground where the product stands
 * @param centred is the text centred in its box, or flush left?
 */
record Layout(
    Rectangle2D product,
    Rectangle2D text,
    Optional<Rectangle2D> logo,
    double ground,
    boolean centred,
    boolean wide) {
  private static final double WIDE = 1.45;
  private static final double TALL = 0.75;

  static Layout of(int width, int height, Brief brief, double jitter) {
    double ratio = (double) width / height;
    double small = Math.min(width, height);
    double margin = small * 0.065;
    double side = small * (ratio > 2.2 ? 0.17 : 0.115);
    Optional<Rectangle2D> logo =
        brief
            .logo()
            .map(
                c ->
                    box(
                        c.left() ? margin : width - margin - side,
                        c.top() ? margin : height - margin - side,
                        side,
                        side));
    return ratio >= WIDE
        ? wide(width, height, brief, jitter, margin, logo)
        : upright(width, height, ratio, brief, jitter, margin, logo);
  }

  /** The text goes to the side that the logo leaves free. */
  private static Layout wide(
      int w, int h, Brief brief, double jitter, double margin, Optional<Rectangle2D> logo) {
    boolean textLeft = brief.logo().map(corner -> !corner.left()).orElse(true);
    double ratio = (double) w / h;
    double productHeight = h * (brief.mood() == Brief.Mood.MINIMALIST ? 0.62 : 0.7);
    double productWidth = Math.min(productHeight * brief.product().aspect(), w * 0.38);
    productHeight = productWidth / brief.product().aspect();
    double centre = w * ((ratio > 2.6 ? 0.66 : 0.69) + jitter * 0.015);
    if (!textLeft) centre = w - centre;
    boolean onGround = brief.mood() == Brief.Mood.LIFESTYLE || brief.mood() == Brief.Mood.FOCUS;
    double ground = h * (onGround ? 0.8 : 0.86);
    Rectangle2D product =
        box(centre - productWidth / 2, ground - productHeight, productWidth, productHeight);
    double from = textLeft ? margin * 1.3 : product.getMaxX() + margin;
    double to = textLeft ? product.getX() - margin : w - margin * 1.3;
    boolean overHills = brief.mood() == Brief.Mood.LIFESTYLE;
    double top = h * (overHills ? 0.1 : 0.22);
    double textHeight = h * (overHills ? 0.34 : 0.56);
    return new Layout(product, box(from, top, to - from, textHeight), logo, ground, false, true);
  }

  private static Layout upright(
      int w,
      int h,
      double ratio,
      Brief brief,
      double jitter,
      double margin,
      Optional<Rectangle2D> logo) {
    boolean tall = ratio < TALL;
    boolean focus = brief.mood() == Brief.Mood.FOCUS;
    boolean logoTop = brief.logo().map(Brief.Corner::top).orElse(false);
    boolean textTop = !(brief.mood() == Brief.Mood.VIBRANT && (logo.isEmpty() || logoTop));
    double textHeight = h * (tall ? 0.17 : 0.2);
    double free = w - 2 * margin;
    double x = margin;
    double y = textTop ? margin : h - margin - textHeight;
    if (logo.isPresent() && textTop == logoTop) {
      if (tall) {
        y =
            textTop
                ? logo.get().getMaxY() + margin * 0.8
                : logo.get().getY() - margin * 0.8 - textHeight;
      } else {
        free -= logo.get().getWidth() + margin * 0.7;
        if (brief.logo().get().left()) x += logo.get().getWidth() + margin * 0.7;
      }
    }
    Rectangle2D text = box(x, y, free, textHeight);
    double top =
        textTop
            ? text.getMaxY() + h * 0.03
            : logo.map(Rectangle2D::getMaxY).orElse(margin) + h * 0.01;
    double low = focus ? 0.8 : tall ? 0.83 : 0.88;
    double ground = textTop ? h * low : text.getY() - h * 0.085;
    double most = brief.mood() == Brief.Mood.MINIMALIST ? 0.82 : focus ? 0.88 : 0.98;
    double height = (ground - top) * most;
    double width = height * brief.product().aspect();
    double widest = w * (tall ? 0.78 : 0.7);
    if (width > widest) {
      width = widest;
      height = width / brief.product().aspect();
    }
    if (tall && textTop) ground = Math.min(ground, top + (h * 0.9 - top) * 0.5 + height * 0.62);
    double centre = w * (0.5 + jitter * 0.02);
    return new Layout(
        box(centre - width / 2, ground - height, width, height),
        text,
        logo,
        ground,
        !textTop || tall,
        false);
  }

  private static Rectangle2D box(double x, double y, double width, double height) {
    return new Rectangle2D.Double(x, y, width, height);
  }
}

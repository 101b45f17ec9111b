package io.halftone.inspect;

import io.halftone.job.Acceptance.Corner;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A logo in a picture, and all that is wrong with it. */
record Sighting(
    Fit fit, Overlay overlay, Rectangle box, double least, double most, List<Flaw> flaws) {
  /** Of the outline that may be out of sight, overall and where it is worst. */
  private static final double OUTLINE = 0.16;

  private static final double WORST_OUTLINE = 0.5;

  /** Of so few pixels, of which each part has a handful, less can be said. */
  private static final double TINY = 44;

  private static final double COLOURS = 0.14;
  private static final double LEAST_SURFACE = 0.04;
  private static final double WORST_COLOURS = 0.45;

  /** By CIEDE2000; where lines are thinner than a pixel their colour is known less well. */
  private static final double INK = 10;

  private static final double THIN_INK = 26;
  private static final double STRETCH = 0.04;
  private static final double SLANT = 3.5;
  private static final double TURN = 10;

  /** Of the picture's sides, between the logo and the edges of its corner. */
  private static final double GAP = 0.26;

  /** From so much of an outline on it is that logo, if perhaps a bad one. */
  private static final double KNOWN = 0.6;

  record Flaw(LogoFault fault, double score, String reason) {}

  static Sighting of(Scene scene, Mark mark, Fit fit, Want want) {
    Overlay overlay = Overlay.of(mark, fit);
    Pose pose = fit.pose();
    double halfWide =
        Math.abs(pose.xx()) * mark.halfWidth() + Math.abs(pose.xy()) * mark.halfHeight();
    double halfHigh =
        Math.abs(pose.yx()) * mark.halfWidth() + Math.abs(pose.yy()) * mark.halfHeight();
    Rectangle box =
        new Rectangle2D.Double(pose.x() - halfWide, pose.y() - halfHigh, 2 * halfWide, 2 * halfHigh)
            .getBounds();
    double width = 2 * mark.halfWidth() * pose.across() / scene.width();
    List<Flaw> flaws = new ArrayList<>();
    shape(overlay, fit, flaws);
    colours(overlay, pose.size() * fit.scale(), flaws);
    geometry(mark, pose, flaws);
    size(width, width * mark.margins(), want, flaws);
    place(scene, box, want, flaws);
    flaws.sort(Comparator.comparingDouble(Flaw::score));
    return new Sighting(fit, overlay, box, width, width * mark.margins(), flaws);
  }

  /**
   * What is wanted.
   *
   * @param least share of the picture's width
   */
  record Want(Optional<Corner> corner, double least, double most) {}

  boolean isRight() {
    return flaws.stream().allMatch(flaw -> flaw.score >= Grade.PASS);
  }

  double score() {
    return flaws.stream().mapToDouble(Flaw::score).min().orElse(1);
  }

  /** The worst first. */
  List<Flaw> serious() {
    return flaws.stream().filter(flaw -> flaw.score < Grade.PASS).toList();
  }

  /** How much this is the logo, wherever and however it is. */
  double likeness() {
    return overlay.outline()
        + 0.3 * overlay.worstOutline()
        + 0.3 * overlay.colours()
        - 0.01 * Math.abs(fit.pose().slant())
        - 0.5 * Math.abs(Math.log(fit.pose().across() / fit.pose().down()));
  }

  boolean isKnown() {
    return overlay.outline() >= KNOWN && likeness() > 0.85;
  }

  /** Beyond doubt, so that nobody need look for it elsewhere. */
  boolean isClear() {
    return overlay.outline() > 0.85 && overlay.worstOutline() > 0.5;
  }

  private static void shape(Overlay overlay, Fit fit, List<Flaw> flaws) {
    double worst = fit.seen().size() < TINY ? 1.3 * WORST_OUTLINE : WORST_OUTLINE;
    double outline =
        Math.min(
            Grade.of(1 - overlay.outline(), OUTLINE), Grade.of(1 - overlay.worstOutline(), worst));
    flaws.add(
        new Flaw(
            LogoFault.OTHER,
            outline,
            String.format(
                Locale.ROOT,
                "It is drawn wrongly: %.0f %% of its outline is there, in its worst part %.0f %%.",
                100 * overlay.outline(),
                100 * overlay.worstOutline())));
    if (fit.pose().isMirrored()) {
      flaws.add(new Flaw(LogoFault.MIRRORED, 0.3, "It is mirrored."));
    }
  }

  private static void colours(Overlay overlay, double size, List<Flaw> flaws) {
    Optional<Overlay.Ink> worst = overlay.worstInk(THIN_INK / INK);
    if (worst.isPresent()) {
      Overlay.Ink ink = worst.get();
      double limit = ink.solid() ? INK : THIN_INK;
      flaws.add(
          new Flaw(
              LogoFault.RECOLOURED,
              Grade.of(ink.difference(), limit),
              String.format(
                  Locale.ROOT,
                  "It has other colours: #%06X instead of #%06X, ΔE %.0f where %.0f is borne.",
                  ink.found(),
                  ink.wanted(),
                  ink.difference(),
                  limit)));
    }
    // Lines of two pixels have no surface that a JPEG leaves alone.
    if (overlay.solid() < LEAST_SURFACE * size * size) {
      return;
    }
    flaws.add(
        new Flaw(
            LogoFault.OTHER,
            Math.min(
                Grade.of(1 - overlay.colours(), COLOURS),
                Grade.of(1 - overlay.worstColours(), WORST_COLOURS)),
            String.format(
                Locale.ROOT,
                "%.0f %% of its surface is not as it should be.",
                100 * (1 - overlay.colours()))));
  }

  private static void geometry(Mark mark, Pose pose, List<Flaw> flaws) {
    double shortest =
        2 * Math.min(mark.halfHeight() * pose.down(), mark.halfWidth() * pose.across());
    double stretch = Math.abs(Math.log(pose.across() / pose.down()));
    // A pixel more or less of what is small is within what can be drawn at all.
    double limit = STRETCH + 1.3 / shortest;
    flaws.add(
        new Flaw(
            LogoFault.STRETCHED,
            Math.min(
                Grade.of(stretch, limit),
                Grade.of(Math.abs(pose.slant()), SLANT + Math.toDegrees(0.5 / shortest))),
            String.format(
                Locale.ROOT,
                "It is distorted: %.1f %% %s than it should be, and slanted by %.1f°.",
                100 * (Math.exp(stretch) - 1),
                pose.across() > pose.down() ? "wider" : "higher",
                Math.abs(pose.slant()))));
    flaws.add(
        new Flaw(
            LogoFault.TURNED,
            Grade.of(Math.abs(pose.turn()), TURN),
            String.format(Locale.ROOT, "It is turned by %d°.", Math.round(pose.turn()))));
  }

  /** Whoever states a size may mean the file with its transparent margins or without. */
  private static void size(double bare, double file, Want want, List<Flaw> flaws) {
    if (file < 0.98 * want.least) {
      flaws.add(
          new Flaw(
              LogoFault.SMALL,
              0.84 * Math.pow(file / want.least, 2),
              String.format(
                  Locale.ROOT,
                  "It is too small: %.1f %% of the picture's width, where %.1f %% is the least.",
                  100 * file,
                  100 * want.least)));
    } else if (bare > 1.02 * want.most) {
      flaws.add(
          new Flaw(
              LogoFault.LARGE,
              0.84 * Math.pow(want.most / bare, 2),
              String.format(
                  Locale.ROOT,
                  "It is too large: %.1f %% of the picture's width, where %.1f %% is the most.",
                  100 * bare,
                  100 * want.most)));
    }
  }

  private static void place(Scene scene, Rectangle box, Want want, List<Flaw> flaws) {
    double lost =
        1
            - area(box.intersection(new Rectangle(scene.width(), scene.height())))
                / Math.max(1, area(box));
    flaws.add(
        new Flaw(
            LogoFault.CUT,
            Grade.of(Math.max(0, lost), 0.04),
            String.format(Locale.ROOT, "The picture's edge cuts %.0f %% of it off.", 100 * lost)));
    if (want.corner.filter(corner -> !stands(corner, box, scene)).isPresent()) {
      flaws.add(
          new Flaw(
              LogoFault.CORNER,
              0.4,
              isTowards(want.corner.get(), box, scene)
                  ? "It is too far from the picture's edges to be in the %s corner."
                      .formatted(want.corner.get())
                  : "It is not in the %s corner, but %s."
                      .formatted(want.corner.get(), where(box, scene))));
    }
  }

  private static double area(Rectangle box) {
    return box.isEmpty() ? 0 : (double) box.width * box.height;
  }

  /** Its middle is in that quarter, and it does not float in the middle of the picture. */
  private static boolean stands(Corner corner, Rectangle box, Scene scene) {
    double fromSide = isLeft(corner) ? box.x : scene.width() - box.getMaxX();
    double fromEnd = isTop(corner) ? box.y : scene.height() - box.getMaxY();
    return isTowards(corner, box, scene)
        && fromSide < GAP * scene.width()
        && fromEnd < GAP * scene.height();
  }

  private static boolean isTowards(Corner corner, Rectangle box, Scene scene) {
    double x = box.getCenterX() / scene.width();
    double y = box.getCenterY() / scene.height();
    return (isLeft(corner) ? x < 0.5 : x > 0.5) && (isTop(corner) ? y < 0.5 : y > 0.5);
  }

  private static boolean isLeft(Corner corner) {
    return corner == Corner.TOP_LEFT || corner == Corner.BOTTOM_LEFT;
  }

  private static boolean isTop(Corner corner) {
    return corner == Corner.TOP_LEFT || corner == Corner.TOP_RIGHT;
  }

  private static String where(Rectangle box, Scene scene) {
    double x = box.getCenterX() / scene.width();
    double y = box.getCenterY() / scene.height();
    String high = y < 0.36 ? "at the top" : y > 0.64 ? "at the bottom" : "half-way up";
    String wide = x < 0.36 ? "left" : x > 0.64 ? "right" : "in the middle";
    return high + " " + wide;
  }
}

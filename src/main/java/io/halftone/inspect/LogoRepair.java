package io.halftone.inspect;

import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Corner;
import io.halftone.job.Repairs;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts the user's logo, from its own file, into the corner where it is missing. One that is there
 * but wrong cannot be covered, and is none of its business.
 */
record LogoRepair(Repairs.Logo how) implements Repair {
  /** Of the shorter side, what a logo as high as it is wide takes up. */
  private static final double USUAL = 0.13;

  /** A wide one is larger, though not by all of its width. */
  private static final double WIDER = 0.4;

  private static final double HIGHEST = 0.3;
  private static final double[] SMALLER = {1, 0.8};
  private static final double[] FURTHER = {1, 1.6};

  /** Around the logo, in heights of it: what stands closer belongs to it for the eye. */
  private static final double CLEARANCE = 0.35;

  @Override
  public String name() {
    return "logo";
  }

  @Override
  public boolean mends(Finding flaw) {
    return flaw.inspector().equals(name()) && flaw.value().equals(Logo.MISSING);
  }

  private record Place(Rectangle box, double edges) {}

  @Override
  public Attempt mend(Candidate candidate, Verdict verdict) {
    Acceptance.Logo wanted = candidate.acceptance().logo().orElseThrow();
    Optional<Stamp> stamp = Stamp.of(candidate.gallery().seen(wanted.picture()).image());
    if (stamp.isEmpty()) {
      return new Attempt.Refused("The logo's file shows nothing.");
    }
    BufferedImage picture = Repair.copy(candidate);
    List<Corner> corners =
        wanted.corner().map(List::of).orElseGet(() -> Arrays.asList(Corner.values()));
    Optional<Place> best =
        corners.stream()
            .flatMap(corner -> place(picture, stamp.get(), wanted, corner).stream())
            .min(Comparator.comparingDouble(Place::edges));
    if (best.isEmpty()) {
      return new Attempt.Refused(
          "There is no calm ground %s from which the logo would stand out, of the size that it needs."
              .formatted(
                  wanted.corner().map(c -> "in the " + c + " corner").orElse("in any corner")));
    }
    Rectangle box = best.get().box();
    Graphics2D pen = picture.createGraphics();
    pen.drawImage(stamp.get().drawn(box.width, box.height), box.x, box.y, null);
    pen.dispose();
    return new Attempt.Made(
        picture,
        "The logo was put in from its own file, %d × %d pixels at %d,%d."
            .formatted(box.width, box.height, box.x, box.y));
  }

  /** The first that will do, the usual size and margin before others. */
  private Optional<Place> place(
      BufferedImage picture, Stamp stamp, Acceptance.Logo wanted, Corner corner) {
    return Arrays.stream(FURTHER)
        .boxed()
        .flatMap(
            further ->
                Arrays.stream(SMALLER)
                    .boxed()
                    .flatMap(
                        smaller -> box(picture, stamp, wanted, corner, smaller, further).stream()))
        .flatMap(box -> judged(picture, stamp, box).stream())
        .findFirst();
  }

  private Optional<Rectangle> box(
      BufferedImage picture,
      Stamp stamp,
      Acceptance.Logo wanted,
      Corner corner,
      double smaller,
      double further) {
    double side = Math.min(picture.getWidth(), picture.getHeight());
    double usual = smaller * USUAL * side * Math.pow(stamp.aspect(), WIDER);
    double least = 1.04 * wanted.least() * picture.getWidth();
    double most = Math.min(0.98 * wanted.most() * picture.getWidth(), stamp.width());
    double width = Math.max(least, Math.min(usual, HIGHEST * picture.getHeight() * stamp.aspect()));
    width = Math.min(width, most);
    int across = (int) Math.round(width);
    int down = (int) Math.round(width / stamp.aspect());
    int margin = (int) Math.round(how.margin() * further * side);
    boolean fits =
        across >= 1
            && down >= 1
            && across >= wanted.least() * picture.getWidth()
            && across + 2 * margin <= 0.6 * picture.getWidth()
            && down + 2 * margin <= 0.6 * picture.getHeight();
    boolean left = corner == Corner.TOP_LEFT || corner == Corner.BOTTOM_LEFT;
    boolean top = corner == Corner.TOP_LEFT || corner == Corner.TOP_RIGHT;
    return fits
        ? Optional.of(
            new Rectangle(
                left ? margin : picture.getWidth() - margin - across,
                top ? margin : picture.getHeight() - margin - down,
                across,
                down))
        : Optional.empty();
  }

  /** Up to the edges of the corner nothing else may be: a second mark would be seen beside it. */
  private static Optional<Place> judged(BufferedImage picture, Stamp stamp, Rectangle box) {
    int clear = (int) Math.ceil(CLEARANCE * Math.min(box.width, box.height));
    Rectangle around = new Rectangle(box);
    around.grow(clear, clear);
    boolean left = box.getCenterX() < picture.getWidth() / 2.0;
    boolean top = box.getCenterY() < picture.getHeight() / 2.0;
    // The very edge may have a line of its own, which nobody takes for a mark.
    int rim = Math.min(picture.getWidth(), picture.getHeight()) / 100;
    around.add(left ? rim : picture.getWidth() - rim, top ? rim : picture.getHeight() - rim);
    Ground ground = Ground.of(picture, around);
    return ground.isCalm() && stamp.standsOutOn(picture, box)
        ? Optional.of(new Place(box, ground.edges()))
        : Optional.empty();
  }
}

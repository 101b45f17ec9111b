package io.halftone.inspect;

import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Corner;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Is the user's logo in its corner, as large as it should be, and is it that logo: undistorted,
 * whole and in its own colours? Looks first where it should be and as it should be, which suffices
 * for what is right. Where that fails it looks everywhere and for every distortion, to say what is
 * wrong.
 */
final class Logo implements Inspector {
  /** What it measures where nothing like the logo is in the picture. */
  static final String MISSING = "no logo";

  private static final double ROUGH = 64;
  private static final double FINE = 140;
  private static final int GUESSES = 8;
  private static final int LEAST_POINTS = 24;

  /** What is far smaller than any logo that is wanted only looks like one. */
  private static final double LEAST_OF_LEAST = 0.5;

  /** Of an outline; with less of it a mark is not told by what is inside it. */
  private static final double INSIDE = 0.25;

  /** Of the picture's width; nobody reads a smaller one. */
  private static final double SMALLEST = 0.025;

  private static final double LARGEST = 0.9;
  private static final int LEAST_SIDE = 32;

  @Override
  public String name() {
    return "logo";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return candidate.acceptance().logo().isPresent() && candidate.seen().isPresent();
  }

  @Override
  public Finding look(Candidate candidate) {
    Decoder.Decoded.Whole seen = candidate.seen().orElseThrow();
    Acceptance.Logo logo = candidate.acceptance().logo().orElseThrow();
    Sighting.Want want = new Sighting.Want(logo.corner(), logo.least(), logo.most());
    return Mark.of(candidate.gallery().seen(logo.picture()).image())
        .filter(mark -> mark.outline(ROUGH).points().size() >= LEAST_POINTS)
        .map(mark -> look(new Scene(seen.image()), mark, want, seen.coarse()))
        .orElseGet(
            () ->
                Finding.passed(
                    this,
                    Grade.PASS,
                    "not judged",
                    threshold(want),
                    "The logo's file shows too little to recognise a logo by: make it larger."));
  }

  private Finding look(Scene scene, Mark mark, Sighting.Want want, int coarse) {
    Optional<Sighting> best =
        Math.min(scene.width(), scene.height()) < LEAST_SIDE
            ? Optional.empty()
            : sighting(scene, mark, want);
    if (best.filter(Sighting::isRight).isPresent()) {
      Sighting right = best.get();
      return Finding.passed(
              this,
              right.score(),
              value(right),
              threshold(want),
              "The logo is where and as it should be.")
          .at(box(right.box(), scene, coarse, "the logo"));
    }
    return best.filter(seen -> seen.isKnown() && seen.most() > LEAST_OF_LEAST * want.least())
        .map(wrong -> flawed(wrong, scene, want, coarse))
        .orElseGet(() -> missing(best, scene, want, coarse));
  }

  private static Optional<Sighting> sighting(Scene scene, Mark mark, Sighting.Want want) {
    Rectangle2D everywhere = new Rectangle2D.Double(0, 0, scene.width(), scene.height());
    Rectangle2D corner = want.corner().map(place -> quarter(place, scene)).orElse(everywhere);
    double least = Math.max(0.9 * want.least() / mark.margins() * scene.width(), 6);
    double most = Math.max(1.1 * Math.min(1, want.most()) * scene.width(), 1.05 * least);
    Search search = new Search(scene, mark);
    Search coarse = search.coarse();
    Mark inner = mark.inner();
    // The likeliest and quickest first; what is found beyond doubt ends it.
    List<Supplier<Optional<Sighting>>> looks =
        List.of(
            () ->
                best(scene, mark, want, search.spots(corner, least, most, List.of(Pose.turned(0)))),
            () ->
                inner.outline(FINE).points().size() < INSIDE * mark.outline(FINE).points().size()
                        || inner.outline(ROUGH).points().size() < LEAST_POINTS
                    ? Optional.empty()
                    : best(
                        scene,
                        inner,
                        want,
                        new Search(scene, inner)
                            .spots(corner, least, most, List.of(Pose.turned(0)))),
            () ->
                best(
                    scene,
                    mark,
                    want,
                    search.spots(corner, least, most, List.of(Pose.turned(-9), Pose.turned(9)))),
            () ->
                best(
                    scene,
                    mark,
                    want,
                    coarse.spots(
                        everywhere,
                        SMALLEST * scene.width(),
                        LARGEST * scene.width(),
                        List.of(Pose.turned(0)))),
            () ->
                best(
                    scene,
                    mark,
                    want,
                    coarse.spots(
                        corner,
                        least,
                        most,
                        List.of(
                            Pose.mirrored(),
                            Pose.stretched(1.25),
                            Pose.stretched(0.8),
                            Pose.turned(20),
                            Pose.turned(-20)))));
    List<Sighting> sightings = new ArrayList<>();
    for (Supplier<Optional<Sighting>> look : looks) {
      Optional<Sighting> best = look.get();
      if (best.filter(sighting -> sighting.isRight() || sighting.isClear()).isPresent()) {
        return best;
      }
      best.ifPresent(sightings::add);
    }
    return sightings.stream().max(Comparator.comparingDouble(Sighting::likeness));
  }

  private static Optional<Sighting> best(
      Scene scene, Mark mark, Sighting.Want want, List<Search.Spot> spots) {
    return spots.stream()
        .limit(GUESSES)
        .map(spot -> Fit.of(scene, mark, spot.pose(), ROUGH, 250))
        .sorted(Comparator.comparingDouble(fit -> -fit.agreement()))
        .limit(2)
        .map(fit -> Sighting.of(scene, mark, Fit.of(scene, mark, fit.pose(), FINE, 900), want))
        .max(
            Comparator.comparing(Sighting::isRight)
                .thenComparing(Comparator.comparingDouble(Sighting::likeness)));
  }

  private static Rectangle2D quarter(Corner corner, Scene scene) {
    boolean left = corner == Corner.TOP_LEFT || corner == Corner.BOTTOM_LEFT;
    boolean top = corner == Corner.TOP_LEFT || corner == Corner.TOP_RIGHT;
    double width = scene.width() / 2.0;
    double height = scene.height() / 2.0;
    return new Rectangle2D.Double(left ? 0 : width, top ? 0 : height, width, height);
  }

  private Finding flawed(Sighting wrong, Scene scene, Sighting.Want want, int coarse) {
    List<Sighting.Flaw> flaws = wrong.serious();
    Finding finding =
        Finding.flawed(
                this,
                wrong.score(),
                value(wrong),
                threshold(want),
                "The logo is not as it should be. "
                    + flaws.stream().map(Sighting.Flaw::reason).collect(Collectors.joining(" ")),
                main(flaws).advice(where(want), want.least(), want.most()))
            .at(box(wrong.box(), scene, coarse, "the logo as it is"));
    if (flaws.stream().anyMatch(flaw -> flaw.fault() == LogoFault.CORNER)) {
      finding = finding.at(wanted(scene, want, coarse));
    }
    Optional<Overlay.Ink> ink = wrong.overlay().worstInk(2);
    if (ink.isPresent() && flaws.stream().anyMatch(flaw -> flaw.fault() == LogoFault.RECOLOURED)) {
      finding =
          finding.at(
              new Evidence.Swatch(
                  "#%06X".formatted(ink.get().wanted()),
                  "#%06X".formatted(ink.get().found()),
                  ink.get().difference(),
                  0));
    }
    return finding;
  }

  /** A logo whose place or size is wrong is mended by that, whatever else is not quite right. */
  private static LogoFault main(List<Sighting.Flaw> flaws) {
    return flaws.stream()
        .map(Sighting.Flaw::fault)
        .filter(fault -> fault == LogoFault.MIRRORED || fault == LogoFault.CORNER)
        .findFirst()
        .orElse(flaws.getFirst().fault());
  }

  private Finding missing(Optional<Sighting> best, Scene scene, Sighting.Want want, int coarse) {
    double likest = best.map(sighting -> sighting.overlay().outline()).orElse(0.0);
    return Finding.flawed(
            this,
            Math.min(0.4, 0.5 * likest),
            MISSING,
            threshold(want),
            "The logo is not in the picture%s."
                .formatted(
                    want.corner()
                        .map(
                            corner ->
                                ": nothing like it is in the " + corner + " corner nor elsewhere")
                        .orElse("")),
            LogoFault.MISSING.advice(where(want), want.least(), want.most()))
        .at(wanted(scene, want, coarse));
  }

  private static Evidence.Box wanted(Scene scene, Sighting.Want want, int coarse) {
    Rectangle2D place =
        want.corner()
            .map(corner -> quarter(corner, scene))
            .orElse(new Rectangle2D.Double(0, 0, scene.width(), scene.height()));
    return box(place.getBounds(), scene, coarse, "where the logo should be");
  }

  private static Evidence.Box box(Rectangle box, Scene scene, int coarse, String note) {
    Rectangle inside = box.intersection(new Rectangle(scene.width(), scene.height()));
    return new Evidence.Box(
        inside.x * coarse, inside.y * coarse, inside.width * coarse, inside.height * coarse, note);
  }

  private static String value(Sighting seen) {
    Pose pose = seen.fit().pose();
    return String.format(
        Locale.ROOT,
        "%.1f %% wide, turned %d°, stretched %.1f %%, %.0f %% of its outline",
        100 * seen.least(),
        Math.round(pose.turn()),
        Math.round(1000 * (pose.across() / pose.down() - 1)) / 10.0,
        100 * seen.overlay().outline());
  }

  private static String threshold(Sighting.Want want) {
    return String.format(
        Locale.ROOT,
        "%s, %.1f to %.1f %% wide",
        where(want),
        100 * want.least(),
        100 * want.most());
  }

  private static String where(Sighting.Want want) {
    return want.corner().map(corner -> "in the " + corner + " corner").orElse("in the picture");
  }
}

package io.halftone.inspect;

import io.halftone.job.Acceptance.Element;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Are the things in the picture that must be there? Each is looked for twice: by its small
 * features, which tell a printed box from any other however it lies, and where it has few, by its
 * outline. What was found must have the thing's colours too, in whatever light.
 */
final class Elements implements Inspector {
  private static final int LONGEST = 960;
  private static final double THING = 400;

  /** Chance makes four or five agree, rarely six. */
  private static final int AGREEING = 9;

  private static final double OUTLINE = 0.66;

  /** Of the thing's surface; a part may be covered, and light has its ways. */
  private static final double COLOURS_OF_FEATURES = 0.4;

  private static final double COLOURS_OF_OUTLINE = 0.6;
  private static final int LEAST_POINTS = 30;

  /** Of the picture's width. */
  private static final double SMALLEST = 0.09;

  @Override
  public String name() {
    return "elements";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return !candidate.acceptance().elements().isEmpty() && candidate.seen().isPresent();
  }

  /**
   * What became of one.
   *
   * @param score as {@link Grade} has it
   */
  private record Found(
      Element element, boolean judged, double score, String value, Optional<Evidence.Box> box) {
    boolean isMissing() {
      return judged && score < Grade.PASS;
    }
  }

  @Override
  public Finding look(Candidate candidate) {
    Decoder.Decoded.Whole seen = candidate.seen().orElseThrow();
    Scene scene = new Scene(seen.image());
    List<Found> all =
        candidate.acceptance().elements().stream()
            .map(
                element ->
                    Mark.of(candidate.gallery().seen(element.picture()).image())
                        .map(mark -> look(element, scene, mark, seen.coarse()))
                        .orElseGet(() -> unknown(element)))
            .toList();
    double score = all.stream().mapToDouble(Found::score).min().orElseThrow();
    String value =
        all.stream()
            .map(found -> found.element.name() + ": " + found.value)
            .collect(Collectors.joining("; "));
    String threshold =
        String.format(
            Locale.ROOT,
            "%d features, or %.0f %% of the outline, in the thing's colours",
            AGREEING,
            100 * OUTLINE);
    List<Found> missing = all.stream().filter(Found::isMissing).toList();
    Evidence[] boxes = all.stream().flatMap(found -> found.box.stream()).toArray(Evidence[]::new);
    if (missing.isEmpty()) {
      return Finding.passed(this, score, value, threshold, reason(all)).at(boxes);
    }
    String names =
        missing.stream().map(found -> found.element.name()).collect(Collectors.joining(", "));
    return Finding.flawed(
            this,
            score,
            value,
            threshold,
            "Not in the picture as the reference shows it: %s.".formatted(names),
            "Show %s as in the reference image.".formatted(names),
            "%s must be clearly visible in the picture: the same shape, colours and details as in the reference image, whole and in focus."
                .formatted(names),
            "Above all else: %s, copied exactly from the reference image, large, in the foreground and with nothing in front of it. A picture without it is useless."
                .formatted(names))
        .at(boxes);
  }

  private static String reason(List<Found> all) {
    String unknown =
        all.stream()
            .filter(found -> !found.judged)
            .map(found -> found.element.name())
            .collect(Collectors.joining(", "));
    return unknown.isEmpty()
        ? "Everything that must be there is there."
        : "It cannot be told whether these are there, for their reference shows too little to know them by: %s."
            .formatted(unknown);
  }

  private static Found unknown(Element element) {
    return new Found(element, false, Grade.PASS, "not judged", Optional.empty());
  }

  private static Found look(Element element, Scene scene, Mark mark, int coarse) {
    if (Math.min(scene.width(), scene.height()) < 32) {
      return new Found(element, true, 0, "nothing like it", Optional.empty());
    }
    Planes thing = mark.drawn(Math.min(THING, mark.size()));
    Planes picture = scene.small(LONGEST);
    Features.Match match = Features.of(thing, mark, picture);
    boolean hasOutline = mark.outline(64).points().size() >= LEAST_POINTS;
    if (match.thing() < 2 * AGREEING && !hasOutline) {
      return unknown(element);
    }
    double scale = (double) picture.width() / scene.width();
    double colours = match.pose().map(pose -> Likewise.of(mark, picture, pose).share()).orElse(0.0);
    double byFeatures =
        Math.min(grade(match.agreeing(), AGREEING), grade(colours, COLOURS_OF_FEATURES));
    if (byFeatures >= Grade.PASS) {
      Pose pose = match.pose().orElseThrow().outOf(0, 0, scale);
      return new Found(
          element,
          true,
          byFeatures,
          "%d features, %.0f %% of its colours".formatted(match.agreeing(), 100 * colours),
          Optional.of(box(mark, pose, scene, coarse, element.name())));
    }
    return byOutline(element, scene, mark, coarse, match, byFeatures);
  }

  private static Found byOutline(
      Element element,
      Scene scene,
      Mark mark,
      int coarse,
      Features.Match match,
      double byFeatures) {
    Rectangle2D all = new Rectangle2D.Double(0, 0, scene.width(), scene.height());
    double most = Math.min(1.0, 1.05 * mark.aspect() * scene.height() / scene.width());
    Search search = new Search(scene, mark).coarse();
    List<Search.Spot> spots = new ArrayList<>();
    double least = Math.min(SMALLEST, 0.5 * most) * scene.width();
    spots.addAll(search.spots(all, least, most * scene.width(), List.of(Pose.turned(0))));
    spots.addAll(
        search
            .spots(all, least, most * scene.width(), List.of(Pose.turned(-11), Pose.turned(11)))
            .stream()
            .limit(6)
            .toList());
    record Laid(Fit fit, double outline, double colours, double score) {}
    Optional<Laid> best =
        spots.stream()
            .limit(16)
            .map(spot -> Fit.of(scene, mark, spot.pose(), 80, 300))
            .sorted(Comparator.comparingDouble(fit -> -fit.agreement()))
            .limit(4)
            .map(
                fit -> {
                  double colours = Likewise.of(mark, fit.planes(), fit.seen()).share();
                  return new Laid(
                      fit,
                      fit.agreement(),
                      colours,
                      Math.min(
                          grade(fit.agreement(), OUTLINE), grade(colours, COLOURS_OF_OUTLINE)));
                })
            .max(Comparator.comparingDouble(Laid::score));
    if (best.filter(laid -> laid.score >= Grade.PASS).isPresent()) {
      Laid laid = best.get();
      return new Found(
          element,
          true,
          laid.score,
          "%.0f %% of its outline, %.0f %% of its colours"
              .formatted(100 * laid.outline, 100 * laid.colours),
          Optional.of(box(mark, laid.fit.pose(), scene, coarse, element.name())));
    }
    double score = Math.max(byFeatures, best.map(Laid::score).orElse(0.0));
    return new Found(
        element,
        true,
        Math.min(0.84, score),
        "%d of %d features, %.0f %% of its outline at best"
            .formatted(match.agreeing(), match.thing(), 100 * best.map(Laid::outline).orElse(0.0)),
        Optional.empty());
  }

  /** {@link Grade} of something of which more is better. */
  private static double grade(double measured, double needed) {
    double times = measured / needed;
    return times >= 1
        ? Math.min(1, Grade.PASS + (1 - Grade.PASS) * (times - 1))
        : Math.min(0.84, Grade.PASS * times * times);
  }

  private static Evidence.Box box(Mark mark, Pose pose, Scene scene, int coarse, String note) {
    double wide = Math.abs(pose.xx()) * mark.halfWidth() + Math.abs(pose.xy()) * mark.halfHeight();
    double high = Math.abs(pose.yx()) * mark.halfWidth() + Math.abs(pose.yy()) * mark.halfHeight();
    Rectangle box =
        new Rectangle2D.Double(pose.x() - wide, pose.y() - high, 2 * wide, 2 * high)
            .getBounds()
            .intersection(new Rectangle(scene.width(), scene.height()));
    return new Evidence.Box(
        box.x * coarse, box.y * coarse, box.width * coarse, box.height * coarse, note);
  }
}

package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Cell;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One product in colours × materials × settings × views. The colours of one setting are next to
 * each other, so that they can be asked for as a related set; where there are no colours, what
 * changes fastest instead.
 */
final class ProductMatrix implements Recipe {
  private final Brief.ProductMatrix brief;

  ProductMatrix(Brief.ProductMatrix brief) {
    this.brief = brief;
  }

  /**
   * What one of the product's pictures is varied in; an axis that nobody asked for has one place.
   */
  private record Axis(String trait, List<String> values) {
    int size() {
      return Math.max(1, values.size());
    }

    Optional<String> value(int place) {
      return values.isEmpty() ? Optional.empty() : Optional.of(values.get(place));
    }
  }

  @Override
  public Stream<Written> written(Job job, int stage, Earlier earlier) {
    var drafting = new Drafting(job);
    List<Reference> references = drafting.ofSubject(brief.pictures(), brief.references());
    List<Axis> axes =
        List.of(
            new Axis("view", brief.views()),
            new Axis("setting", brief.settings()),
            new Axis("material", brief.materials()),
            new Axis("colour", brief.colours()));
    int perPlatform = axes.stream().mapToInt(Axis::size).reduce(1, Math::multiplyExact);
    return IntStream.range(0, Math.multiplyExact(job.platforms().size(), perPlatform))
        .mapToObj(
            i -> {
              Platform platform = job.platforms().get(i / perPlatform);
              Map<String, String> traits = traits(axes, i % perPlatform);
              Written alone =
                  drafting.shot(
                      i + 1,
                      stage,
                      platform,
                      String.join(", ", traits.values()),
                      prompt(job, platform, traits, references),
                      references,
                      Cell.of(traits));
              return brief.related() && !traits.isEmpty()
                  ? related(alone, job, platform, traits, references)
                  : alone;
            });
  }

  /** The last axis changes fastest; people read it first. */
  private static Map<String, String> traits(List<Axis> axes, int place) {
    var found = new ArrayList<Map.Entry<String, String>>();
    int rest = place;
    for (Axis axis : axes.reversed()) {
      axis.value(rest % axis.size()).ifPresent(value -> found.add(Map.entry(axis.trait(), value)));
      rest /= axis.size();
    }
    var traits = new LinkedHashMap<String, String>();
    found.forEach(each -> traits.put(each.getKey(), each.getValue()));
    return traits;
  }

  /** What changes fastest comes first among the traits: it sets the pictures of a set apart. */
  private Written related(
      Written alone,
      Job job,
      Platform platform,
      Map<String, String> traits,
      List<Reference> references) {
    var shared = new LinkedHashMap<>(traits);
    shared.pollFirstEntry();
    String family =
        Stream.concat(Stream.of(platform.name()), shared.values().stream())
            .collect(Collectors.joining(" / "));
    return alone.related(family, prompt(job, platform, shared, references));
  }

  private Prompt prompt(
      Job job, Platform platform, Map<String, String> traits, List<Reference> references) {
    String look =
        Stream.of("colour", "material")
            .filter(traits::containsKey)
            .map(
                trait -> trait.equals("colour") ? traits.get(trait) : traits.get(trait) + " finish")
            .collect(Collectors.joining(", "));
    var prompt =
        new Prompt(
            Layer.JOB, "Show exactly the product of image 1, " + Prompt.clause(brief.product()));
    if (!look.isEmpty()) {
      prompt.further(Layer.SHOT, ", in ", look);
    }
    if (traits.containsKey("setting")) {
      prompt.say(Layer.SHOT, "Setting: " + traits.get("setting"));
    }
    if (traits.containsKey("view")) {
      prompt.say(Layer.SHOT, "Seen from: " + traits.get("view"));
    } else if (brief.views().isEmpty()) {
      prompt.say(Layer.SHOT, "Keep the camera angle of image 1");
    }
    return prompt.say(Layer.JOB, kept()).composed(platform).branded(job, references);
  }

  private String kept() {
    var kept = new ArrayList<>(List.of("shape", "proportions", "details"));
    if (brief.colours().isEmpty()) {
      kept.add("colours");
    }
    if (brief.materials().isEmpty()) {
      kept.add("materials");
    }
    if (brief.settings().isEmpty()) {
      kept.add("light");
      kept.add("background");
    }
    return "Keep the product's %s and %s unchanged"
        .formatted(String.join(", ", kept.subList(0, kept.size() - 1)), kept.getLast());
  }
}

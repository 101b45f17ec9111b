package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.Model;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether the models that a job names make what it asks for, as anybody who is configured sells
 * them: who has a key is another matter, for another process may have one.
 */
public record Makeable(Map<String, Model> models) {
  /** Shots that have this in common are made by the same. */
  private record Sort(String platform, String model, Shape requested) {}

  /** One of each sort of a stage, with whether somebody makes it. */
  private Map<Shot, Boolean> asked(Job job, int stage) {
    Map<Sort, Shot> first = new HashMap<>();
    Recipe.of(job)
        .expected(job, stage, Earlier::accepted)
        .map(Written::shot)
        .forEach(
            s -> first.putIfAbsent(new Sort(s.platform().name(), s.model(), s.requested()), s));
    return first.values().stream()
        .collect(Collectors.toMap(shot -> shot, shot -> isMade(shot, shot.chain(models))));
  }

  private Stream<Map<Shot, Boolean>> asked(Job job) {
    return IntStream.rangeClosed(1, Recipe.of(job).stages())
        .mapToObj(stage -> asked(job, stage))
        .filter(asked -> !asked.isEmpty());
  }

  /** Who leaves a stage's model to the price is told by those who compare prices. */
  private static boolean isMade(Shot shot, List<Model> chain) {
    return shot.model().equals(Model.CHEAPEST)
        || chain.stream()
            .anyMatch(
                model ->
                    model.offers().keySet().stream()
                        .anyMatch(seller -> shot.misfit(model.at(seller)).isEmpty()));
  }

  /** Why nobody makes any picture of one of its stages: the ones before would be for nothing. */
  public Optional<String> impossible(Job job) {
    return asked(job).filter(asked -> !asked.containsValue(true)).map(this::none).findFirst();
  }

  /** Why nobody makes some of them, where others are made. */
  public Optional<String> partly(Job job) {
    return asked(job)
        .filter(asked -> asked.containsValue(true) && asked.containsValue(false))
        .map(this::none)
        .findFirst();
  }

  private String none(Map<Shot, Boolean> asked) {
    List<Shot> unmade =
        asked.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
    List<String> able =
        models.values().stream()
            .filter(model -> unmade.stream().allMatch(shot -> isMade(shot, List.of(model))))
            .map(Model::name)
            .toList();
    return "No picture for %s can be made by %s: %s.%s"
        .formatted(
            unmade.stream()
                .map(shot -> shot.platform().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ")),
            unmade.stream().map(Shot::model).distinct().sorted().collect(Collectors.joining(", ")),
            against(unmade.getFirst()),
            able.isEmpty() ? "" : " %s could.".formatted(String.join(" or ", able)));
  }

  private String against(Shot shot) {
    return shot.chain(models).stream()
        .map(
            model ->
                model.offers().keySet().stream()
                    .flatMap(seller -> shot.misfit(model.at(seller)).stream())
                    .findFirst()
                    .orElse("nobody in providers.yaml sells " + model.name()))
        .distinct()
        .collect(Collectors.joining("; "));
  }
}

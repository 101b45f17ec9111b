package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One picture that must be delivered.
 *
 * @param prompt without what must not appear
 * @param platform where it will be shown, with the exact pixels of the published file
 * @param family shots of the same family may be asked for in one request, as a related set
 * @param choice how it came by its model, and which others may take over
 * @param cell its place in the job
 */
public record Shot(
    ShotId id,
    int stage,
    Platform platform,
    String variation,
    String prompt,
    String model,
    Shape requested,
    List<Reference> references,
    Optional<String> family,
    @JsonAlias("cheapest") ModelChoice choice,
    Cell cell) {
  public Shot {
    // Those that were written down before there was a choice name their model.
    choice = choice == null ? new ModelChoice.Named() : choice;
    cell = cell == null ? Cell.NONE : cell;
    references = List.copyOf(references);
    prompt = prompt.strip();
    if (prompt.isEmpty()) {
      throw new IllegalArgumentException("shot %s has no prompt".formatted(id));
    }
  }

  /** One whose model the job names. */
  public Shot(
      ShotId id,
      int stage,
      Platform platform,
      String variation,
      String prompt,
      String model,
      Shape requested,
      List<Reference> references,
      Optional<String> family) {
    this(
        id,
        stage,
        platform,
        variation,
        prompt,
        model,
        requested,
        references,
        family,
        new ModelChoice.Named(),
        Cell.NONE);
  }

  /** The same, at this place of its job. */
  public Shot at(Cell place) {
    return new Shot(
        id,
        stage,
        platform,
        variation,
        prompt,
        model,
        requested,
        references,
        family,
        choice,
        place);
  }

  /** What its picture must show. What is made from a draft is like it, and may be. */
  public Acceptance accepts(Job job) {
    Acceptance all = cell.acceptance().orElse(job.acceptance());
    return cell.draft() ? all.alone() : all;
  }

  /** The same, made with this model. */
  public Shot with(String other, ModelChoice how) {
    return new Shot(
        id, stage, platform, variation, prompt, other, requested, references, family, how, cell);
  }

  /** The same, asked for in this way. */
  public Shot asking(Shape other) {
    return new Shot(
        id, stage, platform, variation, prompt, model, other, references, family, choice, cell);
  }

  /** The same, as one of a family. */
  public Shot related(String name) {
    return new Shot(
        id,
        stage,
        platform,
        variation,
        prompt,
        model,
        requested,
        references,
        Optional.of(name),
        choice,
        cell);
  }

  /** Its model and those that may take over, as far as they stand in the settings. */
  public List<Model> chain(Map<String, Model> models) {
    return Stream.ofNullable(models.get(model))
        .flatMap(
            first ->
                Stream.concat(
                    Stream.of(first),
                    others(first).stream().flatMap(name -> Stream.ofNullable(models.get(name)))))
        .toList();
  }

  private List<String> others(Model first) {
    return switch (choice) {
      case ModelChoice.Named named -> first.fallbacks();
      case ModelChoice.Cheapest cheapest -> cheapest.others();
      case ModelChoice.OnTrial trial -> List.of();
    };
  }

  /** Why it is not made with a model as somebody sells it. */
  public Optional<String> misfit(Model sold) {
    return switch (choice) {
      case ModelChoice.Named named -> sold.misfit(platform, requested);
      case ModelChoice.Cheapest(var others, int together) ->
          sold.lack(platform, requested, together)
              .map(words -> "%s %s".formatted(sold.name(), words));
      case ModelChoice.OnTrial trial ->
          sold.lack(platform, requested, 1)
              .or(() -> trial.lack(sold))
              .map(words -> "%s %s".formatted(sold.name(), words));
    };
  }

  /** Whether a picture that was bought for another shot, or is being bought, may answer it. */
  public boolean mayShareItsPicture() {
    return switch (choice) {
      case ModelChoice.Named named -> true;
      case ModelChoice.Cheapest cheapest -> true;
      case ModelChoice.OnTrial trial -> false;
    };
  }

  /** What the job asks for: the name of a model, or that it is the cheapest. */
  public String requestedModel() {
    return switch (choice) {
      case ModelChoice.Named named -> model;
      case ModelChoice.OnTrial trial -> model;
      case ModelChoice.Cheapest cheapest -> Model.CHEAPEST;
    };
  }

  /** All that is asked for in words. */
  public String words() {
    return requested.saidIn(prompt);
  }
}

package io.halftone.job;

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
 * @param cheapest how the model was found, where the job leaves it to the price
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
    Optional<Cheapest> cheapest,
    Cell cell) {
  /**
   * Its model was the cheapest of those that can make it. It stays that, whatever becomes of the
   * prices.
   *
   * @param others that can make it as well, the cheaper first; it falls back to them, and not to
   *     those of the model
   * @param together pictures that one request must be able to ask for as a related set
   */
  public record Cheapest(List<String> others, int together) {
    public Cheapest {
      others = List.copyOf(others);
    }
  }

  public Shot {
    // Those that were written down before there was a choice name their model.
    cheapest = cheapest == null ? Optional.empty() : cheapest;
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
        Optional.empty(),
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
        cheapest,
        place);
  }

  /** What its picture must show. What is made from a draft is like it, and may be. */
  public Acceptance accepts(Job job) {
    Acceptance all = cell.acceptance().orElse(job.acceptance());
    return cell.draft() ? all.alone() : all;
  }

  /** The same, made with the cheapest model. */
  public Shot with(String cheapestModel, Cheapest how) {
    return new Shot(
        id,
        stage,
        platform,
        variation,
        prompt,
        cheapestModel,
        requested,
        references,
        family,
        Optional.of(how),
        cell);
  }

  /** Its model and those that it falls back to, as far as they stand in the settings. */
  public List<Model> chain(Map<String, Model> models) {
    return Stream.ofNullable(models.get(model))
        .flatMap(
            first ->
                Stream.concat(
                    Stream.of(first),
                    cheapest.map(Cheapest::others).orElse(first.fallbacks()).stream()
                        .flatMap(name -> Stream.ofNullable(models.get(name)))))
        .toList();
  }

  /** Why it is not made with a model as somebody sells it. */
  public Optional<String> misfit(Model sold) {
    return cheapest
        .map(
            how ->
                sold.lack(platform, requested, how.together())
                    .map(words -> "%s %s".formatted(sold.name(), words)))
        .orElseGet(() -> sold.misfit(platform, requested));
  }

  /** All that is asked for in words. */
  public String words() {
    return requested.saidIn(prompt);
  }
}

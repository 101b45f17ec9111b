package io.halftone.plan;

import io.halftone.job.Model;
import io.halftone.job.ModelChoice;
import io.halftone.job.Money;
import io.halftone.job.Platform;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.plan.DryRun.PlannedShot;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Shots that differ in their words and seeds alone, so that the same is to be said of all of them:
 * who makes them, for how much, and what he honours. A job has few of these, however many shots.
 */
final class Group {
  private final Shot first;
  private final List<Model> chain;
  private final List<Chance> chances;
  private final Model model;
  private final Optional<String> obstacle;
  private final int together;
  private final Money dearest;
  private final Map<Optional<Long>, Integer> seeds = new LinkedHashMap<>();
  private int pictures;
  private int known;
  private int takenOver;
  private int related;

  /** What they have in common. */
  record Kind(
      String model,
      ModelChoice choice,
      Platform platform,
      Shape requested,
      int references,
      boolean related,
      Optional<String> arm) {
    static Kind of(Shot shot) {
      return new Kind(
          shot.model(),
          shot.choice(),
          shot.platform(),
          // Which seed makes no difference, only whether there is one.
          shot.requested().seeded(shot.requested().seed().map(any -> 0L)),
          shot.references().size(),
          shot.family().isPresent(),
          Optional.ofNullable(shot.cell().traits().get(Trial.ARM)));
    }
  }

  /**
   * @param chain the model of the shot, and those that it falls back to
   * @param atOnce pictures of a job that may be asked for together
   */
  Group(Shot first, List<Model> chain, Outlook outlook, int atOnce) {
    this.first = first;
    this.chain = chain;
    this.chances = Chance.of(first, chain, outlook);
    this.model = chances.isEmpty() ? chain.getFirst() : chances.getFirst().sold();
    this.obstacle =
        chances.isEmpty()
            ? Optional.of(Chance.against(first, chain.getFirst(), outlook))
            : Optional.empty();
    this.together = together(model, atOnce);
    this.dearest =
        chain.stream()
            .flatMap(
                each ->
                    outlook.sellers(first, each).stream().map(account -> new Chance(each, account)))
            .flatMap(
                chance ->
                    IntStream.rangeClosed(1, together(chance.sold(), atOnce))
                        .mapToObj(count -> chance.price(first, count)))
            .max(Comparator.naturalOrder())
            .orElse(Money.ZERO);
  }

  private int together(Model sold, int atOnce) {
    return first.family().isEmpty()
        ? 1
        : Math.min(atOnce, sold.largestSet(first.references().size()));
  }

  /**
   * @param isKnown whether it has been bought before, so that its first take is there
   * @param isTakenOver whether it is accepted already, so that there is never a take of it
   * @param family shots of its family
   */
  void add(Shot shot, boolean isKnown, boolean isTakenOver, int family) {
    pictures++;
    takenOver += isTakenOver ? 1 : 0;
    known += isKnown && !isTakenOver ? 1 : 0;
    related += family > 1 ? 1 : 0;
    seeds.merge(shot.requested().seed(), 1, Integer::sum);
  }

  /** One of its shots as it would be taken. */
  PlannedShot planned(Shot shot) {
    return new PlannedShot(
        shot.id(),
        shot.platform().name(),
        shot.variation(),
        model.words(shot.prompt(), shot.requested()),
        shot.platform().size().width(),
        shot.platform().size().height(),
        shot.references().size(),
        model.name(),
        shot.requestedModel(),
        shot.requested(),
        model.honour(shot.requested()),
        obstacle);
  }

  /** Stands for the others. */
  Shot first() {
    return first;
  }

  /** Never empty: the model that is wanted comes first. */
  List<Model> chain() {
    return chain;
  }

  /** Those who could make them; none where nobody can. */
  List<Chance> chances() {
    return chances;
  }

  boolean isPossible() {
    return !chances.isEmpty();
  }

  /** As whoever is asked first sells it. */
  Model model() {
    return model;
  }

  /** As many as are asked for in one request. */
  int together() {
    return together;
  }

  /**
   * For a picture from whoever asks most for it. A set may come home incomplete, and what it lacks
   * is asked for in smaller numbers.
   */
  Money dearest() {
    return dearest;
  }

  int pictures() {
    return pictures;
  }

  /** Those that somebody can make, and that have not been bought before. */
  int bought() {
    return isPossible() ? open() - known : 0;
  }

  /** Those of which there may be takes. */
  int open() {
    return pictures - takenOver;
  }

  int known() {
    return known;
  }

  /** Pictures that are one of a set. */
  int related() {
    return related;
  }

  /** Each with how many pictures ask for it; a job that names none has none. */
  Map<Optional<Long>, Integer> seeds() {
    return seeds;
  }
}

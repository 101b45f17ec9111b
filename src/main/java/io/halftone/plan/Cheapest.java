package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.Made;
import io.halftone.job.Model;
import io.halftone.job.ModelChoice;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Platform;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses the model of shots whose job leaves it to the price: of those that make exactly what is
 * asked for, and that somebody here sells, the one that costs least. It asks the settings and
 * nobody else, so that the same settings always give the same model; who of its sellers is full or
 * away is seen when it is bought.
 *
 * @param models in the order of the file, which decides between equal prices
 * @param sellers the names of the accounts with a key
 * @param usual the pace of jobs whose preset says nothing else
 */
public record Cheapest(List<Model> models, List<String> sellers, Pace usual) {
  public Cheapest {
    models = List.copyOf(models);
    sellers = List.copyOf(sellers);
  }

  /** What came of asking whether a model can make a shot, and for how much. */
  public sealed interface Bid {
    String model();

    /**
     * @param cost of the shot and of all of its family, from whoever asks least
     */
    record Able(String model, Money cost) implements Bid {}

    /**
     * @param lack in words that follow the model's name
     */
    record Unable(String model, String lack) implements Bid {}
  }

  /**
   * A shot with its model.
   *
   * @param pictures that are reckoned together: those of its family
   * @param bids of all models, the chosen one first, then the cheaper ones before the dearer and
   *     before those that cannot; none where the job names its model
   */
  public record Found(Shot shot, int pictures, List<Bid> bids) {
    public Found {
      bids = List.copyOf(bids);
    }

    /** One whose model the job or a stage names. */
    private static Found named(Shot shot) {
      return new Found(shot, 1, List.of());
    }

    private boolean isImpossible() {
      return !bids.isEmpty() && able(bids).isEmpty();
    }
  }

  /**
   * The shots of a job's stage, each with its model; that is left open where none can make it.
   *
   * @param made in all earlier stages
   */
  public Stream<Found> shots(Job job, int stage, List<Made> made) {
    return shots(job, stage, new Earlier(made));
  }

  Stream<Found> shots(Job job, int stage, Earlier earlier) {
    return found(job, Recipe.of(job).shots(job, stage, earlier));
  }

  /** The shots of a stage, if every earlier one is accepted. */
  Stream<Found> expected(Job job, int stage) {
    return expected(job, stage, shot -> Optional.empty());
  }

  /**
   * @param inherited what is accepted already
   */
  Stream<Found> expected(Job job, int stage, Function<Shot, Optional<Made>> inherited) {
    return found(
        job,
        Recipe.of(job)
            .expected(
                job, stage, shot -> inherited.apply(shot).orElseGet(() -> Earlier.accepted(shot)))
            .map(Written::shot));
  }

  /** The shots of all stages, if every one is accepted. */
  Stream<Found> all(Job job) {
    return IntStream.rangeClosed(1, Recipe.of(job).stages())
        .boxed()
        .flatMap(stage -> expected(job, stage));
  }

  /** Each with its model, as they pass by. */
  Stream<Found> found(Job job, Stream<Shot> shots) {
    if (!job.model().equals(Model.CHEAPEST)) {
      return shots.map(Found::named);
    }
    int atOnce = job.preset().pace().orElse(usual).largest();
    var asked = new HashMap<Asked, List<Bid>>();
    return Families.of(shots, Shot::family)
        .flatMap(
            family ->
                family.stream()
                    .map(
                        shot ->
                            shot.model().equals(Model.CHEAPEST)
                                ? found(
                                    shot,
                                    family.size(),
                                    Math.min(family.size(), atOnce),
                                    asked.computeIfAbsent(
                                        Asked.of(shot, family.size()),
                                        same -> bids(shot, family.size(), atOnce)))
                                : Found.named(shot)));
  }

  /** What the bids go by: shots of a job are many, and few of them differ in this. */
  private record Asked(Platform platform, Shape requested, int family) {
    static Asked of(Shot shot, int family) {
      return new Asked(shot.platform(), shot.requested().seeded(Optional.empty()), family);
    }
  }

  /** Why some of a job's pictures cannot be made with any model, if that is so. */
  public Optional<String> impossible(Job job) {
    var lacks = new LinkedHashMap<String, List<Bid>>();
    all(job)
        .filter(Found::isImpossible)
        .forEach(found -> lacks.putIfAbsent(found.shot().platform().name(), found.bids()));
    return lacks.values().stream()
        .findFirst()
        .map(
            bids ->
                "No model can make the pictures for %s: %s."
                    .formatted(
                        String.join(", ", lacks.keySet()),
                        bids.stream()
                            .map(Bid.Unable.class::cast)
                            .map(bid -> "%s %s".formatted(bid.model(), bid.lack()))
                            .collect(Collectors.joining("; "))));
  }

  /**
   * @param family pictures of the shot's family
   * @param atOnce pictures of a job that may be asked for together
   */
  Found find(Shot shot, int family, int atOnce) {
    return found(shot, family, Math.min(family, atOnce), bids(shot, family, atOnce));
  }

  private List<Bid> bids(Shot shot, int family, int atOnce) {
    int together = Math.min(family, atOnce);
    return models.stream()
        .map(model -> bid(model, shot, family, together))
        .sorted(Comparator.comparing(Cheapest::cost))
        .toList();
  }

  private static Found found(Shot shot, int family, int together, List<Bid> bids) {
    List<String> able = able(bids);
    return able.isEmpty()
        ? new Found(shot, family, bids)
        : new Found(
            shot.with(
                able.getFirst(), new ModelChoice.Cheapest(able.subList(1, able.size()), together)),
            family,
            bids);
  }

  private Bid bid(Model model, Shot shot, int family, int together) {
    List<String> selling = sellers.stream().filter(model.offers()::containsKey).toList();
    return selling.stream()
        .filter(seller -> lack(model, seller, shot, together).isEmpty())
        .map(seller -> cost(model, seller, shot, family, together))
        .min(Comparator.naturalOrder())
        .<Bid>map(cost -> new Bid.Able(model.name(), cost))
        .orElseGet(
            () ->
                new Bid.Unable(
                    model.name(),
                    selling.stream()
                        .flatMap(seller -> lack(model, seller, shot, together).stream())
                        .findFirst()
                        .orElse("is sold by no provider with a key")));
  }

  private static Optional<String> lack(Model model, String seller, Shot shot, int together) {
    return model.at(seller).lack(shot.platform(), shot.requested(), together);
  }

  /** In sets as large as they may be, and a smaller one for the rest. */
  private static Money cost(Model model, String seller, Shot shot, int family, int together) {
    int rest = family % together;
    Money sets = model.price(seller, shot.requested(), together).times(family - rest);
    return rest == 0 ? sets : sets.plus(model.price(seller, shot.requested(), rest).times(rest));
  }

  /** Whoever cannot is dearer than any. */
  private static Money cost(Bid bid) {
    return switch (bid) {
      case Bid.Able able -> able.cost();
      case Bid.Unable unable -> new Money(Long.MAX_VALUE);
    };
  }

  private static List<String> able(List<Bid> bids) {
    return bids.stream()
        .flatMap(
            bid ->
                switch (bid) {
                  case Bid.Able able -> Stream.of(able.model());
                  case Bid.Unable unable -> Stream.<String>empty();
                })
        .toList();
  }
}

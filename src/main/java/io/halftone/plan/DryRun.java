package io.halftone.plan;

import io.halftone.job.Account;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a job would make and cost. Nothing is sent and nothing is written down.
 *
 * @param accepts what every picture must show, a line each
 */
public record DryRun(
    JobId job,
    String kind,
    List<Stage> stages,
    List<String> accepts,
    Estimate estimate,
    List<Finding> findings) {

  /** Prices change several times a year. */
  private static final int OLD_DAYS = 180;

  /** The shots of one stage. */
  public record Stage(int stage, List<PlannedShot> shots) {}

  /**
   * A shot as it would be taken.
   *
   * @param width of the published file
   * @param requested what the job asks for
   * @param effective what the model can honour of it
   * @param model that would make it
   * @param requestedModel that the job asks for
   */
  public record PlannedShot(
      ShotId id,
      String platform,
      String variation,
      String prompt,
      int width,
      int height,
      int references,
      String model,
      String requestedModel,
      Shape requested,
      Shape effective) {}

  /**
   * What it comes to when every picture passes at once.
   *
   * @param mostCost what it costs at most, with every retake that the preset allows, from the
   *     dearest of those who may be asked
   * @param seconds from the first request to the last picture, as models take as a rule
   * @param requestsByProvider of which one may ask for a related set
   */
  public record Estimate(
      Money cost,
      Money mostCost,
      int takes,
      double seconds,
      Map<String, Integer> requestsByProvider) {}

  /** Something that the owner of the job should know beforehand. */
  public record Finding(String rule, String field, String message, String suggestion) {}

  /**
   * @param chain the job's model, and those that it falls back to
   * @param accounts those that would be asked, in the order of preference
   * @param usual the pace of jobs whose preset says nothing else
   * @param known whether a picture that was bought before answers a shot
   * @param today by which a price is old
   */
  public static DryRun of(
      Job job,
      List<Model> chain,
      List<Account> accounts,
      Pace usual,
      Predicate<Shot> known,
      LocalDate today) {
    List<Shot> wanted = Recipe.of(job).shots(job, 1).toList();
    Model first = chain.getFirst();
    Model model =
        chain.stream().filter(each -> canMake(each, wanted, accounts)).findFirst().orElse(first);
    Optional<Account> seller =
        accounts.stream().filter(account -> model.offers().containsKey(account.name())).findFirst();
    Model sold = seller.map(account -> model.at(account.name())).orElse(model);
    List<PlannedShot> shots = wanted.stream().map(shot -> planned(shot, sold)).toList();
    var findings = new ArrayList<Finding>(notHonoured(shots));
    if (model != first) {
      findings.add(
          new Finding(
              "fallback",
              "model",
              "Nobody with a key makes all pictures with '%s'; '%s' would be asked where it cannot."
                  .formatted(first.name(), model.name()),
              "Set the key of a provider that sells it, or name another model."));
    }
    List<Shot> bought = wanted.stream().filter(known.negate()).toList();
    if (bought.size() < wanted.size()) {
      findings.add(
          new Finding(
              "cache",
              "job",
              "%d of %d pictures have been bought before and are taken over at no cost."
                  .formatted(wanted.size() - bought.size(), wanted.size()),
              "Nothing needs to be done; cache.keep says how long pictures are used again."));
    }
    int atOnce = job.preset().pace().orElse(usual).allowance(0, 0);
    Estimate estimate =
        estimate(
            job,
            sold,
            seller,
            requests(bought, sold, atOnce),
            dearest(chain, accounts, wanted, atOnce));
    job.budget()
        .filter(budget -> estimate.cost().compareTo(budget) > 0)
        .ifPresent(
            budget ->
                findings.add(
                    new Finding(
                        "budget",
                        "budget",
                        "The pictures cost %s; the budget is %s."
                            .formatted(estimate.cost(), budget),
                        "Raise the budget to %s, or leave out platforms or variations."
                            .formatted(estimate.mostCost()))));
    seller.flatMap(s -> oldPrice(model, s, today)).ifPresent(findings::add);
    if (seller.isEmpty()) {
      findings.add(
          new Finding(
              "provider",
              "model",
              "No provider with a key sells the model '%s'.".formatted(model.name()),
              "Set the key of one that does; `halftone doctor` tells which."));
    }
    return new DryRun(
        job.id(),
        job.kind(),
        List.of(new Stage(1, shots)),
        job.acceptance().lines(),
        estimate,
        findings);
  }

  private static Optional<Finding> oldPrice(Model model, Account seller, LocalDate today) {
    return model
        .offers()
        .get(seller.name())
        .price()
        .asOf()
        .filter(day -> day.plusDays(OLD_DAYS).isBefore(today))
        .map(
            day ->
                new Finding(
                    "price",
                    "model",
                    "The price of %s at %s was looked up on %s."
                        .formatted(model.name(), seller.name(), day),
                    "Compare it with the provider's page, and write price and day into"
                        + " models.yaml."));
  }

  private static boolean canMake(Model model, List<Shot> wanted, List<Account> accounts) {
    return accounts.stream()
        .filter(account -> model.offers().containsKey(account.name()))
        .anyMatch(
            account ->
                wanted.stream()
                    .allMatch(
                        shot ->
                            model
                                .at(account.name())
                                .misfit(shot.platform(), shot.requested())
                                .isEmpty()));
  }

  private static PlannedShot planned(Shot shot, Model model) {
    return new PlannedShot(
        shot.id(),
        shot.platform().name(),
        shot.variation(),
        shot.prompt(),
        shot.platform().size().width(),
        shot.platform().size().height(),
        shot.references().size(),
        model.name(),
        shot.model(),
        shot.requested(),
        model.honour(shot.requested()));
  }

  private static Estimate estimate(
      Job job, Model model, Optional<Account> seller, List<List<Shot>> requests, Money dearest) {
    Money once =
        seller
            .map(
                s ->
                    requests.stream()
                        .map(each -> price(model, s, each.getFirst(), each.size()))
                        .reduce(Money.ZERO, Money::plus))
            .orElse(Money.ZERO);
    int rounds =
        seller.map(s -> (int) Math.ceil((double) requests.size() / s.inFlight())).orElse(0);
    return new Estimate(
        once,
        dearest.times(1 + job.preset().retakes()),
        requests.stream().mapToInt(List::size).sum(),
        rounds * model.seconds(),
        seller.map(s -> Map.of(s.name(), requests.size())).orElse(Map.of()));
  }

  /** Of so many pictures like this, asked for together. */
  private static Money price(Model model, Account seller, Shot shot, int count) {
    return model.price(seller.name(), shot.requested(), count).times(count);
  }

  /**
   * All pictures once, each with whoever asks most for it. A set may come home incomplete, and what
   * it lacks is asked for in smaller numbers.
   */
  private static Money dearest(
      List<Model> chain, List<Account> accounts, List<Shot> wanted, int atOnce) {
    return wanted.stream()
        .map(
            shot ->
                chain.stream()
                    .flatMap(
                        model ->
                            accounts.stream()
                                .filter(a -> model.offers().containsKey(a.name()))
                                .flatMap(a -> prices(model, a, shot, atOnce)))
                    .max(Comparator.naturalOrder())
                    .orElse(Money.ZERO))
        .reduce(Money.ZERO, Money::plus);
  }

  private static Stream<Money> prices(Model model, Account seller, Shot shot, int atOnce) {
    return IntStream.rangeClosed(1, together(shot, model.at(seller.name()), atOnce))
        .mapToObj(count -> model.price(seller.name(), shot.requested(), count));
  }

  /** The shots of each request: one, or as many of a family as may be asked for together. */
  private static List<List<Shot>> requests(List<Shot> wanted, Model model, int atOnce) {
    var requests = new ArrayList<List<Shot>>();
    var open = new HashMap<String, List<Shot>>();
    for (Shot shot : wanted) {
      List<Shot> set = shot.family().map(open::get).orElse(null);
      if (set == null || set.size() == together(set.getFirst(), model, atOnce)) {
        set = new ArrayList<>();
        requests.add(set);
      }
      set.add(shot);
      if (shot.family().isPresent()) {
        open.put(shot.family().get(), set);
      }
    }
    return requests;
  }

  private static int together(Shot shot, Model model, int atOnce) {
    return shot.family().isEmpty()
        ? 1
        : Math.min(atOnce, model.largestSet(shot.references().size()));
  }

  private static List<Finding> notHonoured(List<PlannedShot> shots) {
    return shots.stream()
        .flatMap(shot -> differences(shot.requested(), shot.effective()))
        .distinct()
        .map(
            difference ->
                new Finding(
                    "not-honoured",
                    "model",
                    difference,
                    "Nothing needs to be done; the manifest says what was effective."))
        .toList();
  }

  /** Other pixels in the same frame are no news: publishing makes them fit. */
  private static Stream<String> differences(Shape requested, Shape effective) {
    boolean fits = requested.size().ratioDifference(effective.size()) <= 0.01;
    Size size = fits ? requested.size() : effective.size();
    return requested
        .differences(
            new Shape(size, effective.seed(), effective.guidance(), effective.references()))
        .stream();
  }
}

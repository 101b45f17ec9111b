package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a job would make and cost. Nothing is sent and nothing is written down.
 *
 * @param accepts what every picture must show, a line each
 * @param context what comes from brand, preset, job, platform and shot; of prompts, the first one's
 * @param choices which models are the cheapest; none where the job names its model
 * @param repairs what is made right instead of buying another picture, a line each
 * @param differences between what is asked for and what the models make of it, each once
 * @param arms what is compared; none of a job that compares nothing
 * @param shows how small a difference between them so many pictures show, in words
 */
public record DryRun(
    JobId job,
    String kind,
    List<Stage> stages,
    List<Context.Part> context,
    List<String> accepts,
    List<Choice> choices,
    List<String> repairs,
    List<Difference> differences,
    Estimate estimate,
    List<Finding> findings,
    List<ArmPlan> arms,
    Optional<String> shows) {

  /** An arm that is compared, and what it costs when nothing is made again. */
  public record ArmPlan(String arm, String model, int pictures, Money cost) {}

  /** The rule of a finding that {@link #differences} tells as well. */
  public static final String NOT_HONOURED = "not-honoured";

  /**
   * The shots of one stage, if all that it could start from is accepted.
   *
   * @param title what it makes, as a person calls it
   * @param drafts how many are kept and not published
   * @param cost when every picture passes at once
   * @param seconds that it takes; the next one begins when it has ended
   */
  public record Stage(
      int stage, String title, int drafts, Money cost, double seconds, List<PlannedShot> shots) {}

  /**
   * A shot as it would be taken.
   *
   * @param width of the published file
   * @param requested what the job asks for
   * @param effective what the model can honour of it
   * @param model that would make it
   * @param requestedModel that the job asks for
   * @param obstacle why nobody can make it; then nothing is bought for it
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
      Shape effective,
      Optional<String> obstacle) {}

  /**
   * Why a model makes some of the shots.
   *
   * @param cost of so many pictures that are asked for together
   * @param others each with why it is not that one
   */
  public record Choice(
      String model,
      Money cost,
      int pictures,
      List<ShotId> shots,
      List<String> platforms,
      List<Other> others) {}

  /** A model that was not chosen. */
  public record Other(String model, String why) {}

  /**
   * What it comes to when every picture passes at once.
   *
   * @param mostCost what it costs at most, with every retake that the preset allows, from the
   *     dearest of those who may be asked; of what was bought before, the retakes alone
   * @param expectedCost what it costs as a rule, with pictures that do not pass
   * @param passing the share of takes that is reckoned to pass
   * @param passingLearned whether that is how it has been, and not what is usual
   * @param seconds from the first request to the last picture, as models take as a rule or as it
   *     has been lately
   * @param requestsByProvider of which one may ask for a related set
   * @param loads the same by model, with how fast each goes
   * @param pace of the job
   * @param budgets what they leave; the job's own first
   */
  public record Estimate(
      Money cost,
      Money mostCost,
      Money expectedCost,
      double passing,
      boolean passingLearned,
      int takes,
      double seconds,
      Map<String, Integer> requestsByProvider,
      List<Load> loads,
      String pace,
      List<Outlook.Allowance> budgets) {}

  /**
   * What an account would be asked for.
   *
   * @param atOnce as many as it makes at the same time
   * @param seconds for each picture
   * @param learned whether that is how it has been lately, and not what models.yaml says
   */
  public record Load(
      String provider, String model, int requests, int atOnce, double seconds, boolean learned) {}

  /** Something that the owner of the job should know beforehand. */
  public record Finding(String rule, String field, String message, String suggestion) {}

  /**
   * @param digest of what its file says
   * @param models all of the settings
   * @param cheapest chooses the model where the job does not name one
   * @param usual the pace of jobs whose preset says nothing else
   * @param today by which a price is old
   */
  public static DryRun of(
      Job job,
      String digest,
      Map<String, Model> models,
      Cheapest cheapest,
      Outlook outlook,
      Pace usual,
      LocalDate today) {
    List<Cheapest.Found> found = cheapest.all(job).toList();
    Collection<Model> all = models.values();
    return of(
        job,
        digest,
        found.stream().map(Cheapest.Found::shot).toList(),
        shot -> shot.model().equals(Model.CHEAPEST) ? List.copyOf(all) : shot.chain(models),
        Choices.of(found),
        all,
        outlook,
        usual,
        today);
  }

  /**
   * @param chain the job's model, and those that it falls back to
   * @param others models that the job could name instead
   */
  static DryRun of(
      Job job,
      List<Model> chain,
      Collection<Model> others,
      Outlook outlook,
      Pace usual,
      LocalDate today) {
    List<Shot> wanted =
        new Cheapest(List.of(), List.of(), usual).all(job).map(Cheapest.Found::shot).toList();
    return of(job, "", wanted, shot -> chain, List.of(), others, outlook, usual, today);
  }

  private static DryRun of(
      Job job,
      String digest,
      List<Shot> wanted,
      Function<Shot, List<Model>> chain,
      List<Choice> choices,
      Collection<Model> others,
      Outlook outlook,
      Pace usual,
      LocalDate today) {
    var chances = new LinkedHashMap<Shot, List<Chance>>();
    wanted.forEach(shot -> chances.put(shot, Chance.of(shot, chain.apply(shot), outlook)));
    List<Shot> possible = wanted.stream().filter(shot -> !chances.get(shot).isEmpty()).toList();
    List<Shot> bought = possible.stream().filter(shot -> !outlook.isKnown(shot)).toList();
    List<PlannedShot> shots =
        wanted.stream()
            .map(shot -> planned(shot, chances.get(shot), chain.apply(shot), outlook))
            .toList();

    Pace pace = job.preset().pace().orElse(usual);
    int atOnce = pace.allowance(0, 0);
    List<Integer> numbers = wanted.stream().map(Shot::stage).distinct().sorted().toList();
    Course course =
        Course.of(
            numbers.stream()
                .map(
                    stage ->
                        requests(
                            bought.stream().filter(shot -> shot.stage() == stage).toList(),
                            chances,
                            atOnce))
                .toList(),
            pace,
            outlook);
    Passing passing = passing(bought, chances, outlook);
    var budgets = new ArrayList<Outlook.Allowance>();
    job.budget()
        .ifPresent(
            limit ->
                budgets.add(
                    new Outlook.Allowance(
                        "the job's budget",
                        Optional.empty(),
                        limit,
                        limit.without(outlook.booked(job.id())))));
    budgets.addAll(outlook.allowances());
    var estimate =
        new Estimate(
            course.cost(),
            dearest(chain, bought, outlook, atOnce)
                .plus(dearest(chain, possible, outlook, atOnce).times(job.preset().retakes())),
            Expectation.cost(job, passing.odds()),
            passing.mean(),
            passing.learned(),
            bought.size(),
            course.seconds(),
            course.loads().stream()
                .collect(
                    Collectors.toMap(
                        Load::provider, Load::requests, Integer::sum, LinkedHashMap::new)),
            course.loads(),
            pace.toString(),
            budgets);
    var findings =
        new Findings(job, digest, chain, others, outlook, today)
            .of(shots, chances, possible.size() - bought.size(), estimate, course);
    return new DryRun(
        job.id(),
        job.kind(),
        stages(job, wanted, shots, course),
        wanted.isEmpty()
            ? List.of()
            : Context.of(
                job, Recipe.of(job).said(job, wanted.getFirst()), wanted.getFirst().references()),
        job.acceptance().lines(),
        choices,
        job.repairLines(),
        Difference.of(shots),
        estimate,
        findings,
        ArmPlans.of(job, chances),
        ArmPlans.shows(job));
  }

  /** What is reckoned to pass of the shots that would be bought. */
  private record Passing(Map<ShotId, Expectation.Odds> odds, boolean learned) {
    double mean() {
      return odds.values().stream()
          .mapToDouble(Expectation.Odds::passing)
          .average()
          .orElse(Expectation.USUAL);
    }
  }

  private static Passing passing(
      List<Shot> bought, Map<Shot, List<Chance>> chances, Outlook outlook) {
    var odds = new HashMap<ShotId, Expectation.Odds>();
    var known = new HashMap<String, Optional<Double>>();
    for (Shot shot : bought) {
      Chance first = chances.get(shot).getFirst();
      Optional<Double> share =
          known.computeIfAbsent(
              first.model().name() + " " + first.account().name(),
              sold -> outlook.passing(first.model(), first.account()));
      odds.put(
          shot.id(), new Expectation.Odds(first.price(shot, 1), share.orElse(Expectation.USUAL)));
    }
    return new Passing(
        odds, !known.isEmpty() && known.values().stream().allMatch(Optional::isPresent));
  }

  private static List<Stage> stages(
      Job job, List<Shot> wanted, List<PlannedShot> shots, Course course) {
    var byStage = new TreeMap<Integer, List<Integer>>();
    for (int i = 0; i < shots.size(); i++) {
      byStage.computeIfAbsent(wanted.get(i).stage(), stage -> new ArrayList<>()).add(i);
    }
    List<String> titles = Stages.titles(job);
    var stages = new ArrayList<Stage>();
    byStage.forEach(
        (stage, places) ->
            stages.add(
                new Stage(
                    stage,
                    titles.get(stage - 1),
                    (int) places.stream().filter(i -> wanted.get(i).cell().draft()).count(),
                    course.cost(stages.size()),
                    course.seconds(stages.size()),
                    places.stream().map(shots::get).toList())));
    return List.copyOf(stages);
  }

  private static PlannedShot planned(
      Shot shot, List<Chance> chances, List<Model> chain, Outlook outlook) {
    Model model = chances.isEmpty() ? chain.getFirst() : chances.getFirst().sold();
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
        chances.isEmpty()
            ? Optional.of(Chance.against(shot, chain.getFirst(), outlook))
            : Optional.empty());
  }

  /**
   * All pictures once, each with whoever asks most for it. A set may come home incomplete, and what
   * it lacks is asked for in smaller numbers.
   */
  private static Money dearest(
      Function<Shot, List<Model>> chain, List<Shot> wanted, Outlook outlook, int atOnce) {
    return wanted.stream()
        .map(
            shot ->
                chain.apply(shot).stream()
                    .flatMap(
                        model ->
                            outlook.sellers(shot, model).stream()
                                .map(account -> new Chance(model, account)))
                    .flatMap(chance -> prices(chance, shot, atOnce))
                    .max(Comparator.naturalOrder())
                    .orElse(Money.ZERO))
        .reduce(Money.ZERO, Money::plus);
  }

  private static Stream<Money> prices(Chance chance, Shot shot, int atOnce) {
    return IntStream.rangeClosed(1, together(shot, chance.sold(), atOnce))
        .mapToObj(count -> chance.price(shot, count));
  }

  /** The shots of each request: one, or as many of a family as may be asked for together. */
  private static List<Course.Request> requests(
      List<Shot> wanted, Map<Shot, List<Chance>> chances, int atOnce) {
    var requests = new ArrayList<Course.Request>();
    var open = new HashMap<String, List<Shot>>();
    for (Shot shot : wanted) {
      List<Shot> set = shot.family().map(open::get).orElse(null);
      Model model = chances.get(shot).getFirst().sold();
      if (set == null || set.size() == together(set.getFirst(), model, atOnce)) {
        set = new ArrayList<>();
        requests.add(new Course.Request(set, chances.get(shot)));
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
}

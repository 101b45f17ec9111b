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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a job would make and cost. Nothing is sent and nothing is written down.
 *
 * @param accepts what every picture must show, a line each
 * @param context what comes from brand, preset, job, platform and shot, for each stage and arm
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
    List<Context> context,
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
   * @param sets which of the shots are asked for together
   * @param shots made anew each time they are gone through, for no list might hold them
   */
  public record Stage(
      int stage,
      String title,
      int drafts,
      Money cost,
      double seconds,
      List<PlannedShot> shots,
      List<PlannedSet> sets) {}

  /**
   * Shots that one request asks for.
   *
   * @param prompt its words, instead of theirs
   */
  public record PlannedSet(List<ShotId> shots, String prompt) {}

  /**
   * A shot as it would be taken.
   *
   * @param prompt when it is asked for alone, as one is that is made again
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
    List<Model> all = List.copyOf(models.values());
    Function<Shot, List<Model>> chain =
        shot -> shot.model().equals(Model.CHEAPEST) ? all : shot.chain(models);
    return new Reckoning(job, cheapest, chain, outlook, job.preset().pace().orElse(usual))
        .of(new Findings(job, digest, all, outlook, today));
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
    return new Reckoning(
            job,
            new Cheapest(List.of(), List.of(), usual),
            shot -> chain,
            outlook,
            job.preset().pace().orElse(usual))
        .of(new Findings(job, "", others, outlook, today));
  }
}

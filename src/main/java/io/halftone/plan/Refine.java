package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Cell;
import io.halftone.job.Job;
import io.halftone.job.Made;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many candidates on every platform, of which the best are refined, round after round. All but the
 * last round are drafts.
 */
final class Refine implements Staged {
  private static final String ROUND = "round";

  private final Brief.Refine brief;

  Refine(Brief.Refine brief) {
    this.brief = brief;
  }

  @Override
  public int stages() {
    return 1 + brief.rounds();
  }

  @Override
  public String title(int stage) {
    return stage == 1 ? "Candidates" : "Round " + (stage - 1);
  }

  @Override
  public int lanes(Job job) {
    return job.platforms().size();
  }

  @Override
  public Stream<Written> written(Job job, int stage, int lane, Earlier earlier) {
    var drafting = new Drafting(job);
    return stage == 1 ? candidates(drafting, lane) : refined(drafting, lane, stage, earlier);
  }

  /** Candidates first, then each round has a place for every one that is kept. */
  private int number(int lane, int stage, int place) {
    int perLane = brief.candidates() + brief.rounds() * brief.keep();
    int before = stage == 1 ? 0 : brief.candidates() + (stage - 2) * brief.keep();
    return lane * perLane + before + place + 1;
  }

  private Stream<Written> candidates(Drafting drafting, int lane) {
    Job job = drafting.job();
    Platform platform = job.platforms().get(lane);
    List<Reference> references = drafting.references(List.of(), brief.references());
    return IntStream.range(0, brief.candidates())
        .mapToObj(
            i -> {
              var traits = new LinkedHashMap<String, String>();
              traits.put(Cell.CANDIDATE, Integer.toString(i + 1));
              return drafting
                  .shot(
                      number(lane, 1, i),
                      1,
                      platform,
                      "candidate " + (i + 1),
                      new Prompt(Layer.JOB, brief.prompt())
                          .composed(platform)
                          .branded(job, references),
                      references,
                      Cell.of(traits).inLane(platform.name()).asDraft())
                  .seeded(drafting.seed(i));
            });
  }

  /** The best of the stage before, each once; it keeps the seed of what it is made from. */
  private Stream<Written> refined(Drafting drafting, int lane, int stage, Earlier earlier) {
    Job job = drafting.job();
    Platform platform = job.platforms().get(lane);
    List<Made> best =
        earlier.best(stage - 1, platform.name()).stream().limit(brief.keep()).toList();
    return IntStream.range(0, best.size())
        .mapToObj(
            place -> {
              Made from = best.get(place);
              String candidate = from.shot().cell().candidate().orElseThrow();
              List<Reference> references =
                  drafting.references(
                      List.of(Reference.stored(Reference.Role.ORIGINAL, from.picture())),
                      brief.references());
              var traits = new LinkedHashMap<String, String>();
              traits.put(ROUND, Integer.toString(stage - 1));
              traits.put(Cell.CANDIDATE, candidate);
              Cell cell = Cell.of(traits).from(List.of(from.shot().id())).inLane(platform.name());
              return drafting
                  .shot(
                      number(lane, stage, place),
                      stage,
                      platform,
                      "round %d, from candidate %s".formatted(stage - 1, candidate),
                      prompt(job, platform, references),
                      references,
                      stage < stages() ? cell.asDraft() : cell)
                  .seeded(from.shot().requested().seed());
            });
  }

  private Prompt prompt(Job job, Platform platform, List<Reference> references) {
    return new Prompt(Layer.JOB, "Refine the picture in image 1 and improve its quality")
        .further(Layer.JOB, ": ", brief.prompt())
        .closeTo(brief.strength())
        .composed(platform)
        .branded(job, references);
  }
}

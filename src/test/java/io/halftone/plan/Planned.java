package io.halftone.plan;

import io.halftone.job.Brand;
import io.halftone.job.Brief;
import io.halftone.job.Format;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Made;
import io.halftone.job.Money;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import io.halftone.job.Shot;
import io.halftone.job.Size;
import io.halftone.ledger.Example;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Jobs of kinds with several stages, and what became of their shots. */
final class Planned {
  static final Platform POST = platform("post", 1080, 1080);
  static final Platform POSTER = platform("poster", 2000, 3000);
  static final Reference SHOE = Reference.stored(Reference.Role.SUBJECT, "5a0e");

  private Planned() {}

  private static Platform platform(String name, int width, int height) {
    return new Platform(
        name, name, new Size(width, height), Format.JPEG, 5_000_000, "a frame for a " + name);
  }

  static Job job(Brief brief, Optional<Long> seed, Platform... platforms) {
    Job any = Example.job("any");
    return new Job(
        new JobId("shoe"),
        brief,
        Brand.NONE,
        any.preset(),
        "seedream-4",
        List.of(platforms),
        seed,
        Optional.empty(),
        any.priority(),
        any.publish(),
        any.acceptance(),
        any.repairs());
  }

  static List<Shot> stage(Job job, int stage, Made... earlier) {
    return stage(job, stage, List.of(earlier));
  }

  static List<Shot> stage(Job job, int stage, List<Made> earlier) {
    return Recipe.of(job).shots(job, stage, new Earlier(earlier)).toList();
  }

  static Made made(Shot shot, double score, String cost) {
    return new Made(shot, "picture" + shot.id().number(), score, Money.of(cost));
  }

  /** All stages, if every picture is accepted. */
  static List<Shot> all(Job job) {
    return new Cheapest(List.of(), List.of(), io.halftone.job.Pace.PARALLEL)
        .all(job)
        .map(Cheapest.Found::shot)
        .toList();
  }

  static List<Integer> numbers(List<Shot> shots) {
    return shots.stream().map(shot -> shot.id().number()).toList();
  }

  /** The numbers of shots that start from others, with theirs. */
  static List<String> lineage(List<Shot> shots) {
    return shots.stream()
        .flatMap(
            shot ->
                shot.cell().parents().stream()
                    .map(from -> from.number() + "→" + shot.id().number()))
        .toList();
  }

  static Stream<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed();
  }
}

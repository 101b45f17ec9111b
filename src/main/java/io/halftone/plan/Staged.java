package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.Made;
import io.halftone.job.Shot;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A recipe of several stages. Its job falls into lanes: what a stage makes of one starts from what
 * the stages before made of the same one. So a job of any size is gone through lane by lane, and
 * none but that lane is held.
 */
interface Staged extends Recipe {
  @Override
  int stages();

  int lanes(Job job);

  /**
   * @param lane the first is 0
   */
  Stream<Written> written(Job job, int stage, int lane, Earlier earlier);

  @Override
  default Stream<Written> written(Job job, int stage, Earlier earlier) {
    return IntStream.range(0, lanes(job))
        .boxed()
        .flatMap(lane -> written(job, stage, lane, earlier));
  }

  @Override
  default Stream<Written> expected(Job job, int stage, Function<Shot, Made> accepted) {
    return IntStream.range(0, lanes(job))
        .boxed()
        .flatMap(lane -> written(job, stage, lane, before(job, stage, lane, accepted)));
  }

  private Earlier before(Job job, int stage, int lane, Function<Shot, Made> accepted) {
    var made = new ArrayList<Made>();
    for (int past = 1; past < stage; past++) {
      made.addAll(
          written(job, past, lane, new Earlier(made)).map(Written::shot).map(accepted).toList());
    }
    return new Earlier(made);
  }
}

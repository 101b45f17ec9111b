package io.halftone.plan;

import io.halftone.job.Job;
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
  default Stream<Written> expected(Job job, int stage) {
    return IntStream.range(0, lanes(job))
        .boxed()
        .flatMap(lane -> written(job, stage, lane, before(job, stage, lane)));
  }

  private Earlier before(Job job, int stage, int lane) {
    Earlier earlier = Earlier.NOTHING;
    for (int past = 1; past < stage; past++) {
      earlier = earlier.and(Earlier.expected(written(job, past, lane, earlier).map(Written::shot)));
    }
    return earlier;
  }
}

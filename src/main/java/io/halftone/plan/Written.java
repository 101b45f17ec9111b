package io.halftone.plan;

import io.halftone.job.ModelChoice;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import java.util.List;
import java.util.Optional;

/**
 * A shot as its recipe writes it, with all that its words are made of.
 *
 * @param said the pieces of its prompt
 * @param shared those of the words of its whole family; none of a shot that has none
 * @param avoid what must not appear, beside what the brand avoids
 */
record Written(Shot shot, List<Said> said, List<Said> shared, List<String> avoid) {

  /** The same, asked for in another way than the job's preset says. */
  Written asking(Shape requested) {
    return new Written(shot.asking(requested), said, shared, avoid);
  }

  /** The same with another seed than the job's. */
  Written seeded(Optional<Long> seed) {
    return asking(shot.requested().seeded(seed));
  }

  /** The same, made with another model than the job's. */
  Written by(String model) {
    return by(model, shot.choice());
  }

  Written by(String model, ModelChoice how) {
    return new Written(shot.with(model, how), said, shared, avoid);
  }

  /**
   * The same, as one of several that may be asked for together.
   *
   * @param words of all of them, without what sets this one apart
   */
  Written related(String family, Prompt words) {
    return new Written(
        shot.related(family).at(shot.cell().sharing(words.words())), said, words.said(), avoid);
  }
}

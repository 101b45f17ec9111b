package io.halftone.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is said to a model besides the words. A shot has one as <em>requested</em>, a take one as
 * <em>effective</em>: what the model that made it could honour.
 */
public record Shape(Size size, Optional<Long> seed, Optional<Double> guidance, int references) {

  /** In words, what of this request a model could not honour. */
  public List<String> differences(Shape effective) {
    var words = new ArrayList<String>();
    if (size.ratioDifference(effective.size) > 0.01) {
      words.add("the frame %s was asked for; the model makes %s".formatted(size, effective.size));
    }
    if (seed.isPresent() && effective.seed.isEmpty()) {
      words.add("seed %d was asked for; the model takes none".formatted(seed.get()));
    }
    if (guidance.isPresent() && effective.guidance.isEmpty()) {
      words.add("guidance %s was asked for; the model takes none".formatted(guidance.get()));
    }
    if (references > effective.references) {
      words.add(
          "%d references were given; the model takes %d"
              .formatted(references, effective.references));
    }
    return List.copyOf(words);
  }
}

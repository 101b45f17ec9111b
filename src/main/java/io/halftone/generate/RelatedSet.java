package io.halftone.generate;

import io.halftone.ledger.Shots;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The words that ask for several shots of a family in one request. */
final class RelatedSet {
  private RelatedSet() {}

  /** What is said of one picture would contradict what is said of the others. */
  private static String shared(Shots.Row first) {
    return first.shot().cell().shared().orElse(first.prompt());
  }

  static String prompt(List<Shots.Row> together) {
    String pictures =
        IntStream.range(0, together.size())
            .mapToObj(i -> "Picture %d: %s.".formatted(i + 1, together.get(i).shot().variation()))
            .collect(Collectors.joining(" "));
    return "A related set of %d pictures of the same subject, in the same light and style. %s %s"
        .formatted(together.size(), shared(together.getFirst()), pictures);
  }
}

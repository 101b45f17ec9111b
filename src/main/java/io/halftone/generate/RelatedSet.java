package io.halftone.generate;

import io.halftone.job.SetWords;
import io.halftone.ledger.Shots;
import java.util.List;

/** The words that ask for several shots of a family in one request. */
final class RelatedSet {
  private RelatedSet() {}

  /** What is said of one picture would contradict what is said of the others. */
  private static String shared(Shots.Row first) {
    return first.shot().cell().shared().orElse(first.prompt());
  }

  static String prompt(List<Shots.Row> together) {
    return SetWords.prompt(
        shared(together.getFirst()), together.stream().map(row -> row.shot().variation()).toList());
  }
}

package io.halftone.generate;

import io.halftone.job.Model;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The takes of a shot since it was last asked for, as far as they say whom to ask next: whoever has
 * failed least at it, so that all have their turn before anybody has the next.
 */
record Tries(List<Takes.Row> takes) {
  Tries {
    takes = List.copyOf(takes);
  }

  static Tries of(Shots.Row shot, List<Takes.Row> earlier) {
    return new Tries(earlier.stream().filter(take -> take.attempt() > shot.retried()).toList());
  }

  /** The last one, if it came to nothing. */
  Optional<Takes.Row> lastFailed() {
    return takes.isEmpty()
        ? Optional.empty()
        : Optional.of(takes.getLast()).filter(Tries::isForNothing);
  }

  /** The last one that was a failure of this seller's at this model. */
  Optional<Takes.Row> failure(String seller, Model model) {
    return failures(seller, model).reduce((earlier, later) -> later);
  }

  long count(String seller, Model model) {
    return failures(seller, model).count();
  }

  private Stream<Takes.Row> failures(String seller, Model model) {
    return takes.stream()
        .filter(take -> take.model().equals(model.name()))
        .filter(take -> isForNothing(take) && Market.isFailureOf(take, seller));
  }

  /**
   * What the inspectors found flawed did come to something: whoever made it may make it better.
   * What was refused before it left says nothing.
   */
  private static boolean isForNothing(Takes.Row take) {
    return switch (take.state()) {
      case REFUSED -> take.askedAt().isPresent();
      case CANCELLED -> true;
      case UNCERTAIN -> take.endedAt().isPresent();
      case FLAWED -> take.verdict().isEmpty();
      case RESERVED, SUBMITTING, SUBMITTED, FETCHED, PASSED -> false;
    };
  }
}

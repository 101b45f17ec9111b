package io.halftone.plan;

import io.halftone.job.Shot;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shots as they are written down: a batch ends between two families and never in one, for a part of
 * it that is written could be asked for before the rest.
 */
final class Batches {
  private Batches() {}

  /**
   * @param least shots in each but the last
   */
  static void of(Iterator<Shot> shots, int least, Consumer<List<Shot>> each) {
    var batch = new ArrayList<Shot>(least);
    while (shots.hasNext()) {
      Shot shot = shots.next();
      if (batch.size() >= least && !isOneFamily(batch.getLast(), shot)) {
        each.accept(List.copyOf(batch));
        batch.clear();
      }
      batch.add(shot);
    }
    if (!batch.isEmpty()) {
      each.accept(List.copyOf(batch));
    }
  }

  private static boolean isOneFamily(Shot one, Shot other) {
    Optional<String> family = one.family();
    return family.isPresent() && family.equals(other.family());
  }
}

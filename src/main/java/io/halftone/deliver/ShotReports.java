package io.halftone.deliver;

import java.io.IOException;
import java.util.List;

/**
 * The shots of a job, one at a time.
 *
 * <p>Every call walks through all of them in the same order, with those of one platform together: a
 * page groups its pictures by platform without holding them. A document may need two walks.
 */
@FunctionalInterface
public interface ShotReports {

  void forEach(Visitor visitor) throws IOException;

  /** Writes one shot. */
  @FunctionalInterface
  interface Visitor {
    void visit(ShotReport shot) throws IOException;
  }

  static ShotReports of(List<ShotReport> shots) {
    List<ShotReport> all = List.copyOf(shots);
    return visitor -> {
      for (ShotReport shot : all) {
        visitor.visit(shot);
      }
    };
  }
}

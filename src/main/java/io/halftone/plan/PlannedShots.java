package io.halftone.plan;

import io.halftone.plan.DryRun.PlannedShot;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Shots that are made anew each time somebody goes through them, for there may be more of them than
 * there is room for. They are read in order: to get at the last is to make all of them.
 */
final class PlannedShots extends AbstractList<PlannedShot> {
  private final int size;
  private final Supplier<Stream<PlannedShot>> shots;

  PlannedShots(int size, Supplier<Stream<PlannedShot>> shots) {
    this.size = size;
    this.shots = shots;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Iterator<PlannedShot> iterator() {
    return shots.get().iterator();
  }

  @Override
  public PlannedShot get(int place) {
    return shots.get().skip(place).findFirst().orElseThrow(IndexOutOfBoundsException::new);
  }
}

package io.halftone.inspect;

import java.util.concurrent.Semaphore;

/**
 * Where pictures are decoded and encoded: as many at the same time as there are processors and
 * memory for. The stations have more hands than that, since most of their time they wait for the
 * ledger and the disk.
 */
public final class Workplaces {
  private final Semaphore free;

  public Workplaces(int count) {
    free = new Semaphore(count, true);
  }

  /** Waits for a place; who has it leaves it in any case. */
  public void enter() {
    free.acquireUninterruptibly();
  }

  public void leave() {
    free.release();
  }
}

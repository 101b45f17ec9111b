package io.halftone.plan;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is made anew each time somebody goes through it, for there may be more of it than there is
 * room for. It is read in order: to get at the last is to make all of it.
 */
final class Remade<T> extends AbstractList<T> {
  private final int size;
  private final Supplier<Stream<T>> items;

  Remade(int size, Supplier<Stream<T>> items) {
    this.size = size;
    this.items = items;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Iterator<T> iterator() {
    return items.get().iterator();
  }

  @Override
  public T get(int place) {
    return items.get().skip(place).findFirst().orElseThrow(IndexOutOfBoundsException::new);
  }
}

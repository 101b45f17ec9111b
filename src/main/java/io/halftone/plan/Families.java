package io.halftone.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What may be asked for together, a family at a time, as it passes by. The members of a family
 * stand next to each other, so that no more than one of them is ever held.
 */
final class Families<T> implements Iterator<List<T>> {
  private final Iterator<T> rest;
  private final Function<T, Optional<String>> family;
  private Optional<T> next;

  private Families(Iterator<T> rest, Function<T, Optional<String>> family) {
    this.rest = rest;
    this.family = family;
    this.next = pull();
  }

  /** Whoever has no family comes alone. */
  static <T> Stream<List<T>> of(Stream<T> all, Function<T, Optional<String>> family) {
    return StreamSupport.stream(
        () ->
            Spliterators.spliteratorUnknownSize(
                new Families<>(all.iterator(), family), Spliterator.ORDERED),
        Spliterator.ORDERED,
        false);
  }

  private Optional<T> pull() {
    return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public List<T> next() {
    T first = next.orElseThrow(NoSuchElementException::new);
    Optional<String> name = family.apply(first);
    var members = new ArrayList<T>(List.of(first));
    next = pull();
    while (name.isPresent() && next.map(family).filter(name::equals).isPresent()) {
      members.add(next.orElseThrow());
      next = pull();
    }
    return members;
  }
}

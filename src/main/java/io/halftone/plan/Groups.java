package io.halftone.plan;

import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Shot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** All groups of a job, in the order in which their first shots are asked for. */
final class Groups {
  private final Map<Group.Kind, Group> groups = new LinkedHashMap<>();
  private final Function<Shot, List<Model>> chain;
  private final Outlook outlook;
  private final int atOnce;

  Groups(Function<Shot, List<Model>> chain, Outlook outlook, int atOnce) {
    this.chain = chain;
    this.outlook = outlook;
    this.atOnce = atOnce;
  }

  Group of(Shot shot) {
    return groups.computeIfAbsent(
        Group.Kind.of(shot), kind -> new Group(shot, chain.apply(shot), outlook, atOnce));
  }

  Collection<Group> all() {
    return groups.values();
  }

  Stream<Group> possible() {
    return groups.values().stream().filter(Group::isPossible);
  }

  int count(ToIntFunction<Group> what) {
    return groups.values().stream().mapToInt(what).sum();
  }

  /** From whoever asks most. */
  Money dearest(ToIntFunction<Group> pictures) {
    return possible()
        .map(group -> group.dearest().times(pictures.applyAsInt(group)))
        .reduce(Money.ZERO, Money::plus);
  }
}

package io.halftone.studio;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What goes wrong at the moment. The list can be changed while the studio runs. */
final class Faults {
  private final RandomGenerator random;
  private final Map<String, AtomicLong> bitten = new ConcurrentHashMap<>();
  private volatile List<Rule> rules;

  Faults(List<String> texts, RandomGenerator random) {
    this.random = random;
    set(texts);
  }

  /** All or nothing: a list with a wrong line changes nothing. */
  void set(List<String> texts) {
    rules = texts.stream().map(Rule::parse).toList();
  }

  /** How often each has bitten; an outage is a time, and is not counted. */
  Map<String, AtomicLong> bitten() {
    return bitten;
  }

  List<String> texts() {
    return rules.stream().map(Rule::text).toList();
  }

  /** The first rule of this family that bites wins, in the order in which the rules were given. */
  <F extends Fault> Optional<F> draw(Class<F> family, Account account) {
    return draw(family, account, bite -> bite.words().isEmpty());
  }

  /** The same for work that has been read. */
  <F extends Fault> Optional<F> draw(Class<F> family, Account account, Order order) {
    return draw(family, account, bite -> bite.concerns(order));
  }

  private <F extends Fault> Optional<F> draw(
      Class<F> family, Account account, Predicate<Rule.Bite> concerned) {
    for (Rule rule : rules) {
      if (rule instanceof Rule.Bite bite
          && family.isInstance(bite.fault())
          && bite.concerns(account)
          && concerned.test(bite)
          && bites(bite)) {
        bitten.computeIfAbsent(bite.fault().key(), name -> new AtomicLong()).incrementAndGet();
        return Optional.of(family.cast(bite.fault()));
      }
    }
    return Optional.empty();
  }

  void created(Account account, Instant now) {
    for (Rule rule : rules) {
      if (rule instanceof Rule.Outage outage && outage.concerns(account)) outage.created(now);
      if (rule instanceof Rule.Closed closed && closed.concerns(account)) closed.created();
    }
  }

  boolean outage(Account account, Instant now) {
    return rules.stream()
        .anyMatch(
            rule ->
                rule instanceof Rule.Outage outage
                    && outage.concerns(account)
                    && outage.covers(now));
  }

  /** Takes the account no more work at the moment? Being asked counts. */
  boolean turnsAway(Account account) {
    return rules.stream()
        .anyMatch(
            rule ->
                rule instanceof Rule.Closed closed
                    && closed.concerns(account)
                    && closed.turnsAway());
  }

  private boolean bites(Rule.Bite rule) {
    synchronized (random) {
      return rule.bites(random);
    }
  }
}

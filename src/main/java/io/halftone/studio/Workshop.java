package io.halftone.studio;

import io.halftone.studio.paint.Flaw;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Accepts orders and knows what becomes of them: the part of a provider that is the same in every
 * protocol.
 */
final class Workshop {
  private static final int SHOWN = 24;

  /** Longer than any studio runs. */
  private static final Duration NEVER = Duration.ofDays(3650);

  final Studio.Options options;
  final Faults faults;
  final InstantSource clock;
  private final Random random;
  private final SecureRandom ids = new SecureRandom();
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Key, Account> accounts = new ConcurrentHashMap<>();

  /** One key may be shown to several providers. */
  private final Map<String, Tally> perKey = new ConcurrentHashMap<>();

  private final Map<String, AtomicLong> webhooks = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> perPrompt = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> refused = new ConcurrentHashMap<>();
  private final AtomicLong resumed = new AtomicLong();
  private final Deque<Commission> latest = new ArrayDeque<>();
  private volatile Tally all = new Tally();
  private volatile Duration latency;
  private volatile Caps caps;

  private record Key(Provider provider, String name) {}

  Workshop(Studio.Options options, Random random) {
    this.options = options;
    this.random = random;
    clock = options.clock();
    latency = options.pace().latency();
    caps = options.caps();
    faults = new Faults(options.faults(), random);
  }

  Account account(Provider provider, String name) {
    return accounts.computeIfAbsent(
        new Key(provider, name), key -> new Account(key.provider(), key.name()));
  }

  Optional<Commission> find(String id) {
    return accounts.values().stream().flatMap(account -> account.find(id).stream()).findFirst();
  }

  void pace(Duration latency) {
    this.latency = latency;
  }

  Duration pace() {
    return latency;
  }

  Caps caps() {
    return caps;
  }

  void cap(int atOnce) {
    caps = caps.atOnce(atOnce);
  }

  /** Is everything of this account out of reach at the moment? */
  boolean isDown(Account account) {
    return faults.outage(account, clock.instant());
  }

  /**
   * @param queues whether the work waits while the account has as much in hand as it may
   */
  Commission accept(Account account, Order order, boolean queues) {
    Instant now = clock.instant();
    long attempt =
        perPrompt.computeIfAbsent(order.prompt(), p -> new AtomicLong()).incrementAndGet();
    Optional<Fault.Fate> fate = faults.draw(Fault.Fate.class, account, order);
    Instant free = queues ? account.tally.room(caps.concurrency(), now) : now;
    Commission commission =
        new Commission(
            account.provider.id(ids),
            account,
            numbers.incrementAndGet(),
            order,
            now,
            fate,
            pictures(account, order, fate, attempt),
            course(free, fate));
    account.remember(commission);
    tallies(account).forEach(tally -> tally.accepted(commission, now));
    faults.created(account, now);
    synchronized (latest) {
      latest.addFirst(commission);
      if (latest.size() > SHOWN) latest.removeLast();
    }
    return commission;
  }

  void cancel(Commission commission) {
    Instant now = clock.instant();
    commission.cancel(now);
    tallies(commission.account).forEach(tally -> tally.cancelled(commission, now));
  }

  private List<Tally> tallies(Account account) {
    return List.of(account.tally, perKey.computeIfAbsent(account.name, k -> new Tally()), all);
  }

  void refused(String why) {
    refused.computeIfAbsent(why, w -> new AtomicLong()).incrementAndGet();
  }

  void webhook(String what) {
    webhooks.computeIfAbsent(what, w -> new AtomicLong()).incrementAndGet();
  }

  void downloaded(Commission commission) {
    tallies(commission.account).forEach(Tally::downloaded);
  }

  void resumed() {
    resumed.incrementAndGet();
  }

  List<Commission> latest() {
    synchronized (latest) {
      return List.copyOf(latest);
    }
  }

  Counters counters() {
    Instant now = clock.instant();
    Counters.PerAccount sum = all.count(now);
    Map<String, Counters.PerAccount> each = new HashMap<>();
    perKey.forEach((name, tally) -> each.put(name, tally.count(now)));
    Map<String, Map<String, Counters.PerAccount>> providers = new HashMap<>();
    accounts.forEach(
        (key, account) ->
            providers
                .computeIfAbsent(key.provider().key, p -> new HashMap<>())
                .put(key.name(), account.tally.count(now)));
    return new Counters(
        sum.creates(),
        sum.paid(),
        sum.pictures(),
        sum.downloads(),
        resumed.get(),
        sum.inFlight(),
        sum.maxInFlight(),
        numbers(refused),
        numbers(perPrompt),
        each,
        providers,
        numbers(webhooks),
        numbers(faults.bitten()));
  }

  /** Forgets all work and begins again, so that the same requests would meet the same faults. */
  void reset() {
    accounts.clear();
    perKey.clear();
    webhooks.clear();
    faults.bitten().clear();
    perPrompt.clear();
    refused.clear();
    resumed.set(0);
    synchronized (latest) {
      latest.clear();
    }
    all = new Tally();
    random.setSeed(options.seed());
    faults.set(faults.texts());
  }

  /** Of what is no order: an upload, a request. */
  String id() {
    return Provider.letters(ids);
  }

  String uuid() {
    return Provider.FAL.id(ids);
  }

  private Commission.Course course(Instant now, Optional<Fault.Fate> fate) {
    Duration takes = latency.isZero() ? Duration.ZERO : spread(latency);
    Duration starts = takes.dividedBy(6);
    if (fate.filter(Fault.Fate.SLOW_START::equals).isPresent()) starts = options.pace().slowStart();
    Instant started = now.plus(starts);
    boolean ends = fate.filter(Fault.Fate.NEVER_DONE::equals).isEmpty();
    Instant ended = started.plus(ends ? takes.minus(takes.dividedBy(6)) : NEVER);
    boolean fails = fate.flatMap(f -> f.failure).isPresent();
    return new Commission.Course(
        started, ended, fails ? Commission.Phase.FAILED : Commission.Phase.SUCCEEDED);
  }

  private Duration spread(Duration latency) {
    double factor;
    synchronized (random) {
      factor = 1 + options.pace().spread() * (2 * random.nextDouble() - 1);
    }
    return Duration.ofNanos(Math.round(latency.toNanos() * factor));
  }

  /**
   * The seed depends on how often this prompt was asked for, not on an id, so that a run can be
   * repeated picture by picture.
   */
  private List<Commission.Picture> pictures(
      Account account, Order order, Optional<Fault.Fate> fate, long attempt) {
    int count = order.pictures();
    if (fate.filter(Fault.Fate.EMPTY::equals).isPresent()) count = 0;
    if (fate.filter(Fault.Fate.PARTIAL::equals).isPresent()) count = Math.max(1, count - 1);
    List<Commission.Picture> pictures = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Optional<Flaw> flaw = faults.draw(Fault.Picture.class, account, order).map(f -> f.flaw);
      pictures.add(new Commission.Picture(options.seed() * 1_000_003 + attempt * 101 + i, flaw));
    }
    return pictures;
  }

  private static Map<String, Long> numbers(Map<String, AtomicLong> counts) {
    Map<String, Long> numbers = new HashMap<>();
    counts.forEach((name, count) -> numbers.put(name, count.get()));
    return numbers;
  }
}

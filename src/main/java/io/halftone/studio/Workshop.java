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
  private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

  final Studio.Options options;
  final Faults faults;
  final InstantSource clock;
  private final Random random;
  private final SecureRandom ids = new SecureRandom();
  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> perPrompt = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> refused = new ConcurrentHashMap<>();
  private final Deque<Commission> latest = new ArrayDeque<>();
  private volatile Tally all = new Tally();
  private volatile Duration latency;

  Workshop(Studio.Options options, Random random) {
    this.options = options;
    this.random = random;
    clock = options.clock();
    latency = options.pace().latency();
    faults = new Faults(options.faults(), random);
  }

  Account account(String name) {
    return accounts.computeIfAbsent(name, Account::new);
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

  /** Is everything of this account out of reach at the moment? */
  boolean isDown(Account account) {
    return faults.outage(account.name, clock.instant());
  }

  Commission accept(Account account, Order order) {
    Instant now = clock.instant();
    long attempt =
        perPrompt.computeIfAbsent(order.prompt(), p -> new AtomicLong()).incrementAndGet();
    Optional<Fault.Fate> fate = faults.draw(Fault.Fate.class, account.name);
    Commission commission =
        new Commission(
            id(26),
            account.name,
            numbers.incrementAndGet(),
            order,
            now,
            fate,
            pictures(account, order, fate, attempt),
            course(now, fate));
    account.remember(commission);
    account.tally.accepted(commission, now);
    all.accepted(commission, now);
    faults.created(account.name, now);
    synchronized (latest) {
      latest.addFirst(commission);
      if (latest.size() > SHOWN) latest.removeLast();
    }
    return commission;
  }

  void cancel(Commission commission) {
    Instant now = clock.instant();
    commission.cancel(now);
    account(commission.account).tally.cancelled(commission, now);
    all.cancelled(commission, now);
  }

  void refused(String why) {
    refused.computeIfAbsent(why, w -> new AtomicLong()).incrementAndGet();
  }

  void downloaded(Commission commission) {
    account(commission.account).tally.downloaded();
    all.downloaded();
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
    accounts.forEach((name, account) -> each.put(name, account.tally.count(now)));
    return new Counters(
        sum.creates(),
        sum.paid(),
        sum.pictures(),
        sum.downloads(),
        sum.inFlight(),
        sum.maxInFlight(),
        numbers(refused),
        numbers(perPrompt),
        each);
  }

  /** Forgets all work and begins again, so that the same requests would meet the same faults. */
  void reset() {
    accounts.clear();
    perPrompt.clear();
    refused.clear();
    synchronized (latest) {
      latest.clear();
    }
    all = new Tally();
    random.setSeed(options.seed());
    faults.set(faults.texts());
  }

  String id(int length) {
    StringBuilder id = new StringBuilder(length);
    for (int i = 0; i < length; i++) id.append(ID_LETTERS.charAt(ids.nextInt(ID_LETTERS.length())));
    return id.toString();
  }

  private Commission.Course course(Instant now, Optional<Fault.Fate> fate) {
    Duration takes = latency.isZero() ? Duration.ZERO : spread(latency);
    Duration starts = takes.dividedBy(6);
    if (fate.filter(Fault.Fate.SLOW_START::equals).isPresent()) starts = options.pace().slowStart();
    Instant started = now.plus(starts);
    Instant ended = started.plus(takes.minus(takes.dividedBy(6)));
    Optional<String> error = fate.flatMap(Workshop::error);
    return new Commission.Course(
        started,
        ended,
        error.isEmpty() ? Commission.Phase.SUCCEEDED : Commission.Phase.FAILED,
        error);
  }

  private static Optional<String> error(Fault.Fate fate) {
    return switch (fate) {
      case FAILED -> Optional.of("Prediction interrupted; please retry (code: PA)");
      case MODERATED ->
          Optional.of(
              "The input or output was flagged as sensitive. Please try again with different"
                  + " inputs. (E005) (studio)");
      case SLOW_START, EXPIRED_OUTPUT, EMPTY, PARTIAL, DONE_BUT_PROCESSING -> Optional.empty();
    };
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
      Optional<Flaw> flaw = faults.draw(Fault.Picture.class, account.name).map(f -> f.flaw);
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

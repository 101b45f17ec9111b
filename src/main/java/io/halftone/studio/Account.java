package io.halftone.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** Everything that belongs to one key at one provider. */
final class Account {
  private static final int REMEMBERED = 50_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  final Provider provider;

  /** The key. */
  final String name;

  final Tally tally = new Tally();
  private final ConcurrentNavigableMap<Long, Commission> commissions =
      new ConcurrentSkipListMap<>();
  private final Map<String, Commission> byId = new ConcurrentHashMap<>();
  private final Deque<Instant> lastMinute = new ArrayDeque<>();

  Account(Provider provider, String name) {
    this.provider = provider;
    this.name = name;
  }

  void remember(Commission commission) {
    commissions.put(commission.number, commission);
    byId.put(commission.id, commission);
    // A load test of a day must not fill the memory; nobody asks for what is that old.
    while (byId.size() > REMEMBERED) byId.remove(commissions.pollFirstEntry().getValue().id);
  }

  Optional<Commission> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Newest first, those numbered below {@code before}. */
  List<Commission> page(long before, int size, Predicate<Commission> wanted) {
    List<Commission> page = new ArrayList<>(size);
    for (Commission commission : commissions.headMap(before, false).descendingMap().values()) {
      if (page.size() == size) break;
      if (wanted.test(commission)) page.add(commission);
    }
    return page;
  }

  /** Oldest first, those numbered above {@code after}. */
  List<Commission> pageAfter(long after, int size, Predicate<Commission> wanted) {
    List<Commission> page = new ArrayList<>(size);
    for (Commission commission : commissions.tailMap(after, false).values()) {
      if (page.size() == size) break;
      if (wanted.test(commission)) page.add(commission);
    }
    return page;
  }

  /** Is there room for one more create in this minute? Takes it if so. */
  synchronized boolean admit(int perMinute, Instant now) {
    if (room(perMinute, now) == 0) return false;
    lastMinute.add(now);
    return true;
  }

  /** How many more creates this minute allows. */
  synchronized int room(int perMinute, Instant now) {
    forgetOld(now);
    return Math.max(0, perMinute - lastMinute.size());
  }

  /** Short enough to be no secret: somebody may point a program with a real token at the studio. */
  String shownName() {
    return shown(name);
  }

  static String shown(String token) {
    return token.length() <= 16 ? token : token.substring(0, 8) + "…";
  }

  /** Until the oldest create of this minute is forgotten. */
  synchronized Duration untilRoom(Instant now) {
    return lastMinute.isEmpty()
        ? Duration.ZERO
        : Duration.between(now, lastMinute.peekFirst().plus(MINUTE));
  }

  private void forgetOld(Instant now) {
    while (!lastMinute.isEmpty() && !lastMinute.peekFirst().plus(MINUTE).isAfter(now))
      lastMinute.pollFirst();
  }
}

package io.halftone.collect;

import io.halftone.collect.Hooks.Heard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How often which hook of whom was heard in this process, and whether it is worth a line. */
final class HookCounts {
  /** Whoever sends us thousands fills no log with them. */
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Map<String, Map<Heard, Count>> counts = new TreeMap<>();

  private static final class Count {
    private long number;
    private long untold;
    private Instant told = Instant.EPOCH;
  }

  HookCounts(InstantSource clock) {
    this.clock = clock;
  }

  /** How many there were since the last line about them, this one included; 0 = write none now. */
  synchronized long add(String provider, Heard heard) {
    Count count =
        counts
            .computeIfAbsent(provider, each -> new EnumMap<>(Heard.class))
            .computeIfAbsent(heard, each -> new Count());
    count.number++;
    count.untold++;
    Instant now = clock.instant();
    if (now.isBefore(count.told.plus(BETWEEN_LINES))) {
      return 0;
    }
    long told = count.untold;
    count.untold = 0;
    count.told = now;
    return told;
  }

  synchronized Map<String, Map<Heard, Long>> all() {
    var all = new TreeMap<String, Map<Heard, Long>>();
    counts.forEach(
        (provider, each) -> {
          var numbers = new EnumMap<Heard, Long>(Heard.class);
          each.forEach((heard, count) -> numbers.put(heard, count.number));
          all.put(provider, numbers);
        });
    return all;
  }
}

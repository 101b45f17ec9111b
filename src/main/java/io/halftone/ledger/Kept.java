package io.halftone.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What was read last and never changes, so that it is not read again each time. */
final class Kept<K, V> {
  private final Map<K, V> known;

  Kept(int most) {
    known =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              private static final long serialVersionUID = 1;

              @Override
              protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
              }
            });
  }

  /** Two may read the same at the same time, and neither waits for the other. */
  V of(K key, Function<K, V> read) {
    V value = known.get(key);
    if (value == null) {
      value = read.apply(key);
      known.put(key, value);
    }
    return value;
  }
}

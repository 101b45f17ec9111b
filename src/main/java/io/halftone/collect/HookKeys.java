package io.halftone.collect;

import io.halftone.provider.hook.FalSignature;
import io.halftone.provider.hook.KeySet;
import io.halftone.provider.hook.Signature;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that providers publish. They are fetched before anybody needs them, again long before
 * they are too old to be used, and once more when a hook is signed with a key that is not known.
 */
final class HookKeys {
  private static final Duration LONGEST_KEPT = Duration.ofHours(24);
  private static final Duration RENEWED = Duration.ofHours(6);

  /** However many hooks are signed with unknown keys. */
  private static final Duration BETWEEN_REFRESHES = Duration.ofMinutes(5);

  private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(HookKeys.class);

  private final InstantSource clock;
  private final Map<String, Kept> kept = new HashMap<>();

  /**
   * @param tried when they were last fetched in time, whatever came of it
   * @param refreshed the same because none of them fitted
   */
  private record Kept(List<PublicKey> keys, Instant fetched, Instant tried, Instant refreshed) {
    private static final Kept NONE = new Kept(List.of(), Instant.MIN, Instant.MIN, Instant.MIN);
  }

  HookKeys(InstantSource clock) {
    this.clock = clock;
  }

  /** What proves a hook; empty while no keys are there that could. */
  synchronized Optional<Signature> signature(String provider) {
    return Optional.of(known(provider))
        .filter(known -> !known.keys().isEmpty() && younger(known.fetched(), LONGEST_KEPT))
        .map(known -> new FalSignature(known.keys()));
  }

  /** Whether it is time to fetch them; true for one who asks, who does it then. */
  synchronized boolean isRenewalDue(String provider) {
    Kept known = known(provider);
    if (younger(known.fetched(), RENEWED) || younger(known.tried(), BETWEEN_FAILURES)) {
      return false;
    }
    kept.put(provider, new Kept(known.keys(), known.fetched(), clock.instant(), known.refreshed()));
    return true;
  }

  /** Whether they may be fetched because none of them fits; true for one who asks. */
  synchronized boolean mayRefresh(String provider) {
    Kept known = known(provider);
    if (younger(known.refreshed(), BETWEEN_REFRESHES)) {
      return false;
    }
    kept.put(provider, new Kept(known.keys(), known.fetched(), known.tried(), clock.instant()));
    return true;
  }

  private Kept known(String provider) {
    return kept.getOrDefault(provider, Kept.NONE);
  }

  /** What is not a set of keys does not replace one. */
  synchronized void learned(KeyFetch.Done done) {
    String provider = done.provider();
    switch (done) {
      case KeyFetch.Done.Published(var name, var document) -> {
        List<PublicKey> keys = KeySet.in(document);
        if (keys.isEmpty()) {
          LOG.warn("what {} publishes holds no key that could prove its webhooks", provider);
        } else {
          Kept known = known(provider);
          kept.put(provider, new Kept(keys, clock.instant(), known.tried(), known.refreshed()));
        }
      }
      case KeyFetch.Done.Missing(var name, var reason) ->
          LOG.warn("the keys that prove {}'s webhooks cannot be fetched: {}", provider, reason);
    }
  }

  private boolean younger(Instant moment, Duration age) {
    return !moment.equals(Instant.MIN) && clock.instant().isBefore(moment.plus(age));
  }
}

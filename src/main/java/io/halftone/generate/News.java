package io.halftone.generate;

import io.halftone.ledger.Providers;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log how the accounts are doing: when one is taken out and is back, and when work moves
 * to another. Each once, however many takes are concerned.
 */
final class News {
  private static final Logger LOG = LoggerFactory.getLogger(News.class);

  /** Failures of an account that goes on are told no more often than this. */
  private static final long QUIET_MILLIS = 600_000;

  /** What was told of an account just before it was taken out belongs to the same trouble. */
  private static final long SAME_MILLIS = 10_000;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  /** From where to where, and when that was told. */
  private final Map<Move, Long> told = new ConcurrentHashMap<>();

  private record Move(Set<String> from, String to, String model) {}

  void moves(Market.Choice.Chosen chosen, String asked, long now) {
    if (!chosen.failover()) {
      return;
    }
    String to = chosen.seller().name();
    String model = chosen.model().name();
    Long last = told.put(new Move(chosen.instead(), to, model), now);
    if (last == null || now - last > QUIET_MILLIS) {
      String with =
          model.equals(asked) ? "" : ", made with %s instead of %s".formatted(model, asked);
      if (chosen.instead().contains(to)) {
        LOG.warn("work stays with {}{}: {}", to, with, chosen.why());
      } else {
        String all = String.join(" and ", chosen.instead().stream().sorted().toList());
        LOG.warn("work moves from {} to {}{}: {}", all, to, with, chosen.why());
      }
    }
  }

  /** It keeps failing, and nobody needs to act. */
  void failing(Providers.Row how, long now) {
    forget(how.name(), now);
    LOG.warn(
        "provider {} is left alone until {}: {}; then one order sees whether it is back",
        how.name(),
        TIME.format(Instant.ofEpochMilli(how.pausedUntil())),
        how.reason().orElse("it fails"));
  }

  /** Only its owner can mend it. */
  void out(String provider, long until, String what, String reason, long now) {
    forget(provider, now);
    LOG.warn(
        "provider {} is left out until {}: {} ({}); mend that, and it is asked again then, or at"
            + " once by a start",
        provider,
        TIME.format(Instant.ofEpochMilli(until)),
        what,
        reason);
  }

  void back(String provider) {
    LOG.warn("provider {} is back", provider);
  }

  /** It is news once more that work moves away from it. */
  private void forget(String provider, long now) {
    told.entrySet()
        .removeIf(
            each -> each.getKey().from().contains(provider) && now - each.getValue() > SAME_MILLIS);
  }
}

package io.halftone.ledger;

import io.halftone.job.TakeId;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What providers tell by themselves. It changes nothing but when a purchase is looked at: a copy of
 * it, or one that comes late, finds nothing left to change.
 */
public final class Hooks {
  /** For how long a provider that has told something is trusted to tell the next thing as well. */
  private static final Duration TRUSTED = Duration.ofMinutes(15);

  private final Handle handle;
  private final long now;

  Hooks(Handle handle, long now) {
    this.handle = handle;
    this.now = now;
  }

  /** Its request, which is about to leave, asks the provider to tell. */
  public void asked(TakeId purchase) {
    handle
        .createUpdate("UPDATE take SET hook = 'asked' WHERE id = :purchase")
        .bind("purchase", purchase.value())
        .execute();
  }

  /** Whether its provider may still tell something for the first time. */
  public boolean awaits(TakeId purchase) {
    return handle
        .createQuery("SELECT 1 FROM take WHERE id = :purchase AND hook = 'asked'")
        .bind("purchase", purchase.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** The provider has told something; from now on the purchase is looked at as often as ever. */
  public void heard(TakeId purchase) {
    handle
        .createUpdate("UPDATE take SET hook = 'heard' WHERE id = :purchase")
        .bind("purchase", purchase.value())
        .execute();
  }

  /**
   * The provider has told that a purchase which it has named is done: it is looked at now, once.
   * False if it was told before, or if nothing more is to be learned.
   */
  public boolean hurry(TakeId purchase) {
    return handle
            .createUpdate(
                """
                UPDATE take SET look_at = :now, hook = 'heard'
                WHERE id = :purchase AND reference IS NOT NULL AND made_at IS NULL AND look_at IS NOT NULL
                  AND COALESCE(hook, '') <> 'heard'
                """)
            .bind("now", now)
            .bind("purchase", purchase.value())
            .execute()
        == 1;
  }

  /** What this provider tells does arrive. */
  public void proven(String provider) {
    handle
        .createUpdate(
            """
            INSERT INTO hook (provider, proven_at) VALUES (:provider, :now)
            ON CONFLICT (provider) DO UPDATE SET proven_at = :now
            """)
        .bind("provider", provider)
        .bind("now", now)
        .execute();
  }

  /** When this provider last told something. */
  public Optional<Long> provenAt(String provider) {
    return handle
        .createQuery("SELECT proven_at FROM hook WHERE provider = :provider")
        .bind("provider", provider)
        .mapTo(Long.class)
        .findOne();
  }

  /** What is told after this is trusted no more. */
  static long trustedSince(long now) {
    return now - TRUSTED.toMillis();
  }
}

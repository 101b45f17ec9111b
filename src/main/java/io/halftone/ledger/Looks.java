package io.halftone.ledger;

import io.halftone.job.JobId;
import io.halftone.job.TakeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * When purchases are looked at, and who fetches their pictures. Both are claims that lapse: what
 * somebody began and nobody finished is due again.
 */
public final class Looks {
  private static final long LONGEST_INTERVAL_MILLIS = 10_000;
  private static final int FIRST_LOOKS = 4;

  /**
   * How often a purchase is looked at whose provider tells by itself: what it tells may be lost.
   */
  static final Duration SAFETY_NET = Duration.ofSeconds(30);

  /** After this a download is given up; until then nobody begins another of the same picture. */
  public static final Duration LONGEST_FETCH = Duration.ofMinutes(5);

  /** What is written down after the last byte. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(30);

  private final Handle handle;
  private final Moment at;

  Looks(Handle handle, Moment at) {
    this.handle = handle;
    this.at = at;
  }

  /** What a purchase that is due needs. */
  public enum Need {
    /** Its provider is asked: how it is doing, or where its pictures lie by now. */
    ANSWER("(made_at IS NULL OR sought_at IS NOT NULL AND reference IS NOT NULL)"),
    /** The ledger knows where its pictures lie. */
    PICTURES("made_at IS NOT NULL AND (sought_at IS NULL OR reference IS NULL)");

    private final String condition;

    Need(String condition) {
      this.condition = condition;
    }
  }

  /** Pictures of a job that are paid and could not be had, for one reason at one provider. */
  public record Unfetched(String provider, String reason, int pictures, Optional<Long> until) {}

  /** The same was found so often, for so long. */
  public record Found(int times, long millis) {}

  /**
   * Orders of a job that cannot be looked at, for one reason at one provider.
   *
   * @param since when the first of them could not
   */
  public record Unseen(String provider, String reason, int orders, long since) {}

  /** Whether there is any purchase at these providers that it is time to do something about. */
  public boolean isAnyDue(Need need, List<String> providers) {
    return handle
        .createQuery(
            "SELECT 1 FROM take WHERE look_at <= :now AND provider IN (<providers>) AND "
                + need.condition
                + " LIMIT 1")
        .bindList("providers", some(providers))
        .bind("now", at.now())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * Purchases at a provider that it is time to do something about, the earliest to be deleted
   * first. Nobody else does it until the claim lapses, and then it is due again.
   */
  public List<TakeId> due(Need need, String provider, int most, Duration claim) {
    return handle
        .createQuery(
            """
            UPDATE take SET look_at = :until
            WHERE look_at <= :now AND id IN (
              SELECT id FROM take WHERE look_at <= :now AND provider = :provider AND %s
              ORDER BY COALESCE(expires_at, :never), look_at LIMIT :most)
            RETURNING id, COALESCE(expires_at, :never) AS expires
            """
                .formatted(need.condition))
        .bind("until", at.now() + claim.toMillis())
        .bind("provider", provider)
        .bind("now", at.now())
        .bind("most", most)
        .bind("never", Long.MAX_VALUE)
        .map((row, context) -> Map.entry(row.getLong(2), new TakeId(row.getString(1))))
        .stream()
        // An update returns its rows in no order.
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * Purchases at other providers than these that nobody has looked at for so long that nobody knows
   * their provider. They stay due at once to whoever does.
   */
  public List<TakeId> abandoned(List<String> providers, int most) {
    return handle
        .createQuery(
            """
            UPDATE take SET look_at = :now WHERE look_at <= :since AND id IN (
              SELECT id FROM take WHERE look_at <= :since AND provider NOT IN (<providers>)
              ORDER BY look_at LIMIT :most)
            RETURNING id
            """)
        .bindList("providers", some(providers))
        .bind("now", at.now())
        .bind("since", at.standingSince())
        .bind("most", most)
        .map((row, context) -> new TakeId(row.getString(1)))
        .list();
  }

  /** An empty list is no SQL; no provider has an empty name. */
  private static List<String> some(List<String> providers) {
    return providers.isEmpty() ? List.of("") : providers;
  }

  /** Whose purchase it is. */
  public String provider(TakeId purchase) {
    return handle
        .createQuery("SELECT provider FROM take WHERE id = :purchase")
        .bind("purchase", purchase.value())
        .mapTo(String.class)
        .one();
  }

  /** It is due again then. Who is fetching it keeps it. */
  public void again(TakeId purchase, long then) {
    handle
        .createUpdate(
            "UPDATE take SET look_at = :then WHERE id = :purchase AND look_at IS NOT NULL")
        .bind("then", then)
        .bind("purchase", purchase.value())
        .execute();
  }

  /**
   * Whoever is fetching it has ended with one of its pictures.
   *
   * @param last whether with all of them; else there is as much time for the next as for the first
   */
  public void endOfFetch(TakeId purchase, boolean last) {
    handle
        .createUpdate(
            """
            UPDATE take SET fetching_until = :until
            WHERE id = :purchase AND node = :node AND fetching_until IS NOT NULL
            """)
        .bind("until", last ? at.now() : fetchedBy())
        .bind("node", at.node())
        .bind("purchase", purchase.value())
        .execute();
  }

  private long fetchedBy() {
    return at.now() + LONGEST_FETCH.plus(LAST_WORDS).toMillis();
  }

  /** Nobody could begin with it now: it is due again then. Who is fetching it keeps it. */
  public void putBack(TakeId purchase, long then) {
    handle
        .createUpdate(
            """
            UPDATE take SET look_at = :then
            WHERE id = :purchase AND look_at IS NOT NULL AND COALESCE(fetching_until, 0) <= :now
            """)
        .bind("then", then)
        .bind("now", at.now())
        .bind("purchase", purchase.value())
        .execute();
  }

  /**
   * It is not finished: the next look comes after a quarter of the time that it has taken so far,
   * and at first after an eighth, so that slow models are not asked more often than they are worth;
   * and later where the provider tells by itself, and has shown that what it tells arrives. Who is
   * fetching it keeps it.
   */
  public void later(TakeId purchase) {
    handle
        .createUpdate(
            """
            UPDATE take SET looks = looks + 1, look_at = :now + CASE
              WHEN hook = 'asked' AND EXISTS (
                SELECT 1 FROM hook WHERE hook.provider = take.provider AND hook.proven_at > :trusted) THEN :net
              WHEN :now - submitted_at < 1000 OR :now - submitted_at < 2000 AND looks + 1 < :first THEN 250
              WHEN looks + 1 < :first AND :now - submitted_at < 8 * :longest THEN (:now - submitted_at) / 8
              WHEN :now - submitted_at > 4 * :longest THEN :longest
              ELSE (:now - submitted_at) / 4 END
            WHERE id = :purchase AND look_at IS NOT NULL AND COALESCE(fetching_until, 0) <= :now
              AND state = 'submitted'
            """)
        .bind("now", at.now())
        .bind("trusted", Hooks.trustedSince(at.now()))
        .bind("net", SAFETY_NET.toMillis())
        .bind("first", FIRST_LOOKS)
        .bind("longest", LONGEST_INTERVAL_MILLIS)
        .bind("purchase", purchase.value())
        .execute();
  }

  /** Its provider says that it waits for its turn. */
  public void waits(TakeId purchase) {
    handle
        .createUpdate("UPDATE take SET waited_at = :now WHERE id = :purchase")
        .bind("now", at.now())
        .bind("purchase", purchase.value())
        .execute();
  }

  /** When its provider last said that it waits for its turn. */
  public Optional<Long> waitedAt(TakeId purchase) {
    return handle
        .createQuery("SELECT waited_at FROM take WHERE id = :purchase AND waited_at IS NOT NULL")
        .bind("purchase", purchase.value())
        .mapTo(Long.class)
        .findOne();
  }

  /** It could not be looked at, and why, for whoever asks. Who is fetching it keeps it. */
  public void unseen(TakeId purchase, String reason, long then) {
    handle
        .createUpdate(
            """
            UPDATE take SET look_at = :then, reason = CASE WHEN state = 'submitted' THEN :reason ELSE reason END
            WHERE id = :purchase AND look_at IS NOT NULL AND COALESCE(fetching_until, 0) <= :now
            """)
        .bind("then", then)
        .bind("reason", reason)
        .bind("now", at.now())
        .bind("purchase", purchase.value())
        .execute();
  }

  /** Orders of a job that their provider has accepted and that cannot be looked at. */
  public List<Unseen> unseen(JobId job) {
    return handle
        .createQuery(
            """
            SELECT provider, reason, count(*), min(sought_at) FROM take
            WHERE job = :job AND position = 0 AND state = 'submitted' AND made_at IS NULL
              AND reason IS NOT NULL AND sought_at IS NOT NULL
            GROUP BY provider, reason ORDER BY provider, reason
            """)
        .bind("job", job.value())
        .map(
            (row, context) ->
                new Unseen(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4)))
        .list();
  }

  /**
   * Orders at a provider that were accepted since then and cannot be looked at, of all jobs and for
   * whatever reason.
   *
   * @return nothing if all can be; otherwise with the reason of one of them, and when the first of
   *     them was accepted
   */
  public Optional<Unseen> unseenAt(String provider, long since) {
    return handle
        .createQuery(
            """
            SELECT min(reason), count(*), min(submitted_at) FROM take
            WHERE provider = :provider AND position = 0
              AND state IN ('reserved', 'submitting', 'submitted', 'uncertain') AND state = 'submitted'
              AND made_at IS NULL AND reason IS NOT NULL AND sought_at IS NOT NULL AND submitted_at > :since
            """)
        .bind("provider", provider)
        .bind("since", since)
        .map(
            (row, context) -> new Unseen(provider, row.getString(1), row.getInt(2), row.getLong(3)))
        .findOne()
        .filter(unseen -> unseen.orders() > 0);
  }

  /** The right to fetch the pictures of a purchase, for one at a time and not for ever. */
  public boolean claimToFetch(TakeId purchase) {
    return handle
            .createUpdate(
                """
                UPDATE take SET look_at = :until, fetching_until = :until, node = :node
                WHERE id = :purchase AND look_at IS NOT NULL AND made_at IS NOT NULL
                  AND COALESCE(fetching_until, 0) <= :now AND EXISTS (
                  SELECT 1 FROM take AS other WHERE other.purchase = :purchase AND other.state = 'submitted')
                """)
            .bind("until", fetchedBy())
            .bind("node", at.node())
            .bind("purchase", purchase.value())
            .bind("now", at.now())
            .execute()
        == 1;
  }

  /** Why its picture could not be had, for whoever asks what its job waits for. */
  public void unfetched(TakeId take, String reason) {
    handle
        .createUpdate("UPDATE take SET reason = :reason WHERE id = :id AND state = 'submitted'")
        .bind("reason", reason)
        .bind("id", take.value())
        .execute();
  }

  /**
   * What was found instead of a picture, at its address or when its provider was asked; that may
   * change from one time to the next.
   *
   * @return for how long nothing else has been found
   */
  public Found found(TakeId take, String what) {
    return handle
        .createQuery(
            """
            UPDATE take SET found = :what,
                            found_times = CASE WHEN found = :what THEN found_times + 1 ELSE 1 END,
                            found_since = CASE WHEN found = :what THEN found_since ELSE :now END
            WHERE id = :id
            RETURNING found_times, found_since
            """)
        .bind("what", what)
        .bind("now", at.now())
        .bind("id", take.value())
        .map((row, context) -> new Found(row.getInt(1), at.now() - row.getLong(2)))
        .one();
  }

  /** Whether that was found last. */
  public boolean isFound(TakeId take, String what) {
    return handle
        .createQuery("SELECT 1 FROM take WHERE id = :id AND found = :what")
        .bind("id", take.value())
        .bind("what", what)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** What was found last is not to be found any more. */
  public void foundElse(TakeId take, String last) {
    handle
        .createUpdate("UPDATE take SET found = NULL WHERE id = :id AND found = :last")
        .bind("id", take.value())
        .bind("last", last)
        .execute();
  }

  /** What a job waits for that is paid and could not be had. */
  public List<Unfetched> unfetched(JobId job) {
    return handle
        .createQuery(
            """
            SELECT take.provider, take.reason, count(*), min(bought.expires_at)
            FROM take JOIN take AS bought ON bought.id = take.purchase
            WHERE take.job = :job AND take.state = 'submitted' AND take.made_at IS NOT NULL
              AND take.reason IS NOT NULL
            GROUP BY take.provider, take.reason ORDER BY take.provider, take.reason
            """)
        .bind("job", job.value())
        .map(
            (row, context) -> {
              long until = row.getLong(4);
              return new Unfetched(
                  row.getString(1),
                  row.getString(2),
                  row.getInt(3),
                  row.wasNull() ? Optional.empty() : Optional.of(until));
            })
        .list();
  }

  /** When the provider deletes the first picture of a purchase, as far as anybody knows. */
  public Optional<Long> expiresAt(TakeId purchase) {
    return handle
        .createQuery("SELECT expires_at FROM take WHERE id = :purchase AND expires_at IS NOT NULL")
        .bind("purchase", purchase.value())
        .mapTo(Long.class)
        .findOne();
  }
}

package io.halftone.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.Made;
import io.halftone.job.Money;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The editions of jobs: each is a job of its own, which takes over pictures of those before it.
 * Only the newest one of a name is ever made, so what an older one has does not change any more.
 */
public final class Editions {
  /**
   * Of a shot whose picture was accepted, or is paid and home though nobody has looked at it. One
   * that was rejected for its file would be rejected again.
   */
  private static final String HAS_A_PICTURE =
      """
      state IN ('published', 'kept', 'cancelled', 'failed') AND EXISTS (
        SELECT 1 FROM take WHERE take.shot = shot.id AND take.state IN ('passed', 'fetched'))
      """;

  /** Why a take that was taken over was not asked of anybody. */
  static final String TAKEN_OVER = "taken over";

  private final Handle handle;
  private final Moment at;

  Editions(Handle handle, Moment at) {
    this.handle = handle;
    this.at = at;
  }

  /**
   * The newest edition, and what it is known by.
   *
   * @param digest of what its file said when it was handed in last
   * @param source the name of that file
   * @param ended whether nothing more is made of it: what could not be planned may have orders out
   */
  public record Latest(JobId id, String digest, String source, boolean ended) {
    /** Whether a file that says this would be made, as the next edition. */
    public boolean isChanged(String other) {
      return !digest.equals(other);
    }
  }

  Latest latest(JobId any) {
    return known(any).orElseThrow();
  }

  /** The newest edition of the job of this name. */
  public Optional<Latest> known(JobId any) {
    return handle
        .createQuery(
            """
            SELECT id, digest, source,
                   ended_at IS NOT NULL AND NOT (state = 'failed' AND EXISTS (
                     SELECT 1 FROM shot WHERE shot.job = job.id AND shot.state IN ('generating', 'inspecting', 'publishing')))
            FROM job WHERE name = :name
            ORDER BY edition DESC LIMIT 1
            """)
        .bind("name", any.name())
        .map(
            (row, context) ->
                new Latest(
                    new JobId(row.getString(1)),
                    row.getString(2),
                    row.getString(3),
                    row.getBoolean(4)))
        .findOne();
  }

  /** Nobody else makes or opens an edition of this job until the transaction ends. */
  void hold(JobId any) {
    new Jobs(handle, at).hold(new JobId(any.name()));
  }

  /** Whether an edition came from this source with just this content. */
  boolean said(JobId any, String digest, String source) {
    return handle
            .createQuery(
                "SELECT count(*) FROM job WHERE name = :name AND digest = :digest AND source ="
                    + " :source")
            .bind("name", any.name())
            .bind("digest", digest)
            .bind("source", source)
            .mapTo(Integer.class)
            .one()
            .compareTo(0)
        > 0;
  }

  public boolean isLatest(JobId id) {
    return latest(id).id().equals(id);
  }

  /**
   * The job that people call so: a plain name is that of its newest edition, and {@code NAME@1} the
   * first.
   */
  public Optional<Jobs.Row> called(String words) {
    if (!JobId.PATTERN.matcher(words).matches()) {
      return Optional.empty();
    }
    JobId id = new JobId(words);
    var jobs = new Jobs(handle, at);
    Optional<Jobs.Row> found = jobs.find(id);
    return found.isEmpty() || words.contains("@") ? found : jobs.find(latest(id).id());
  }

  /** All editions before this one whose pictures are of the same making, the newest first. */
  public List<JobId> before(JobId edition, boolean placeholders) {
    return handle
        .createQuery(
            """
            SELECT id FROM job WHERE name = :name AND edition < :edition AND placeholders = :placeholders
            ORDER BY edition DESC
            """)
        .bind("name", edition.name())
        .bind("edition", edition.edition())
        .bind("placeholders", placeholders ? 1 : 0)
        .map((row, context) -> new JobId(row.getString(1)))
        .list();
  }

  /** The next shots of an edition after this number of which it made the picture itself. */
  public List<Shot> made(JobId edition, int after, int most) {
    return handle
        .createQuery(
            """
            SELECT spec FROM shot WHERE job = :job AND number > :after AND taken_from IS NULL AND %s
            ORDER BY number LIMIT :most
            """
                .formatted(HAS_A_PICTURE))
        .bind("job", edition.value())
        .bind("after", after)
        .bind("most", most)
        .map((row, context) -> Specs.shot(row.getString(1)))
        .list();
  }

  /**
   * A shot of which nobody knows whether it was made, and what was told of it.
   *
   * @param reason that its owner was told
   */
  public record Held(Shot shot, String reason) {}

  /** The next shots of an edition after this number that wait for their owner's decision. */
  public List<Held> held(JobId edition, int after, int most) {
    return handle
        .createQuery(
            """
            SELECT spec, reason FROM shot WHERE job = :job AND number > :after AND state = 'failed' AND EXISTS (
              SELECT 1 FROM take WHERE take.shot = shot.id AND take.state = 'uncertain' AND take.ended_at IS NOT NULL)
            ORDER BY number LIMIT :most
            """)
        .bind("job", edition.value())
        .bind("after", after)
        .bind("most", most)
        .map((row, context) -> new Held(Specs.shot(row.getString(1)), row.getString(2)))
        .list();
  }

  /** The take whose picture another shot may take over. */
  public Optional<Takes.Row> picture(ShotId made) {
    return new Takes(handle, at)
        .of(made).reversed().stream()
            .filter(
                take -> take.state() == Takes.State.PASSED || take.state() == Takes.State.FETCHED)
            .findFirst();
  }

  /**
   * A shot that will take a picture over, as later stages see it: with what was paid for the
   * picture, so that they choose as they chose before.
   */
  public Optional<Made> inherited(Shot shot, ShotId made) {
    return picture(made)
        .filter(take -> take.verdict().isPresent())
        .map(
            take -> {
              JsonNode verdict = Json.read(take.verdict().get(), JsonNode.class);
              return new Made(
                  shot,
                  take.picture().orElseThrow(),
                  verdict.path("score").asDouble(),
                  spent(made),
                  verdict.path("spared").asBoolean());
            });
  }

  private Money spent(ShotId shot) {
    return new Money(
        handle
            .createQuery(
                "SELECT COALESCE(sum(COALESCE(cost, price)), 0) FROM take WHERE shot = :shot")
            .bind("shot", shot.value())
            .mapTo(Long.class)
            .one());
  }

  /** How many shots of an edition take a picture over, and how many of those before it are gone. */
  public int taken(JobId edition) {
    return handle
        .createQuery("SELECT count(*) FROM shot WHERE job = :job AND taken_from IS NOT NULL")
        .bind("job", edition.value())
        .mapTo(Integer.class)
        .one();
  }

  /** A picture of the edition before that this one does not have any more, and where it lies. */
  public record Gone(ShotId shot, String platform, String variation, List<String> urls) {}

  /** The next of them after this number. None while the edition has stages to plan. */
  public List<Gone> gone(JobId edition, int after, int most) {
    return edition.former().stream()
        .flatMap(
            former ->
                handle
                    .createQuery(
                        """
                        SELECT spec FROM shot WHERE job = :former AND number > :after AND state = 'published'
                          AND NOT EXISTS (SELECT 1 FROM shot AS now WHERE now.job = :job AND now.former = shot.id)
                        ORDER BY number LIMIT :most
                        """)
                    .bind("former", former.value())
                    .bind("job", edition.value())
                    .bind("after", after)
                    .bind("most", most)
                    .map((row, context) -> Specs.shot(row.getString(1)))
                    .list()
                    .stream())
        .map(
            shot ->
                new Gone(
                    shot.id(),
                    shot.platform().name(),
                    shot.variation(),
                    new Assets(handle, at.now())
                        .of(shot.id()).stream().map(Assets.Row::url).toList()))
        .toList();
  }

  /** How many they are. */
  public int gone(JobId edition) {
    return edition
        .former()
        .map(
            former ->
                handle
                    .createQuery(
                        """
                        SELECT count(*) FROM shot WHERE job = :former AND state = 'published'
                          AND NOT EXISTS (SELECT 1 FROM shot AS now WHERE now.job = :job AND now.former = shot.id)
                        """)
                    .bind("former", former.value())
                    .bind("job", edition.value())
                    .mapTo(Integer.class)
                    .one())
        .orElse(0);
  }

  /**
   * Gives a planned shot the picture of the one that it is to take over from, with its verdict. It
   * costs nothing. The state in which the shot is then: on its way to the buckets, or to the
   * inspectors if nobody had looked at that picture.
   *
   * @throws Takes.Missed if the shot is not free any more; all is undone then
   */
  public Shots.State takeOver(Takes.Row made, ShotId shot) {
    Shots.State next =
        made.state() == Takes.State.PASSED ? Shots.State.PUBLISHING : Shots.State.INSPECTING;
    if (!new Shots(handle, at).advance(shot, Shots.State.PLANNED, next)) {
      throw new Takes.Missed(shot);
    }
    String take = TakeId.of(shot, 1).value();
    handle
        .createUpdate(
            """
            INSERT INTO take (id, shot, job, attempt, purchase, position, provider, model, state, price, cost, retake,
                              failover, prompt, effective, fingerprint, why, copied, picture, bytes, verdict,
                              repaired_from, repairs, reserved_at, fetched_at, ended_at, node)
            SELECT :id, :shot, :job, 1, :id, 0, provider, model, state, 0, 0, 0, 0, prompt, effective, fingerprint,
                   :why, id, picture, bytes, verdict, repaired_from, repairs, reserved_at, fetched_at, ended_at,
                   :node
            FROM take WHERE id = :made
            """)
        .bind("id", take)
        .bind("shot", shot.value())
        .bind("job", shot.job().value())
        .bind("made", made.id().value())
        .bind("why", TAKEN_OVER)
        .bind("node", at.node())
        .execute();
    handle
        .createUpdate(
            "UPDATE shot SET thumbnail = (SELECT thumbnail FROM shot AS old WHERE old.id = :old)"
                + " WHERE id = :id")
        .bind("old", made.shot().value())
        .bind("id", shot.value())
        .execute();
    // What is made anew of a set is compared with what was taken over of it.
    handle
        .createUpdate(
            """
            INSERT INTO gist (take, job, shot, platform, look)
            SELECT :id, :job, :shot, platform, look FROM gist WHERE take = :made
            """)
        .bind("id", take)
        .bind("job", shot.job().value())
        .bind("shot", shot.value())
        .bind("made", made.id().value())
        .execute();
    return next;
  }

  /** The picture is not there any more: the shot is made like any other. */
  public void disown(ShotId shot) {
    handle
        .createUpdate("UPDATE shot SET taken_from = NULL WHERE id = :id")
        .bind("id", shot.value())
        .execute();
  }
}

package io.halftone.ops;

import io.halftone.job.JobId;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Jobs.Recall;
import io.halftone.ledger.Ledger;
import io.halftone.plan.Stages;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people ask of a job that is in the house. */
public final class Requests {
  private final Ledger ledger;
  private final boolean placeholders;

  Requests(Ledger ledger, boolean placeholders) {
    this.ledger = ledger;
    this.placeholders = placeholders;
  }

  /**
   * The answer.
   *
   * @param opened jobs to plan
   * @param ended jobs to deliver
   */
  public record Answer(Result result, List<JobId> opened, List<JobId> ended) {
    private static Answer of(Result result) {
      return new Answer(result, List.of(), List.of());
    }
  }

  /** What came of it. */
  public enum Result {
    DONE,
    /** It had been asked for before. */
    KNOWN,
    UNKNOWN_JOB,
    /** There is nothing to cancel or to pause any more, or nothing to make again. */
    NOTHING,
    /** A job cannot be made again while it is being made. */
    UNENDED,
    /** Some of the shots that are to be made again are delivered, or are not there. */
    OTHER_SHOTS,
    /** A newer edition of the job stands where its pictures would go. */
    SUPERSEDED,
    /** The job was begun on the studio and now there are real providers, or the other way round. */
    OTHER_KIND
  }

  /** Buys nothing more for the job. */
  public Answer cancel(JobId job) {
    return ledger.write(
        tx ->
            tx.jobs()
                .find(job)
                .map(
                    row ->
                        new Answer(
                            result(tx.jobs().cancel(job, Stages.of(row.job()))),
                            List.of(),
                            tx.jobs().toDeliver(job).stream().toList()))
                .orElseGet(() -> Answer.of(Result.UNKNOWN_JOB)));
  }

  /** Buys nothing more for the job until somebody wants it to go on. */
  public Answer pause(JobId job) {
    return ledger.write(
        tx ->
            Answer.of(
                tx.jobs().find(job).isEmpty() ? Result.UNKNOWN_JOB : result(tx.jobs().pause(job))));
  }

  /** Goes on with a job that its owner paused. */
  public Answer resume(JobId job) {
    return ledger.write(
        tx ->
            Answer.of(
                tx.jobs().find(job).isEmpty()
                    ? Result.UNKNOWN_JOB
                    : result(tx.jobs().resume(job))));
  }

  /**
   * What is to be made again.
   *
   * @param numbers of its shots; all that it did not deliver if there are none
   */
  public record Retry(JobId job, Set<Integer> numbers) {
    public Retry {
      numbers = Set.copyOf(numbers);
    }
  }

  /** Makes again what the job did not deliver. */
  public Answer retry(Retry wish) {
    JobId job = wish.job();
    return ledger.write(
        tx -> {
          Optional<Jobs.Row> row = tx.jobs().find(job);
          if (row.isEmpty()) {
            return Answer.of(Result.UNKNOWN_JOB);
          }
          if (row.get().placeholders() != placeholders) {
            return Answer.of(Result.OTHER_KIND);
          }
          Recall done = tx.jobs().retry(job, wish.numbers());
          return new Answer(
              result(done), done == Recall.DONE ? List.of(job) : List.of(), List.of());
        });
  }

  private static Result result(Recall recall) {
    return switch (recall) {
      case DONE -> Result.DONE;
      case KNOWN -> Result.KNOWN;
      case NOTHING -> Result.NOTHING;
      case UNENDED -> Result.UNENDED;
      case OTHER_SHOTS -> Result.OTHER_SHOTS;
      case SUPERSEDED -> Result.SUPERSEDED;
    };
  }
}

package io.halftone.deliver;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One job as {@code demo}, {@code make} and {@code status} print it with {@code --json}. Scripts
 * rely on the names of the fields.
 *
 * @param repaired pictures that were made right instead of buying others
 * @param spend what is or may be paid, in flight too
 * @param spendOnRejected what of it has ended and is no published picture
 * @param spendUndecided what of it is in flight, or waits for an inspector or a bucket
 * @param stage in which it is, or was last
 * @param kept drafts that were accepted, which are not published
 * @param discarded drafts that came to nothing, where others of their lane did
 * @param cancelled shots that were given up on somebody's wish, and not asked for again
 * @param costPerAccepted what is decided for each published picture, so that it is no dearer while
 *     others are in flight; null in the JSON as long as there is none
 * @param reasons why shots were not published, the commonest first, and no more than a few
 * @param manifest where it is; null in the JSON until there is one, so that the field is always
 *     there
 * @param sheet where the contact sheet is
 * @param waitingFor what keeps it from going on: orders, providers and buckets, with the reason
 * @param paused why nothing is bought for it now
 * @param cancelling whether it ends as soon as nothing of it is in flight any more
 * @param arms what came of its arms, once it has ended; jobs that compare nothing have no such
 *     field
 * @param leaders which of the arms were ahead
 * @param verdict what a person may make of them
 * @param edition which it is and what it took over; jobs that were never changed have no such field
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Summary(
    JobId job,
    String kind,
    String state,
    int stage,
    int stages,
    int shots,
    int published,
    int kept,
    int discarded,
    int rejected,
    int failed,
    int cancelled,
    int takes,
    int retakes,
    int failovers,
    int uncertain,
    int repaired,
    Money spend,
    Money spendOnRejected,
    Money spendUndecided,
    Optional<Money> costPerAccepted,
    double wallSeconds,
    Optional<String> manifest,
    Optional<String> sheet,
    List<Shots.Reason> reasons,
    List<String> waitingFor,
    Optional<String> paused,
    boolean cancelling,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ArmFigures> arms,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Comparison.Leaders> leaders,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> verdict,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Edition> edition) {
  public Summary {
    // Of a job that compares nothing these stand nowhere.
    arms = arms == null ? List.of() : List.copyOf(arms);
    reasons = List.copyOf(reasons);
    waitingFor = List.copyOf(waitingFor);
  }

  /** The whole document: {@code {"jobs": […]}}. */
  public record Jobs(List<Summary> jobs) {
    public Jobs {
      jobs = List.copyOf(jobs);
    }

    /** Whether every job is done and every shot of it published: the command exits with 0. */
    public boolean allWell() {
      return jobs.stream().allMatch(Summary::well);
    }
  }

  public static Summary of(
      JobReport report,
      List<Shots.Reason> reasons,
      Optional<String> manifest,
      Optional<String> sheet,
      List<String> waitingFor,
      Optional<String> paused,
      boolean cancelling) {
    JobReport.Counts counts = report.counts();
    Takes.Totals totals = report.totals();
    return new Summary(
        report.job(),
        report.kind(),
        report.state().word(),
        report.stage(),
        report.stages().size(),
        counts.shots(),
        counts.published(),
        counts.kept(),
        counts.discarded(),
        counts.rejected(),
        counts.failed(),
        counts.cancelled(),
        totals.takes(),
        totals.retakes(),
        totals.failovers(),
        totals.uncertain(),
        totals.repaired(),
        totals.spend(),
        report.spending().onRejected(),
        report.undecided(),
        report.costPerAccepted(),
        report.wallSeconds(),
        manifest,
        sheet,
        reasons,
        waitingFor,
        paused,
        cancelling,
        report.comparison().map(Comparison::arms).orElse(List.of()),
        report.comparison().map(Comparison::leaders),
        report.comparison().map(Comparison::verdict),
        report.edition());
  }

  /** Drafts that are over, and that nobody expects in a bucket. */
  public int drafts() {
    return kept + discarded;
  }

  boolean ended() {
    return Arrays.stream(io.halftone.ledger.Jobs.State.values())
        .anyMatch(each -> each.ended() && each.word().equals(state));
  }

  boolean well() {
    return state.equals("done") && published + kept + discarded == shots;
  }
}

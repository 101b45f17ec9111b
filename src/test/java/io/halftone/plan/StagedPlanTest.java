package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Account;
import io.halftone.job.Brief;
import io.halftone.job.Budget;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Shot;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan says of jobs with several stages: ten candidates, the best three refined twice. */
class StagedPlanTest {
  private static final Account ACCOUNT =
      new Account(
          "studio",
          Account.Protocol.REPLICATE,
          URI.create("http://127.0.0.1:9"),
          "KEY",
          8,
          600,
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          List.of(),
          Budget.NONE);
  private static final Model MODEL =
      new Model(
          "seedream-4",
          new Model.Capabilities(64, 4096, 1, 1L << 24, 10, 1, 11, false, false),
          10,
          Map.of("studio", new Model.Offer("owner/model", Money.of("0.03"))),
          List.of());
  private static final Job JOB =
      Planned.job(
          new Brief.Refine("A shoe", Optional.empty(), 10, 3, 2, 0.6, List.of()),
          Optional.of(1L),
          Planned.POST);

  /** Where this share of the pictures has passed of late. */
  private static Outlook passing(Optional<Double> share) {
    Outlook settings = Outlook.unlearned(List.of(ACCOUNT), shot -> false);
    return new Outlook() {
      @Override
      public List<Account> sellers(Shot shot, Model model) {
        return settings.sellers(shot, model);
      }

      @Override
      public Pace of(Model model, Account account) {
        return settings.of(model, account);
      }

      @Override
      public Optional<Double> passing(Model model, Account account) {
        return share;
      }

      @Override
      public Optional<String> standing(JobId job) {
        return Optional.empty();
      }

      @Override
      public boolean isTaken(JobId job, String digest) {
        return false;
      }

      @Override
      public Money booked(JobId job) {
        return Money.ZERO;
      }

      @Override
      public boolean isKnown(Shot shot) {
        return false;
      }

      @Override
      public List<Allowance> allowances() {
        return List.of();
      }
    };
  }

  private static DryRun plan(Optional<Double> share) {
    return DryRun.of(
        JOB,
        List.of(MODEL),
        List.of(MODEL),
        passing(share),
        Pace.PARALLEL,
        LocalDate.of(2026, 1, 31));
  }

  @Test
  void stages_come_one_after_another_each_with_its_cost_and_time() {
    DryRun plan = plan(Optional.empty());
    assertThat(plan.stages())
        .extracting(DryRun.Stage::title)
        .containsExactly("Candidates", "Round 1", "Round 2");
    assertThat(plan.stages()).extracting(DryRun.Stage::drafts).containsExactly(10, 3, 0);
    assertThat(plan.stages())
        .extracting(DryRun.Stage::cost)
        .containsExactly(Money.of("0.30"), Money.of("0.09"), Money.of("0.09"));
    assertThat(plan.stages())
        .as("eight at a time")
        .extracting(DryRun.Stage::seconds)
        .containsExactly(20.0, 10.0, 10.0);
    assertThat(plan.estimate().seconds()).isEqualTo(40);
    assertThat(plan.estimate().cost()).isEqualTo(Money.of("0.48"));
    assertThat(plan.estimate().mostCost()).isEqualTo(Money.of("1.44"));
    assertThat(plan.estimate().requestsByProvider()).isEqualTo(Map.of("studio", 16));
  }

  @Test
  void as_a_rule_some_are_made_again() {
    DryRun.Estimate usual = plan(Optional.empty()).estimate();
    assertThat(usual.passing()).isEqualTo(0.7);
    assertThat(usual.passingLearned()).isFalse();
    assertThat(usual.expectedCost()).isBetween(Money.of("0.63"), Money.of("0.70"));
    assertThat(plan(Optional.empty()).estimate()).isEqualTo(usual);
    DryRun.Estimate perfect = plan(Optional.of(1.0)).estimate();
    assertThat(perfect.expectedCost()).isEqualTo(perfect.cost());
    assertThat(perfect.passingLearned()).isTrue();
  }

  /** Whoever makes nothing that passes buys candidates and no more. */
  @Test
  void stages_that_have_nothing_to_start_from_cost_nothing() {
    assertThat(plan(Optional.of(0.0)).estimate().expectedCost()).isEqualTo(Money.of("0.90"));
  }

  @Test
  void seeds_that_a_model_does_not_take_are_told_once() {
    assertThat(plan(Optional.empty()).findings())
        .filteredOn(finding -> finding.rule().equals("not-honoured"))
        .extracting(DryRun.Finding::message)
        .containsExactly("seeds were asked for; this model takes none");
  }
}

package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Account;
import io.halftone.job.Budget;
import io.halftone.job.Job;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.ledger.Example;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plan says of models that fall back to others. */
class DryRunTest {
  private static final Job JOB = Example.job("summer");
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

  private static Model model(String name, int most, String seller, String price) {
    var can = new Model.Capabilities(64, most, 1, 1L << 24, 10, 1, 11, false, false);
    var offer = new Model.Offer("owner/" + name, Money.of(price));
    return new Model(name, can, 10, Map.of(seller, offer), List.of());
  }

  private static DryRun plan(Model... chain) {
    return DryRun.of(JOB, List.of(chain), List.of(ACCOUNT), LocalDate.of(2026, 1, 31));
  }

  @Test
  void a_model_that_somebody_sells_is_used_whatever_it_falls_back_to() {
    DryRun plan =
        plan(model("first", 4096, "studio", "0.03"), model("next", 4096, "studio", "0.05"));
    assertThat(plan.stages().getFirst().shots().getFirst().model()).isEqualTo("first");
    assertThat(plan.estimate().cost()).isEqualTo(Money.of("0.03"));
    assertThat(plan.estimate().mostCost())
        .as("three takes of the dearer one")
        .isEqualTo(Money.of("0.15"));
    assertThat(plan.findings()).extracting(DryRun.Finding::rule).doesNotContain("fallback");
  }

  @Test
  void what_nobody_sells_or_cannot_make_the_frame_is_replaced_and_the_plan_says_so() {
    DryRun plan =
        plan(
            model("unsold", 4096, "nobody", "0.01"),
            model("small", 512, "studio", "0.02"),
            model("next", 4096, "studio", "0.05"));
    DryRun.PlannedShot shot = plan.stages().getFirst().shots().getFirst();
    assertThat(shot.model()).isEqualTo("next");
    assertThat(shot.requestedModel()).isEqualTo(JOB.model());
    assertThat(plan.estimate().cost()).isEqualTo(Money.of("0.05"));
    assertThat(plan.findings())
        .filteredOn(finding -> finding.rule().equals("fallback"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("'unsold'", "'next'"));
  }
}

package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Account;
import io.halftone.job.Brief;
import io.halftone.job.Budget;
import io.halftone.job.Job;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Price;
import io.halftone.ledger.Example;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
    return plan(JOB, Pace.PARALLEL, chain);
  }

  private static DryRun plan(Job job, Pace pace, Model... chain) {
    return DryRun.of(
        job, List.of(chain), List.of(ACCOUNT), pace, shot -> false, LocalDate.of(2026, 1, 31));
  }

  @Test
  void what_was_bought_before_costs_nothing_and_the_plan_says_how_much_that_is() {
    Model model = model("first", 4096, "studio", "0.03");
    Job three = related(3);
    DryRun plan =
        DryRun.of(
            three,
            List.of(model),
            List.of(ACCOUNT),
            Pace.PARALLEL,
            shot -> shot.id().number() < 3,
            LocalDate.of(2026, 1, 31));
    assertThat(plan.stages().getFirst().shots()).hasSize(3);
    assertThat(plan.estimate().cost()).isEqualTo(Money.of("0.03"));
    assertThat(plan.estimate().takes()).isEqualTo(1);
    assertThat(plan.estimate().mostCost()).as("they may not pass here").isEqualTo(Money.of("0.27"));
    assertThat(plan.findings())
        .filteredOn(finding -> finding.rule().equals("cache"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).startsWith("2 of 3 pictures"));
    assertThat(plan(three, Pace.PARALLEL, model).findings())
        .extracting(DryRun.Finding::rule)
        .doesNotContain("cache");
  }

  /** Five cents for a picture, six each for two asked for together, and four each from four on. */
  private static Model steps(int set) {
    var can = new Model.Capabilities(64, 4096, 1, 1L << 24, 10, set, 11, false, false);
    var price =
        new Price(
            Money.of("0.05"),
            List.of(
                new Price.Step(1L << 24, 4, Money.of("0.04")),
                new Price.Step(1L << 24, 2, Money.of("0.06"))),
            Optional.empty());
    var offer =
        new Model.Offer(
            "owner/set",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            price,
            Optional.empty());
    return new Model("set", can, 10, Map.of("studio", offer), List.of());
  }

  private static Job related(int pictures) {
    Brief.Campaign brief =
        new Brief.Campaign(
            "headphones",
            IntStream.range(0, pictures).mapToObj(i -> "variation " + i).toList(),
            Optional.empty(),
            List.of(),
            true);
    return new Job(
        JOB.id(),
        brief,
        JOB.brand(),
        JOB.preset(),
        JOB.model(),
        JOB.platforms(),
        JOB.seed(),
        JOB.budget(),
        JOB.priority(),
        JOB.publish(),
        JOB.acceptance());
  }

  @Test
  void a_related_set_costs_what_so_many_pictures_cost_that_are_asked_for_together() {
    DryRun.Estimate six = plan(related(6), Pace.PARALLEL, steps(4)).estimate();
    assertThat(six.requestsByProvider()).containsExactly(Map.entry("studio", 2));
    assertThat(six.cost()).as("four and two").isEqualTo(Money.of("0.28"));
    assertThat(six.takes()).isEqualTo(6);
    assertThat(six.mostCost()).as("never less than it can cost").isEqualTo(Money.of("1.08"));
    assertThat(plan(related(6), Pace.PARALLEL, steps(1)).estimate().cost())
        .as("a model that makes none")
        .isEqualTo(Money.of("0.30"));
  }

  @Test
  void a_pace_that_lets_fewer_begin_together_makes_smaller_sets() {
    DryRun.Estimate slow = plan(related(6), Pace.of("workers 2"), steps(4)).estimate();
    assertThat(slow.requestsByProvider()).containsExactly(Map.entry("studio", 3));
    assertThat(slow.cost()).isEqualTo(Money.of("0.36"));
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

package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.halftone.job.Account;
import io.halftone.job.Brief;
import io.halftone.job.Budget;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Price;
import io.halftone.job.Shot;
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
    return plan(job, pace, Outlook.unlearned(List.of(ACCOUNT), shot -> false), chain);
  }

  private static DryRun plan(Job job, Pace pace, Outlook outlook, Model... chain) {
    return DryRun.of(job, List.of(chain), List.of(chain), outlook, pace, LocalDate.of(2026, 1, 31));
  }

  @Test
  void what_was_bought_before_costs_nothing_and_the_plan_says_how_much_that_is() {
    Model model = model("first", 4096, "studio", "0.03");
    Job three = related(3);
    DryRun plan =
        plan(
            three,
            Pace.PARALLEL,
            Outlook.unlearned(List.of(ACCOUNT), shot -> shot.id().number() < 3),
            model);
    assertThat(plan.stages().getFirst().shots()).hasSize(3);
    assertThat(plan.estimate().cost()).isEqualTo(Money.of("0.03"));
    assertThat(plan.estimate().takes()).isEqualTo(1);
    assertThat(plan.estimate().mostCost())
        .as("those may not pass here")
        .isEqualTo(Money.of("0.21"));
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
    var can = new Model.Capabilities(64, 4096, 1, 1L << 24, 10, set, 16, false, false);
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
            Optional.empty(),
            Model.FieldNames.USUAL);
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
        JOB.acceptance(),
        JOB.repairs());
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
  void an_adaptive_job_begins_with_three_and_goes_on_by_how_long_a_picture_takes() {
    Model tenSeconds = model("first", 4096, "studio", "0.03");
    DryRun.Estimate estimate = plan(related(13), Pace.ADAPTIVE, tenSeconds).estimate();
    assertThat(estimate.pace()).isEqualTo("adaptive");
    assertThat(estimate.seconds())
        .as("three, then ten, of which the account makes eight at a time")
        .isEqualTo(30);
  }

  /**
   * The first three say how long a picture takes, and the sets that follow are as large as waves.
   */
  @Test
  void an_adaptive_job_is_planned_with_the_sets_that_it_asks_for_once_it_has_learned() {
    DryRun plan = plan(related(30), Pace.ADAPTIVE, steps(15));
    assertThat(plan.stages().getFirst().sets())
        .extracting(set -> set.shots().size())
        .containsExactly(3, 10, 10, 7);
    assertThat(plan.estimate().requestsByProvider()).containsExactly(Map.entry("studio", 4));
    assertThat(plan.estimate().seconds()).isEqualTo(40);
    assertThat(plan.estimate().cost()).as("three at six cents").isEqualTo(Money.of("1.26"));
  }

  @Test
  void a_set_that_is_asked_for_one_by_one_is_told() {
    assertThat(findings(plan(related(2), Pace.PARALLEL, steps(2)), "related")).isEmpty();
    assertThat(findings(plan(related(1), Pace.PARALLEL, steps(1)), "related"))
        .as("nobody else is of its set")
        .isEmpty();
    DryRun plan =
        DryRun.of(
            related(2),
            List.of(model("single", 4096, "studio", "0.03")),
            List.of(model("single", 4096, "studio", "0.03"), steps(4)),
            Outlook.unlearned(List.of(ACCOUNT), shot -> false),
            Pace.PARALLEL,
            LocalDate.of(2026, 1, 31));
    assertThat(findings(plan, "related"))
        .containsExactly(
            new DryRun.Finding(
                "related",
                "related",
                "2 of 2 pictures (square) are asked for one by one, and may look less alike: single"
                    + " makes no related sets at studio.",
                "set could make them together: write it as model."));
  }

  @Test
  void a_set_at_a_pace_of_one_picture_at_a_time_is_told() {
    assertThat(findings(plan(related(2), Pace.of("sequential"), steps(2)), "related"))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message()).startsWith("With one picture at a time"));
    assertThat(findings(plan(related(1), Pace.of("sequential"), steps(2)), "related")).isEmpty();
    assertThat(findings(plan(related(2), Pace.of("workers 2"), steps(2)), "related")).isEmpty();
  }

  @Test
  void what_a_model_makes_of_what_is_asked_for_is_told_once() {
    var seeded = new Model.Capabilities(1440, 4096, 1, 1L << 24, 10, 1, 11, false, true);
    var offer = new Model.Offer("owner/m", Money.of("0.03"));
    var model = new Model("m", seeded, 10, Map.of("studio", offer), List.of());
    assertThat(plan(related(3), Pace.PARALLEL, model).differences())
        .extracting(Difference::words)
        .containsExactly(
            "pixels 1024×1024 requested, 1440×1440 effective with m (3 pictures)",
            "seed 7 requested, none effective with m (3 pictures)");
    assertThat(plan(model("first", 512, "studio", "0.03")).differences())
        .as("nothing is made")
        .isEmpty();
  }

  @Test
  void who_names_no_seed_does_not_miss_it() {
    Job named = related(3);
    Job unnamed =
        new Job(
            named.id(),
            named.brief(),
            named.brand(),
            named.preset(),
            named.model(),
            named.platforms(),
            Optional.empty(),
            named.budget(),
            named.priority(),
            named.publish(),
            named.acceptance(),
            named.repairs());
    DryRun plan = plan(unnamed, Pace.PARALLEL, model("first", 4096, "studio", "0.03"));
    assertThat(plan.stages().getFirst().shots().getFirst().requested().seed()).isPresent();
    assertThat(plan.differences()).extracting(Difference::what).doesNotContain("seed");
    assertThat(findings(plan, DryRun.NOT_HONOURED))
        .extracting(DryRun.Finding::message)
        .noneMatch(words -> words.contains("seed"));
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

  private static Account account(String name, int inFlight, int perMinute) {
    return new Account(
        name,
        Account.Protocol.REPLICATE,
        URI.create("http://127.0.0.1:9"),
        "KEY",
        inFlight,
        perMinute,
        Duration.ZERO,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        List.of(),
        Budget.NONE);
  }

  /** Sold by both for ten seconds and these prices. */
  private static Model sold(String name, int most, String first, String second) {
    var can = new Model.Capabilities(64, most, 1, 1L << 24, 10, 1, 11, false, false);
    return new Model(
        name,
        can,
        10,
        Map.of(
            "first", new Model.Offer(name, Money.of(first)),
            "second", new Model.Offer(name, Money.of(second))),
        List.of());
  }

  private static Outlook both(int inFlight, int perMinute, Outlook.Allowance... allowances) {
    Outlook settings =
        Outlook.unlearned(
            List.of(account("first", inFlight, perMinute), account("second", inFlight, perMinute)),
            shot -> false);
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
      public Optional<String> standing(JobId job) {
        return Optional.of("done");
      }

      @Override
      public boolean isTaken(JobId job, String digest) {
        return false;
      }

      @Override
      public Money booked(JobId job) {
        return Money.of("0.05");
      }

      @Override
      public boolean isKnown(Shot shot) {
        return false;
      }

      @Override
      public List<Allowance> allowances() {
        return List.of(allowances);
      }
    };
  }

  private static Outlook.Allowance allowance(String account, String left) {
    return new Outlook.Allowance(
        "the budget of " + account,
        Optional.of(account).filter(name -> !name.equals("the house")),
        Money.of("1.00"),
        Money.of(left));
  }

  private static List<DryRun.Finding> findings(DryRun plan, String rule) {
    return plan.findings().stream().filter(finding -> finding.rule().equals(rule)).toList();
  }

  @Test
  void a_frame_that_no_model_of_the_chain_can_make_is_told_and_not_reckoned() {
    Model able = model("able", 4096, "studio", "0.09");
    DryRun plan =
        DryRun.of(
            JOB,
            List.of(model("small", 512, "studio", "0.02")),
            List.of(able, model("unsold", 4096, "nobody", "0.01")),
            Outlook.unlearned(List.of(ACCOUNT), shot -> false),
            Pace.PARALLEL,
            LocalDate.of(2026, 1, 31));
    DryRun.PlannedShot shot = plan.stages().getFirst().shots().getFirst();
    assertThat(shot.obstacle().orElseThrow()).contains("small makes 512×512 at best");
    assertThat(plan.estimate().takes()).isZero();
    assertThat(plan.estimate().cost()).isEqualTo(Money.ZERO);
    assertThat(plan.estimate().mostCost()).isEqualTo(Money.ZERO);
    assertThat(findings(plan, "impossible"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).startsWith("1 of 1 pictures (square) cannot be made");
              assertThat(finding.suggestion()).startsWith("able could make them");
            });
  }

  /** A job that is half made, or whose budget has been raised. */
  @Test
  void of_its_budget_a_job_has_left_what_it_has_not_booked() {
    Job limited =
        new Job(
            JOB.id(),
            JOB.brief(),
            JOB.brand(),
            JOB.preset(),
            JOB.model(),
            JOB.platforms(),
            JOB.seed(),
            Optional.of(Money.of("0.20")),
            JOB.priority(),
            JOB.publish(),
            JOB.acceptance(),
            JOB.repairs());
    DryRun.Estimate estimate =
        plan(limited, Pace.PARALLEL, both(4, 600), sold("m", 4096, "0.03", "0.05")).estimate();
    assertThat(estimate.budgets())
        .extracting(Outlook.Allowance::limit, Outlook.Allowance::left)
        .containsExactly(tuple(Money.of("0.20"), Money.of("0.15")));
  }

  @Test
  void who_is_full_is_helped_out_and_the_plan_reckons_with_it() {
    Job ten = related(10);
    DryRun.Estimate estimate =
        plan(ten, Pace.PARALLEL, both(4, 600), sold("m", 4096, "0.03", "0.05")).estimate();
    assertThat(estimate.requestsByProvider())
        .containsExactly(Map.entry("first", 6), Map.entry("second", 4));
    assertThat(estimate.cost()).isEqualTo(Money.of("0.38"));
    assertThat(estimate.seconds()).isEqualTo(20);
    assertThat(
            plan(ten, Pace.of("sequential"), both(4, 600), sold("m", 4096, "0.03", "0.05"))
                .estimate()
                .seconds())
        .isEqualTo(100);
    assertThat(
            plan(ten, Pace.of("waves 5"), both(3, 600), sold("m", 4096, "0.03", "0.05"))
                .estimate()
                .seconds())
        .isEqualTo(20);
    assertThat(
            plan(ten, Pace.PARALLEL, both(4, 2), sold("m", 4096, "0.03", "0.05"))
                .estimate()
                .seconds())
        .as("two at each, and two more every minute")
        .isEqualTo(130);
  }

  @Test
  void budgets_that_stand_in_the_way_are_told_with_what_they_leave() {
    Model model = sold("m", 4096, "0.03", "0.05");
    DryRun moves =
        plan(related(10), Pace.PARALLEL, both(9, 600, allowance("first", "0.07")), model);
    assertThat(moves.estimate().requestsByProvider())
        .containsExactly(Map.entry("first", 2), Map.entry("second", 8));
    assertThat(findings(moves, "budget")).isEmpty();
    DryRun pauses =
        plan(
            related(10),
            Pace.PARALLEL,
            both(9, 600, allowance("first", "0.07"), allowance("second", "0.10")),
            model);
    assertThat(findings(pauses, "budget"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("do not cover 6 of 10"));
    DryRun house =
        plan(related(10), Pace.PARALLEL, both(10, 600, allowance("the house", "0.10")), model);
    assertThat(findings(house, "budget"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .isEqualTo(
                        "The pictures cost $0.30; the budget of the house leaves $0.10 of $1.00, so"
                            + " the job will pause."));
    assertThat(findings(house, "job").getFirst().message()).contains("it is done");
  }
}

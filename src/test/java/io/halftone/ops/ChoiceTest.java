package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.deliver.SummaryText;
import io.halftone.generate.Aftermath;
import io.halftone.generate.Cache;
import io.halftone.generate.Consequences;
import io.halftone.generate.Forecast;
import io.halftone.generate.Generate;
import io.halftone.generate.Made;
import io.halftone.generate.Market;
import io.halftone.generate.Patience;
import io.halftone.generate.Purse;
import io.halftone.generate.Waits;
import io.halftone.intake.Intake;
import io.halftone.job.Account;
import io.halftone.job.Budget;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Policy;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Load;
import io.halftone.ledger.Looks;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.plan.Cheapest;
import io.halftone.plan.Plan;
import io.halftone.provider.Errand;
import io.halftone.provider.Outcome;
import io.halftone.provider.Reply;
import io.halftone.provider.Seller;
import io.halftone.provider.wavespeed.Wavespeed;
import io.halftone.store.FolderStore;
import io.halftone.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whom a shot is bought from and with which model: the real station on a real ledger, by a clock
 * that is turned by hand and replies as they come.
 */
class ChoiceTest {
  private static final JobId JOB = new JobId("choice");
  private static final Reply ACCEPTS = null;
  private static final Reply DOWN = new Reply.NotSent("connection refused");
  private static final Reply NO_CREDIT =
      answered(402, "{\"title\": \"Insufficient credit\", \"detail\": \"top up\"}");
  private static final Reply UNKNOWN_MODEL = answered(404, "{\"detail\": \"No such model\"}");
  private static final Reply BUSY =
      answered(429, "{\"detail\": \"Request was throttled.\", \"retry_after\": 2}");

  @TempDir private Path folder;
  private final AtomicLong now =
      new AtomicLong(Instant.parse("2026-06-01T08:00:00Z").toEpochMilli());
  private final Map<String, Reply> replies = new HashMap<>();
  private House house;
  private Store store;
  private Ledger ledger;
  private Generate generate;
  private Aftermath aftermath;
  private Budget budget = Budget.NONE;
  private int next = 1;

  @BeforeEach
  void open() throws IOException {
    house = TestHome.in(folder, URI.create("http://127.0.0.1:9/v1")).house();
    store = new FolderStore(house.settings().store());
    ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofSeconds(30),
            () -> Instant.ofEpochMilli(now.get()));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private void plan(Policy policy, Pace pace, List<Model> models, String... lines) {
    plan(policy, pace, models, TestLine.job(JOB.value(), 60, lines));
  }

  private void plan(Policy policy, Pace pace, List<Model> models, String job) {
    var byName = new HashMap<String, Model>();
    models.forEach(model -> byName.put(model.name(), model));
    var purse = new Purse(budget, ZoneOffset.UTC);
    var market = new Market(house.sellers(), byName, house.settings().patience(), policy, purse);
    aftermath = new Aftermath(market, house.settings().patience());
    generate =
        new Generate(
            ledger,
            market,
            store,
            aftermath,
            house.settings().patience(),
            purse,
            new Cache(store, Duration.ZERO),
            pace,
            false);
    new Intake(house.jobReader(store), ledger, false)
        .read("choice.yaml", job.getBytes(StandardCharsets.UTF_8));
    var cheapest =
        new Cheapest(models, house.accounts().stream().map(Account::name).toList(), pace);
    new Plan(ledger, cheapest).plan(JOB);
  }

  private void plan(Policy policy, Model... models) {
    plan(policy, Pace.PARALLEL, List.of(models));
  }

  /** Sold by both accounts for these prices. */
  private Model model(String name, String a, String b, String... fallbacks) {
    String sold = name.equals("seedream-4") ? "bytedance/seedream-4" : "google/nano-banana";
    return new Model(
        name,
        house.catalogue().models().get("seedream-4").can(),
        4,
        Map.of(
            "studio-a", new Model.Offer(sold, Money.of(a)),
            "studio-b", new Model.Offer(sold, Money.of(b))),
        List.of(fallbacks));
  }

  private Model seedream(String... fallbacks) {
    return model("seedream-4", "0.03", "0.03", fallbacks);
  }

  private static Reply answered(int status, String body) {
    return new Reply.Answered(status, Map.of(), body);
  }

  /** The take that comes of asking for a shot, as it stands when the reply is there. */
  private Takes.Row buy(ShotId shot) {
    Consequences consequences = generate.order(shot);
    assertThat(consequences.errands()).as("somebody is asked for %s", shot).hasSize(1);
    Errand errand = consequences.errands().getFirst();
    answer(errand);
    return take(errand.purchase());
  }

  private void answer(Errand errand) {
    Reply reply = replies.get(errand.call().provider());
    String name = errand.purchase().value().replaceAll("[^a-z0-9]", "x");
    generate.bought(
        new Errand.Done(
            errand,
            reply == ACCEPTS
                ? answered(201, "{\"id\": \"%s\", \"status\": \"starting\"}".formatted(name))
                : reply));
  }

  private Takes.Row buy() {
    return buy(ShotId.of(JOB, next++));
  }

  private Takes.Row take(TakeId id) {
    return ledger.read(tx -> tx.takes().of(id.shot())).stream()
        .filter(take -> take.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Shots.Row shot(ShotId id) {
    return ledger.read(tx -> tx.shots().find(id)).orElseThrow();
  }

  private void made(Takes.Row take, Duration after, boolean passed) {
    now.addAndGet(after.toMillis());
    ledger.write(
        tx -> {
          looked(tx);
          tx.takes().fetched(take, "sha256", 1000);
          tx.takes().judged(take.id(), passed, "{}", "");
          return null;
        });
  }

  /** Its provider says that it is done, with a picture or without. */
  private void done(Takes.Row take, String... urls) {
    List<URI> pictures = Stream.of(urls).map(URI::create).toList();
    ledger.write(
        tx ->
            aftermath.finished(
                tx,
                take.purchase(),
                new Outcome.Finished(
                    take.reference().orElseThrow(),
                    pictures.stream().<Outcome.Output>map(Outcome.Output.At::new).toList()),
                pictures.stream().<Made>map(Made.There::new).toList()));
  }

  private void fails(Takes.Row take) {
    ledger.write(
        tx ->
            aftermath.ofNothing(
                tx, tx.takes().purchase(take.purchase()), new Outcome.Failed("CUDA error")));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toMillis());
  }

  @Test
  void whoever_comes_first_in_the_settings_sells_as_long_as_nothing_speaks_against_it() {
    plan(Policy.FIXED, model("seedream-4", "0.04", "0.03"));
    Takes.Row take = buy();
    assertThat(take.provider()).isEqualTo("studio-a");
    assertThat(take.why()).contains("in the order of the settings");
  }

  @Test
  void the_cheapest_sells_and_what_it_saves_is_said() {
    plan(Policy.CHEAPEST, model("seedream-4", "0.04", "0.027"));
    Takes.Row take = buy();
    assertThat(take.provider()).isEqualTo("studio-b");
    assertThat(take.price()).isEqualTo(Money.of("0.027"));
    assertThat(take.why()).contains("the cheapest, at $0.027");
    assertThat(take.failover()).isFalse();
  }

  /** A frame that nano-banana has no word for, and Seedream makes by the pixel. */
  private static String wide() {
    return TestLine.job(JOB.value(), 3).replace("[square]", "[wide]");
  }

  private Model sold(String name, Map<String, Model.Offer> offers, String... fallbacks) {
    return new Model(
        name, house.catalogue().models().get("seedream-4").can(), 4, offers, List.of(fallbacks));
  }

  @Test
  void who_has_no_words_for_a_frame_is_passed_over() {
    plan(
        Policy.FIXED,
        Pace.PARALLEL,
        List.of(
            sold(
                "seedream-4",
                Map.of(
                    "studio-a", new Model.Offer("google/nano-banana", Money.of("0.03")),
                    "studio-b", new Model.Offer("bytedance/seedream-4", Money.of("0.03"))))),
        wide());
    Takes.Row take = buy();
    assertThat(take.provider()).isEqualTo("studio-b");
    assertThat(take.attempt()).isEqualTo(1);
  }

  @Test
  void a_frame_for_which_one_model_has_no_words_is_made_with_that_which_it_falls_back_to() {
    var banana = new Model.Offer("google/nano-banana", Money.of("0.03"));
    var seedream = new Model.Offer("bytedance/seedream-4", Money.of("0.03"));
    plan(
        Policy.FIXED,
        Pace.PARALLEL,
        List.of(
            sold("seedream-4", Map.of("studio-a", banana), "other"),
            sold("other", Map.of("studio-a", seedream))),
        wide());
    Takes.Row take = buy();
    assertThat(take.model()).isEqualTo("other");
    assertThat(take.why().orElseThrow())
        .contains("studio-a (seedream-4): the model makes the ratios");
  }

  @Test
  void a_frame_for_which_nobody_has_words_ends_its_shot_with_the_words_of_each() {
    var banana = new Model.Offer("google/nano-banana", Money.of("0.03"));
    plan(
        Policy.FIXED,
        Pace.PARALLEL,
        List.of(sold("seedream-4", Map.of("studio-a", banana, "studio-b", banana))),
        wide());
    ShotId shot = ShotId.of(JOB, 1);
    assertThat(generate.order(shot).errands()).isEmpty();
    assertThat(shot(shot).state()).isEqualTo(Shots.State.FAILED);
    assertThat(shot(shot).reason().orElseThrow())
        .contains("studio-a (seedream-4): the model makes", "studio-b (seedream-4): the model");
  }

  @Test
  void a_preset_may_choose_otherwise_than_the_house() throws IOException {
    Path presets = folder.resolve("config").resolve("presets.yaml");
    Files.writeString(
        presets,
        """
        presets:
          social: {long-side: 1024, guidance: 6.5, references: 0, retakes: 2, model: seedream-4, choose: cheapest, pace: workers 2}
        """);
    house = new TestHome(folder.resolve("home"), folder.resolve("config")).house();
    plan(Policy.FIXED, model("seedream-4", "0.04", "0.027"));
    assertThat(buy().provider()).isEqualTo("studio-b");
    assertThat(generate.feed()).as("the preset's pace is two at a time").hasSize(1);
  }

  @Test
  void the_fastest_of_late_sells_and_a_newcomer_is_taken_at_its_word() {
    plan(Policy.FASTEST, seedream());
    assertThat(buy().provider()).as("nothing is known").isEqualTo("studio-a");
    for (int i = 0; i < 4; i++) {
      Takes.Row slow = buy();
      if (slow.provider().equals("studio-a")) {
        made(slow, Duration.ofSeconds(20), true);
      }
    }
    Takes.Row take = buy();
    assertThat(take.provider()).isEqualTo("studio-b");
    assertThat(take.why().orElseThrow()).startsWith("the fastest, with 4.0 seconds");
  }

  @Test
  void the_healthiest_sells() {
    plan(Policy.HEALTHIEST, seedream());
    replies.put("studio-a", DOWN);
    assertThat(buy().provider()).isEqualTo("studio-a");
    replies.put("studio-a", ACCEPTS);
    Takes.Row take = buy();
    assertThat(take.provider()).isEqualTo("studio-b");
    assertThat(take.why().orElseThrow()).contains("the healthiest", "100 %");
    pass(Duration.ofHours(2));
    assertThat(buy().provider()).as("long ago").isEqualTo("studio-a");
  }

  @Test
  void value_is_the_price_of_a_picture_that_passes_and_a_newcomer_is_tried() {
    plan(Policy.VALUE, model("seedream-4", "0.03", "0.04"));
    for (int i = 0; i < 10; i++) {
      Takes.Row take = buy();
      if (i < 2) {
        assertThat(take.provider()).as("cheaper, and nothing is known").isEqualTo("studio-a");
      }
      made(take, Duration.ofSeconds(1), take.provider().equals("studio-b"));
    }
    Takes.Row take = buy();
    assertThat(take.provider()).as("dearer, but it passes").isEqualTo("studio-b");
    assertThat(take.why().orElseThrow()).contains("the best value, at $0.04 of which");
    pass(Duration.ofDays(8));
    assertThat(buy().provider()).as("nobody is ruled out for ever").isEqualTo("studio-a");
  }

  @Test
  void a_provider_that_fails_is_tried_with_one_order_and_opens_step_by_step() {
    plan(Policy.FIXED, seedream());
    replies.put("studio-a", DOWN);
    for (int i = 0; i < 3; i++) {
      assertThat(buy().provider()).isEqualTo("studio-a");
    }
    Takes.Row elsewhere = buy();
    assertThat(elsewhere.provider()).isEqualTo("studio-b");
    assertThat(elsewhere.failover()).isTrue();
    assertThat(elsewhere.why().orElseThrow())
        .contains("studio-a is left alone", "connection refused");

    pass(Duration.ofSeconds(2));
    Errand probe = generate.order(ShotId.of(JOB, 20)).errands().getFirst();
    assertThat(probe.call().provider()).isEqualTo("studio-a");
    assertThat(take(probe.purchase()).why()).contains("to see whether it is back");
    assertThat(buy().provider()).as("while nobody knows").isEqualTo("studio-b");
    answer(probe);
    assertThat(buy().provider()).as("it is not").isEqualTo("studio-b");

    pass(Duration.ofSeconds(4));
    replies.put("studio-a", ACCEPTS);
    Takes.Row taken = buy();
    assertThat(taken.provider()).isEqualTo("studio-a");
    assertThat(buy().provider()).as("accepted is not made").isEqualTo("studio-b");
    done(taken, "http://127.0.0.1:9/picture.png");
    // Two are let through at first, then one more for every one that is taken.
    List<Errand> first = new ArrayList<>();
    for (int number = 21; number <= 22; number++) {
      first.add(generate.order(ShotId.of(JOB, number)).errands().getFirst());
      assertThat(first.getLast().call().provider()).isEqualTo("studio-a");
    }
    assertThat(buy().provider()).as("only two at first").isEqualTo("studio-b");
    first.forEach(this::answer);
    for (int i = 0; i < 5; i++) {
      assertThat(buy().provider()).isEqualTo("studio-a");
    }
  }

  @Test
  void who_accepts_everything_and_makes_nothing_is_left_alone_and_comes_back_with_a_picture() {
    plan(Policy.FIXED, seedream());
    for (int i = 0; i < 3; i++) {
      Takes.Row take = buy();
      assertThat(take.provider()).isEqualTo("studio-a");
      buy();
      fails(take);
    }
    assertThat(buy().provider())
        .as("three failures, each between two accepted")
        .isEqualTo("studio-b");
    pass(Duration.ofSeconds(2));
    Takes.Row probe = buy();
    assertThat(probe.why()).contains("to see whether it is back");
    pass(Duration.ofMinutes(5));
    assertThat(buy().provider()).as("while the first one is not done").isEqualTo("studio-b");
    fails(probe);
    assertThat(buy().provider()).isEqualTo("studio-b");
    pass(Duration.ofSeconds(4));
    Takes.Row second = buy();
    assertThat(second.provider()).isEqualTo("studio-a");
    done(second, "http://127.0.0.1:9/picture.png");
    assertThat(buy().provider()).isEqualTo("studio-a");
  }

  @Test
  void who_is_done_without_a_picture_is_asked_after_the_others_and_then_left_alone() {
    plan(Policy.FIXED, seedream());
    for (int number = 1; number <= 3; number++) {
      ShotId shot = ShotId.of(JOB, number);
      Takes.Row empty = buy(shot);
      assertThat(empty.provider()).isEqualTo("studio-a");
      done(empty);
      assertThat(take(empty.id()).state()).isEqualTo(Takes.State.FLAWED);
      assertThat(take(empty.id()).cost()).contains(empty.price());
      pass(Duration.ofSeconds(1));
      if (number < 3) {
        Takes.Row other = buy(shot);
        assertThat(other.provider()).isEqualTo("studio-b");
        assertThat(other.failover()).isTrue();
        assertThat(other.why().orElseThrow()).contains("hands over no picture");
      }
    }
    Takes.Row fourth = buy(ShotId.of(JOB, 4));
    assertThat(fourth.provider()).isEqualTo("studio-b");
    assertThat(fourth.why().orElseThrow()).contains("studio-a is left alone");
  }

  @Test
  void a_seller_whom_the_budget_does_not_cover_is_passed_over_and_only_then_the_job_waits() {
    budget = new Budget(Optional.of(Money.of("0.05")), Optional.empty());
    plan(Policy.FIXED, model("seedream-4", "0.03", "0"));
    assertThat(buy().provider()).isEqualTo("studio-a");
    Takes.Row free = buy();
    assertThat(free.provider()).isEqualTo("studio-b");
    assertThat(free.price()).isEqualTo(Money.ZERO);
    assertThat(free.failover()).isFalse();
    assertThat(free.why().orElseThrow()).contains("the budget for the day of $0.05 does not cover");
    replies.put("studio-b", NO_CREDIT);
    buy();
    assertThat(generate.order(ShotId.of(JOB, 10)).errands()).isEmpty();
    assertThat(paused().orElseThrow())
        .contains("studio-b is left alone", "out of money", "the budget for the day of $0.05")
        .contains("the job goes on when the next one begins");
  }

  @Test
  void a_job_whose_only_affordable_seller_fails_is_paused_until_it_is_asked_again() {
    plan(
        Policy.FIXED,
        Pace.PARALLEL,
        List.of(model("seedream-4", "0.03", "0")),
        TestLine.job(JOB.value(), 10, "budget: 0.05"));
    assertThat(buy().provider()).isEqualTo("studio-a");
    replies.put("studio-b", DOWN);
    for (int i = 0; i < 3; i++) {
      assertThat(buy().provider()).isEqualTo("studio-b");
    }
    ShotId shot = ShotId.of(JOB, 10);
    assertThat(generate.order(shot).errands()).isEmpty();
    assertThat(paused()).as("for two seconds nobody has to be told").isEmpty();
    for (int i = 0; i < 4; i++) {
      pass(Duration.ofMinutes(2));
      assertThat(buy(shot).provider()).isEqualTo("studio-b");
    }
    assertThat(generate.order(ShotId.of(JOB, 9)).errands()).isEmpty();
    assertThat(paused().orElseThrow())
        .contains("studio-b is left alone (connection refused)", "the job's budget of $0.05")
        .contains("raise it in the job's file");
    assertThat(isPaused()).isTrue();
    pass(Duration.ofMinutes(2));
    assertThat(isPaused()).as("though nobody has raised the budget").isFalse();
    replies.put("studio-b", ACCEPTS);
    assertThat(buy(shot).provider()).isEqualTo("studio-b");
    assertThat(generate.order(ShotId.of(JOB, 9)).errands()).as("one is enough").isEmpty();
    assertThat(paused()).as("and its picture comes soon").isEmpty();
  }

  @Test
  void who_could_be_paid_and_is_only_full_is_waited_for() {
    plan(
        Policy.FIXED,
        Pace.PARALLEL,
        List.of(model("seedream-4", "0.03", "0")),
        TestLine.job(JOB.value(), 10, "budget: 0.05"));
    buy();
    replies.put("studio-b", BUSY);
    buy();
    assertThat(generate.order(ShotId.of(JOB, 10)).errands()).isEmpty();
    assertThat(paused()).isEmpty();
  }

  /** Who is paused is not paused once more. */
  private boolean isPaused() {
    return !ledger.<Boolean>write(tx -> tx.jobs().pause(JOB, "until now", tx.now()));
  }

  private Optional<String> paused() {
    return ledger.read(tx -> tx.jobs().find(JOB)).orElseThrow().paused();
  }

  @Test
  void when_the_budget_covers_nobody_the_job_is_paused() {
    plan(
        Policy.FIXED,
        Pace.PARALLEL,
        List.of(model("seedream-4", "0.03", "0.02")),
        TestLine.job(JOB.value(), 10, "budget: 0.05"));
    assertThat(buy().provider()).isEqualTo("studio-a");
    assertThat(buy().provider()).isEqualTo("studio-b");
    assertThat(generate.order(ShotId.of(JOB, 10)).errands()).isEmpty();
    assertThat(paused().orElseThrow())
        .contains("the job's budget of $0.05 does not cover another take at $0.03")
        .contains("at $0.02", "raise it in the job's file");
  }

  @Test
  void with_six_sellers_each_has_its_turn_and_then_the_model_that_it_falls_back_to()
      throws IOException {
    Path providers = folder.resolve("config").resolve("providers.yaml");
    String account = Files.readAllLines(providers).get(1);
    var offers = new HashMap<String, Model.Offer>();
    var lines = new ArrayList<>(List.of("providers:"));
    for (int i = 1; i <= 6; i++) {
      lines.add(account.replace("studio-a", "seller-" + i));
      offers.put("seller-" + i, new Model.Offer("bytedance/seedream-4", Money.of("0.03")));
      replies.put("seller-" + i, new Reply.NotSent("seller " + i + " is broken"));
    }
    Files.write(providers, lines);
    house = new TestHome(folder.resolve("home"), folder.resolve("config")).house();
    var banana = new Model.Offer("google/nano-banana", Money.of("0.02"));
    plan(
        Policy.FIXED,
        sold("seedream-4", offers, "other"),
        sold("other", Map.of("seller-1", banana, "seller-6", banana)));
    ShotId shot = ShotId.of(JOB, 1);
    var asked = new ArrayList<String>();
    while (shot(shot).state() == Shots.State.PLANNED) {
      pass(Duration.ofMinutes(5));
      served(offers.keySet());
      Takes.Row take = buy(shot);
      asked.add(take.model() + " at " + take.provider());
    }
    assertThat(asked.subList(0, 6))
        .containsExactly(
            "seedream-4 at seller-1",
            "seedream-4 at seller-2",
            "seedream-4 at seller-3",
            "seedream-4 at seller-4",
            "seedream-4 at seller-5",
            "seedream-4 at seller-6");
    assertThat(asked).contains("other at seller-1", "other at seller-6").hasSize(16);
    assertThat(shot(shot).reason().orElseThrow()).contains("seller-6 (other): seller 6 is broken");
  }

  @Test
  void a_model_that_nobody_can_sell_now_is_replaced_by_one_that_it_falls_back_to() {
    plan(
        Policy.FIXED,
        soldBy("studio-a", "seedream-4", "nano-banana"),
        soldBy("studio-b", "nano-banana"));
    replies.put("studio-a", BUSY);
    assertThat(buy().provider()).isEqualTo("studio-a");
    assertThat(generate.order(ShotId.of(JOB, next)).errands())
        .as("who only asks to slow down is waited for")
        .isEmpty();

    pass(Duration.ofSeconds(3));
    replies.put("studio-a", NO_CREDIT);
    assertThat(buy().model()).isEqualTo("seedream-4");
    Takes.Row take = buy();
    assertThat(take.model()).isEqualTo("nano-banana");
    assertThat(take.provider()).isEqualTo("studio-b");
    assertThat(take.failover()).isTrue();
    assertThat(take.why().orElseThrow())
        .contains("studio-a is left alone", "out of money", "top up");
    assertThat(take.price()).isEqualTo(Money.of("0.02"));
  }

  @Test
  void the_cheapest_model_is_bought_from_whoever_asks_least_and_falls_back_to_the_next() {
    plan(
        Policy.FIXED,
        Pace.PARALLEL,
        List.of(model("seedream-4", "0.05", "0.03"), model("nano-banana", "0.04", "0.02")),
        "model: cheapest",
        "");
    Takes.Row take = buy();
    assertThat(take.model()).isEqualTo("nano-banana");
    assertThat(take.provider()).as("though the house has a fixed order").isEqualTo("studio-b");
    assertThat(take.price()).isEqualTo(Money.of("0.02"));
    assertThat(shot(take.id().shot()).shot().model()).isEqualTo("nano-banana");
  }

  @Test
  void what_was_the_cheapest_when_it_was_planned_is_made_whatever_has_become_dearer() {
    List<Model> before =
        List.of(soldBy("studio-a", "seedream-4"), soldBy("studio-b", "nano-banana"));
    plan(Policy.FIXED, Pace.PARALLEL, before, "model: cheapest", "");
    assertThat(shot(ShotId.of(JOB, 1)).shot().model()).isEqualTo("seedream-4");
    assertThat(buy().model()).isEqualTo("seedream-4");

    List<Model> dearer =
        List.of(model("seedream-4", "0.9", "0.9"), model("nano-banana", "0.01", "0.01"));
    plan(Policy.FIXED, Pace.PARALLEL, dearer, "model: cheapest", "");
    Takes.Row take = buy();
    assertThat(take.model()).isEqualTo("seedream-4");
    assertThat(take.price()).isEqualTo(Money.of("0.9"));
  }

  @Test
  void the_next_cheapest_takes_over_when_nobody_sells_the_cheapest_any_more() {
    plan(
        Policy.FIXED,
        Pace.PARALLEL,
        List.of(soldBy("studio-a", "seedream-4"), soldBy("studio-b", "nano-banana")),
        "model: cheapest",
        "");
    replies.put("studio-a", NO_CREDIT);
    assertThat(buy().model()).isEqualTo("seedream-4");
    Takes.Row take = buy();
    assertThat(take.model()).isEqualTo("nano-banana");
    assertThat(take.failover()).isTrue();
  }

  @Test
  void a_shot_for_which_no_model_was_found_fails_and_says_so() {
    plan(Policy.FIXED, Pace.PARALLEL, List.of(), "model: cheapest", "");
    ShotId shot = ShotId.of(JOB, 1);
    assertThat(generate.order(shot).errands()).isEmpty();
    assertThat(shot(shot).state()).isEqualTo(Shots.State.FAILED);
    assertThat(shot(shot).reason().orElseThrow()).contains("no model could make it");
  }

  private Model soldBy(String provider, String name, String... fallbacks) {
    Model model = model(name, "0.02", "0.02", fallbacks);
    return new Model(
        name,
        model.can(),
        model.seconds(),
        Map.of(provider, model.offers().get(provider)),
        model.fallbacks());
  }

  @Test
  void a_model_at_which_all_its_sellers_have_failed_is_replaced_and_all_causes_are_told() {
    Model other =
        new Model(
            "nano-banana",
            seedream().can(),
            4,
            Map.of("studio-b", new Model.Offer("google/nano-banana", Money.of("0.02"))),
            List.of());
    plan(Policy.FIXED, seedream("nano-banana"), other);
    ShotId shot = ShotId.of(JOB, 1);
    replies.put("studio-a", new Reply.NotSent("a is broken"));
    replies.put("studio-b", new Reply.NotSent("b is broken"));
    var models = new ArrayList<String>();
    while (shot(shot).state() == Shots.State.PLANNED) {
      pass(Duration.ofMinutes(5));
      served(List.of("studio-a", "studio-b"));
      Takes.Row take = buy(shot);
      models.add(take.provider() + " " + take.model());
      assertThat(take.state()).isEqualTo(Takes.State.REFUSED);
    }
    assertThat(models.subList(0, 4))
        .containsExactly(
            "studio-a seedream-4",
            "studio-b seedream-4",
            "studio-a seedream-4",
            "studio-b seedream-4");
    assertThat(models.subList(4, models.size())).containsOnly("studio-b nano-banana");
    assertThat(shot(shot).reason().orElseThrow())
        .contains(
            "no provider could make it",
            "studio-a (seedream-4): a is broken",
            "studio-b (seedream-4): b is broken",
            "studio-b (nano-banana): b is broken");
  }

  /** Others are served in between, so that the providers as such are sound. */
  private void served(Collection<String> providers) {
    for (String each : providers) {
      ledger.write(
          tx -> {
            Load idle = new Load(0, 0, 0, 0);
            return tx.providers().made(tx.providers().lock(each), idle, tx.now(), false);
          });
    }
  }

  @Test
  void who_does_not_know_a_model_is_not_asked_for_it_again_for_a_while() {
    plan(Policy.FIXED, seedream());
    ShotId shot = ShotId.of(JOB, next++);
    replies.put("studio-a", UNKNOWN_MODEL);
    Takes.Row refused = buy(shot);
    assertThat(refused.provider()).isEqualTo("studio-a");
    assertThat(refused.state()).isEqualTo(Takes.State.REFUSED);
    assertThat(refused.cost()).contains(Money.ZERO);
    assertThat(shot(shot).state()).isEqualTo(Shots.State.PLANNED);
    assertThat(shot(shot).failures()).as("that is no fault of the shot's").isZero();

    replies.put("studio-a", ACCEPTS);
    Takes.Row other = buy(shot);
    assertThat(other.provider()).isEqualTo("studio-b");
    assertThat(other.retake()).isFalse();
    assertThat(other.failover()).isTrue();
    assertThat(other.why().orElseThrow())
        .contains("studio-a (seedream-4): it does not sell it: 404", "No such model");
    pass(Duration.ofMinutes(9));
    assertThat(buy().provider()).isEqualTo("studio-b");
    pass(Duration.ofMinutes(2));
    assertThat(buy().provider()).as("its owner may have mended it").isEqualTo("studio-a");
  }

  @Test
  void who_does_not_know_one_model_goes_on_selling_the_others() {
    plan(
        Policy.FIXED,
        soldBy("studio-a", "seedream-4", "nano-banana"),
        soldBy("studio-a", "nano-banana"));
    replies.put("studio-a", UNKNOWN_MODEL);
    ShotId shot = ShotId.of(JOB, 1);
    assertThat(buy(shot).model()).isEqualTo("seedream-4");
    replies.put("studio-a", ACCEPTS);
    for (ShotId each : List.of(shot, ShotId.of(JOB, 2))) {
      Takes.Row take = buy(each);
      assertThat(take.model()).isEqualTo("nano-banana");
      assertThat(take.provider()).isEqualTo("studio-a");
    }
  }

  @Test
  void a_shot_fails_when_nobody_knows_its_model_and_says_who_said_what() {
    plan(Policy.FIXED, seedream());
    replies.put("studio-a", UNKNOWN_MODEL);
    replies.put("studio-b", answered(404, "{\"detail\": \"no such page\"}"));
    ShotId shot = ShotId.of(JOB, 1);
    assertThat(buy(shot).provider()).isEqualTo("studio-a");
    assertThat(buy(shot).provider()).isEqualTo("studio-b");
    for (ShotId each : List.of(shot, ShotId.of(JOB, 2))) {
      assertThat(generate.order(each).errands()).as("nobody is asked again").isEmpty();
      assertThat(shot(each).state()).isEqualTo(Shots.State.FAILED);
      assertThat(shot(each).reason().orElseThrow())
          .containsOnlyOnce("studio-a (seedream-4): it does not sell it: 404")
          .containsOnlyOnce("studio-b (seedream-4): it does not sell it: ")
          .contains("No such model", "no such page");
    }
  }

  @Test
  void who_could_make_it_is_waited_for_though_another_does_not_know_the_model() {
    plan(Policy.FIXED, seedream());
    replies.put("studio-a", UNKNOWN_MODEL);
    replies.put("studio-b", NO_CREDIT);
    ShotId shot = ShotId.of(JOB, 1);
    buy(shot);
    buy(shot);
    assertThat(generate.order(shot).errands()).isEmpty();
    assertThat(shot(shot).state()).isEqualTo(Shots.State.PLANNED);
    assertThat(shot(shot).failures()).isZero();
  }

  @Test
  void a_start_asks_for_every_model_anew() {
    plan(Policy.FIXED, seedream());
    replies.put("studio-a", UNKNOWN_MODEL);
    buy();
    assertThat(buy().provider()).isEqualTo("studio-b");
    ledger.adopt();
    replies.put("studio-a", ACCEPTS);
    assertThat(buy().provider()).isEqualTo("studio-a");
  }

  @Test
  void who_failed_before_it_did_not_know_the_model_is_told_with_both() {
    plan(Policy.FIXED, soldBy("studio-a", "seedream-4"));
    ShotId shot = ShotId.of(JOB, 1);
    replies.put("studio-a", DOWN);
    buy(shot);
    pass(Duration.ofMinutes(5));
    replies.put("studio-a", UNKNOWN_MODEL);
    buy(shot);
    generate.order(shot);
    assertThat(shot(shot).reason().orElseThrow())
        .contains("studio-a (seedream-4): connection refused", "it does not sell it: 404");
  }

  private Summary summary() {
    return new Reports(ledger, house.waits()).summary(JOB);
  }

  @Test
  void a_job_whose_sellers_cannot_be_asked_says_of_each_why_it_is_waited_for() {
    plan(Policy.FIXED, seedream());
    ShotId shot = ShotId.of(JOB, 1);
    replies.put("studio-a", NO_CREDIT);
    buy(shot);
    assertThat(summary().waitingFor()).as("the other one can be").isEmpty();
    replies.put("studio-b", answered(401, "{\"detail\": \"Unauthenticated\"}"));
    buy(shot);
    assertThat(summary().waitingFor())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("provider studio-a, which is left alone until 2026-06-01T08:10:00Z")
                    .contains("out of money", "top up", "mend its key or its account"),
            second -> assertThat(second).contains("studio-b", "its key is not accepted"));
    pass(Duration.ofMinutes(11));
    assertThat(summary().waitingFor().getFirst())
        .contains("studio-a", "but for one order", "out of money");
  }

  @Test
  void a_job_whose_sellers_rest_says_until_when() {
    plan(Policy.FIXED, soldBy("studio-a", "seedream-4"));
    var waits =
        new Waits(
            Map.of("seedream-4", soldBy("studio-a", "seedream-4")),
            house.sellers(),
            house.settings().patience());
    var reports = new Reports(ledger, waits);
    replies.put("studio-a", BUSY);
    buy();
    assertThat(reports.summary(JOB).waitingFor())
        .singleElement()
        .asString()
        .contains("studio-a", "asked us to slow down until 2026-06-01T08:00:0", "throttled");
    pass(Duration.ofSeconds(10));
    assertThat(reports.summary(JOB).waitingFor()).isEmpty();
    replies.put("studio-a", DOWN);
    for (int i = 0; i < 3; i++) {
      buy();
    }
    assertThat(reports.summary(JOB).waitingFor())
        .singleElement()
        .asString()
        .contains("studio-a", "is left alone until", "connection refused");
  }

  @Test
  void orders_that_cannot_be_looked_at_hold_their_places_only_while_they_may_go_on() {
    Model model = soldBy("studio-a", "seedream-4");
    plan(Policy.FIXED, model);
    Patience patience = house.settings().patience();
    var reports =
        new Reports(ledger, new Waits(Map.of("seedream-4", model), house.sellers(), patience));
    var bought = new ArrayList<Takes.Row>();
    Seller seller = house.sellers().getFirst();
    for (int i = 0; i < seller.account().inFlight(); i++) {
      bought.add(buy());
    }
    assertThat(reports.summary(JOB).waitingFor()).as("only full").isEmpty();
    ledger.write(
        tx -> {
          bought.forEach(
              take -> {
                tx.looks().unseen(take.purchase(), "401 bad key", tx.now());
                tx.takes().soughtFor(take.purchase());
              });
          return null;
        });
    ShotId shot = ShotId.of(JOB, 50);
    assertThat(generate.order(shot).errands()).isEmpty();
    assertThat(reports.summary(JOB).waitingFor().getFirst())
        .startsWith("a place at studio-a: its %d orders cannot".formatted(bought.size()))
        .contains("401 bad key")
        .endsWith(Instant.ofEpochMilli(now.get()).plus(patience.longest()).toString());
    pass(patience.longest());
    assertThat(reports.summary(JOB).waitingFor()).noneMatch(what -> what.contains("a place at"));
    assertThat(buy(shot).provider()).isEqualTo("studio-a");
  }

  @Test
  void a_lost_reply_is_told_with_how_long_it_is_waited_for() {
    plan(Policy.FIXED, seedream());
    replies.put("studio-a", new Reply.Lost("the line is dead"));
    Takes.Row lost = buy();
    assertThat(summary().waitingFor())
        .containsExactly(
            "1 order at studio-a, of which the reply was lost; looked for in the list of orders"
                + " there");
    var patience =
        new Patience(Duration.ofMinutes(10), Duration.ofMinutes(2), 3, Patience.Uncertain.HOLD);
    var unlisted = new Seller(house.accounts().getFirst(), new Wavespeed());
    var reports = new Reports(ledger, new Waits(Map.of(), List.of(unlisted), patience));
    assertThat(reports.summary(JOB).waitingFor().getFirst())
        .contains("may be told until 2026-06-01T08:02:00Z", "take.uncertain");
    ledger.write(
        tx -> {
          tx.hooks().asked(lost.purchase());
          return null;
        });
    assertThat(reports.summary(JOB).waitingFor().getFirst())
        .contains("may be told until 2026-06-01T08:12:00Z");
  }

  @Test
  void a_job_that_is_being_cancelled_says_so_and_what_is_still_out() {
    plan(Policy.FIXED, seedream());
    buy();
    assertThat(summary().cancelling()).isFalse();
    replies.put("studio-a", NO_CREDIT);
    replies.put("studio-b", NO_CREDIT);
    buy(ShotId.of(JOB, 2));
    buy(ShotId.of(JOB, 2));
    ledger.write(tx -> tx.jobs().cancel(JOB, 1));
    Summary cancelled = summary();
    assertThat(cancelled.cancelling()).isTrue();
    assertThat(cancelled.waitingFor())
        .as("nothing more is bought, so nobody is waited for")
        .containsExactly("1 order that is still out and looked at once more");
    assertThat(new SummaryText(false).of(List.of(cancelled)))
        .contains("choice  campaign, being cancelled, accepted")
        .contains("1 order that is still out and looked at once more")
        .doesNotContain("running");
  }

  @Test
  void whoever_has_lost_an_order_without_a_trace_is_asked_last() {
    plan(Policy.FIXED, seedream());
    ShotId shot = ShotId.of(JOB, 1);
    replies.put("studio-a", new Reply.Lost("the line is dead"));
    Takes.Row lost = buy(shot);
    assertThat(lost.isLost()).isTrue();
    ledger.write(
        tx -> {
          tx.takes().endWithout(lost, Takes.State.UNCERTAIN, lost.price(), "nobody will know");
          return tx.shots().again(shot, Shots.State.GENERATING, tx.now(), Optional.empty(), 1);
        });
    assertThat(buy(shot).provider()).isEqualTo("studio-b");
  }

  @Test
  void a_fallback_that_cannot_make_the_frame_is_never_used() {
    Model small =
        new Model(
            "nano-banana",
            new Model.Capabilities(64, 512, 1, 512 * 512, 10, 1, 11, false, false),
            4,
            Map.of("studio-b", new Model.Offer("google/nano-banana", Money.of("0.02"))),
            List.of());
    Model unsold = new Model("seedream-4", seedream().can(), 4, Map.of(), List.of("nano-banana"));
    plan(Policy.FIXED, unsold, small);
    assertThat(generate.order(ShotId.of(JOB, 1)).errands()).isEmpty();
    assertThat(shot(ShotId.of(JOB, 1)).state()).isEqualTo(Shots.State.FAILED);
    assertThat(shot(ShotId.of(JOB, 1)).reason().orElseThrow())
        .contains("no provider with a key sells the model 'seedream-4'", "nano-banana makes");
  }

  @Test
  void a_model_that_nobody_sells_is_made_with_its_fallback_and_both_are_written_down() {
    Model unsold = new Model("seedream-4", seedream().can(), 4, Map.of(), List.of("nano-banana"));
    plan(Policy.FIXED, unsold, model("nano-banana", "0.02", "0.02"));
    Takes.Row take = buy();
    assertThat(take.model()).isEqualTo("nano-banana");
    assertThat(shot(take.shot()).shot().model()).isEqualTo("seedream-4");
    assertThat(take.failover()).as("nothing has failed").isFalse();
    assertThat(take.why().orElseThrow())
        .contains("no provider with a key sells the model 'seedream-4'");
  }

  @Test
  void a_forecast_goes_by_what_has_been_learned() throws IOException {
    plan(Policy.FIXED, seedream());
    for (int i = 0; i < 3; i++) {
      made(buy(), Duration.ofSeconds(10), true);
    }
    Forecast forecast = house.forecast(ledger, Policy.FASTEST);
    var known = forecast.of(seedream(), house.accounts().getFirst());
    assertThat(known.learned()).isTrue();
    assertThat(known.seconds()).isBetween(8.0, 10.0);
    var unknown = forecast.of(seedream(), house.accounts().getLast());
    assertThat(unknown.learned()).isFalse();
    assertThat(unknown.seconds()).isEqualTo(4);
    assertThat(forecast.sellers(shot(ShotId.of(JOB, 1)).shot(), seedream()))
        .extracting(Account::name)
        .containsExactly("studio-b", "studio-a");
    assertThat(forecast.standing(JOB)).contains("running");
    assertThat(forecast.standing(new JobId("another"))).isEmpty();
  }

  @Test
  void who_was_only_asked_too_often_has_not_failed() {
    plan(Policy.FIXED, seedream());
    replies.put("studio-a", BUSY);
    Takes.Row refused = buy(ShotId.of(JOB, 1));
    assertThat(refused.state()).isEqualTo(Takes.State.REFUSED);
    assertThat(refused.reason().orElseThrow()).startsWith("it asked to slow down: ");
    assertThat(refused.throttled()).isTrue();
    Takes.Row elsewhere = buy(ShotId.of(JOB, 1));
    assertThat(elsewhere.provider()).isEqualTo("studio-b");
    assertThat(elsewhere.failover()).isFalse();
    assertThat(buy(ShotId.of(JOB, 2)).failover()).as("while it rests").isFalse();

    pass(Duration.ofMinutes(2));
    replies.put("studio-a", DOWN);
    assertThat(buy(ShotId.of(JOB, 3)).provider()).isEqualTo("studio-a");
    pass(Duration.ofSeconds(1));
    Takes.Row moved = buy(ShotId.of(JOB, 3));
    assertThat(moved.provider()).isEqualTo("studio-b");
    assertThat(moved.failover()).as("its take there came to nothing").isTrue();
  }

  /** Words are for people. */
  @Test
  void who_fails_in_the_words_of_one_who_was_only_asked_too_often_has_failed() {
    plan(Policy.FIXED, seedream());
    replies.put("studio-a", new Reply.NotSent("it asked to slow down: no route to host"));
    Takes.Row refused = buy();
    assertThat(refused.reason().orElseThrow()).startsWith("it asked to slow down: ");
    assertThat(refused.throttled()).isFalse();
    pass(Duration.ofSeconds(1));
    Takes.Row moved = buy(refused.shot());
    assertThat(moved.provider()).isEqualTo("studio-b");
    assertThat(moved.failover()).isTrue();
  }

  @Test
  void workers_begin_the_next_shot_when_one_has_been_made() {
    plan(Policy.FIXED, Pace.of("workers 3"), List.of(seedream()));
    List<ShotId> fed = generate.feed();
    assertThat(fed).hasSize(3);
    List<Takes.Row> takes = fed.stream().map(this::buy).toList();
    assertThat(generate.feed()).isEmpty();
    assertThat(generate.order(ShotId.of(JOB, 10)).errands()).as("fed by mistake").isEmpty();
    made(takes.get(1), Duration.ofSeconds(1), true);
    assertThat(generate.feed()).hasSize(1);
  }

  @Test
  void a_wave_begins_when_the_one_before_it_has_been_made() {
    plan(Policy.FIXED, Pace.of("waves 3"), List.of(seedream()));
    List<Takes.Row> takes = generate.feed().stream().map(this::buy).toList();
    assertThat(takes).hasSize(3);
    made(takes.get(0), Duration.ofSeconds(1), true);
    made(takes.get(1), Duration.ofSeconds(1), true);
    assertThat(generate.feed()).isEmpty();
    assertThat(generate.order(ShotId.of(JOB, 10)).errands()).isEmpty();
    made(takes.get(2), Duration.ofSeconds(1), false);
    assertThat(generate.feed()).hasSize(3);
  }

  @Test
  void the_first_look_comes_when_the_model_is_done_as_a_rule() {
    plan(Policy.FIXED, seedream());
    for (int i = 0; i < 8; i++) {
      Takes.Row take = buy();
      for (int seconds : List.of(4, 5)) {
        pass(Duration.ofSeconds(seconds));
        lookInVain();
      }
      made(take, Duration.ofSeconds(1), true);
    }
    Takes.Row take = buy();
    pass(Duration.ofMillis(9_900));
    assertThat(due()).doesNotContain(take.id());
    pass(Duration.ofMillis(200));
    assertThat(due()).contains(take.id());
  }

  /** As models.yaml says, or as learned. */
  private void lookInVain() {
    List<TakeId> looked = due();
    ledger.write(
        tx -> {
          looked.forEach(tx.looks()::later);
          return null;
        });
  }

  private List<TakeId> due() {
    return ledger.write(ChoiceTest::looked);
  }

  private static List<TakeId> looked(Ledger.Tx tx) {
    return Stream.of("studio-a", "studio-b")
        .flatMap(
            name -> tx.looks().due(Looks.Need.ANSWER, name, 1000, Duration.ofSeconds(10)).stream())
        .toList();
  }
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.collect.Collect;
import io.halftone.collect.Downloads;
import io.halftone.collect.Fetch;
import io.halftone.generate.Aftermath;
import io.halftone.generate.Cache;
import io.halftone.generate.Generate;
import io.halftone.generate.Market;
import io.halftone.generate.Purse;
import io.halftone.intake.Intake;
import io.halftone.job.Budget;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Providers;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.plan.Plan;
import io.halftone.provider.Errand;
import io.halftone.provider.Errand.Purpose;
import io.halftone.provider.Reply;
import io.halftone.store.FolderStore;
import io.halftone.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a purchase is waited for, by a clock that is turned by hand and replies as they come.
 */
class PatienceTest {
  private static final ShotId SHOT = ShotId.of(new JobId("patient"), 1);
  private static final TakeId TAKE = TakeId.of(SHOT, 1);

  @TempDir private Path folder;
  private final AtomicLong now =
      new AtomicLong(Instant.parse("2026-06-01T08:00:00Z").toEpochMilli());
  private Ledger ledger;
  private Generate generate;
  private Collect collect;
  private Downloads downloads;
  private House house;
  private Store store;

  @BeforeEach
  void plan_one_shot() throws IOException {
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
    open(house.catalogue().models());
    new Intake(house.jobReader(store), ledger, false)
        .read("patient.yaml", TestLine.job("patient", 1).getBytes(StandardCharsets.UTF_8));
    new Plan(ledger, house.cheapest()).plan(SHOT.job());
  }

  /** The stations, with these models in their settings. */
  private void open(Map<String, Model> models) {
    Settings settings = house.settings();
    var purse = new Purse(Budget.NONE, ZoneOffset.UTC);
    var market = new Market(house.sellers(), models, settings.patience(), settings.choose(), purse);
    var aftermath = new Aftermath(market, settings.patience());
    generate =
        new Generate(
            ledger,
            market,
            store,
            aftermath,
            settings.patience(),
            purse,
            new Cache(store, Duration.ZERO),
            settings.pace(),
            false);
    collect = new Collect(ledger, market, store, aftermath, settings.patience());
    downloads = new Downloads(ledger, market, store, aftermath);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void a_picture_is_fetched_again_for_as_long_as_a_provider_keeps_any_and_then_given_up_as_paid() {
    buy(answered(201, prediction("starting", "null")));
    Instant bought = Instant.ofEpochMilli(now.get());
    while (now.get() < bought.plus(Duration.ofMinutes(110)).toEpochMilli()) {
      pass(Duration.ofMinutes(10));
      downloads.fetched(new Fetch.Done.Missing(fetch(), "503"));
      assertThat(take().state()).isEqualTo(Takes.State.SUBMITTED);
      assertThat(generate.feed()).as("to be bought").isEmpty();
    }
    pass(Duration.ofMinutes(21));
    downloads.fetched(new Fetch.Done.Missing(fetch(), "503"));

    assertThat(take().state()).isEqualTo(Takes.State.FLAWED);
    assertThat(take().cost()).contains(TestLine.PRICE);
    assertThat(shot().state()).isEqualTo(Shots.State.PLANNED);
  }

  @Test
  void what_our_store_does_not_take_is_never_given_up() {
    buy(answered(201, prediction("starting", "null")));
    for (int hour = 0; hour < 48; hour++) {
      pass(Duration.ofHours(1));
      downloads.fetched(new Fetch.Done.Unstored(fetch(), "the disk is full"));
      assertThat(take().state()).isEqualTo(Takes.State.SUBMITTED);
    }
    assertThat(generate.feed()).as("to be bought").isEmpty();
  }

  @Test
  void an_order_that_is_accepted_after_it_was_given_up_for_lost_is_booked_as_paid() {
    assertThat(generate.feed()).containsExactly(SHOT);
    Errand errand = generate.order(SHOT).errands().getFirst();
    pass(Duration.ofMinutes(2));
    for (int reading = 0; reading < 2; reading++) {
      assertThat(collect.due()).containsExactly(TAKE);
      Errand list = collect.look(TAKE).errands().getFirst();
      collect.learned(new Errand.Done(list, answered(200, "{\"results\": [], \"next\": null}")));
      pass(Duration.ofMinutes(1));
    }
    assertThat(take().state()).isEqualTo(Takes.State.REFUSED);

    generate.bought(new Errand.Done(errand, answered(201, prediction("starting", "null"))));

    assertThat(take().state()).isEqualTo(Takes.State.UNCERTAIN);
    assertThat(take().cost()).contains(take().price());
    assertThat(take().reference()).contains("ours");
    assertThat(shot().state()).as("bought again").isEqualTo(Shots.State.PLANNED);
    assertThat(ledger.read(tx -> tx.jobs().find(SHOT.job())).orElseThrow().booked())
        .isEqualTo(take().price());
  }

  @Test
  void what_is_still_worked_on_after_its_deadline_may_be_made_and_paid_so_the_policy_decides() {
    buy(answered(201, prediction("starting", "null")));
    pass(Duration.ofMinutes(15).plusSeconds(1));
    assertThat(working()).as("it might be done").containsExactly(Purpose.Look.class);
    assertThat(working())
        .as("told to stop")
        .containsExactly(Purpose.Cancel.class, Purpose.Look.class);
    pass(Duration.ofSeconds(10));
    working();

    assertThat(take().state()).isEqualTo(Takes.State.UNCERTAIN);
    assertThat(take().cost()).contains(TestLine.PRICE);
    assertThat(take().reason().orElseThrow()).contains("not done by its deadline");
    assertThat(shot().state()).as("held").isEqualTo(Shots.State.FAILED);
  }

  @Test
  void what_has_stopped_at_its_deadline_is_bought_again() {
    buy(answered(201, prediction("starting", "null")));
    pass(Duration.ofMinutes(15).plusSeconds(1));
    learn(prediction("canceled", "null"));

    assertThat(take().state()).isEqualTo(Takes.State.CANCELLED);
    assertThat(take().cost()).as("it had not begun").contains(Money.ZERO);
    assertThat(shot().state()).isEqualTo(Shots.State.PLANNED);
    assertThat(provider().learned().health(now.get())).as("it is blamed for it").isLessThan(1);
  }

  /** Somebody has renamed it, and started the service again. */
  @Test
  void an_order_ends_whose_model_does_not_stand_in_the_settings_any_more() {
    buy(answered(201, prediction("starting", "null")));
    open(Map.of());
    pass(Duration.ofMinutes(15).plusSeconds(1));
    learn(prediction("canceled", "null"));

    assertThat(take().state()).isEqualTo(Takes.State.CANCELLED);
    assertThat(shot().state()).as("and says then what is missing").isEqualTo(Shots.State.PLANNED);
  }

  @Test
  void an_order_that_takes_far_longer_than_usual_counts_once_against_its_provider() {
    buy(answered(201, prediction("starting", "null")));
    pass(Duration.ofSeconds(29));
    working();
    assertThat(provider().failures()).isZero();
    for (int i = 0; i < 5; i++) {
      pass(Duration.ofSeconds(20));
      working();
    }
    assertThat(provider().failures()).isEqualTo(1);
    assertThat(take().state()).as("it is waited for").isEqualTo(Takes.State.SUBMITTED);

    pass(Duration.ofMinutes(1));
    assertThat(fetch().take()).isEqualTo(TAKE);
    assertThat(provider().failures()).isZero();
  }

  private Providers.Row provider() {
    return ledger.read(tx -> tx.providers().of(take().provider()));
  }

  private List<Class<?>> working() {
    return learn(prediction("processing", "null"));
  }

  /** What it is asked and told when it is looked at, and always answers with this. */
  private List<Class<?>> learn(String prediction) {
    assertThat(collect.due()).containsExactly(TAKE);
    List<Errand> errands = collect.look(TAKE).errands();
    errands.forEach(each -> collect.learned(new Errand.Done(each, answered(200, prediction))));
    return errands.stream().<Class<?>>map(each -> each.purpose().getClass()).toList();
  }

  private void buy(Reply reply) {
    assertThat(generate.feed()).containsExactly(SHOT);
    Errand errand = generate.order(SHOT).errands().getFirst();
    assertThat(errand.purpose()).isInstanceOf(Purpose.Buy.class);
    generate.bought(new Errand.Done(errand, reply));
  }

  /** Where the picture lies: as the ledger knows, or the provider says when it is asked. */
  private Fetch fetch() {
    if (collect.due().contains(TAKE)) {
      Errand look = collect.look(TAKE).errands().getLast();
      Reply there = answered(200, prediction("succeeded", "[\"http://127.0.0.1:9/picture.png\"]"));
      assertThat(collect.learned(new Errand.Done(look, there)).made()).containsExactly(TAKE);
    } else {
      assertThat(downloads.due()).containsExactly(TAKE);
    }
    List<Fetch> fetches = downloads.begin(TAKE);
    assertThat(fetches).hasSize(1);
    return fetches.getFirst();
  }

  private static String prediction(String status, String output) {
    return "{\"id\": \"ours\", \"status\": \"%s\", \"output\": %s}".formatted(status, output);
  }

  private static Reply answered(int status, String body) {
    return new Reply.Answered(status, Map.of(), body);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toMillis());
  }

  private Takes.Row take() {
    return ledger.read(tx -> tx.takes().of(SHOT)).getFirst();
  }

  private Shots.Row shot() {
    return ledger.read(tx -> tx.shots().find(SHOT)).orElseThrow();
  }
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.deliver.SummaryText;
import io.halftone.generate.Aftermath;
import io.halftone.generate.Cache;
import io.halftone.generate.Consequences;
import io.halftone.generate.Generate;
import io.halftone.generate.Market;
import io.halftone.generate.Purse;
import io.halftone.intake.Intake;
import io.halftone.job.Account;
import io.halftone.job.Budget;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Policy;
import io.halftone.job.Price;
import io.halftone.job.ShotId;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.PostgresServer;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.plan.Plan;
import io.halftone.provider.Errand;
import io.halftone.provider.Reply;
import io.halftone.provider.Seller;
import io.halftone.provider.replicate.Replicate;
import io.halftone.store.FolderStore;
import io.halftone.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may spend how much, and what becomes of work that has to wait for money. */
class BudgetsTest {
  private static final JobId JOB = new JobId("poor");
  private static final Money PRICE = TestLine.PRICE;
  private static final Budget DOLLAR = new Budget(Optional.of(Money.of("1.00")), Optional.empty());
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir private Path folder;
  private final AtomicLong now =
      new AtomicLong(Instant.parse("2026-01-31T22:30:00Z").toEpochMilli());
  private final List<Ledger> ledgers = new ArrayList<>();
  private House home;

  @AfterEach
  void close() {
    ledgers.forEach(Ledger::close);
  }

  /** One process with its own connection to the ledger. */
  private record Buyer(Ledger ledger, Generate generate, House house, Store store) {
    Consequences order(ShotId shot) {
      return generate.order(shot);
    }

    void answer(Errand errand, Reply reply) {
      generate.bought(new Errand.Done(errand, reply));
    }
  }

  private Ledger sqlite() {
    Ledger ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofSeconds(30),
            () -> Instant.ofEpochMilli(now.get()));
    ledgers.add(ledger);
    return ledger;
  }

  private Buyer buyer(Ledger ledger, Budget house, Budget first) throws IOException {
    return buyer(ledger, house, first, "studio-a", "studio-b");
  }

  private Buyer buyer(Ledger ledger, Budget house, Budget first, String... names)
      throws IOException {
    if (home == null) {
      home = TestHome.in(folder, URI.create("http://127.0.0.1:9/v1")).house();
    }
    Store store = new FolderStore(home.settings().store());
    var purse = new Purse(house, BERLIN);
    List<Seller> sellers = new ArrayList<>();
    for (Account account : home.accounts()) {
      if (!List.of(names).contains(account.name())) {
        continue;
      }
      sellers.add(
          new Seller(
              with(account, sellers.isEmpty() ? first : Budget.NONE),
              new Replicate(Duration.ZERO)));
    }
    return buyer(ledger, purse, sellers, home.catalogue().models(), store);
  }

  private Buyer buyer(Ledger ledger, Map<String, Model> models) throws IOException {
    List<Seller> sellers =
        home.accounts().stream()
            .map(account -> new Seller(with(account, Budget.NONE), new Replicate(Duration.ZERO)))
            .toList();
    return buyer(
        ledger,
        new Purse(DOLLAR, BERLIN),
        sellers,
        models,
        new FolderStore(home.settings().store()));
  }

  private Buyer buyer(
      Ledger ledger, Purse purse, List<Seller> sellers, Map<String, Model> models, Store store) {
    var market = new Market(sellers, models, home.settings().patience(), Policy.FIXED, purse);
    return new Buyer(
        ledger,
        new Generate(
            ledger,
            market,
            store,
            new Aftermath(market, home.settings().patience()),
            home.settings().patience(),
            purse,
            new Cache(store, Duration.ZERO),
            Pace.PARALLEL,
            false),
        home,
        store);
  }

  private static Account with(Account account, Budget budget) {
    return new Account(
        account.name(),
        account.protocol(),
        account.base(),
        account.keyVariable(),
        1000,
        100_000,
        account.await(),
        account.connectTimeout(),
        account.timeout(),
        account.outputHosts(),
        budget);
  }

  private static void plan(Buyer buyer, int shots, String... lines) {
    new Intake(buyer.house().jobReader(buyer.store()), buyer.ledger(), false)
        .read(
            JOB + ".yaml",
            TestLine.job(JOB.value(), shots, lines).getBytes(StandardCharsets.UTF_8));
    new Plan(buyer.ledger(), buyer.house().cheapest()).plan(JOB);
  }

  private static Reply accepted(Errand errand) {
    String name = errand.purchase().value().replaceAll("[^a-z0-9]", "x");
    return new Reply.Answered(
        201, Map.of(), "{\"id\": \"%s\", \"status\": \"starting\"}".formatted(name));
  }

  /** Buys until nothing more is bought. How many requests left. */
  private static int buyAll(Buyer buyer, int shots) {
    int bought = 0;
    for (int number = 1; number <= shots; number++) {
      for (Errand errand : buyer.order(ShotId.of(JOB, number)).errands()) {
        buyer.answer(errand, accepted(errand));
        bought++;
      }
    }
    return bought;
  }

  private static Jobs.Row job(Buyer buyer) {
    return buyer.ledger().read(tx -> tx.jobs().find(JOB)).orElseThrow();
  }

  private static List<ShotId> fed(Buyer buyer) {
    return buyer.ledger().write(tx -> tx.shots().feed(100, Pace.PARALLEL));
  }

  @Test
  void the_budget_of_a_day_pauses_its_jobs_until_the_next_day_of_its_zone() throws IOException {
    Buyer buyer = buyer(sqlite(), DOLLAR, Budget.NONE);
    plan(buyer, 40);
    assertThat(buyAll(buyer, 40)).as("what a dollar buys").isEqualTo(33);
    assertThat(job(buyer).paused())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains(
                        "the budget for the day of $1.00 does not cover another take at $0.03"));
    assertThat(fed(buyer)).as("nothing is offered while it is paused").isEmpty();
    now.addAndGet(Duration.ofMinutes(29).toMillis());
    assertThat(buyAll(buyer, 40)).as("23:59 in Berlin").isZero();
    now.addAndGet(Duration.ofMinutes(2).toMillis());
    assertThat(fed(buyer)).as("a new day").hasSize(7);
    assertThat(buyAll(buyer, 40)).isEqualTo(7);
    assertThat(job(buyer).paused()).isEmpty();
  }

  @Test
  void the_budget_of_a_month_counts_all_its_days() throws IOException {
    now.set(Instant.parse("2026-01-10T12:00:00Z").toEpochMilli());
    Buyer buyer =
        buyer(
            sqlite(),
            new Budget(Optional.of(Money.of("0.30")), Optional.of(Money.of("0.50"))),
            Budget.NONE);
    plan(buyer, 40);
    assertThat(buyAll(buyer, 40)).isEqualTo(10);
    now.addAndGet(Duration.ofDays(1).toMillis());
    assertThat(buyAll(buyer, 40)).as("the rest of the month's").isEqualTo(6);
    assertThat(job(buyer).paused().orElseThrow()).contains("the budget for the month of $0.50");
    now.addAndGet(Duration.ofDays(20).toMillis());
    assertThat(buyAll(buyer, 40)).as("31 January").isZero();
    now.addAndGet(Duration.ofDays(1).toMillis());
    assertThat(buyAll(buyer, 40)).as("1 February").isEqualTo(10);
  }

  @Test
  void an_account_whose_budget_is_used_up_is_passed_over_for_the_next() throws IOException {
    Buyer buyer =
        buyer(sqlite(), Budget.NONE, new Budget(Optional.of(Money.of("0.10")), Optional.empty()));
    plan(buyer, 6);
    assertThat(buyAll(buyer, 6)).isEqualTo(6);
    List<Takes.Row> takes = buyer.ledger().read(tx -> tx.takes().of(JOB, 0, 100));
    assertThat(takes)
        .extracting(Takes.Row::provider)
        .containsExactly("studio-a", "studio-a", "studio-a", "studio-b", "studio-b", "studio-b");
    assertThat(takes).as("nobody has failed").noneMatch(Takes.Row::failover);
    assertThat(takes.get(3).why().orElseThrow())
        .contains("the budget of provider studio-a for the day of $0.10 does not cover");
  }

  @Test
  void what_a_refused_order_gives_back_is_spent_on_others() throws IOException {
    Buyer buyer = buyer(sqlite(), DOLLAR, Budget.NONE);
    plan(buyer, 40);
    Errand first = buyer.order(ShotId.of(JOB, 1)).errands().getFirst();
    buyAll(buyer, 40);
    assertThat(job(buyer).paused()).isPresent();
    buyer.answer(first, new Reply.Answered(422, Map.of(), "{\"detail\": \"no such size\"}"));
    assertThat(fed(buyer)).as("it goes on at once").isNotEmpty();
    assertThat(buyAll(buyer, 40)).isEqualTo(1);
    LocalDate today = LocalDate.of(2026, 1, 31);
    assertThat(buyer.ledger().<Money>read(tx -> tx.spend().all(today, today)))
        .isEqualTo(PRICE.times(33));
  }

  @Test
  void two_processes_never_spend_a_cent_more_than_the_budget_of_the_day() throws Exception {
    try (EmbeddedPostgres server = PostgresServer.start();
        var threads = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 50; round++) {
        String database = "budget_" + round;
        try (var connection = server.getPostgresDatabase().getConnection();
            var statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE " + database);
        }
        try (Ledger a = postgres(server, database, "a");
            Ledger b = postgres(server, database, "b")) {
          // With no seller in common, nothing but the budget itself is in both their hands.
          Buyer first = buyer(a, DOLLAR, Budget.NONE, "studio-a");
          Buyer second = buyer(b, DOLLAR, Budget.NONE, "studio-b");
          plan(first, 60);
          var dice = new SplittableRandom(round);
          var works = new ArrayList<Future<?>>();
          for (int number = 1; number <= 60; number++) {
            ShotId shot = ShotId.of(JOB, number);
            Buyer buyer = dice.nextBoolean() ? first : second;
            boolean refused = dice.nextInt(5) == 0;
            works.add(
                threads.submit(
                    () -> {
                      for (Errand errand : buyer.order(shot).errands()) {
                        buyer.answer(
                            errand,
                            refused
                                ? new Reply.Answered(422, Map.of(), "{\"detail\": \"no\"}")
                                : accepted(errand));
                      }
                    }));
          }
          for (Future<?> work : works) {
            work.get();
          }
          LocalDate today = LocalDate.of(2026, 1, 31);
          Money booked = a.read(tx -> tx.spend().all(today, today));
          Money taken =
              a.read(tx -> tx.takes().of(JOB, 0, 100)).stream()
                  .map(take -> take.cost().orElse(take.price()))
                  .reduce(Money.ZERO, Money::plus);
          assertThat(booked).as("round %d", round).isLessThanOrEqualTo(Money.of("1.00"));
          assertThat(booked).as("what is booked is what the takes cost").isEqualTo(taken);
        }
      }
    }
  }

  private Ledger postgres(EmbeddedPostgres server, String database, String node) {
    return Ledger.open(
        server.getJdbcUrl("postgres", database),
        "postgres",
        "",
        node,
        Duration.ofSeconds(30),
        () -> Instant.ofEpochMilli(now.get()));
  }

  @Test
  void a_job_waits_for_money_and_goes_on_when_its_file_comes_again_with_more() {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      JobId job = line.accept("poor.yaml", TestLine.job("poor", 10, "budget: 0.20"));
      await()
          .atMost(TestLine.LONGEST)
          .until(() -> line.line().ledger().read(tx -> tx.jobs().isResting(job)));
      Summary poor = new Reports(line.line().ledger()).summary(job);
      assertThat(line.paid()).as("pictures that 20 cents buy").isEqualTo(6);
      assertThat(poor.state()).isEqualTo("running");
      assertThat(poor.published()).isEqualTo(6);
      assertThat(poor.paused().orElseThrow())
          .isEqualTo(
              "the job's budget of $0.20 does not cover another take at $0.03; raise it in the"
                  + " job's file and hand that in again, and the job goes on");
      assertThat(new SummaryText(false).of(List.of(poor))).contains("the job's budget of $0.20");

      line.accept("poor.yaml", TestLine.job("poor", 10, "budget: 1.00"));
      Summary rich = line.ended(job);
      assertThat(rich.published()).isEqualTo(10);
      assertThat(rich.paused()).isEmpty();
      assertThat(rich.spend()).isEqualTo(PRICE.times(10));
      assertThat(line.paid()).isEqualTo(10);
    }
  }

  @Test
  void a_job_that_waits_for_money_can_be_cancelled_and_delivers_what_it_has() {
    try (TestLine line = TestLine.start(folder, TestLine.quick())) {
      JobId job = line.accept("poor.yaml", TestLine.job("poor", 5, "budget: 0.10"));
      await()
          .atMost(TestLine.LONGEST)
          .until(() -> line.line().ledger().read(tx -> tx.jobs().isResting(job)));
      line.line().cancel(job);
      Summary summary = line.ended(job);
      assertThat(summary.state()).isEqualTo("cancelled");
      assertThat(summary.published()).isEqualTo(3);
      assertThat(summary.manifest()).isPresent();
      assertThat(line.shots(job))
          .extracting(Shots.Row::state)
          .containsOnly(Shots.State.PUBLISHED, Shots.State.CANCELLED);
    }
  }

  @Test
  void a_set_that_costs_more_for_many_is_bought_as_far_as_the_budgets_go() throws IOException {
    Buyer buyer = buyer(sqlite(), DOLLAR, Budget.NONE);
    Model usual = home.catalogue().models().get("seedream-4");
    var dear =
        new Price(
            PRICE, List.of(new Price.Step(Long.MAX_VALUE, 2, Money.of("0.60"))), Optional.empty());
    Map<String, Model.Offer> offers = new HashMap<>();
    usual
        .offers()
        .forEach(
            (name, offer) ->
                offers.put(
                    name,
                    new Model.Offer(
                        offer.model(),
                        offer.edit(),
                        offer.set(),
                        offer.editSet(),
                        dear,
                        offer.can(),
                        offer.fields())));
    Buyer withSteps =
        buyer(
            buyer.ledger(),
            Map.of(usual.name(), new Model(usual.name(), usual.can(), 1, offers, List.of())));
    plan(withSteps, 3, "related: true");
    assertThat(buyAll(withSteps, 3)).isEqualTo(3);
    LocalDate today = LocalDate.of(2026, 1, 31);
    assertThat(buyer.ledger().<Money>read(tx -> tx.spend().all(today, today)))
        .as("one by one, since together they would cost 1.80")
        .isEqualTo(PRICE.times(3));
  }
}

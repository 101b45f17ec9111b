package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.halftone.job.Pace;
import io.halftone.job.Policy;
import io.halftone.job.Reference;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.plan.Plan;
import io.halftone.provider.Errand;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The station that buys on a ledger and a store of its own, by a clock that is turned by hand. Who
 * sells says what it is told to; without a word it takes the order.
 */
final class Buyer implements AutoCloseable {
  static final JobId JOB = new JobId("buyer");

  final House house;
  final Ledger ledger;
  final Store store;
  final Generate generate;
  private final Map<String, Reply> replies = new HashMap<>();
  private final AtomicLong now =
      new AtomicLong(Instant.parse("2026-06-01T08:00:00Z").toEpochMilli());
  private int planned = 1;

  /**
   * @param around the store as the station sees it
   * @param models that are sold, of what the accounts are called
   */
  Buyer(Path folder, UnaryOperator<Store> around, Function<Model, List<Model>> models)
      throws IOException {
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
    Map<String, Model> sold =
        models.apply(house.catalogue().models().get("seedream-4")).stream()
            .collect(Collectors.toMap(Model::name, model -> model));
    var purse = new Purse(Budget.NONE, ZoneOffset.UTC);
    var patience = house.settings().patience();
    var market = new Market(house.sellers(), sold, patience, Policy.FIXED, purse);
    Store seen = around.apply(store);
    generate =
        new Generate(
            ledger,
            market,
            seen,
            new Aftermath(market, patience),
            patience,
            purse,
            new Cache(seen, Duration.ZERO),
            Pace.PARALLEL,
            false);
    new Intake(house.jobReader(store), ledger, false)
        .read("buyer.yaml", TestLine.job(JOB.value(), 1, "").getBytes(StandardCharsets.UTF_8));
    new Plan(ledger, house.cheapest()).plan(JOB);
  }

  /** Sold by both accounts under a name that they know. */
  static Model sold(Model like, String name, String... fallbacks) {
    var offer = new Model.Offer("bytedance/" + name, Money.of("0.03"));
    return new Model(
        name, like.can(), 4, Map.of("studio-a", offer, "studio-b", offer), List.of(fallbacks));
  }

  /** One more shot, which shows these pictures. */
  ShotId plan(String model, Reference... references) {
    Shot first = shot(ShotId.of(JOB, 1)).shot();
    ShotId id = ShotId.of(JOB, ++planned);
    Shape asked = first.requested();
    var shape = new Shape(asked.size(), asked.seed(), asked.guidance(), references.length);
    ledger.write(
        tx -> {
          tx.shots()
              .plan(
                  JOB,
                  List.of(
                      new Shot(
                          id,
                          first.stage(),
                          first.platform(),
                          "variation " + planned,
                          first.prompt() + planned,
                          model,
                          shape,
                          List.of(references),
                          Optional.empty())));
          return null;
        });
    return id;
  }

  void says(String provider, Reply reply) {
    replies.put(provider, reply);
  }

  static Reply answered(int status, String body) {
    return new Reply.Answered(status, Map.of(), body);
  }

  /** The take that comes of asking for the shot, once the reply is there. */
  Takes.Row buy(ShotId shot) {
    List<Errand> errands = generate.order(shot).errands();
    assertThat(errands).as("somebody is asked for %s", shot).hasSize(1);
    Errand errand = errands.getFirst();
    String name = errand.purchase().value().replaceAll("[^a-z0-9]", "x");
    generate.bought(
        new Errand.Done(
            errand,
            replies.getOrDefault(
                errand.call().provider(),
                answered(201, "{\"id\": \"%s\", \"status\": \"starting\"}".formatted(name)))));
    return takes(shot).getLast();
  }

  List<Takes.Row> takes(ShotId shot) {
    return ledger.read(tx -> tx.takes().of(shot));
  }

  Shots.Row shot(ShotId id) {
    return ledger.read(tx -> tx.shots().find(id)).orElseThrow();
  }

  void pass(Duration time) {
    now.addAndGet(time.toMillis());
  }

  @Override
  public void close() {
    ledger.close();
  }
}

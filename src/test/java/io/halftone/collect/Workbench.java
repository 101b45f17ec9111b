package io.halftone.collect;

import io.halftone.generate.Aftermath;
import io.halftone.generate.Market;
import io.halftone.generate.Patience;
import io.halftone.generate.Patience.Uncertain;
import io.halftone.generate.Purse;
import io.halftone.generate.Waits;
import io.halftone.job.Account;
import io.halftone.job.Budget;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Policy;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Example;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.provider.Protocol;
import io.halftone.provider.Seller;
import io.halftone.store.FolderStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The station on a ledger of its own, with one take whose request has left, and a clock that only a
 * test moves.
 */
final class Workbench implements AutoCloseable {
  static final Duration DEADLINE = Duration.ofMinutes(15);
  static final Duration GRACE = Duration.ofSeconds(30);
  static final TakeId TAKE = TakeId.of(ShotId.of(new JobId("summer"), 1), 1);

  /** When the request can no longer be on its way. */
  final Instant over;

  final Ledger ledger;
  final Collect collect;
  final Downloads downloads;

  /** The same where the owner has taken the provider out of the settings. */
  final Collect withoutSellers;

  final Downloads downloadsWithoutSellers;

  private final Waits waits;
  private Instant now = Instant.parse("2026-11-21T06:00:00Z");

  Workbench(
      Path folder, Account.Protocol word, Protocol protocol, Uncertain policy, String fingerprint)
      throws IOException {
    ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofSeconds(60),
            () -> now);
    var patience = new Patience(DEADLINE, GRACE, 10, policy);
    var account =
        new Account(
            Example.PROVIDER,
            word,
            URI.create("http://127.0.0.1:1/v1"),
            "",
            8,
            600,
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            List.of(),
            Budget.NONE);
    over = now.plus(Patience.TO_THE_DOOR).plus(account.longestCall());
    var capabilities = new Model.Capabilities(256, 4096, 1, 1L << 24, 10, 15, 15, false, false);
    var model = new Model("seedream-4", capabilities, 12, Map.of(), List.of());
    var seller = new Seller(account, protocol);
    var market =
        new Market(
            List.of(seller),
            Map.of(model.name(), model),
            patience,
            Policy.FIXED,
            new Purse(Budget.NONE, ZoneOffset.UTC));
    var store = new FolderStore(folder.resolve("store"));
    var aftermath = new Aftermath(market, patience);
    collect = new Collect(ledger, market, store, aftermath, patience);
    downloads = new Downloads(ledger, market, store, aftermath);
    var nobody =
        new Market(
            List.of(),
            Map.of(model.name(), model),
            patience,
            Policy.FIXED,
            new Purse(Budget.NONE, ZoneOffset.UTC));
    withoutSellers = new Collect(ledger, nobody, store, new Aftermath(nobody, patience), patience);
    downloadsWithoutSellers = new Downloads(ledger, nobody, store, new Aftermath(nobody, patience));
    waits = new Waits(Map.of(model.name(), model), List.of(seller), patience);
    change(
        tx -> {
          JobId job = TAKE.shot().job();
          tx.jobs().accept(Example.job(job.value()), "digest", "summer.yaml", true);
          tx.jobs().claimToPlan(job);
          tx.shots().plan(job, Example.shots(job, 1, 1));
          tx.jobs().planned(job, 1);
          tx.takes().reserve(reservation(TAKE, fingerprint));
          tx.takes().submitting(TAKE, tx.now());
        });
  }

  static Takes.Reservation reservation(TakeId take, String fingerprint) {
    Takes.Reservation usual = Example.reservation(take);
    return new Takes.Reservation(
        take,
        take,
        usual.position(),
        usual.provider(),
        usual.model(),
        usual.price(),
        usual.retake(),
        usual.failover(),
        usual.prompt(),
        usual.effective(),
        fingerprint,
        usual.why(),
        usual.content(),
        usual.day());
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  void passTo(Instant then) {
    now = then;
  }

  void change(Consumer<Ledger.Tx> work) {
    ledger.write(
        tx -> {
          work.accept(tx);
          return null;
        });
  }

  Takes.Row take() {
    return ledger.read(tx -> tx.takes().of(TAKE.shot())).getFirst();
  }

  Shots.Row shot() {
    return ledger.read(tx -> tx.shots().find(TAKE.shot())).orElseThrow();
  }

  /** What its job waits for, as a person is told. */
  List<String> waits() {
    return ledger.read(tx -> waits.of(tx, tx.jobs().find(TAKE.shot().job()).orElseThrow()));
  }

  @Override
  public void close() {
    ledger.close();
  }
}

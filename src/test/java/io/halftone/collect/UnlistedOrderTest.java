package io.halftone.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.generate.Aftermath;
import io.halftone.generate.Market;
import io.halftone.generate.Patience;
import io.halftone.generate.Patience.Uncertain;
import io.halftone.generate.Purse;
import io.halftone.job.Account;
import io.halftone.job.Budget;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Policy;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Example;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import io.halftone.provider.Seller;
import io.halftone.provider.wavespeed.Wavespeed;
import io.halftone.store.FolderStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order whose reply was lost, at a provider that keeps no list but may tell by itself. */
class UnlistedOrderTest {
  private static final Duration DEADLINE = Duration.ofMinutes(15);
  private static final Duration GRACE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-21T06:00:00Z");
  private final TakeId take = TakeId.of(ShotId.of(new JobId("summer"), 1), 1);
  private Ledger ledger;
  private Collect collect;

  @BeforeEach
  void lose() throws IOException {
    ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofSeconds(60),
            () -> now);
    var patience = new Patience(DEADLINE, GRACE, 10, Uncertain.HOLD);
    var account =
        new Account(
            Example.PROVIDER,
            Account.Protocol.WAVESPEED,
            URI.create("http://127.0.0.1:1/v1"),
            "",
            8,
            600,
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            List.of(),
            Budget.NONE);
    var capabilities = new Model.Capabilities(256, 4096, 1, 1L << 24, 10, 15, 15, false, false);
    var model = new Model("seedream-4", capabilities, 12, Map.of(), List.of());
    var market =
        new Market(
            List.of(new Seller(account, new Wavespeed())),
            Map.of(model.name(), model),
            patience,
            Policy.FIXED,
            new Purse(Budget.NONE, ZoneOffset.UTC));
    collect =
        new Collect(
            ledger,
            market,
            new FolderStore(folder.resolve("store")),
            new Aftermath(market, patience),
            patience);
    ledger.write(
        tx -> {
          tx.jobs().accept(Example.job("summer"), "digest", "summer.yaml", true);
          tx.jobs().claimToPlan(take.shot().job());
          tx.shots().plan(take.shot().job(), Example.shots(take.shot().job(), 1, 1));
          tx.jobs().planned(take.shot().job());
          tx.takes().reserve(Example.reservation(take));
          tx.takes().submitting(take, tx.now());
          return null;
        });
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private boolean isLostAfterALook() {
    collect.look(take);
    return ledger.read(tx -> tx.takes().of(take.shot())).getFirst().isLost();
  }

  @Test
  void it_is_undecidable_soon_where_nobody_was_asked_to_tell() {
    assertThat(isLostAfterALook()).isTrue();
    now = now.plus(GRACE);
    assertThat(isLostAfterALook()).isFalse();
    Takes.Row ended = ledger.read(tx -> tx.takes().of(take.shot())).getFirst();
    assertThat(ended.cost()).contains(Example.PRICE);
  }

  @Test
  void it_is_waited_for_as_long_as_its_provider_may_work_on_it_and_tell() {
    ledger.write(
        tx -> {
          tx.hooks().asked(take);
          return null;
        });
    assertThat(isLostAfterALook()).isTrue();
    now = now.plus(DEADLINE).plus(GRACE).minusMillis(1);
    assertThat(isLostAfterALook()).isTrue();
    now = now.plusMillis(1);
    assertThat(isLostAfterALook()).isFalse();
    Takes.Row ended = ledger.read(tx -> tx.takes().of(take.shot())).getFirst();
    assertThat(ended.cost()).contains(Example.PRICE);
  }
}

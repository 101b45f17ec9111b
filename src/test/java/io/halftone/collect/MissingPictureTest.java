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
import io.halftone.provider.Call;
import io.halftone.provider.Errand;
import io.halftone.provider.Reply;
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

/** A picture that is made and paid and cannot be had, at a provider that keeps it for a week. */
class MissingPictureTest {
  private static final Duration DEADLINE = Duration.ofMinutes(15);
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final URI PICTURE = URI.create("https://cdn.example/a.png");

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-21T06:00:00Z");
  private final TakeId take = TakeId.of(ShotId.of(new JobId("summer"), 1), 1);
  private Ledger ledger;
  private Collect collect;

  @BeforeEach
  void make() throws IOException {
    ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofSeconds(60),
            () -> now);
    var patience = new Patience(DEADLINE, GRACE, 10, Uncertain.RESUBMIT);
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
          tx.takes().submitted(take, "a", tx.now());
          tx.takes().made(take);
          tx.takes().output(tx.takes().purchase(take).getFirst(), PICTURE, tx.now());
          return null;
        });
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private Takes.Row take() {
    return ledger.read(tx -> tx.takes().of(take.shot())).getFirst();
  }

  private final Fetch fetch = new Fetch(take, Example.PROVIDER, PICTURE);

  @Test
  void it_is_sought_as_long_as_its_provider_keeps_it() {
    for (int hour = 0; hour <= 7 * 24; hour++) {
      collect.fetched(new Fetch.Done.Missing(fetch, "no such host"));
      assertThat(take().state()).as("after %d hours", hour).isEqualTo(Takes.State.SUBMITTED);
      now = now.plus(Duration.ofHours(1));
    }
    collect.fetched(new Fetch.Done.Missing(fetch, "no such host"));
    assertGivenUp("no such host");
  }

  @Test
  void so_it_is_while_its_provider_is_silent() {
    collect.fetched(new Fetch.Done.Missing(fetch, "no such host"));
    now = now.plus(Duration.ofHours(3));
    var look = new Errand(take, new Errand.Purpose.Look(), Call.read(Example.PROVIDER, "/a"));
    collect.learned(new Errand.Done(look, new Reply.NotSent("no network")));
    assertThat(take().state()).isEqualTo(Takes.State.SUBMITTED);
  }

  @Test
  void what_lies_at_a_host_that_is_not_allowed_waits_and_is_not_bought_again() {
    for (int day = 0; day < 30; day++) {
      collect.fetched(new Fetch.Done.Barred(fetch, "none of its output-hosts"));
      now = now.plus(Duration.ofDays(1));
      assertThat(collect.due()).containsExactly(take);
      assertThat(collect.look(take).fetches()).containsExactly(fetch);
    }
    assertThat(take().state()).isEqualTo(Takes.State.SUBMITTED);
  }

  @Test
  void unless_its_job_is_cancelled() {
    ledger.write(tx -> tx.jobs().cancel(take.shot().job()));
    collect.fetched(new Fetch.Done.Barred(fetch, "none of its output-hosts"));
    assertGivenUp("none of its output-hosts");
  }

  @Test
  void what_is_larger_than_any_picture_is_loaded_once() {
    collect.fetched(new Fetch.Done.Useless(fetch, "more than is allowed"));
    assertGivenUp("more than is allowed");
  }

  private void assertGivenUp(String reason) {
    assertThat(take().endedAt()).isPresent();
    assertThat(take().reason().orElseThrow()).contains(reason);
    assertThat(take().cost()).contains(Example.PRICE);
    assertThat(collect.due()).isEmpty();
  }
}

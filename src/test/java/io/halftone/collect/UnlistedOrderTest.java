package io.halftone.collect;

import static io.halftone.collect.Workbench.DEADLINE;
import static io.halftone.collect.Workbench.GRACE;
import static io.halftone.collect.Workbench.TAKE;
import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.generate.Patience.Uncertain;
import io.halftone.job.Account;
import io.halftone.ledger.Example;
import io.halftone.provider.wavespeed.Wavespeed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order whose reply was lost, at a provider that keeps no list but may tell by itself. */
class UnlistedOrderTest {
  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void lose() throws IOException {
    bench =
        new Workbench(
            folder, Account.Protocol.WAVESPEED, new Wavespeed(), Uncertain.HOLD, "an order");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private boolean isLostAfterALook() {
    bench.collect.look(TAKE);
    return bench.take().isLost();
  }

  @Test
  void it_is_undecidable_soon_where_nobody_was_asked_to_tell() {
    assertThat(isLostAfterALook()).isTrue();
    bench.pass(GRACE);
    assertThat(isLostAfterALook()).isFalse();
    assertThat(bench.take().cost()).contains(Example.PRICE);
  }

  @Test
  void it_is_waited_for_as_long_as_its_provider_may_work_on_it_and_tell() {
    bench.change(tx -> tx.hooks().asked(TAKE));
    assertThat(isLostAfterALook()).isTrue();
    bench.pass(DEADLINE.plus(GRACE).minusMillis(1));
    assertThat(isLostAfterALook()).isTrue();
    bench.pass(Duration.ofMillis(1));
    assertThat(isLostAfterALook()).isFalse();
    assertThat(bench.take().cost()).contains(Example.PRICE);
  }

  @Test
  void it_is_asked_for_now_and_then() {
    assertThat(isLostAfterALook()).isTrue();
    assertThat(bench.collect.due()).isEmpty();
    bench.pass(Duration.ofSeconds(5));
    assertThat(bench.collect.due()).containsExactly(TAKE);
  }
}

package io.halftone.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.collect.KeyFetch.Done.Missing;
import io.halftone.collect.KeyFetch.Done.Published;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When the keys that a provider publishes are fetched, and how long they are good for. */
class HookKeysTest {
  private static final String KEYS =
      """
      {"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"}]}
      """;

  private Instant now = Instant.parse("2026-11-21T06:00:00Z");
  private final HookKeys keys = new HookKeys(() -> now);

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private boolean usable() {
    return keys.signature("fal").isPresent();
  }

  @Test
  void they_are_fetched_before_they_are_needed_and_again_long_before_they_are_old() {
    assertThat(keys.isRenewalDue("fal")).isTrue();
    assertThat(keys.isRenewalDue("fal")).as("while one fetches").isFalse();
    assertThat(keys.isRenewalDue("another")).as("of another").isTrue();
    keys.learned(new Published("fal", KEYS));
    assertThat(usable()).isTrue();
    pass(Duration.ofHours(6).minusSeconds(1));
    assertThat(keys.isRenewalDue("fal")).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(keys.isRenewalDue("fal")).isTrue();
  }

  @Test
  void what_cannot_be_fetched_is_tried_again_and_the_old_ones_hold_for_a_day_at_most() {
    assertThat(keys.isRenewalDue("fal")).isTrue();
    keys.learned(new Missing("fal", "no network"));
    assertThat(usable()).isFalse();
    assertThat(keys.isRenewalDue("fal")).isFalse();
    pass(Duration.ofSeconds(30));
    assertThat(keys.isRenewalDue("fal")).isTrue();
    keys.learned(new Published("fal", KEYS));

    pass(Duration.ofHours(24).minusSeconds(1));
    assertThat(keys.isRenewalDue("fal")).isTrue();
    keys.learned(new Published("fal", "<html>"));
    assertThat(usable()).as("a page is no set of keys").isTrue();
    pass(Duration.ofSeconds(1));
    assertThat(usable()).as("after a day").isFalse();
  }

  @Test
  void however_many_hooks_nobody_has_signed_they_are_fetched_once_in_a_while() {
    keys.learned(new Published("fal", KEYS));
    assertThat(keys.mayRefresh("fal")).isTrue();
    for (int forged = 0; forged < 1_000; forged++) {
      assertThat(keys.mayRefresh("fal")).isFalse();
    }
    assertThat(usable()).as("the known ones while new ones are fetched").isTrue();
    pass(Duration.ofMinutes(5));
    assertThat(keys.mayRefresh("fal")).isTrue();
  }
}

package io.halftone.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTest {
  /** A reply must come before the time-out, held or not: that is checked where it is read. */
  @Test
  void the_time_for_which_a_request_is_held_is_part_of_the_time_out() {
    var account =
        new Account(
            "ark",
            Account.Protocol.ARK,
            URI.create("https://ark.example/api/v3"),
            "ARK_KEY",
            1,
            1,
            Duration.ofSeconds(300),
            Duration.ofSeconds(5),
            Duration.ofSeconds(330),
            List.of(),
            Budget.NONE);
    assertThat(account.longestCall()).isEqualTo(Duration.ofSeconds(335));
  }
}

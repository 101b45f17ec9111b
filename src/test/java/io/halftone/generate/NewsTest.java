package io.halftone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Account;
import io.halftone.job.Budget;
import io.halftone.job.Model;
import io.halftone.ledger.Learned;
import io.halftone.ledger.Providers;
import io.halftone.ops.Heard;
import io.halftone.provider.Seller;
import io.halftone.provider.openai.Openai;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the log is told of accounts, once each. */
class NewsTest {
  private static final Account ACCOUNT =
      new Account(
          "b",
          Account.Protocol.OPENAI,
          URI.create("http://127.0.0.1:1/v1"),
          "",
          8,
          600,
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          List.of(),
          Budget.NONE);

  private static final Model MODEL =
      new Model(
          "seedream-4",
          new Model.Capabilities(256, 4096, 1, 1L << 24, 10, 15, 15, false, false),
          12,
          Map.of(),
          List.of());

  private final News news = new News();

  private void moves(long now) {
    var chosen =
        new Market.Choice.Chosen(
            new Seller(ACCOUNT, new Openai()), MODEL, null, Set.of("a"), "it failed");
    news.moves(chosen, MODEL.name(), now);
  }

  private void fails(long now) {
    news.failing(
        new Providers.Row(
            "a",
            3,
            now + 2_000,
            Providers.Condition.FAILING,
            Optional.of("answered 503"),
            Learned.NOTHING),
        now);
  }

  /** Its first failures may move a shot away before it is known that it keeps failing. */
  @Test
  void the_trouble_in_which_an_account_is_taken_out_moves_work_away_once() {
    try (var heard = new Heard()) {
      moves(1_000);
      fails(2_000);
      moves(3_000);
      assertThat(heard.lines()).filteredOn(said -> said.contains("work moves")).hasSize(1);
      fails(60_000);
      moves(61_000);
      assertThat(heard.lines())
          .as("another trouble")
          .filteredOn(said -> said.contains("work moves"))
          .hasSize(2);
    }
  }
}

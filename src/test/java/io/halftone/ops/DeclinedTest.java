package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Money;
import io.halftone.job.ShotId;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.provider.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider finds fault with a request. That is its opinion; others may have another. */
class DeclinedTest {
  private static final Reply FAULTY =
      Buyer.answered(
          422, "{\"title\": \"Input validation failed\", \"detail\": \"width: too large\"}");

  @TempDir private Path folder;
  private Buyer buyer;

  @BeforeEach
  void open() throws IOException {
    buyer =
        new Buyer(
            folder,
            UnaryOperator.identity(),
            like ->
                List.of(
                    Buyer.sold(like, "seedream-4", "seedream-4.5"),
                    Buyer.sold(like, "seedream-4.5")));
  }

  @AfterEach
  void close() {
    buyer.close();
  }

  @Test
  void another_account_is_asked_and_what_the_first_one_said_is_told() {
    buyer.says("studio-a", FAULTY);
    ShotId shot = buyer.plan("seedream-4");
    Takes.Row declined = buyer.buy(shot);
    assertThat(declined.provider()).isEqualTo("studio-a");
    assertThat(declined.state()).isEqualTo(Takes.State.REFUSED);
    assertThat(declined.cost()).contains(Money.ZERO);
    assertThat(buyer.shot(shot).state()).isEqualTo(Shots.State.PLANNED);

    Takes.Row made = buyer.buy(shot);
    assertThat(made.provider()).isEqualTo("studio-b");
    assertThat(made.state()).isEqualTo(Takes.State.SUBMITTED);
    assertThat(made.failover()).as("nobody has failed").isFalse();
    assertThat(made.why().orElseThrow())
        .contains("studio-a (seedream-4): it finds the request at fault", "width: too large");
    assertThat(buyer.buy(buyer.plan("seedream-4")).provider())
        .as("of another request it may think otherwise")
        .isEqualTo("studio-a");
  }

  @Test
  void only_when_everybody_finds_it_at_fault_does_the_shot_fail_with_the_words_of_each() {
    buyer.says("studio-a", FAULTY);
    buyer.says("studio-b", Buyer.answered(400, "{\"detail\": \"prompt: too long\"}"));
    ShotId shot = buyer.plan("seedream-4");
    List<String> asked =
        IntStream.range(0, 4)
            .mapToObj(i -> buyer.buy(shot))
            .map(take -> take.provider() + " " + take.model())
            .toList();
    assertThat(asked)
        .containsExactly(
            "studio-a seedream-4",
            "studio-b seedream-4",
            "studio-a seedream-4.5",
            "studio-b seedream-4.5");

    assertThat(buyer.generate.order(shot).errands()).isEmpty();
    assertThat(buyer.shot(shot).state()).isEqualTo(Shots.State.FAILED);
    assertThat(buyer.shot(shot).reason().orElseThrow())
        .containsOnlyOnce("studio-a (seedream-4): it finds the request at fault: 422")
        .containsOnlyOnce("studio-b (seedream-4): it finds the request at fault: 400")
        .containsOnlyOnce("studio-a (seedream-4.5): ")
        .containsOnlyOnce("studio-b (seedream-4.5): ");
  }

  @Test
  void sharper_words_are_another_request() {
    buyer.says("studio-a", FAULTY);
    ShotId shot = buyer.plan("seedream-4");
    buyer.buy(shot);
    Takes.Row made = buyer.buy(shot);
    buyer.ledger.write(
        tx -> {
          tx.takes().fetched(made, "sha256", 1000);
          tx.takes().judged(made.id(), false, "{}", "");
          return tx.shots()
              .again(shot, Shots.State.INSPECTING, tx.now(), Optional.of("sharper words"), 0);
        });
    buyer.says("studio-b", FAULTY);
    assertThat(buyer.buy(shot).provider()).as("which has found no fault yet").isEqualTo("studio-b");
    assertThat(buyer.buy(shot).provider()).as("which has not heard these").isEqualTo("studio-a");
  }
}

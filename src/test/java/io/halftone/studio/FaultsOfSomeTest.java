package io.halftone.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults that befall only work of certain words. */
class FaultsOfSomeTest {
  private final Studio studio =
      Studio.start(Studio.Options.defaults().latency(Duration.ZERO).plain(true));
  private final Client client = Client.of(studio);

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void only_prompts_with_the_words_are_concerned() throws Exception {
    studio.faults("blank=1?Loose");
    for (String prompt : new String[] {"a mug", "a loose mug", "another mug", "LOOSE"}) {
      assertThat(client.prompt(prompt).status()).isEqualTo(201);
    }
    assertThat(studio.counters().wentWrong()).containsEntry("blank", 2L);
  }

  @Test
  void or_only_a_model() throws Exception {
    studio.faults("blank=1?nano-banana", "blurred=1?seedream");
    assertThat(client.prompt("a mug").status()).isEqualTo(201);
    assertThat(studio.counters().wentWrong()).containsOnlyKeys("blurred");
  }

  @Test
  void what_bites_before_a_prompt_is_read_knows_no_words() {
    assertThatThrownBy(() -> studio.faults("throttled=1?mug"))
        .hasMessageContaining("before the studio has read a prompt");
  }
}

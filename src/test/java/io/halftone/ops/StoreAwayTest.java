package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.halftone.job.ShotId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is bought while our store takes nothing is paid, and may be deleted before it is home. */
class StoreAwayTest {
  @TempDir private Path folder;

  @Test
  void nothing_is_bought_until_the_store_takes_pictures_again() throws IOException {
    try (Buyer buyer =
        new Buyer(folder, store -> store, like -> List.of(Buyer.sold(like, "seedream-4")))) {
      ShotId first = buyer.plan("seedream-4");
      ShotId second = buyer.plan("seedream-4");
      buyer.buy(first);
      Path drafts = buyer.house.settings().store().resolve("tmp");
      Path away = Files.move(drafts, drafts.resolveSibling("away"));
      assertThatThrownBy(() -> buyer.store.put(new ByteArrayInputStream(new byte[9]), 9))
          .isInstanceOf(IOException.class);

      assertThat(buyer.generate.feed()).isEmpty();
      assertThat(buyer.generate.order(second).errands()).as("fed before").isEmpty();
      assertThat(buyer.takes(second)).isEmpty();

      Files.move(away, drafts);
      buyer.pass(Duration.ofSeconds(1));
      assertThat(buyer.generate.feed()).contains(second);
      buyer.buy(second);
    }
  }
}

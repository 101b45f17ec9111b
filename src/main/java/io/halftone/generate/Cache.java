package io.halftone.generate;

import io.halftone.job.Json;
import io.halftone.job.Reference;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import io.halftone.provider.Digest;
import io.halftone.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers a shot with a picture that has been bought for one that asks for the same. */
public final class Cache {
  private final Store store;
  private final Duration keep;

  /**
   * @param keep how long a picture answers for others; zero = never
   */
  public Cache(Store store, Duration keep) {
    this.store = store;
    this.keep = keep;
  }

  /** What came of looking. */
  sealed interface Answer {
    /** It was bought before, and passed. */
    record Known(Takes.Row take) implements Answer {}

    /** It is being bought for another shot. */
    record Coming() implements Answer {}

    record Unknown() implements Answer {}
  }

  private record Asked(String model, String prompt, Shape requested, List<Reference> references) {}

  /**
   * What a shot asks for, in a few letters. None for one of a family: its picture is made in view
   * of the others.
   */
  Optional<String> content(Shot shot) {
    // What lies at a URL may be another picture tomorrow.
    boolean lasts = shot.references().stream().allMatch(each -> each.sha256().isPresent());
    return keep.isZero() || shot.family().isPresent() || !lasts
        ? Optional.empty()
        : Optional.of(
            Digest.of(
                Json.write(
                    new Asked(shot.model(), shot.prompt(), shot.requested(), shot.references()))));
  }

  /** Whether a shot that is asked for now would be answered. */
  public boolean answers(Ledger.Tx tx, Shot shot, boolean placeholders) {
    return content(shot)
        .filter(asked -> look(tx, asked, shot.model(), placeholders) instanceof Answer.Known)
        .isPresent();
  }

  Answer look(Ledger.Tx tx, String content, String model, boolean placeholders) {
    Optional<Takes.Row> passed =
        tx.takes()
            .passed(content, model, placeholders, tx.now() - keep.toMillis())
            .filter(take -> take.picture().filter(store::has).isPresent());
    if (passed.isPresent()) {
      return new Answer.Known(passed.get());
    }
    return tx.takes().isComing(content, placeholders) ? new Answer.Coming() : new Answer.Unknown();
  }
}

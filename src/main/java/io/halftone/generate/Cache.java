package io.halftone.generate;

import io.halftone.job.Json;
import io.halftone.job.Model;
import io.halftone.job.Reference;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import io.halftone.provider.Digest;
import io.halftone.store.Store;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers a shot with a picture that has been bought for one that came to the same request. */
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

  /** Candidates are to be different pictures, whatever the words. */
  private static String apart(Shot shot) {
    return shot.cell().candidate().map(" candidate "::concat).orElse("");
  }

  private record Asked(String model, String words, Shape effective, List<String> shown) {}

  /**
   * What a model is really asked for when this shot is made with it, in a few letters: what it
   * cannot honour makes no other request. Sharper words do not either, for a picture that passed
   * after them is what the shot asks for. None for one of a family: its picture is made in view of
   * the others. None for one that is compared with others: equal ones are meant to be bought each.
   *
   * @param sold the model as one seller has it
   */
  Optional<String> content(Shot shot, Model sold) {
    Shape effective = sold.honour(shot.requested());
    List<Reference> shown = shot.references().subList(0, effective.references());
    // What lies at a URL may be another picture tomorrow.
    boolean lasts = shown.stream().allMatch(each -> each.sha256().isPresent());
    return keep.isZero() || shot.family().isPresent() || !shot.mayShareItsPicture() || !lasts
        ? Optional.empty()
        : Optional.of(
            Digest.of(
                Json.write(
                        new Asked(
                            sold.name(),
                            sold.words(shot.prompt(), shot.requested()),
                            effective,
                            shown.stream().map(each -> each.sha256().orElseThrow()).toList()))
                    + apart(shot)));
  }

  /**
   * Whether a shot that is asked for now would be answered.
   *
   * @param sold its model, as each of those has it who could be asked
   */
  public boolean answers(Ledger.Tx tx, Shot shot, List<Model> sold, boolean placeholders) {
    return look(tx, shot, sold, placeholders) instanceof Answer.Known;
  }

  Answer look(Ledger.Tx tx, Shot shot, List<Model> sold, boolean placeholders) {
    Set<String> contents = new LinkedHashSet<>();
    sold.forEach(each -> content(shot, each).ifPresent(contents::add));
    if (contents.isEmpty()) {
      return new Answer.Unknown();
    }
    Optional<Takes.Row> passed =
        tx.takes()
            .passed(contents, placeholders, tx.now() - keep.toMillis())
            .filter(take -> take.bought().filter(store::has).isPresent());
    if (passed.isPresent()) {
      return new Answer.Known(passed.get());
    }
    return tx.takes().isComing(contents, placeholders) ? new Answer.Coming() : new Answer.Unknown();
  }
}

package io.halftone.provider;

import io.halftone.job.TakeId;
import java.util.Optional;

/** A call with the reason for it, as it goes to the door. */
public record Errand(TakeId purchase, Purpose purpose, Call call) {
  /** Why a provider is called. Times are milliseconds since 1970. */
  public sealed interface Purpose {
    /**
     * @param before which it must leave, or not at all: what leaves later could already count as
     *     lost
     */
    record Buy(long before) implements Purpose {}

    record Look() implements Purpose {}

    /**
     * Brings what came of an order that a look found ended.
     *
     * @param failure {@link Outcome.Ready#failure}
     */
    record Result(Optional<String> failure) implements Purpose {}

    record Cancel() implements Purpose {}

    /**
     * Looks through the provider's list for a lost order.
     *
     * @param begun when the first page was asked for
     * @param page which one this is, from 1
     * @param doubtful whether an earlier page holds an order that could be ours
     */
    record Reclaim(long begun, int page, boolean doubtful) implements Purpose {}
  }

  /** What the door brings back. */
  public record Done(Errand errand, Reply reply) {}
}

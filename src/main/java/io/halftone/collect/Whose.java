package io.halftone.collect;

import io.halftone.ledger.Takes;
import io.halftone.provider.Likeness;
import io.halftone.provider.Protocol;
import java.util.List;

/**
 * Whose an order is that a provider remembers and that no reply has named. A picture that goes to
 * the wrong shot is worse than one that is lost, so that nobody guesses.
 */
enum Whose {
  /** Ours, or of a request that is word for word and picture for picture the same. */
  OURS,
  ANOTHERS,
  /** It could be another's, whose reply may still tell. */
  LATER,
  NOBODY_KNOWS;

  /**
   * @param others that were asked for when this one was made, and have no name either
   * @param remembered what the order was for
   */
  static Whose of(Protocol protocol, Takes.Row ours, List<Takes.Row> others, String remembered) {
    if (remembered.isEmpty()) {
      return NOBODY_KNOWS;
    }
    Likeness like = protocol.likeness(ours.fingerprint(), remembered);
    if (like == Likeness.OTHER) {
      return ANOTHERS;
    }
    List<Takes.Row> rivals =
        others.stream()
            .filter(each -> protocol.likeness(each.fingerprint(), remembered).compareTo(like) >= 0)
            .toList();
    if (rivals.stream()
        .anyMatch(each -> protocol.likeness(each.fingerprint(), remembered).compareTo(like) > 0)) {
      return ANOTHERS;
    }
    if (rivals.stream().anyMatch(each -> each.state() == Takes.State.SUBMITTING)) {
      return LATER;
    }
    return rivals.stream().allMatch(each -> each.fingerprint().equals(ours.fingerprint()))
        ? OURS
        : NOBODY_KNOWS;
  }
}

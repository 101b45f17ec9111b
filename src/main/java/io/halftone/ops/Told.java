package io.halftone.ops;

import java.util.HashMap;
import java.util.Map;

/**
 * Which troubles have been told, so that each is said once as long as it lasts, and not at every
 * look. What a look does not meet any more is forgotten with the next one.
 */
final class Told {
  /** Whether a trouble is to be told. */
  enum News {
    YES,
    NO,
    /** There are more than can be remembered, which is to be told once, too. */
    TOO_MANY
  }

  private final int most;
  private Map<String, String> before = Map.of();
  private Map<String, String> met = new HashMap<>();
  private boolean flooded;
  private boolean floods;

  /**
   * @param most troubles that are remembered of a look
   */
  Told(int most) {
    this.most = most;
  }

  /** The look before was made to its end. */
  synchronized void nextLook() {
    before = met;
    met = new HashMap<>();
    flooded = floods;
    floods = false;
  }

  synchronized News meets(String key, String reason) {
    if (met.size() >= most && !met.containsKey(key)) {
      boolean known = flooded || floods;
      floods = true;
      return known ? News.NO : News.TOO_MANY;
    }
    String last = met.getOrDefault(key, before.get(key));
    met.put(key, reason);
    return reason.equals(last) ? News.NO : News.YES;
  }
}

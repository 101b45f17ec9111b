package io.halftone.intake;

import io.halftone.job.Acceptance.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a picture once for each text: the rows of a table ask for the same again and again. */
public final class RememberedWords implements WordFinder {
  private static final int MOST = 1000;

  private record Asked(String sha256, String text) {}

  private final WordFinder finder;
  private final Map<Asked, Optional<Region>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Optional<Region>> eldest) {
          return size() > MOST;
        }
      };

  public RememberedWords(WordFinder finder) {
    this.finder = finder;
  }

  @Override
  public synchronized Map<String, Region> find(byte[] picture, List<String> texts) {
    String sha256 = Assets.sha256(picture);
    List<String> fresh = new ArrayList<>(texts);
    fresh.removeIf(text -> known.containsKey(new Asked(sha256, text)));
    if (!fresh.isEmpty()) {
      Map<String, Region> found = finder.find(picture, fresh);
      fresh.forEach(
          text -> known.put(new Asked(sha256, text), Optional.ofNullable(found.get(text))));
    }
    Map<String, Region> all = new HashMap<>();
    for (String text : texts) {
      Optional.ofNullable(known.get(new Asked(sha256, text)))
          .flatMap(place -> place)
          .ifPresent(place -> all.put(text, place));
    }
    return all;
  }
}

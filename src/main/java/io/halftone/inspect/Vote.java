package io.halftone.inspect;

import io.halftone.inspect.Spelling.Letter;
import io.halftone.inspect.TextSearch.Piece;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether some words stand in a place, told by many looks at it. A reader misreads, so what it
 * reads once is no proof.
 *
 * @param agreement how many of the looks say so, 0 to 1
 * @param read what most of them read
 */
record Vote(boolean stands, double agreement, String read) {
  private static final int LEAST_ALIKE = 2;
  private static final int WAYS_TO_BE_SURE = 4;
  private static final double NEARLY_AS_SURE = 0.02;

  /** Whether it is read so in other ways too. */
  static boolean isThere(TextSearch search, Stray stray) {
    int alike = 0;
    for (int way = 0; way < WAYS_TO_BE_SURE && alike < LEAST_ALIKE; way++) {
      List<Letter> letters = search.again(stray.on(), way);
      alike += Spelling.match(stray.letters(), letters).faults() == 0 ? 1 : 0;
    }
    return alike >= LEAST_ALIKE;
  }

  static Vote of(TextSearch search, Piece piece) {
    Vote vote = looks(search, piece);
    return switch (search.proof(piece)) {
      case Proof.Right right ->
          vote.stands() ? vote : new Vote(true, 0.5, Spelling.text(piece.words()));
      case Proof.Wrong wrong -> new Vote(false, 1, wrong.read());
      case Proof.None none -> vote;
    };
  }

  private static Vote looks(TextSearch search, Piece piece) {
    Vote alone = of(search, List.of(piece), false);
    List<Piece> again = search.again(piece);
    if (again.isEmpty() || alone.stands() && !isDisputed(piece, again)) {
      return alone;
    }
    // What all ways read alike is not doubted for lines that cut through its letters.
    Vote full = of(search, List.of(piece), true);
    return full.agreement() == 1
            && full.stands()
            && again.stream().noneMatch(other -> other.on().line().holds(piece.place()))
        ? full
        : of(search, Stream.concat(Stream.of(piece), again.stream()).toList(), true);
  }

  private static boolean isDisputed(Piece piece, List<Piece> again) {
    double least = piece.confidence() - NEARLY_AS_SURE;
    return again.stream()
        .anyMatch(other -> other.match().faults() > 0 && other.confidence() > least);
  }

  /**
   * What the ways of looking at some lines say, which stand in the same place.
   *
   * @param all whether to ask even when it is clear already
   */
  private static Vote of(TextSearch search, List<Piece> pieces, boolean all) {
    List<Letter> words = pieces.getFirst().words();
    Map<String, Integer> readings = new HashMap<>();
    int exact = 0;
    int valid = 0;
    int inked = 0;
    int inkedExact = 0;
    for (Piece piece : pieces) {
      for (int way = -1; way < TextView.AGAIN.size(); way++) {
        List<Letter> letters = way < 0 ? piece.on().letters() : search.again(piece.on(), way);
        Spelling.Match match = Spelling.match(words, letters);
        if (match.faults() > TextSearch.MOST_FAULTS * words.size()) {
          continue;
        }
        valid++;
        boolean ink = way >= 0 && TextView.AGAIN.get(way).shown() == TextView.Shown.INK;
        inked += ink ? 1 : 0;
        if (match.faults() == 0) {
          exact++;
          inkedExact += ink ? 1 : 0;
        } else {
          readings.merge(match.read(), 1, Integer::sum);
        }
        if (!all && exact >= LEAST_ALIKE && exact == valid) {
          break;
        }
      }
    }
    String usual =
        readings.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse("");
    int other = readings.getOrDefault(usual, 0);
    // The same other letters time and again are what stands there, even if they are like the right
    // ones: half a letter of those is enough to be misread once. A reader that knows words reads
    // some of them right that are wrong, but not where the letters stand alone in their own colour.
    boolean inkSays = inkedExact == inked && inked >= LEAST_ALIKE;
    boolean inkDenies = inked >= LEAST_ALIKE && 2 * inkedExact < inked;
    boolean stands =
        exact >= LEAST_ALIKE && (other < 2 || exact >= 2.5 * other && !inkDenies || inkSays);
    double agreement = (double) (stands ? exact : valid - exact) / Math.max(1, valid);
    return new Vote(stands, agreement, stands ? Spelling.text(words) : usual);
  }
}

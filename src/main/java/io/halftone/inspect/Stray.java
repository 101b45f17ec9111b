package io.halftone.inspect;

import io.halftone.inspect.Spelling.Letter;
import io.halftone.inspect.TextSearch.Piece;
import io.halftone.inspect.TextSearch.Seen;
import java.util.ArrayList;
import java.util.List;

/**
 * A word in the picture that may be one too many.
 *
 * @param on the line on which it was read
 * @param place where it stands
 */
record Stray(Seen on, List<Letter> letters, TextLine place) {
  /** Between a word and the next is less, in heights of letters; beyond that is another column. */
  private static final double MOST_GAP = 1.5;

  private static final double MOST_OVERLAP = 0.3;

  /** From one line to the next, in heights of capitals: twice the size of the type. */
  private static final double MOST_LEADING = 3;

  /** What somebody reads who goes on from one place to the next. */
  static List<Stray> between(TextLine one, TextLine next, List<Stray> words) {
    List<Stray> between = new ArrayList<>();
    for (Stray word : words) {
      TextLine place = word.place();
      if ((one.isTallAs(place) || next.isTallAs(place))
          && !one.covers(place)
          && !next.covers(place)
          && (one.isLevelWith(next)
              ? isWithin(one, place, next)
              : isBefore(one, place) || isBefore(place, next) || isBelow(one, place, next))) {
        between.add(word);
      }
    }
    return between;
  }

  /** Words like the first or the last of what was found, next to it. */
  static List<Stray> doubled(List<Piece> pieces, List<Stray> words) {
    List<List<Letter>> wanted =
        pieces.stream().flatMap(piece -> Spelling.words(piece.words()).stream()).toList();
    TextLine first = pieces.getFirst().place();
    TextLine last = pieces.getLast().place();
    List<Stray> doubled = new ArrayList<>();
    for (Stray word : words) {
      TextLine place = word.place();
      if ((word.says(wanted.getFirst()) || word.says(wanted.getLast()))
          && pieces.stream().noneMatch(piece -> piece.place().covers(place))
          && (first.isTallAs(place) && isBefore(place, first)
              || last.isTallAs(place) && isBefore(last, place)
              || wanted.size() > 1 && (isAbove(place, first) || isAbove(last, place)))) {
        doubled.add(word);
      }
    }
    return doubled;
  }

  String text() {
    return Spelling.text(letters);
  }

  /** Whether it is this very word. */
  boolean says(List<Letter> word) {
    return word.size() == letters.size() && Spelling.match(word, letters).faults() == 0;
  }

  /** Whether it is read before a piece. */
  boolean isBefore(Piece piece) {
    return isBefore(place, piece.place()) || isAbove(place, piece.place());
  }

  private static boolean isWithin(TextLine one, TextLine word, TextLine next) {
    return one.isLevelWith(word)
        && one.gap(word) > -MOST_OVERLAP * word.tall()
        && word.gap(next) > -MOST_OVERLAP * word.tall();
  }

  private static boolean isBefore(TextLine one, TextLine next) {
    double gap = one.gap(next) / Math.max(one.tall(), next.tall());
    return one.isLevelWith(next) && gap > -MOST_OVERLAP && gap < MOST_GAP;
  }

  private static boolean isBelow(TextLine one, TextLine word, TextLine next) {
    return !one.isLevelWith(word)
        && !word.isLevelWith(next)
        && one.across(word) > 0
        && word.across(next) > 0
        && (one.gap(word) < 0 && word.gap(one) < 0 || next.gap(word) < 0 && word.gap(next) < 0);
  }

  private static boolean isAbove(TextLine one, TextLine next) {
    return one.isTallAs(next)
        && !one.isLevelWith(next)
        && one.across(next) > 0
        && one.across(next) < MOST_LEADING * Math.max(one.tall(), next.tall())
        && one.gap(next) < 0
        && next.gap(one) < 0;
  }
}

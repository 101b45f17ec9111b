package io.halftone.intake;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word somebody meant. */
public final class Suggestion {
  /** Neither capitals nor blanks nor dashes make two words different. */
  private record Guess(String word, String plain) {}

  private Suggestion() {}

  static Optional<String> of(String word, Collection<String> known) {
    String plain = plain(word);
    int tolerance = Math.max(1, plain.length() / 3);
    return known.stream()
        .map(candidate -> new Guess(candidate, plain(candidate)))
        .filter(guess -> Math.abs(guess.plain.length() - plain.length()) <= tolerance)
        .filter(guess -> distance(plain, guess.plain) <= tolerance)
        .min(Comparator.comparingInt(guess -> distance(plain, guess.plain)))
        .map(Guess::word);
  }

  /** The guess as a sentence with a space before it, or nothing. */
  public static String sentence(String word, Collection<String> known) {
    return of(word, known).map(" Did you mean \"%s\"?"::formatted).orElse("");
  }

  private static String plain(String word) {
    var plain = new StringBuilder(word.length());
    word.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /**
   * Damerau-Levenshtein in its simple form: how many letters are wrong, missing, too many, or
   * swapped with their neighbour.
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + wrong, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}

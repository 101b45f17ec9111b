package io.halftone.inspect;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** What words say, apart from how they are set: case, spaces, line ends, quotes and the like. */
final class Spelling {
  /** Signs of which a missing or wrong one changes what is said, beside letters and digits. */
  private static final String MEANT = "&%$€£@#+=?!";

  /** Letters that are letters are read with more confidence, all but the faintest. */
  private static final double SURE = 0.92;

  private Spelling() {}

  /**
   * One sign as it was read.
   *
   * @param confidence 0 to 1
   * @param left along the line, from its centre
   * @param right along the line, from its centre
   */
  record Sign(String text, double confidence, double left, double right) {
    static final Sign SPACE = new Sign(" ", 1, 0, 0);
  }

  /**
   * A sign that counts.
   *
   * @param as it stands, large or small
   * @param first of a word
   * @param last of a word
   * @param any whether it stands for any signs or none, since nobody here can tell what they are
   * @param left along the line, from its centre
   * @param right along the line, from its centre
   */
  record Letter(
      char as,
      double confidence,
      boolean first,
      boolean last,
      boolean any,
      double left,
      double right) {}

  static List<Letter> letters(String text) {
    return letters(List.of(new Sign(text, 1, 0, 0)));
  }

  static List<Letter> letters(List<Sign> signs) {
    List<Letter> letters = new ArrayList<>();
    boolean first = true;
    for (Sign sign : signs) {
      String plain = Normalizer.normalize(sign.text(), Normalizer.Form.NFKC);
      for (int i = 0; i < plain.length(); i++) {
        char as = plain.charAt(i);
        if (counts(as)) {
          letters.add(
              new Letter(
                  as, sign.confidence(), first, false, isUnknown(as), sign.left(), sign.right()));
          first = false;
        } else if (breaks(as)) {
          first = true;
          ended(letters);
        }
      }
    }
    ended(letters);
    return letters;
  }

  /** The mean of all letters'; 0 of none. */
  static double confidence(List<Letter> letters) {
    return letters.stream().mapToDouble(Letter::confidence).average().orElse(0);
  }

  /** The letters of each word. What has none, such as a dash, is no word. */
  static List<List<Letter>> words(String text) {
    return words(letters(text));
  }

  static List<List<Letter>> words(List<Letter> letters) {
    List<List<Letter>> words = new ArrayList<>();
    for (Letter letter : letters) {
      if (letter.first()) {
        words.add(new ArrayList<>());
      }
      words.getLast().add(letter);
    }
    return words;
  }

  private static void ended(List<Letter> letters) {
    if (!letters.isEmpty()) {
      Letter last = letters.removeLast();
      letters.add(
          new Letter(last.as, last.confidence, last.first, true, last.any, last.left, last.right));
    }
  }

  private static boolean counts(char as) {
    return Character.isLetterOrDigit(as) || MEANT.indexOf(as) >= 0 || as == '|';
  }

  private static boolean breaks(char as) {
    return as != '\'' && as != '’' && as != '‘' && as != '.';
  }

  /** Whether the letters that the reader knows do not hold it. */
  private static boolean isUnknown(char as) {
    return as > 127 && MEANT.indexOf(as) < 0;
  }

  /** Whether it can be told from what is wrong: it has letters, and most of them are known. */
  static boolean isKnown(String text) {
    List<Letter> letters = letters(text);
    return 3 * letters.stream().filter(Letter::any).count() <= letters.size() && !letters.isEmpty();
  }

  /** How a reading differs from what was wanted. */
  record Match(int from, int to, int faults, String read) {}

  /**
   * Where in a reading something wanted stands, as whole words, and with how many letters wrong,
   * missing or too many.
   */
  static Match match(List<Letter> wanted, List<Letter> read) {
    int n = wanted.size();
    int m = read.size();
    int[][] cost = new int[n + 1][m + 1];
    // What stands before in the same word is too much; whole words before are not looked at.
    for (int j = 1; j <= m; j++) {
      cost[0][j] =
          read.get(j - 1).last() ? 0 : cost[0][j - 1] + (isGround(read.get(j - 1)) ? 0 : 1);
    }
    for (int i = 1; i <= n; i++) {
      int missing = wanted.get(i - 1).any() ? 0 : 1;
      cost[i][0] = cost[i - 1][0] + missing;
      for (int j = 1; j <= m; j++) {
        int same = cost[i - 1][j - 1] + (alike(wanted, i - 1, read, j - 1) ? 0 : 1);
        cost[i][j] = Math.min(same, Math.min(missing + cost[i - 1][j], missing + cost[i][j - 1]));
      }
    }
    int best = Integer.MAX_VALUE;
    int end = 0;
    for (int j = 0; j <= m; j++) {
      int over = 0;
      for (int k = j; j > 0 && k > 0 && k < m && !read.get(k - 1).last(); k++) {
        over += isGround(read.get(k)) ? 0 : 1;
      }
      if (cost[n][j] + over < best) {
        best = cost[n][j] + over;
        end = j;
      }
    }
    int i = n;
    int j = end;
    while (i > 0 && j > 0) {
      if (cost[i][j] == cost[i - 1][j - 1] + (alike(wanted, i - 1, read, j - 1) ? 0 : 1)) {
        i--;
        j--;
      } else if (cost[i][j] == cost[i - 1][j] + (wanted.get(i - 1).any() ? 0 : 1)) {
        i--;
      } else {
        j--;
      }
    }
    int from = j;
    while (from > 0 && !read.get(from - 1).last()) {
      from--;
    }
    int to = end;
    while (to > 0 && to < m && !read.get(to - 1).last()) {
      to++;
    }
    return new Match(from, to, best, text(read.subList(from, Math.max(from, to))));
  }

  /** Whether it is two letters or more, all of which are surely letters. */
  static boolean isSure(List<Letter> word) {
    return word.size() >= 2 && word.stream().noneMatch(Spelling::isGround);
  }

  /** Whether it is rather an edge of what letters stand on, read as a letter beside them. */
  private static boolean isGround(Letter letter) {
    return letter.confidence() < SURE;
  }

  static String text(List<Letter> letters) {
    StringBuilder text = new StringBuilder();
    for (Letter letter : letters) {
      text.append(letter.as());
      if (letter.last()) {
        text.append(' ');
      }
    }
    return text.toString().strip();
  }

  private static boolean alike(List<Letter> wanted, int i, List<Letter> read, int j) {
    Letter want = wanted.get(i);
    Letter seen = read.get(j);
    if (want.any()) {
      return true;
    }
    char wish = Character.toLowerCase(want.as());
    char is = Character.toLowerCase(seen.as());
    if (isBar(seen.as())) {
      // A stroke is a small L among small letters and a large i among large ones.
      if (wish == 'l') {
        return !isAmongLarge(read, j);
      }
      if (wish == 'i') {
        return want.as() == 'I' || isAmongLarge(read, j);
      }
      return wish == is || wish == '1' || wish == '|' || wish == '!' && seen.as() == '!';
    }
    if (wish == '0' || wish == 'o') {
      return is == '0' || is == 'o';
    }
    return wish == is;
  }

  private static boolean isBar(char as) {
    return as == 'I' || as == 'l' || as == '|' || as == '1' || as == '!';
  }

  private static boolean isAmongLarge(List<Letter> read, int j) {
    int large = 0;
    int small = 0;
    for (int k = j - 1; k >= 0 && !read.get(k).last(); k--) {
      large += Character.isUpperCase(read.get(k).as()) && !isBar(read.get(k).as()) ? 1 : 0;
      small += Character.isLowerCase(read.get(k).as()) && !isBar(read.get(k).as()) ? 1 : 0;
    }
    for (int k = j + 1; k < read.size() && !read.get(k - 1).last(); k++) {
      large += Character.isUpperCase(read.get(k).as()) && !isBar(read.get(k).as()) ? 1 : 0;
      small += Character.isLowerCase(read.get(k).as()) && !isBar(read.get(k).as()) ? 1 : 0;
    }
    return large > small;
  }
}

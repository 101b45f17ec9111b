package io.halftone.inspect;

import io.halftone.inspect.Glyphs.Glyph;
import io.halftone.inspect.Spelling.Letter;
import io.halftone.inspect.TextSearch.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What some words say when their letters are read in another order. A reader has learnt from words,
 * and reads in them what should be there: "Ncw" is "New" to it however often it looks. Out of their
 * order it sees letters alone.
 */
sealed interface Proof {
  /** Every letter is the one that is wanted. */
  record Right() implements Proof {}

  /**
   * Some are others.
   *
   * @param words what should stand where other letters do
   */
  record Wrong(String read, List<List<Letter>> words) implements Proof {
    static Wrong of(List<Letter> wanted, List<Letter> read) {
      List<List<Letter>> words = new ArrayList<>(Spelling.words(wanted));
      words.removeAll(Spelling.words(read));
      return new Wrong(Spelling.text(read), words);
    }

    /** Whether it tells against these words too. */
    boolean denies(List<Letter> others) {
      return Spelling.words(others).stream().anyMatch(words::contains);
    }
  }

  /** The letters cannot be told from each other, or not be read alone. */
  record None() implements Proof {}

  /** Too few letters are no line to a reader. */
  int LEAST_LETTERS = 3;

  /** How far beyond where a word was read its letters may reach, in heights of them. */
  double BEYOND = 0.4;

  /** A stroke without a dot is as tall as a capital, nearly. */
  double LEAST_TALL = 0.85;

  /** As many ways to set letters in, where one leaves a doubt. */
  int MOST_ORDERS = 5;

  /** A stroke with or without a dot, which a reader does not tell from each other. */
  String BARS = "il1|!";

  /** Digits that are letters too, where no word tells which. */
  List<String> TWINS = List.of("0o", "5s", "2z", "9gq", "6b", "8b");

  /**
   * @param sheet the line with the words
   */
  static Proof of(Piece piece, TextView.Sheet sheet) {
    if (piece.words().stream().anyMatch(Letter::any)) {
      return new None();
    }
    List<Letter> letters = new ArrayList<>();
    List<Glyph> glyphs = new ArrayList<>();
    cut(piece, sheet, letters, glyphs);
    if (letters.size() < LEAST_LETTERS) {
      return new None();
    }
    Proof proof = read(letters, glyphs, sheet.tall());
    boolean isWhole = letters.size() == piece.words().size() && Glyphs.standAlone(sheet, glyphs);
    return proof instanceof Right && !isWhole ? new None() : proof;
  }

  /** Cuts out all letters, or else those of the words that can be cut. */
  private static void cut(
      Piece piece, TextView.Sheet sheet, List<Letter> letters, List<Glyph> glyphs) {
    double middle = sheet.width() / 2.0;
    double ends = piece.place().length() / 2 + BEYOND * piece.on().line().tall();
    List<Glyph> all =
        Glyphs.cut(
            sheet,
            middle - ends / sheet.step(),
            middle + ends / sheet.step(),
            piece.words().size());
    if (!all.isEmpty()) {
      letters.addAll(piece.words());
      glyphs.addAll(all);
      return;
    }
    List<List<Letter>> wanted = Spelling.words(piece.words());
    List<Letter> read = piece.on().letters().subList(piece.match().from(), piece.match().to());
    List<List<Letter>> seen = Spelling.words(read);
    if (wanted.size() < 2 || seen.size() != wanted.size()) {
      return;
    }
    double off = (read.getFirst().left() + read.getLast().right()) / 2;
    double from = -ends;
    for (int i = 0; i < wanted.size(); i++) {
      double to =
          i + 1 == wanted.size()
              ? ends
              : (seen.get(i).getLast().right() + seen.get(i + 1).getFirst().left()) / 2 - off;
      List<Glyph> word =
          Glyphs.cut(
              sheet,
              middle + from / sheet.step(),
              middle + to / sheet.step(),
              wanted.get(i).size());
      if (!word.isEmpty()) {
        letters.addAll(wanted.get(i));
        glyphs.addAll(word);
      }
      from = to;
    }
  }

  private static Proof read(List<Letter> letters, List<Glyph> glyphs, int tall) {
    int count = letters.size();
    int[] right = new int[count];
    List<Map<Character, Integer>> others = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      others.add(new HashMap<>());
    }
    int small = 0;
    boolean clear = false;
    for (int step = 1; step <= MOST_ORDERS && !clear; step++) {
      int[] order = order(count, step);
      List<Letter> read = read(Arrays.stream(order).mapToObj(glyphs::get).toList(), tall);
      if (read.size() != count) {
        continue;
      }
      clear = true;
      for (int i = 0; i < count; i++) {
        char is = read.get(i).as();
        if (BARS.indexOf(is) < 0) {
          small += Character.isLowerCase(is) ? 1 : Character.isUpperCase(is) ? -1 : 0;
        }
        if (isAs(letters.get(order[i]).as(), is)) {
          right[order[i]]++;
        } else {
          clear = false;
          Map<Character, Integer> other = others.get(order[i]);
          other(is, glyphs.get(order[i]), tall)
              .ifPresent(letter -> other.merge(letter, 1, Integer::sum));
        }
      }
    }
    List<Letter> says = new ArrayList<>(letters);
    for (int i = 0; i < count; i++) {
      for (Map.Entry<Character, Integer> other : others.get(i).entrySet()) {
        if (other.getValue() > Math.max(1, 2 * right[i])) {
          says.set(i, as(letters.get(i), other.getKey()));
        }
      }
    }
    if (!says.equals(letters)) {
      // Were they cut in wrong places, they would not read well as they stand either.
      List<Letter> stand = read(glyphs, tall);
      return isAs(letters, stand) || isAs(says, stand) ? Wrong.of(letters, says) : new None();
    }
    for (int i = 0; i < count && small > 0; i++) {
      bar(letters.get(i), glyphs.get(i), tall).ifPresent(with(says, i));
    }
    if (!says.equals(letters)) {
      return Wrong.of(letters, says);
    }
    return Arrays.stream(right).allMatch(each -> each > 0) ? new Right() : new None();
  }

  private static Consumer<Character> with(List<Letter> says, int at) {
    return other -> says.set(at, as(says.get(at), other));
  }

  /** What was read, unless it is a stroke and the letter is too short for one. */
  private static Optional<Character> other(char read, Glyph glyph, int tall) {
    if (BARS.indexOf(read) < 0) {
      return Optional.of(Character.toLowerCase(read));
    }
    return glyph.isDotted()
        ? Optional.of('i')
        : isTall(glyph, tall) ? Optional.of('l') : Optional.empty();
  }

  private static boolean isTall(Glyph glyph, int tall) {
    return glyph.stem() >= LEAST_TALL * tall;
  }

  /** What a small i or l is instead, by its dot. */
  private static Optional<Character> bar(Letter wanted, Glyph glyph, int tall) {
    return switch (wanted.as()) {
      case 'i' -> isTall(glyph, tall) && !glyph.isDotted() ? Optional.of('l') : Optional.empty();
      case 'l' -> !isTall(glyph, tall) && glyph.isDotted() ? Optional.of('i') : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static List<Letter> read(List<Glyph> glyphs, int tall) {
    TextView.Sheet sheet = Glyphs.set(glyphs, tall);
    return Spelling.letters(Ocr.read(sheet.light(), sheet.width(), sheet.height(), Ocr.Mode.RAW));
  }

  private static boolean isAs(List<Letter> wanted, List<Letter> read) {
    boolean same = wanted.size() == read.size();
    for (int i = 0; same && i < read.size(); i++) {
      same = isAs(wanted.get(i).as(), read.get(i).as());
    }
    return same;
  }

  private static Letter as(Letter is, char other) {
    return new Letter(other, is.confidence(), is.first(), is.last(), false, is.left(), is.right());
  }

  /** All letters backwards, every {@code step}th of them in turn. */
  private static int[] order(int count, int step) {
    int[] order = new int[count];
    int at = 0;
    for (int from = 0; from < step; from++) {
      for (int i = count - 1 - from; i >= 0; i -= step) {
        order[at++] = i;
      }
    }
    return order;
  }

  private static boolean isAs(char wanted, char read) {
    char wish = Character.toLowerCase(wanted);
    char is = Character.toLowerCase(read);
    return wish == is
        || BARS.indexOf(wish) >= 0 && BARS.indexOf(is) >= 0
        || TWINS.stream().anyMatch(each -> each.indexOf(wish) >= 0 && each.indexOf(is) >= 0);
  }
}

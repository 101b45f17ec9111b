package io.halftone.intake.lint;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of whole words, in capitals or not. What is joined to another word by a hyphen is part
 * of that word: {@code night} does not stand in <em>night-light</em>.
 */
final class Phrase {
  private static final String BEFORE = "(?<![\\p{L}\\p{N}_])(?<![\\p{L}\\p{N}][-'])";
  private static final String AFTER = "(?![\\p{L}\\p{N}_])(?!-[\\p{L}\\p{N}])";

  /** Where one thought ends and another begins. */
  static final Pattern BETWEEN = Pattern.compile("[,;.:!?\\n()]+|\\s-\\s");

  /** Stands for what is taken out; no plain text holds it. */
  private static final String GAP = "\u0001";

  private final Pattern pattern;

  private Phrase(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @param words alternatives and groups as in a regular expression; a space stands for blanks or a
   *     hyphen, and with a question mark for none as well
   */
  static Phrase of(String words) {
    return new Phrase(
        Pattern.compile(
            BEFORE + "(?:" + words.replace(" ?", "[\\s-]*").replace(" ", "[\\s-]+") + ")" + AFTER,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  /** One whose capitals count. */
  static Phrase exactly(String words) {
    return new Phrase(Pattern.compile(BEFORE + "(?:" + words + ")" + AFTER));
  }

  /** Where it stands, from the first letter to behind the last. */
  List<Span> in(String text) {
    var spans = new ArrayList<Span>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      spans.add(new Span(matcher.start(), matcher.end()));
    }
    return spans;
  }

  /** A piece of a text. */
  record Span(int from, int to) {
    String of(String text) {
      return text.substring(from, to).strip();
    }

    boolean isIn(Span other) {
      return other.from <= from && to <= other.to;
    }
  }

  /** The clauses of a text, without the marks between them. */
  static List<Span> clauses(String text) {
    var clauses = new ArrayList<Span>();
    int from = 0;
    Matcher matcher = BETWEEN.matcher(text);
    while (matcher.find()) {
      clauses.add(new Span(from, matcher.start()));
      from = matcher.end();
    }
    clauses.add(new Span(from, text.length()));
    return clauses.stream().filter(clause -> !clause.of(text).isEmpty()).toList();
  }

  /** The clause in which something stands. */
  static Span clauseOf(String text, Span inside) {
    return clauses(text).stream()
        .filter(clause -> clause.from() <= inside.from() && inside.from() < clause.to())
        .findFirst()
        .orElse(inside);
  }

  /** A text without some pieces, and without the commas that these leave behind. */
  static String without(String text, List<Span> pieces) {
    var rest = new StringBuilder(text);
    pieces.stream()
        .sorted((a, b) -> b.from() - a.from())
        .forEach(piece -> rest.replace(piece.from(), Math.min(piece.to(), rest.length()), GAP));
    String joined =
        rest.toString()
            .replaceAll("(?:" + GAP + "[\\s,]*)+" + GAP, GAP)
            .replaceAll(
                "(?i)\\b(?:in|with|of|as)\\s+"
                    + GAP
                    + "(?=\\s+(?:on|in|at|with|under|beside|from|by|near|and|of)\\b|\\s*[,;.:!?)]|\\s*$)",
                GAP)
            .replaceAll("(?i)\\b(?:and|but|yet|or)\\s+" + GAP, GAP)
            .replaceAll("(?i)" + GAP + "\\s+(?:and|but|yet|or)\\b", GAP);
    return articles(joined)
        .replace(GAP, " ")
        .replaceAll("\\h+", " ")
        .replaceAll(" (?=[,;.:!?])", "")
        .replaceAll("(?:[,;:] ?)+(?=[,;.:!?])", "")
        .replaceAll("(?i)(?:^|(?<=[,;.:!?]) )(?:and|but|with|in|of) ?(?=[,;.:!?]|$)", "")
        .replaceAll("(?i)[,;:\\s]*(?:\\b(?:and|but|with|in|of|a|an|the|make it|to)\\b\\s*)?$", "")
        .replaceAll("(?i)^[,;.:!?\\s]*(?:(?:and|but)\\b)?\\s*", "")
        .strip();
  }

  /** An amazing bag becomes a bag, and a stunning apple an apple. */
  private static String articles(String text) {
    return Pattern.compile("\\b([Aa])n?(\\h+(?:" + GAP + "\\h*)+)(?=(\\p{L}))")
        .matcher(text)
        .replaceAll(
            found ->
                found.group(1)
                    + ("aeiouAEIOU".contains(found.group(3)) ? "n" : "")
                    + found.group(2));
  }

  /** Letters, dashes, quotes and blanks in their common forms, without what is not seen. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("\\p{Cf}", "")
        .replaceAll("\\p{Pd}", "-")
        .replaceAll("[‘’]", "'")
        .replaceAll("[“”]", "\"")
        .replaceAll("\\h+", " ")
        .strip();
  }
}

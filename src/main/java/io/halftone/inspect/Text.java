package io.halftone.inspect;

import io.halftone.inspect.Decoder.Decoded;
import io.halftone.inspect.Spelling.Letter;
import io.halftone.inspect.TextSearch.Found;
import io.halftone.inspect.TextSearch.Piece;
import io.halftone.job.Acceptance;
import io.halftone.job.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;

/**
 * Can the words be read that must be there, letter by letter, and none that must not? A reader
 * misreads, so what it reads once is no proof: words stand as wanted when two ways of looking at
 * them say so, and are misspelt when most ways read the same other letters.
 */
final class Text implements Inspector {
  private static final int MOST_QUOTED = 80;

  @Override
  public String name() {
    return "text";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return candidate.acceptance().text().isPresent() && candidate.seen().isPresent();
  }

  /**
   * What is known of one text.
   *
   * @param agreement how sure that is, 0 to 1
   */
  private record Judged(boolean stands, double agreement, Found found, String read) {}

  @Override
  public Finding look(Candidate candidate) {
    Acceptance.Text wanted = candidate.acceptance().text().orElseThrow();
    Decoded.Whole whole = candidate.seen().orElseThrow();
    try {
      return look(wanted, whole);
    } catch (LinkageError missing) {
      throw new IllegalStateException(
          "words cannot be read on this machine, since its libraries cannot be loaded: "
              + missing.getMessage(),
          missing);
    }
  }

  @SuppressWarnings("try") // what is made inside lets the scope know by itself
  private Finding look(Acceptance.Text wanted, Decoded.Whole whole) {
    List<String> shows = wanted.shows().stream().filter(Spelling::isKnown).toList();
    List<String> never = wanted.never().stream().filter(Spelling::isKnown).toList();
    try (PointerScope scope = new PointerScope()) {
      TextSearch search = new TextSearch(whole.image());
      Map<String, Judged> sure = new HashMap<>();
      BooleanSupplier still =
          () -> {
            for (String text : shows) {
              if (!sure.containsKey(text)) {
                judged(search, text, false).ifPresent(judged -> sure.put(text, judged));
              }
            }
            return sure.size() < shows.size() || !never.isEmpty();
          };
      search.look(still);
      lookForTheRest(search, shows, sure, still);
      if (still.getAsBoolean()) {
        search.lookAtHues(still);
        lookForTheRest(search, shows, sure, still);
      }
      Map<String, Judged> all = new LinkedHashMap<>();
      for (String text : shows) {
        Judged judged =
            sure.containsKey(text) ? sure.get(text) : judged(search, text, true).orElseThrow();
        all.put(text, judged.stands() ? once(search, judged, text, shows) : judged);
      }
      Map<String, Judged> forbidden = new LinkedHashMap<>();
      for (String text : never) {
        judged(search, text, true)
            .filter(Judged::stands)
            .ifPresent(judged -> forbidden.put(text, judged));
      }
      return finding(wanted, all, forbidden, whole.coarse());
    }
  }

  private static void lookForTheRest(
      TextSearch search, List<String> shows, Map<String, Judged> sure, BooleanSupplier still) {
    for (String text : shows) {
      if (!sure.containsKey(text)) {
        search.lookForTheRest(text, () -> still.getAsBoolean() && !sure.containsKey(text));
      }
    }
  }

  /**
   * @param atLast whether nothing more will be seen
   * @return nothing if that cannot be told yet
   */
  private static Optional<Judged> judged(TextSearch search, String text, boolean atLast) {
    Found found = search.best(text);
    if (!isNear(found, text)) {
      return atLast ? Optional.of(new Judged(false, 1, found, found.read())) : Optional.empty();
    }
    double agreement = 1;
    boolean stands = true;
    List<String> read = new ArrayList<>();
    for (Piece piece : found.pieces()) {
      for (Stray stray : piece.between()) {
        if (Vote.isThere(search, stray)) {
          stands = false;
          read.add(stray.text());
        }
      }
      Vote vote = Vote.of(search, piece);
      stands &= vote.stands();
      agreement = Math.min(agreement, vote.agreement());
      read.add(vote.read());
    }
    return stands || atLast
        ? Optional.of(new Judged(stands, agreement, found, String.join(" ", read)))
        : Optional.empty();
  }

  /** The same, unless one of its words stands there twice and no other text wants it. */
  private static Judged once(TextSearch search, Judged judged, String text, List<String> shows) {
    List<List<Letter>> others =
        shows.stream()
            .filter(other -> !other.equals(text))
            .flatMap(other -> Spelling.words(other).stream())
            .toList();
    for (Stray stray : search.doubled(judged.found())) {
      if (others.stream().noneMatch(stray::says) && Vote.isThere(search, stray)) {
        String read =
            stray.isBefore(judged.found().pieces().getFirst())
                ? stray.text() + " " + judged.read()
                : judged.read() + " " + stray.text();
        return new Judged(false, 1, judged.found(), read);
      }
    }
    return judged;
  }

  /** Whether it is worth looking at again, since it may be misread. */
  private static boolean isNear(Found found, String text) {
    int letters = Spelling.letters(text).size();
    int there = found.pieces().stream().mapToInt(piece -> piece.words().size()).sum();
    return there == letters && found.faults() <= Math.max(2, letters / 4);
  }

  private Finding finding(
      Acceptance.Text wanted,
      Map<String, Judged> shows,
      Map<String, Judged> forbidden,
      int coarse) {
    double score = 1;
    List<Evidence> evidence = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, Judged> each : shows.entrySet()) {
      String text = each.getKey();
      Judged judged = each.getValue();
      double letters = Spelling.letters(text).size();
      if (judged.stands()) {
        score = Math.min(score, Grade.PASS + (1 - Grade.PASS) * judged.agreement());
      } else {
        wrong.add(text);
        int faults = Math.max(1, judged.found().faults());
        score = Math.min(score, Math.max(0, 0.84 * (1 - 2 * faults / letters)));
        reasons.add(
            judged.read().isEmpty()
                ? "\"%s\" cannot be read anywhere.".formatted(cut(text))
                : "\"%s\" reads \"%s\".".formatted(cut(text), cut(judged.read())));
      }
      evidence.add(new Evidence.Reading(text, judged.stands() ? text : judged.read()));
      boxes(judged.found(), judged.stands() ? text : judged.read(), coarse, evidence);
    }
    for (Map.Entry<String, Judged> each : forbidden.entrySet()) {
      score = 0;
      reasons.add("\"%s\" can be read and must not be there.".formatted(cut(each.getKey())));
      boxes(each.getValue().found(), "must not be there: " + each.getKey(), coarse, evidence);
    }
    List<String> unknown =
        Stream.concat(wanted.shows().stream(), wanted.never().stream())
            .filter(text -> !Spelling.isKnown(text))
            .toList();
    String unsaid =
        unknown.isEmpty()
            ? ""
            : " Only Latin letters are known here, so that a person must read "
                + unknown.stream()
                    .map(text -> '"' + cut(text) + '"')
                    .collect(Collectors.joining(", "))
                + ".";
    String value = "%d of %d texts read".formatted(shows.size() - wrong.size(), shows.size());
    Evidence[] at = evidence.toArray(Evidence[]::new);
    if (reasons.isEmpty()) {
      String reason =
          shows.isEmpty() && unknown.isEmpty()
              ? "Nothing can be read that must not be there."
              : shows.isEmpty() ? "" : "Every text reads as it was wanted.";
      return Finding.passed(this, score, value, "letter by letter", (reason + unsaid).strip())
          .at(at);
    }
    return Finding.flawed(
            this,
            score,
            value,
            "letter by letter",
            String.join(" ", reasons) + unsaid,
            advice(wrong, List.copyOf(forbidden.keySet())))
        .at(at);
  }

  private static void boxes(Found found, String note, int coarse, List<Evidence> evidence) {
    for (Piece piece : found.pieces()) {
      evidence.add(piece.place().box(coarse, cut(note)));
    }
  }

  private static String cut(String text) {
    return text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "…";
  }

  private static String[] advice(List<String> wrong, List<String> forbidden) {
    List<String> mild = new ArrayList<>();
    List<String> strong = new ArrayList<>();
    List<String> strongest = new ArrayList<>();
    for (String text : wrong) {
      mild.add("The text must read exactly %s.".formatted(Quoted.of(text)));
      strong.add(
          "Set %s large and clear, every letter right, and no other text beside it."
              .formatted(Quoted.of(text)));
      strongest.add(
          "Spell %s letter by letter: %s. Plain bold type, high contrast, on a calm ground."
              .formatted(Quoted.of(text), spelt(text)));
    }
    for (String text : forbidden) {
      mild.add("Do not write %s.".formatted(Quoted.of(text)));
      strong.add(
          "The words %s must not appear anywhere in the picture.".formatted(Quoted.of(text)));
      strongest.add(
          "No lettering that says %s: leave its place empty, without letters or signs."
              .formatted(Quoted.of(text)));
    }
    return new String[] {
      String.join(" ", mild), String.join(" ", strong), String.join(" ", strongest)
    };
  }

  /** {@code S-U-M-M-E-R, H-E-R-E}: the way in which models are told how to spell. */
  static String spelt(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      words.add(
          word.codePoints()
              .mapToObj(Character::toString)
              .collect(Collectors.joining("-"))
              .toUpperCase(Locale.ROOT));
    }
    return String.join(", ", words);
  }
}

package io.halftone.inspect;

import io.halftone.inspect.Spelling.Letter;
import io.halftone.inspect.Spelling.Match;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Looks for words in one picture, from what is easily found to what is not, and no longer than it
 * must. Holds native memory: for the inside of one {@code PointerScope}.
 */
final class TextSearch {
  /** Letters that are read, and read again: some seconds. A clock would judge busy machines. */
  private static final double MOST_LETTERS = 12_000;

  private static final int MOST_LINES = 32;
  private static final int MOST_STATES = 8;
  private static final int PATIENCE = 8;
  private static final int MOST_AGAIN = 2;
  private static final int MOST_ROUNDS = 2;

  /** Of a word's letters: with more it is another word. */
  static final double MOST_FAULTS = 0.4;

  private static final long MOST_PIXELS = 17_000_000;

  /** How many halvings make letters of all sizes as tall as lines are looked for. */
  private static final int[] SIZES = {2, 0, 4};

  /** Levels that printed letters usually are beyond. */
  private static final int[] DARK = {50, 90};

  private static final int[] LIGHT = {225, 185};

  private static final int FAINTEST_LIGHT = 16;
  private static final int FAINTEST_HUE = 8;

  private final Pyramid colours;
  final List<Seen> seen = new ArrayList<>();
  final Map<Seen, List<List<Letter>>> again = new HashMap<>();

  private final Map<Span, Proof> proofs = new LinkedHashMap<>();
  private final List<int[]> inks = new ArrayList<>();
  private double letters;

  TextSearch(BufferedImage image) {
    colours = Pyramid.colours(image);
  }

  /** A line that was read. */
  record Seen(Pyramid plane, TextLine line, List<Letter> letters, double confidence) {}

  /**
   * Some of the words that are wanted, on a line.
   *
   * @param from which of all wanted words the first one is
   * @param between other words that stand between these and the piece before
   */
  record Piece(Seen on, int from, List<Letter> words, Match match, List<Stray> between) {
    /** Where these words stand, and not what else is on the line. */
    TextLine place() {
      return TextSearch.place(on, match.from(), match.to());
    }

    /** Whether no letter seems to be cut off. */
    boolean isWhole() {
      return match.to() - match.from() >= words.size();
    }

    double confidence() {
      return Spelling.confidence(on.letters().subList(match.from(), match.to()));
    }
  }

  /**
   * Words that are wanted, on lines that follow each other.
   *
   * @param faults letters that are wrong, missing or too many
   */
  record Found(int faults, List<Piece> pieces) {
    String read() {
      return String.join(" ", pieces.stream().map(piece -> piece.match().read()).toList());
    }
  }

  private static TextLine place(Seen on, int from, int to) {
    return from == to
        ? on.line()
        : on.line().part(on.letters().get(from).left(), on.letters().get(to - 1).right());
  }

  /** Looks on, step by step, while something is still wanted. */
  void look(BooleanSupplier still) {
    look(Pyramid.light(colours), FAINTEST_LIGHT, still);
  }

  /** Looks for letters that are as light as their ground. */
  void lookAtHues(BooleanSupplier still) {
    for (Pyramid hue : Pyramid.hues(colours)) {
      if (still.getAsBoolean()) {
        look(hue, FAINTEST_HUE, still);
      }
    }
  }

  /**
   * Looks for the rest of what was found in part: what goes together has one colour, and stands
   * side by side.
   */
  void lookForTheRest(String wanted, BooleanSupplier still) {
    Found part = best(wanted);
    if (part.pieces().isEmpty()) {
      return;
    }
    Piece surest =
        part.pieces().stream().max(Comparator.comparingDouble(Piece::confidence)).orElseThrow();
    int[] ink = TextView.FIRST.ink(colours, surest.on().plane(), surest.place());
    if (inks.stream().noneMatch(known -> isLike(known, ink))) {
      inks.add(ink);
      look(Pyramid.offFrom(colours, ink), FAINTEST_LIGHT, still);
    }
    for (int round = 0; round < MOST_ROUNDS && still.getAsBoolean(); round++) {
      for (Piece piece : best(wanted).pieces()) {
        Mat whole = colours.level(0);
        List<TextLine> longer =
            TextReach.of(piece, Spelling.words(wanted), whole.cols(), whole.rows());
        for (TextLine line : longer) {
          if (!isTired()
              && seen.stream()
                  .noneMatch(
                      known -> known.plane() == piece.on().plane() && known.line().isSame(line))) {
            read(piece.on().plane(), line);
          }
        }
      }
    }
  }

  private static boolean isLike(int[] one, int[] other) {
    int most = 0;
    for (int channel = 0; channel < 3; channel++) {
      most = Math.max(most, Math.abs(one[channel] - other[channel]));
    }
    return most < 24;
  }

  private boolean isKnown(Pyramid plane, TextLine line) {
    return seen.stream().anyMatch(known -> known.plane() == plane && known.line().isLike(line));
  }

  private void look(Pyramid plane, int faintest, BooleanSupplier still) {
    int least = (long) plane.level(0).cols() * plane.level(0).rows() > MOST_PIXELS ? 1 : 0;
    for (int size : SIZES) {
      int halvings = Math.max(least, size);
      if (halvings >= plane.levels()) {
        continue;
      }
      List<TextLine> lines = new ArrayList<>();
      for (boolean dark : new boolean[] {true, false}) {
        lines.addAll(
            TextLines.find(plane.level(halvings), 1 << halvings, dark, faintest).stream()
                .limit(MOST_LINES)
                .toList());
        if (halvings > least) {
          for (int level : dark ? DARK : LIGHT) {
            lines.addAll(
                TextLines.beyond(plane.level(halvings), 1 << halvings, dark, level).stream()
                    .limit(MOST_LINES / 4)
                    .toList());
          }
        }
      }
      lines.sort(Comparator.comparingDouble(TextLine::unlikely));
      int read = 0;
      for (TextLine line : lines) {
        if (isTired()) {
          return;
        }
        if (!isKnown(plane, line)) {
          read(plane, line);
          // A picture that is as it should be is known early.
          if (++read % PATIENCE == 0 && !still.getAsBoolean()) {
            return;
          }
        }
      }
      if (!still.getAsBoolean()) {
        return;
      }
    }
  }

  private boolean isTired() {
    return letters > MOST_LETTERS;
  }

  private List<Letter> read(TextView view, Pyramid plane, TextLine line) {
    letters += 4 + line.length() / line.tall();
    return view.read(colours, plane, line);
  }

  private void read(Pyramid plane, TextLine line) {
    List<Letter> letters = read(TextView.FIRST, plane, line);
    if (!letters.isEmpty()) {
      seen.add(new Seen(plane, line, letters, Spelling.confidence(letters)));
    }
  }

  /** What the line says when it is looked at in other ways. Read once, as far as is asked for. */
  List<Letter> again(Seen line, int way) {
    List<List<Letter>> ways = again.computeIfAbsent(line, first -> new ArrayList<>());
    while (ways.size() <= way) {
      ways.add(
          isTired() ? List.of() : read(TextView.AGAIN.get(ways.size()), line.plane(), line.line()));
    }
    return ways.get(way);
  }

  /** Some letters of a line, and what they should be. */
  private record Span(TextLine place, Seen on, List<Letter> words) {}

  /** Whether its letters are the right ones, each by itself. */
  Proof proof(Piece piece) {
    TextLine place = piece.place();
    Span span = new Span(place, piece.on(), piece.words());
    Proof proof = proofs.get(span);
    if (proof == null) {
      letters += 2.0 * piece.words().size();
      proof = proof(piece, piece.on().line().dark());
      if (proof instanceof Proof.None) {
        // What is between light letters is dark, and was perhaps taken for them.
        proof = proof(piece, !piece.on().line().dark());
      }
      proofs.put(span, proof);
    }
    return proof instanceof Proof.None ? told(piece, place, proof) : proof;
  }

  /** What cannot be told of a word alone was perhaps told of it together with those beside it. */
  private Proof told(Piece piece, TextLine place, Proof none) {
    for (Map.Entry<Span, Proof> known : proofs.entrySet()) {
      if (known.getValue() instanceof Proof.Wrong wrong
          && wrong.denies(piece.words())
          && known.getKey().place().covers(place)) {
        return wrong;
      }
    }
    return none;
  }

  private Proof proof(Piece piece, boolean dark) {
    return Proof.of(piece, TextView.CUT.sheet(colours, piece.on().plane(), piece.place(), dark));
  }

  private record State(int cost, List<Piece> pieces) {}

  /** Where what is wanted stands best: its words on one line, or on several. */
  Found best(String wanted) {
    List<List<Letter>> words = Spelling.words(wanted);
    List<Stray> others = strays();
    List<List<State>> states = new ArrayList<>();
    states.add(List.of(new State(0, List.of())));
    for (int to = 1; to <= words.size(); to++) {
      List<State> here = new ArrayList<>();
      int skipped = words.get(to - 1).size();
      for (State before : states.get(to - 1)) {
        here.add(new State(before.cost() + skipped, before.pieces()));
      }
      for (int from = 0; from < to; from++) {
        List<Letter> span = words.subList(from, to).stream().flatMap(List::stream).toList();
        for (Seen line : seen) {
          // So much cannot stand on it, and is not compared.
          if (0.6 * span.size() > line.letters().size() + 2) {
            continue;
          }
          Match match = Spelling.match(span, line.letters());
          if (match.faults() <= MOST_FAULTS * span.size()) {
            for (State before : states.get(from)) {
              after(before, new Piece(line, from, span, match, List.of()), others)
                  .ifPresent(here::add);
            }
          }
        }
      }
      here.sort(
          Comparator.comparingInt(State::cost)
              .thenComparingInt(state -> state.pieces().size())
              .thenComparingDouble(TextSearch::doubt));
      states.add(here.subList(0, Math.min(MOST_STATES, here.size())));
    }
    State best = states.getLast().getFirst();
    return new Found(best.cost(), best.pieces());
  }

  private static double doubt(State state) {
    return -state.pieces().stream().mapToDouble(piece -> piece.on().confidence()).sum();
  }

  /** What comes of going on with a piece, if one reads on there. */
  private static Optional<State> after(State before, Piece piece, List<Stray> others) {
    List<Stray> between = List.of();
    if (!before.pieces().isEmpty()) {
      TextLine last = before.pieces().getLast().place();
      if (!last.goesOnWith(piece.place())) {
        return Optional.empty();
      }
      between = Stray.between(last, piece.place(), others);
    }
    int cost = before.cost() + piece.match().faults();
    for (Stray stray : between) {
      cost += stray.letters().size();
    }
    List<Piece> pieces = new ArrayList<>(before.pieces());
    pieces.add(new Piece(piece.on(), piece.from(), piece.words(), piece.match(), between));
    return Optional.of(new State(cost, pieces));
  }

  /**
   * The same words, on other lines that stand in the same place: the surest. Else of many looks at
   * a wrong letter the one that misreads it would count.
   */
  List<Piece> again(Piece piece) {
    TextLine place = piece.place();
    return seen.stream()
        .filter(line -> line != piece.on() && line.line().covers(place))
        .map(line -> piece(line, piece.from(), piece.words()))
        .filter(
            other ->
                other.match().faults() <= MOST_FAULTS * piece.words().size()
                    && other.place().isAlmost(place)
                    && (other.on().line().holds(place) || other.isWhole()))
        .sorted(Comparator.comparingDouble(other -> -other.confidence()))
        .limit(MOST_AGAIN)
        .toList();
  }

  private static Piece piece(Seen line, int from, List<Letter> words) {
    return new Piece(line, from, words, Spelling.match(words, line.letters()), List.of());
  }

  /** All that surely is a word, wherever it stands. */
  private List<Stray> strays() {
    List<Stray> all = new ArrayList<>();
    for (Seen line : seen) {
      int from = 0;
      for (List<Letter> word : Spelling.words(line.letters())) {
        int to = from + word.size();
        if (Spelling.isSure(word)) {
          all.add(new Stray(line, word, place(line, from, to)));
        }
        from = to;
      }
    }
    return all;
  }

  /** The words beside what was found that say the first or the last of its words once more. */
  List<Stray> doubled(Found found) {
    return Stray.doubled(found.pieces(), strays());
  }
}

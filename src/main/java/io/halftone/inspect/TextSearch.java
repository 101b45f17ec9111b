package io.halftone.inspect;

import io.halftone.inspect.Spelling.Letter;
import io.halftone.inspect.Spelling.Match;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

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

  private double letters;

  TextSearch(BufferedImage image) {
    colours = Pyramid.colours(image);
  }

  /** A line that was read. */
  record Seen(Pyramid plane, TextLine line, List<Letter> letters, double confidence) {}

  /** Some of the words that are wanted, on a line. */
  record Piece(Seen on, List<Letter> words, Match match) {}

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
        if (seen.stream().noneMatch(known -> known.plane() == plane && known.line().isLike(line))) {
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

  private record State(int cost, List<Piece> pieces) {}

  /** Where what is wanted stands best: its words on one line, or on several. */
  Found best(String wanted) {
    List<List<Letter>> words = Spelling.words(wanted);
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
          if (match.faults() <= 0.4 * span.size()) {
            for (State before : states.get(from)) {
              if (before.pieces().isEmpty() || follows(before.pieces().getLast(), line, match)) {
                List<Piece> pieces = new ArrayList<>(before.pieces());
                pieces.add(new Piece(line, span, match));
                here.add(new State(before.cost() + match.faults(), pieces));
              }
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

  /** Whether one line goes on with another, and no word stands between what they show. */
  private static boolean follows(Piece piece, Seen line, Match match) {
    List<Letter> before = piece.on().letters();
    return piece.on().line().goesOnWith(line.line())
        && !Spelling.hasWord(before.subList(piece.match().to(), before.size()))
        && !Spelling.hasWord(line.letters().subList(0, match.from()));
  }
}

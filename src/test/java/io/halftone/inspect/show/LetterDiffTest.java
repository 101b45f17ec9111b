package io.halftone.inspect.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterDiffTest {

  @ParameterizedTest
  @CsvSource({
    "Innovation, Innovaton, Innovat[i]on, Innovaton",
    "Delivered, Delivereed, Delivered, Delivere[e]d",
    "fox, fax, f[o]x, f[a]x",
    "fox, fox, fox, fox",
    "fox, '', [fox], ''",
    "'', fox, '', [fox]",
    "abc, xyz, [abc], [xyz]",
    "🦊 in, 🐺 in, [🦊] in, [🐺] in"
  })
  void marks_as_few_letters_as_it_can(
      String wanted, String read, String markedWanted, String markedRead) {
    LetterDiff diff = LetterDiff.of(wanted, read);
    assertThat(marked(diff.wanted())).isEqualTo(markedWanted);
    assertThat(marked(diff.read())).isEqualTo(markedRead);
  }

  @Test
  void of_endless_texts_the_beginning_is_compared() {
    LetterDiff diff = LetterDiff.of("a".repeat(100_000), "b".repeat(100_000));
    assertThat(marked(diff.wanted())).isEqualTo("[%s]…".formatted("a".repeat(LetterDiff.MOST)));
  }

  private static String marked(List<LetterDiff.Piece> pieces) {
    return pieces.stream()
        .map(piece -> piece.wrong() ? "[" + piece.text() + "]" : piece.text())
        .collect(Collectors.joining());
  }
}

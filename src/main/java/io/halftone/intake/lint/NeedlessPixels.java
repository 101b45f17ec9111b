package io.halftone.intake.lint;

import io.halftone.intake.lint.Phrase.Span;
import io.halftone.job.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * 4K where nobody sees it. Pixels are how large a picture is, not how good: at 4K it takes three to
 * four times as long and costs up to four times as much, and a poor composition stays one.
 */
final class NeedlessPixels implements LintRule {
  private static final int FOUR_K = 4096;

  /** Small letters are sharp only at 4K, whatever becomes of the picture later. */
  private static final String SMALL_LETTERS = "text-replacement";

  private static final Phrase SAID =
      Phrase.of(
          "(?<![$€£])(?:4|8|12|16)k(?: (?:resolution|quality|uhd|hdr|ultra hd|images?|pictures?"
              + "|photos?|renders?|detail|details))*(?! (?:uhd |ultra hd |hdr |smart |gaming"
              + " |action |led |oled |home )*(?:tvs?|televisions?|monitors?|screens?|displays?"
              + "|cameras?|camcorders?|projectors?|streaming|webcams?|videos?|panels?|players?|run"
              + "|race|steps|followers|members|drones?|dash cams?|sensors?|films?))"
              + "|(?:uhd|ultra hd|ultra high definition)(?! (?:tvs?|televisions?|monitors?|screens?"
              + "|displays?|blu ray|players?|projectors?|cameras?|panels?))");

  @Override
  public Stream<Found> find(Subject job) {
    return Stream.concat(
        preset(job), job.prompts().flatMap(words -> said(words, job.largest()).stream()));
  }

  private static Stream<Found> preset(Subject job) {
    Platform largest = job.largest();
    int longSide = job.longSide().pixels();
    if (job.kind().equals(SMALL_LETTERS)
        || longSide < FOUR_K
        || longSide < 2 * Subject.longSide(largest)) {
      return Stream.of();
    }
    boolean byPreset = job.longSide().at().pointer().startsWith("/preset");
    String whose = byPreset ? "Preset " + job.preset().name() : job.longSide().at().field();
    return Stream.of(
        new Found(
            "resolution",
            job.longSide().at(),
            "%s has pictures made at %d pixels, but the largest platform, %s, shows %s: 4K takes 3 to 4 times as long as 2K, may cost as much more, and nobody sees it."
                .formatted(whose, longSide, largest.name(), largest.size()),
            byPreset
                ? "Write preset: {name: %s, long-side: 2048}, and keep 4K for what is printed."
                    .formatted(job.preset().name())
                : "Write long-side: 2048 at most there, and keep 4K for what is printed."));
  }

  /** Where a text asks for pixels. */
  static List<Span> in(String text) {
    return SAID.in(text);
  }

  private static List<Found> said(Words words, Platform largest) {
    String text = words.text();
    List<Span> spans = in(text);
    if (spans.isEmpty()) {
      return List.of();
    }
    var gone = new ArrayList<>(spans);
    gone.addAll(VagueWords.in(text));
    String rest = Phrase.without(text, gone);
    return List.of(
        new Found(
            "resolution",
            words.at(),
            "%s says \"%s\", but words make no pixels; the preset's long-side does, and the largest platform, %s, shows %s."
                .formatted(
                    words.at().field(), spans.getFirst().of(text), largest.name(), largest.size()),
            rest.isEmpty()
                ? "Say how the pictures differ, such as \"close-up, fine texture\"."
                : "Write \"%s\".".formatted(rest)));
  }
}

package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.inspect.Posters.Design;
import io.halftone.inspect.Posters.Slip;
import io.halftone.inspect.Spelling.Letter;
import io.halftone.studio.paint.Easel;
import io.halftone.studio.paint.Flaw;
import io.halftone.studio.paint.Format;
import io.halftone.studio.paint.Recipe;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How well words are read on many posters: {@code -Dposters=40}, with {@code
 * -Dposters.photographs=FOLDER} half of them on a photograph, and with {@code -Dposters.first=1000}
 * others than usual. Prints what it measured.
 */
@EnabledIfSystemProperty(named = "posters", matches = "\\d+")
class PostersTest {
  private static final int SIDE = 2048;

  private final Text text = new Text();

  /** What came of the posters with one kind of slip. */
  private static final class Tally {
    int right;
    int all;
    int letters;
    int misread;
    long nanos;
  }

  @Test
  void right_words_pass_and_slips_do_not() {
    Optional<File> photographs =
        Optional.ofNullable(System.getProperty("posters.photographs")).map(File::new);
    Map<Slip, Tally> tallies = new EnumMap<>(Slip.class);
    int first = Integer.getInteger("posters.first", 0);
    for (int number = first; number < first + Integer.getInteger("posters"); number++) {
      Design design = Design.of(number);
      BufferedImage ground = Posters.ground(number, SIDE, photographs);
      for (Slip slip : Slip.values()) {
        String words = Posters.slipped(design.words(), slip, 31L * number + slip.ordinal());
        look(design, slip, words, Posters.set(design, ground, words), tallies);
      }
    }
    tallies.forEach(
        (slip, tally) ->
            System.out.printf(
                Locale.ROOT,
                "%-9s %d of %d right, %d ms of processor each%n",
                slip,
                tally.right,
                tally.all,
                tally.nanos / tally.all / 1_000_000));
    Tally right = tallies.get(Slip.NONE);
    double accuracy = 1 - (double) right.misread / right.letters;
    System.out.printf(Locale.ROOT, "letters read right: %.2f %%%n", 100 * accuracy);
    System.out.printf("native memory: %d MB%n", Pointer.physicalBytes() >> 20);
    assertThat(accuracy).isGreaterThan(0.95);
    tallies.forEach(
        (slip, tally) -> {
          double least = slip == Slip.NONE ? 0.85 : 0.98;
          assertThat(tally.right).as(slip.name()).isGreaterThan((int) (least * tally.all) - 1);
        });
  }

  private void look(
      Design design, Slip slip, String words, BufferedImage image, Map<Slip, Tally> tallies) {
    Candidate candidate =
        TextTest.candidate(Painted.png(image), List.of(design.words()), List.of());
    candidate.seen();
    long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Finding finding = text.look(candidate);
    Tally tally = tallies.computeIfAbsent(slip, first -> new Tally());
    tally.nanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from;
    tally.all++;
    boolean right = finding.passed() == (slip == Slip.NONE);
    tally.right += right ? 1 : 0;
    if (slip == Slip.NONE) {
      List<Letter> wanted = Spelling.letters(design.words());
      tally.letters += wanted.size();
      tally.misread += Math.min(wanted.size(), Spelling.match(wanted, read(finding)).faults());
    }
    if (!right) {
      System.out.printf("%s %s [%s]: %s%n", design, slip, words, finding.reason());
    }
  }

  private static List<Letter> read(Finding finding) {
    return finding.evidence().stream()
        .filter(Evidence.Reading.class::isInstance)
        .map(Evidence.Reading.class::cast)
        .map(reading -> Spelling.letters(reading.read()))
        .findFirst()
        .orElse(List.of());
  }

  @Test
  void the_studio_is_understood_at_every_size() throws IOException {
    String prompt =
        "Create a campaign picture of headphones: %s. Set the text \"Innovation Delivered\""
            + " exactly.";
    List<String> wrong = new ArrayList<>();
    for (String size : sizes()) {
      int width = Integer.parseInt(size.split("x")[0]);
      int height = Integer.parseInt(size.split("x")[1]);
      for (String mood : List.of("vibrant colours", "minimalist", "lifestyle", "product focus")) {
        for (Optional<Flaw> flaw :
            List.of(Optional.<Flaw>empty(), Optional.of(Flaw.GARBLED_TEXT))) {
          Recipe recipe =
              new Recipe(prompt.formatted(mood), width, height, 3, flaw, Optional.empty());
          byte[] picture = new Easel(false).paint(recipe, Format.JPEG, "");
          Finding finding =
              text.look(TextTest.candidate(picture, List.of("Innovation Delivered"), List.of()));
          if (finding.passed() != flaw.isEmpty()) {
            wrong.add(size + " " + mood + " " + flaw + ": " + finding.reason());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> sizes() throws IOException {
    return Pattern.compile("size: (\\d+x\\d+)")
        .matcher(Files.readString(Path.of("config/platforms.yaml")))
        .results()
        .map((MatchResult found) -> found.group(1))
        .distinct()
        .toList();
  }
}

package io.halftone.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.inspect.Corpus.Motif;
import io.halftone.job.Acceptance.Preservation;
import io.halftone.job.Acceptance.Region;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A template is left as it is, but for the parts that may change. */
class PreservedTest {
  private static final int SIDE = 480;
  private static final List<Motif> MOTIFS = List.of(Motif.values());

  private static final Map<String, UnaryOperator<BufferedImage>> HARMLESS =
      Map.of(
          "as it is", image -> image,
          "compressed at 85", image -> Damage.compressed(image, 85),
          "larger", image -> Damage.scaled(image, SIDE * 51 / 50, SIDE * 51 / 50),
          "smaller", image -> Damage.scaled(image, SIDE * 49 / 50, SIDE * 49 / 50),
          "twice as large", image -> Damage.scaled(image, 2 * SIDE, 2 * SIDE),
          "shifted by two pixels", image -> Damage.shifted(Damage.shifted(image)),
          "a little warmer", Damage::warmer,
          "with the grain of film", image -> Damage.noisy(image, 5),
          "all at once",
              image ->
                  Damage.compressed(
                      Damage.warmer(
                          Damage.shifted(Damage.scaled(image, SIDE * 51 / 50, SIDE * 51 / 50))),
                      85));

  private static final Map<String, UnaryOperator<BufferedImage>> FAULTS = faults();

  private static Map<String, UnaryOperator<BufferedImage>> faults() {
    Map<String, UnaryOperator<BufferedImage>> faults = new LinkedHashMap<>();
    for (int permille : List.of(15, 30, 60)) {
      faults.put(
          "a disc of %d ‰".formatted(permille),
          drawn(
              pen -> {
                pen.setColor(Color.RED);
                pen.fillOval(SIDE / 3, SIDE / 3, SIDE * permille / 1000, SIDE * permille / 1000);
              }));
    }
    faults.put(
        "a tint",
        drawn(
            pen -> {
              pen.setColor(new Color(0, 80, 255, 50));
              pen.fillRect(SIDE / 5, SIDE / 5, SIDE / 4, SIDE / 4);
            }));
    faults.put(
        "another part in its place",
        image ->
            drawn(
                    pen ->
                        pen.drawImage(
                            image.getSubimage(SIDE / 2, SIDE / 2, SIDE / 6, SIDE / 6),
                            SIDE / 4,
                            SIDE / 4,
                            null))
                .apply(image));
    faults.put("out of focus", image -> Damage.blurred(image, SIDE / 150.0));
    faults.put(
        "by night",
        image -> {
          BufferedImage dark = Damage.scaled(image, SIDE, SIDE);
          Damage.each(dark, (x, y, level, channel) -> level * 0.6);
          return dark;
        });
    return faults;
  }

  private static UnaryOperator<BufferedImage> drawn(Consumer<Graphics2D> what) {
    return image -> {
      BufferedImage changed = Damage.scaled(image, image.getWidth(), image.getHeight());
      Graphics2D pen = changed.createGraphics();
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      what.accept(pen);
      pen.dispose();
      return Damage.compressed(changed, 90);
    };
  }

  @Test
  void what_an_eye_does_not_see_is_no_change() {
    List<String> refused = new ArrayList<>();
    for (Motif motif : MOTIFS) {
      BufferedImage template = Corpus.picture(motif, 3, SIDE, SIDE);
      HARMLESS.forEach(
          (what, change) -> {
            Finding finding = look(template, change.apply(template));
            if (!finding.passed()) {
              refused.add(motif + " " + what + ": " + finding.value() + " " + finding.where());
            }
          });
    }
    assertThat(refused).isEmpty();
  }

  @Test
  void what_an_eye_sees_is_found_where_it_is() {
    List<String> missed = new ArrayList<>();
    for (Motif motif : MOTIFS) {
      BufferedImage template = Corpus.picture(motif, 3, SIDE, SIDE);
      FAULTS.forEach(
          (what, change) -> {
            if (look(template, change.apply(template)).passed()) {
              missed.add(motif + " " + what);
            }
          });
    }
    assertThat(missed).isEmpty();
  }

  @Test
  void a_part_that_may_change_may_change_and_no_other() {
    BufferedImage template = Corpus.picture(Motif.POSTER, 3, SIDE, SIDE);
    BufferedImage changed = FAULTS.get("a disc of 60 ‰").apply(template);
    assertThat(look(template, changed, new Region(0.3, 0.3, 0.12, 0.12)).passed()).isTrue();
    Finding elsewhere = look(template, changed, new Region(0.6, 0.3, 0.12, 0.12));
    assertThat(elsewhere.passed()).isFalse();
    assertThat(elsewhere.evidence().getFirst())
        .isInstanceOfSatisfying(
            Evidence.Box.class,
            box -> {
              assertThat(box.x()).isBetween(SIDE * 3 / 10, SIDE * 42 / 100);
              assertThat(box.y()).isBetween(SIDE * 3 / 10, SIDE * 42 / 100);
            });
  }

  @Test
  void another_frame_is_a_flaw_of_its_own() {
    BufferedImage template = Corpus.picture(Motif.POSTER, 3, SIDE, SIDE);
    Finding finding = look(template, Damage.scaled(template, SIDE, SIDE * 3 / 4));
    assertThat(finding.passed()).isFalse();
    assertThat(finding.value()).isEqualTo("another frame");
  }

  @Test
  void a_picture_of_a_few_pixels_is_compared_as_well() {
    BufferedImage tiny = Painted.flat(3, 3, Color.BLUE);
    assertThat(look(tiny, tiny).passed()).isTrue();
  }

  private static Finding look(BufferedImage template, BufferedImage picture, Region... except) {
    Candidate candidate =
        Candidate.unordered(
            Picture.of(Painted.png(picture)),
            Asked.of(new Preservation("template", List.of(except))),
            name -> Picture.of(Painted.png(template)));
    Preserved inspector = new Preserved();
    assertThat(inspector.applies(candidate)).isTrue();
    return inspector.look(candidate);
  }
}

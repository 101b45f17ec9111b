package io.halftone.inspect.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.inspect.Evidence;
import io.halftone.inspect.Finding;
import io.halftone.inspect.Painted;
import io.halftone.inspect.Picture;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ExhibitTest {
  /** Stay after the test, so that a person can look at them. */
  private static final Path EXHIBITS = Path.of("target/exhibits");

  private static final int MARGIN = 36;

  private static final Optional<Picture.View> SCENE =
      Optional.of(new Picture.View(Painted.scene(800, 600), 1));
  private static final Optional<Picture.View> WHITE =
      Optional.of(new Picture.View(Painted.flat(800, 600, Color.WHITE), 1));

  @Test
  void a_box_is_drawn_where_it_is() throws IOException {
    BufferedImage drawn =
        kept("box", WHITE, flaw("logo", new Evidence.Box(100, 200, 300, 150, "wrong corner")));

    int red = Ink.finding(0).getRGB();
    assertThat(drawn.getRGB(MARGIN + 100, MARGIN + 300)).isEqualTo(red);
    assertThat(drawn.getRGB(MARGIN + 400, MARGIN + 300)).isEqualTo(red);
    assertThat(drawn.getRGB(MARGIN + 250, MARGIN + 350)).isEqualTo(red);
    assertThat(drawn.getRGB(MARGIN + 250, MARGIN + 300)).isEqualTo(0xffffffff);
    assertThat(drawn.getRGB(MARGIN + 500, MARGIN + 300)).isEqualTo(0xffffffff);
  }

  @Test
  void of_a_giant_seen_coarsely_a_box_is_where_it_is_in_the_picture() {
    Picture.View giant = new Picture.View(Painted.flat(2000, 1000, Color.WHITE), 3);
    BufferedImage drawn =
        Exhibit.of(
            Optional.of(giant),
            "giant.png",
            List.of(flaw("logo", new Evidence.Box(3000, 900, 1200, 900, ""))));
    // 6000 pixels are 1000 here.
    assertThat(drawn.getRGB(MARGIN + 500, MARGIN + 200)).isEqualTo(Ink.finding(0).getRGB());
    assertThat(drawn.getRGB(MARGIN + 700, MARGIN + 200)).isEqualTo(Ink.finding(0).getRGB());
  }

  @Test
  void swatches_show_both_colours() throws IOException {
    BufferedImage drawn =
        kept(
            "swatches",
            SCENE,
            flaw(
                "palette",
                new Evidence.Swatch("#0B3C5D", "#123A9D", 14.2, 0.031),
                new Evidence.Swatch("#F2A541", "#D9573F", 21.7, 0)));
    assertThat(colours(drawn)).contains(0xff0b3c5d, 0xff123a9d, 0xfff2a541, 0xffd9573f);
  }

  @Test
  void wrong_letters_are_marked_and_right_ones_are_not() throws IOException {
    BufferedImage wrong =
        kept("reading", SCENE, flaw("text", reading("Innovation Delivered", "Innovaton Delivred")));
    BufferedImage none =
        kept("nothing-read", SCENE, flaw("text", reading("Innovation Delivered", "")));
    BufferedImage right = kept("same", SCENE, flaw("text", reading("Delivered", "Delivered")));
    int marked = Ink.MARKED.getRGB();
    assertThat(colours(wrong)).contains(marked);
    assertThat(colours(none)).contains(marked);
    assertThat(colours(right)).doesNotContain(marked);
  }

  @Test
  void heat_lies_over_the_picture() throws IOException {
    List<String> rows = List.of("0000", "0090", "0030");
    BufferedImage drawn =
        kept("heat", WHITE, flaw("preservation", new Evidence.Heat(rows, "how much has changed")));
    Color hot = new Color(drawn.getRGB(MARGIN + 500, MARGIN + 300));
    Color warm = new Color(drawn.getRGB(MARGIN + 500, MARGIN + 500));
    assertThat(drawn.getRGB(MARGIN + 100, MARGIN + 300)).isEqualTo(0xffffffff);
    assertThat(hot.getGreen()).isLessThan(150);
    assertThat(warm.getGreen()).isBetween(hot.getGreen() + 40, 250);
  }

  @Test
  void an_overview_shows_all_flaws_in_colours_of_their_own() throws IOException {
    BufferedImage drawn =
        kept(
            "overview",
            SCENE,
            flaw("logo", new Evidence.Box(40, 40, 160, 90, "wrong corner")),
            flaw("text", new Evidence.Box(300, 420, 380, 90, "read here"), reading("fox", "fax")),
            flaw("palette", new Evidence.Swatch("#0B3C5D", "#123A9D", 14.2, 0.031)));
    assertThat(colours(drawn)).contains(Ink.finding(0).getRGB(), Ink.finding(1).getRGB());
  }

  @Test
  void of_what_cannot_be_seen_the_words_are_shown() throws IOException {
    BufferedImage drawn =
        kept("broken", Optional.empty(), flaw("truncation", new Evidence.Box(1, 1, 1, 1, "")));
    assertThat(drawn.getWidth()).isGreaterThan(Panel.WIDTH);
  }

  /** Evidence is made of what strangers have put into a picture. */
  @Test
  void hostile_evidence_stays_a_small_picture() throws IOException {
    String words = "\u202E\u0000<script>%s%d\n𝕊" + "endless".repeat(20_000);
    Evidence[] much =
        Collections.nCopies(500, new Evidence.Reading(words, words + "x")).toArray(Evidence[]::new);
    Evidence[] boxes =
        Collections.nCopies(500, new Evidence.Box(5, 5, 50, 50, words)).toArray(Evidence[]::new);
    Optional<Picture.View> line =
        Optional.of(new Picture.View(Painted.flat(1, 5000, Color.RED), 1));
    for (Optional<Picture.View> seen : List.of(SCENE, WHITE, line)) {
      for (Finding flaw :
          List.of(
              flaw("far", new Evidence.Box(-9, 700, Integer.MAX_VALUE, Integer.MAX_VALUE, words)),
              flaw("out", new Evidence.Box(Integer.MAX_VALUE, -5, -7, 0, "")),
              flaw("colour", new Evidence.Swatch(words, "red", Double.NaN, -1)),
              flaw("none", new Evidence.Heat(List.of(), words)),
              flaw("odd", new Evidence.Heat(List.of("", "99x!", words), words)),
              flaw(words.substring(0, 900), much),
              flaw("boxes", boxes))) {
        BufferedImage drawn = Exhibit.of(seen, words, List.of(flaw, flaw));
        assertThat(drawn.getWidth()).isLessThan(1600);
        assertThat(drawn.getHeight()).isLessThan(30_000);
      }
    }
  }

  private static Evidence reading(String wanted, String read) {
    return new Evidence.Reading(wanted, read);
  }

  private static Finding flaw(String inspector, Evidence... evidence) {
    return new Finding(
        inspector,
        false,
        0.31,
        "as it is measured",
        "at most what is borne",
        "It is not as it was ordered, and this sentence says what a person can do about it.",
        List.of(evidence),
        List.of("Mind it."));
  }

  private static BufferedImage kept(String name, Optional<Picture.View> seen, Finding... flaws)
      throws IOException {
    BufferedImage drawn = Exhibit.of(seen, "poster.png", List.of(flaws));
    Files.createDirectories(EXHIBITS);
    ImageIO.write(drawn, "png", EXHIBITS.resolve(name + ".png").toFile());
    return drawn;
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }
}

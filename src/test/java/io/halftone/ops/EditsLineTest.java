package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.ledger.Takes;
import io.halftone.studio.Studio;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are changed in one part, on the whole line: what else changes is found. */
class EditsLineTest {
  private static final Path CONFIG = Path.of("config").toAbsolutePath();

  @TempDir Path folder;

  private TestLine line(String... faults) throws IOException {
    Studio studio =
        Studio.start(
            Studio.Options.defaults().latency(Duration.ofMillis(50)).faults(List.of(faults)));
    TestHome home =
        TestHome.in(
            folder,
            studio.base(),
            TestHome.Limits.WIDE,
            Map.of("assets.folder", CONFIG.resolve("assets").toString()));
    Path templates = home.config().resolve("templates");
    Files.createDirectories(templates.resolve("instagram_promo"));
    for (String file : List.of("instagram_promo.yaml", "instagram_promo/base.png")) {
      Files.copy(CONFIG.resolve("templates").resolve(file), templates.resolve(file));
    }
    return new TestLine(studio, home, Line.start(home.house(), false));
  }

  private static List<Path> files(TestLine line, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(line.home().bucket())) {
      return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void old_words_garbled_words_and_changes_elsewhere_are_found_until_only_the_words_have_changed()
      throws IOException {
    try (TestLine line = line("garbled-text=#1", "changed-elsewhere=#1", "unchanged=#1")) {
      Summary summary =
          line.ended(
              line.accept(
                  "dates.yaml",
                  """
                  job: dates
                  kind: text-replacement
                  preset: social
                  retakes: 3
                  template: examples/jazz-poster.png
                  size: 1638x2048
                  replacements: [{old: JUNE 15, new: AUGUST 20}]
                  """));
      List<Takes.Row> takes = line.takes(new JobId("dates"));
      assertThat(takes).extracting(take -> take.reason().orElse("")).hasSize(4);
      assertThat(takes.get(0).reason().orElseThrow()).contains("\"AUGUST 20\"");
      assertThat(takes.get(1).reason().orElseThrow())
          .contains("Something has changed where the template must be left as it is");
      assertThat(takes.get(2).reason().orElseThrow())
          .contains("\"JUNE 15\" can be read and must not be there");
      assertThat(takes.get(3).state()).isEqualTo(Takes.State.PASSED);
      assertThat(summary.published()).isEqualTo(1);

      assertThat(takes.get(0).prompt()).endsWith("change only what is named.");
      assertThat(takes.get(1).prompt()).contains("The text must read exactly \"AUGUST 20\".");
      assertThat(takes.get(2).prompt())
          .as("the second degree, and where it was")
          .contains("Keep every other part of the original image exactly as it is, above all its ");
      assertThat(takes.get(3).prompt())
          .as("the third degree, and all that was wrong")
          .contains("A-U-G-U-S-T, 2-0", "No lettering that says \"JUNE 15\"");

      BufferedImage template =
          ImageIO.read(CONFIG.resolve("assets/examples/jazz-poster.png").toFile());
      BufferedImage made = ImageIO.read(files(line, ".png").getFirst().toFile());
      assertThat(made.getWidth()).isEqualTo(1638);
      assertThat(apart(template, made, 0, 0.79)).as("above the date").isLessThan(3);
      assertThat(apart(template, made, 0.87, 1)).as("below the date").isLessThan(3);
      assertThat(apart(template, made, 0.8, 0.86)).as("the date").isGreaterThan(5);
      assertThat(Files.readString(files(line, "index.html").getFirst()))
          .contains("The picture that was changed");
    }
  }

  /** The mean difference of greens, in levels, between two heights. */
  private static double apart(BufferedImage one, BufferedImage other, double from, double to) {
    double sum = 0;
    int count = 0;
    for (double v = from; v < to; v += 0.004) {
      for (double u = 0.01; u < 0.99; u += 0.004) {
        sum += Math.abs(green(one, u, v) - green(other, u, v));
        count++;
      }
    }
    return sum / count;
  }

  private static int green(BufferedImage image, double u, double v) {
    return image.getRGB((int) (u * image.getWidth()), (int) (v * image.getHeight())) >> 8 & 0xFF;
  }

  @Test
  void a_template_is_filled_in_variants_that_differ_and_its_fixed_parts_stay() throws IOException {
    try (TestLine line = line()) {
      Summary summary =
          line.ended(
              line.accept(
                  "promo.yaml",
                  """
                  job: promo
                  kind: template
                  template: instagram_promo
                  slots:
                    headline: RUN LIGHTER
                    discount_badge: 25% OFF
                    product_image: examples/shoe.png
                    background_style: "gradient of #004E89"
                  variants: 2
                  """));
      assertThat(line.takes(new JobId("promo")).getFirst().reason().orElse("")).isEmpty();
      assertThat(summary.published()).isEqualTo(2);
      List<Path> pictures = files(line, ".png");
      assertThat(pictures).hasSize(2);
      BufferedImage first = ImageIO.read(pictures.get(0).toFile());
      BufferedImage second = ImageIO.read(pictures.get(1).toFile());
      assertThat(apart(first, second, 0.16, 0.63)).as("the picture").isGreaterThan(2);
      assertThat(apart(first, second, 0.9, 1)).as("the banner").isLessThan(1);
      JsonNode assets =
          Json.MAPPER.readTree(files(line, "manifest.json").getFirst().toFile()).path("assets");
      assertThat(assets.findValuesAsText("variation"))
          .containsExactlyInAnyOrder("variant A", "variant B");
    }
  }
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.deliver.ArmFigures;
import io.halftone.deliver.Summary;
import io.halftone.intake.Intake;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.Money;
import io.halftone.job.Shot;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.store.FolderStore;
import io.halftone.store.Store;
import io.halftone.studio.Studio;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every example as it is, on one line with the shipped configuration: each does what it is for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesLineTest {
  private static final Path EXAMPLES = Path.of("examples");
  private static final Path PICTURES = Path.of("config/assets/examples");
  private static final Duration LONGEST = Duration.ofMinutes(6);

  @TempDir private static Path folder;
  private TestLine line;
  private Store store;
  private BucketReader bucket;
  private final Map<String, Intake.Receipt> receipts = new LinkedHashMap<>();
  private final Map<String, BufferedImage> seen = new HashMap<>();

  @BeforeAll
  void start() throws IOException {
    Studio studio = Studio.start(Studio.Options.defaults().latency(Duration.ofMillis(50)));
    var home = new TestHome(folder, Path.of("config").toAbsolutePath());
    House house =
        House.read(
                new House.Address(Path.of(""), home.config(), home.home()),
                Map.of("sweep.every", "500", "feed.every", "20", "look.every", "20"),
                key -> Optional.empty())
            .onStudio(studio.base(), House.Studio.FLEETING);
    line = new TestLine(studio, home, Line.start(house, false));
    store = new FolderStore(house.settings().store());
    bucket = new BucketReader(home.bucket());
  }

  @AfterAll
  void nothingInTheBucketIsHalf() throws IOException {
    try (TestLine all = line) {
      for (Intake.Receipt receipt : receipts.values())
        for (JobId job : receipt.accepted()) all.ended(job, LONGEST);
      assertThat(bucket.faults()).isEmpty();
    }
  }

  /** By the first who asks for it; the line works on it from then on. */
  private Intake.Receipt handedIn(String file) {
    return receipts.computeIfAbsent(
        file,
        name -> {
          try {
            return line.line().accept(name, Files.readAllBytes(EXAMPLES.resolve(name)));
          } catch (IOException gone) {
            throw new UncheckedIOException(gone);
          }
        });
  }

  /** What came of an example of one job. */
  private record Came(Summary summary, List<Shots.Row> shots) {
    Shots.Row shot(String trait, String value) {
      return with(trait, value).getFirst();
    }

    List<Shots.Row> with(String trait, String value) {
      return shots.stream()
          .filter(row -> value.equals(row.shot().cell().traits().get(trait)))
          .toList();
    }
  }

  private List<JobId> jobs(String file) {
    Intake.Receipt receipt = handedIn(file);
    assertThat(receipt.errors()).isEmpty();
    return receipt.accepted().isEmpty() ? receipt.known() : receipt.accepted();
  }

  /** The one job of a file, all of it well: published or kept for its stages, and nothing else. */
  private Came made(String file) throws IOException {
    List<JobId> jobs = jobs(file);
    assertThat(jobs).hasSize(1);
    return made(jobs.getFirst());
  }

  private Came made(JobId job) throws IOException {
    Summary summary = line.ended(job, LONGEST);
    List<Shots.Row> shots = line.shots(job);
    assertThat(summary.state()).as(summary.reasons().toString()).isEqualTo("done");
    assertThat(shots)
        .allSatisfy(
            row ->
                assertThat(row.state())
                    .as("%s: %s", row.id(), row.reason())
                    .isEqualTo(
                        row.shot().cell().draft() ? Shots.State.KEPT : Shots.State.PUBLISHED));
    assertThat(bucket.named(job.value())).hasSize(summary.published()).allMatch(Files::exists);
    String sheet = document(job, "index.html");
    assertThat(shots).allSatisfy(row -> assertThat(sheet).contains(name(row)));
    return new Came(summary, shots);
  }

  /** What the sheet says of a shot to a reader: a link to its picture, or its own place. */
  private static String name(Shots.Row row) {
    String id = row.id().value();
    return "shot-" + id.substring(id.lastIndexOf('/') + 1);
  }

  private String document(JobId job, String name) throws IOException {
    try (Stream<Path> all = Files.walk(line.home().bucket())) {
      Path found =
          all.filter(path -> path.endsWith(Path.of(job.value(), name))).findFirst().orElseThrow();
      return Files.readString(found);
    }
  }

  private JsonNode manifest(JobId job) throws IOException {
    return Json.MAPPER.readTree(document(job, "manifest.json"));
  }

  /** The picture that was accepted for a shot, as its provider made it. */
  private BufferedImage picture(Shots.Row row) {
    return seen.computeIfAbsent(
        line.takes(row.id().job()).stream()
            .filter(take -> take.shot().equals(row.id()))
            .filter(take -> take.state() == Takes.State.PASSED)
            .findFirst()
            .orElseThrow()
            .picture()
            .orElseThrow(),
        sha256 -> {
          try {
            return small(store.file(sha256));
          } catch (IOException gone) {
            throw new UncheckedIOException(gone);
          }
        });
  }

  /** Every few pixels of it: enough to compare, and little to keep. */
  private static BufferedImage small(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / 400);
      ImageReadParam how = reader.getDefaultReadParam();
      how.setSourceSubsampling(step, step, step / 2, step / 2);
      BufferedImage read = reader.read(0, how);
      reader.dispose();
      return read;
    }
  }

  private static BufferedImage example(String name) throws IOException {
    return small(PICTURES.resolve(name));
  }

  private static int rgb(BufferedImage image, double u, double v) {
    return image.getRGB((int) (u * image.getWidth()), (int) (v * image.getHeight()));
  }

  /** The mean difference of the channels, in levels, in a part of two pictures. */
  private static double apart(
      BufferedImage one, BufferedImage other, double left, double top, double right, double low) {
    double sum = 0;
    int count = 0;
    for (double v = top; v < low; v += 0.009) {
      for (double u = left; u < right; u += 0.009) {
        for (int shift = 0; shift <= 16; shift += 8) {
          sum += Math.abs((rgb(one, u, v) >> shift & 0xFF) - (rgb(other, u, v) >> shift & 0xFF));
          count++;
        }
      }
    }
    return sum / count;
  }

  private static double apart(BufferedImage one, BufferedImage other) {
    return apart(one, other, 0.01, 0.01, 0.99, 0.99);
  }

  /** The share of a picture that is of about this colour. */
  private static double share(BufferedImage image, int colour, int tolerance) {
    int near = 0;
    int count = 0;
    for (double v = 0.005; v < 1; v += 0.005) {
      for (double u = 0.005; u < 1; u += 0.005) {
        int there = rgb(image, u, v);
        boolean is = true;
        for (int shift = 0; shift <= 16; shift += 8)
          is &= Math.abs((there >> shift & 0xFF) - (colour >> shift & 0xFF)) <= tolerance;
        near += is ? 1 : 0;
        count++;
      }
    }
    return (double) near / count;
  }

  @Test
  void every_kind_has_an_example_and_only_the_broken_one_is_refused() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      files.sorted().forEach(file -> handedIn(file.getFileName().toString()));
    }
    Set<String> kinds =
        receipts.values().stream()
            .flatMap(receipt -> receipt.accepted().stream())
            .map(id -> line.line().ledger().read(tx -> tx.jobs().find(id)).orElseThrow().job())
            .map(Job::kind)
            .collect(Collectors.toSet());
    JsonNode schema =
        Json.MAPPER.readTree(Path.of("src/main/resources/schema/job.schema.json").toFile());
    List<String> all = new ArrayList<>();
    schema.at("/properties/kind/enum").forEach(kind -> all.add(kind.asText()));
    assertThat(all).isNotEmpty();
    assertThat(kinds).containsExactlyInAnyOrderElementsOf(all);
    receipts.forEach(
        (file, receipt) ->
            assertThat(receipt.errors().isEmpty())
                .as("%s: %s", file, receipt.errors())
                .isEqualTo(!file.startsWith("broken")));
    assertThat(jobs("campaign.yaml"))
        .as("the same job in JSON and in YAML is made once")
        .isEqualTo(jobs("campaign.json"));
  }

  @Test
  void campaign_makes_every_platform_in_every_variation() throws IOException {
    Came came = made("campaign.json");
    assertThat(came.summary().published()).isEqualTo(24);
    for (String variation : List.of("vibrant colours", "minimalist", "lifestyle shot"))
      assertThat(came.with("variation", variation))
          .extracting(row -> row.shot().platform().name())
          .hasSize(6)
          .doesNotHaveDuplicates();
  }

  @Test
  void tables_make_a_job_of_every_row() throws IOException {
    for (var table :
        Map.of("calendar.csv", List.of(4, 2, 6), "prompts.csv", List.of(1, 1, 1)).entrySet()) {
      List<Integer> published = new ArrayList<>();
      for (JobId job : jobs(table.getKey())) published.add(made(job).summary().published());
      assertThat(published).isEqualTo(table.getValue());
    }
    for (JobId job : jobs("products.csv")) {
      List<Shots.Row> shots = made(job).shots();
      assertThat(shots).anyMatch(row -> row.shot().stage() == 2);
      StagedLineTest.checkLineage(shots);
    }
  }

  @Test
  void variations_are_one_picture_in_eight_ways() throws IOException {
    Came came = made("variations.yaml");
    assertThat(came.summary().published()).isEqualTo(8);
    BufferedImage blue = picture(came.shot("variation", "blue and white"));
    BufferedImage red = picture(came.shot("variation", "red and grey"));
    assertThat(apart(blue, red)).isGreaterThan(30);
    for (BufferedImage each : List.of(blue, red))
      assertThat(apart(example("logo.png"), each, 0, 0, 0.02, 0.02))
          .as("clear around the mark, and white on paper")
          .isGreaterThan(200);
    assertThat(share(blue, 0x2360C4, 24)).as("the tile is blue").isGreaterThan(0.4);
    assertThat(share(red, 0xCF2A2E, 24)).as("the tile is red").isGreaterThan(0.4);
  }

  @Test
  void text_replacement_changes_the_words_alone() throws IOException {
    Came came = made("text-replacement.yaml");
    assertThat(came.summary().published()).isEqualTo(4);
    BufferedImage poster = example("jazz-poster.png");
    BufferedImage august =
        picture(
            came.shots().stream()
                .filter(row -> row.prompt().contains("AUGUST 20"))
                .findFirst()
                .orElseThrow());
    assertThat(apart(poster, august, 0.02, 0.01, 0.98, 0.78)).as("above it").isLessThan(4);
    assertThat(apart(poster, august, 0.02, 0.88, 0.98, 0.99)).as("below it").isLessThan(6);
    assertThat(apart(poster, august, 0.05, 0.8, 0.5, 0.86)).as("the date").isGreaterThan(5);
    assertThat(document(came.summary().job(), "index.html")).contains("picture that was changed");
  }

  @Test
  void template_fills_its_rows_in_variants_and_leaves_the_layout_alone() throws IOException {
    Came came = made("template.yaml");
    assertThat(came.summary().published()).isEqualTo(6);
    BufferedImage first = picture(came.shots().get(0));
    BufferedImage second = picture(came.shots().get(1));
    assertThat(apart(first, second, 0, 0.16, 1, 0.63)).as("the picture").isGreaterThan(2);
    assertThat(apart(first, second, 0, 0.9, 1, 1)).as("the banner").isLessThan(1);
    assertThat(manifest(came.summary().job()).path("assets").findValuesAsText("variation"))
        .hasSize(6)
        .doesNotHaveDuplicates();
  }

  @Test
  void refine_publishes_what_its_best_candidates_became() throws IOException {
    Came came = made("refine.yaml");
    assertThat(came.summary().kept()).isEqualTo(13);
    assertThat(came.summary().published()).isEqualTo(3);
    StagedLineTest.checkLineage(came.shots());
    assertThat(came.shots()).extracting(this::picture).doesNotHaveDuplicates();
    lineageIsSeen(came);
  }

  @Test
  void cascade_makes_its_best_pictures_larger() throws IOException {
    Came came = made("cascade.yaml");
    assertThat(came.summary().kept()).isEqualTo(14);
    assertThat(came.summary().published()).isEqualTo(2);
    StagedLineTest.checkLineage(came.shots());
    assertThat(came.shots())
        .allSatisfy(
            row ->
                assertThat(row.shot().requested().size().height())
                    .isEqualTo(Integer.parseInt(row.shot().cell().traits().get("pixels"))));
    lineageIsSeen(came);
  }

  /** A picture is more like the one that it came from than like any other of that stage. */
  private void lineageIsSeen(Came came) {
    for (Shots.Row row : came.shots()) {
      Shot shot = row.shot();
      if (shot.cell().parents().isEmpty()) continue;
      Map<Boolean, List<Shots.Row>> before =
          came.shots().stream()
              .filter(other -> other.shot().stage() == shot.stage() - 1)
              .collect(
                  Collectors.partitioningBy(other -> shot.cell().parents().contains(other.id())));
      double own = apart(picture(row), picture(before.get(true).getFirst()));
      assertThat(own).as(row.id().value()).isLessThan(14);
      assertThat(before.get(false))
          .allSatisfy(
              other ->
                  assertThat(apart(picture(row), picture(other)))
                      .as("%s", other.id())
                      .isGreaterThan(own));
    }
  }

  @Test
  void catalogue_shows_the_same_product_from_all_sides_in_other_colours_and_places()
      throws IOException {
    Came came = made("catalogue.yaml");
    assertThat(came.summary().published()).isEqualTo(20);
    StagedLineTest.checkLineage(came.shots());
    Shots.Row front = came.with("view", "front").getFirst();
    BufferedImage before = picture(front);
    BufferedImage green = picture(came.shot("colour", "forest green"));
    assertThat(apart(before, green, 0, 0, 1, 0.2)).as("above the product").isLessThan(2);
    assertThat(share(before, 0x1E5A36, 30)).isLessThan(0.01);
    assertThat(share(green, 0x1E5A36, 30)).as("it is green").isGreaterThan(0.04);
    for (Shots.Row setting : came.with("sku", "HP-100"))
      if (setting.shot().cell().traits().containsKey("setting"))
        assertThat(share(picture(setting), 0x2E3440, 20))
            .as("the same product in %s", setting.shot().cell().traits())
            .isGreaterThan(0.015);
  }

  @Test
  void prompts_are_a_picture_each() throws IOException {
    assertThat(made("prompts.yaml").summary().published()).isEqualTo(3);
  }

  @Test
  void compose_puts_each_product_on_each_background() throws IOException {
    Came came = made("compose.yaml");
    assertThat(came.summary().published()).isEqualTo(4);
    for (Shots.Row row : came.shots()) {
      Map<String, String> traits = row.shot().cell().traits();
      boolean mug = traits.get("product").equals("stoneware mug");
      boolean hills = traits.get("background").equals("hills in the evening");
      assertThat(
              apart(
                  example(hills ? "hills.jpg" : "dark-studio.jpg"),
                  picture(row),
                  0,
                  0.02,
                  0.4,
                  0.98))
          .as("the background of %s", traits)
          .isLessThan(8);
      assertThat(share(picture(row), mug ? 0x4F6B5C : 0x2F5D8A, 18))
          .as("the product of %s", traits)
          .isGreaterThan(0.02);
    }
  }

  @Test
  void product_matrix_asks_for_the_colours_of_each_cell_as_one_set() throws IOException {
    Came came = made("product-matrix.yaml");
    assertThat(came.summary().published()).isEqualTo(12);
    assertThat(came.summary().spend()).isEqualTo(Money.of("0.03").times(12));
    assertThat(line.takes(came.summary().job()).stream().map(Takes.Row::purchase).distinct())
        .as("requests")
        .hasSize(4);
    for (var colour : Map.of("red", 0xCF2A2E, "deep blue", 0x1C4591).entrySet())
      for (Shots.Row row : came.with("colour", colour.getKey()))
        assertThat(share(picture(row), colour.getValue(), 30))
            .as("%s", row.shot().cell().traits())
            .isGreaterThan(0.03);
  }

  @Test
  void series_shows_the_same_subject_in_every_scene() throws IOException {
    Came came = made("series.yaml");
    assertThat(came.summary().published()).isEqualTo(4);
    assertThat(came.shots())
        .allSatisfy(
            row -> {
              assertThat(share(picture(row), 0x2E3440, 22)).as("its shells").isGreaterThan(0.015);
              assertThat(share(picture(row), 0xFF8A5B, 26)).as("its plates").isGreaterThan(0.008);
            });
    assertThat(apart(picture(came.shots().get(0)), picture(came.shots().get(1))))
        .as("scenes differ")
        .isGreaterThan(20);
  }

  @Test
  void comparisons_end_with_a_table_charts_and_a_sentence() throws IOException {
    for (var file :
        Map.of("ab-test.yaml", 2, "compare.yaml", 3, "experiment.yaml", 12).entrySet()) {
      Came came = made(file.getKey());
      assertThat(came.summary().arms())
          .as(file.getKey())
          .hasSizeGreaterThan(1)
          .extracting(ArmFigures::looked)
          .containsOnly(file.getValue());
      assertThat(came.summary().verdict().orElseThrow()).endsWith(".");
      assertThat(document(came.summary().job(), "index.html"))
          .contains("<p class=\"verdict\"", "<svg role=\"img\"", "<table");
    }
  }

  @Test
  void styles_are_seen_side_by_side() throws IOException {
    Came came = made("ab-test.yaml");
    BufferedImage warm = picture(came.shot("arm", "warm"));
    BufferedImage cool = picture(came.shot("arm", "cool"));
    assertThat(mean(warm, 16)).as("red").isGreaterThan(mean(warm, 0));
    assertThat(mean(cool, 0)).as("blue").isGreaterThan(mean(cool, 16));
  }

  private static double mean(BufferedImage image, int shift) {
    double sum = 0;
    for (int i = 0; i < 2500; i++) sum += rgb(image, i % 50 / 50.0, i / 50 / 50.0) >> shift & 0xFF;
    return sum / 2500;
  }
}

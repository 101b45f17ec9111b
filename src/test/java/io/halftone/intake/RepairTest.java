package io.halftone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Region;
import io.halftone.job.Job;
import io.halftone.job.Json;
import io.halftone.job.Repairs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be repaired, as a job, its brand and its preset say it together. */
class RepairTest {
  private static final String JOB =
      """
      job: a
      kind: campaign
      brand: acme
      theme: T
      platforms: [youtube]
      variations: [v]
      """;

  @TempDir Path home;
  private Path config;

  @BeforeEach
  void copy() throws IOException {
    config = home.resolve("config");
    try (Stream<Path> files = Files.walk(Shipped.CONFIG)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = config.resolve(Shipped.CONFIG.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    font(home.resolve("assets/job.ttf"));
    font(config.resolve("brands/acme/brand.ttf"));
    Files.writeString(home.resolve("assets/none.ttf"), "\0\1\0\0 no font at all");
  }

  private static void font(Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (InputStream in =
        RepairTest.class.getResourceAsStream("/liberation/LiberationSans-Regular.ttf")) {
      Files.copy(in, to);
    }
  }

  private Reading read(String more) {
    return switch (Catalogue.read(config, Assets::sha256)) {
      case Catalogue.Read.Bad(var errors) -> throw new AssertionError(errors);
      case Catalogue.Read.Good(var catalogue) ->
          new JobReader(catalogue, Assets.lookedAt(home.resolve("assets")), Shipped.BUCKETS)
              .read("a.yaml", (JOB + more + "\n").getBytes(UTF_8));
    };
  }

  private Repairs repairs(String more) {
    Reading reading = read(more);
    assertThat(reading.errors()).isEmpty();
    Job job = reading.jobs().getFirst().job();
    assertThat(Json.read(Json.write(job), Job.class)).isEqualTo(job);
    return job.repairs();
  }

  private String error(String more) {
    Reading reading = read(more);
    assertThat(reading.errors()).hasSize(1);
    return reading.errors().getFirst().message();
  }

  @Test
  void without_a_word_nothing_is_repaired() {
    assertThat(repairs("")).isEqualTo(Repairs.NONE);
    assertThat(repairs("repair: {}")).isEqualTo(Repairs.NONE);
  }

  @Test
  void a_job_says_it_all_or_leaves_it_to_what_is_usual() throws IOException {
    assertThat(repairs("repair: {crop: {}, palette: {}, text: {}, logo: {}}"))
        .isEqualTo(
            new Repairs(
                Optional.of(new Repairs.Crop(0.8)),
                Optional.of(new Repairs.Palette(12)),
                Optional.of(new Repairs.Text(Optional.empty(), Optional.empty(), Optional.empty())),
                Optional.of(new Repairs.Logo(0.05))));
    Repairs said =
        repairs(
            """
            repair:
              crop: {least: 0.9}
              text: {box: {x: 0.1, y: 0.7, width: 0.8, height: 0.2}, font: job.ttf, colour: "#112233"}
            """);
    assertThat(said.crop()).contains(new Repairs.Crop(0.9));
    assertThat(said.text())
        .contains(
            new Repairs.Text(
                Optional.of(new Region(0.1, 0.7, 0.8, 0.2)),
                Optional.of(Assets.sha256(Files.readAllBytes(home.resolve("assets/job.ttf")))),
                Optional.of("#112233")));
    assertThat(said.lines()).hasSize(2);
  }

  @Test
  void the_job_goes_before_the_brand_and_that_before_the_preset_part_by_part() throws IOException {
    Path brand = config.resolve("brands/acme.yaml");
    Files.writeString(
        brand,
        Files.readString(brand) + "repair: {text: {font: brand.ttf}, logo: {margin: 0.02}}\n");

    Repairs all = repairs("preset: high-volume\nrepair: {logo: {margin: 0.1}, without: [crop]}");
    assertThat(all.logo()).contains(new Repairs.Logo(0.1));
    assertThat(all.text().orElseThrow().font()).isPresent();
    assertThat(all.crop()).isEmpty();
    assertThat(repairs("preset: high-volume").crop()).contains(new Repairs.Crop(0.85));
    assertThat(repairs("preset: high-volume").logo()).contains(new Repairs.Logo(0.02));
  }

  @Test
  void one_mistake_is_one_error_that_says_what_to_do() {
    assertThat(error("repair: {text: {font: missing.ttf}}")).contains("There is no such file");
    assertThat(error("repair: {text: {font: none.ttf}}"))
        .contains("It is no font that can be used. Take a .ttf or .otf file.");
    assertThat(error("repair: {text: {font: ../config/brands/acme/brand.ttf}}"))
        .contains("without \"..\"");
    assertThat(error("repair: {text: {box: {x: 0.5, y: 0, width: 0.6, height: 0.1}}}"))
        .contains("beyond the picture's edge");
    assertThat(error("repair: {logo: {}, without: [logo]}")).contains("Delete one of the two");
    assertThat(error("repair: {crop: {least: 1.5}}")).contains("least");
    assertThat(error("repair: {lgoo: {}}")).contains("logo");
  }

  @Test
  void nothing_is_said_of_what_pictures_do_not_show() {
    var all =
        new Repairs(
            Optional.of(new Repairs.Crop(0.9)),
            Optional.of(new Repairs.Palette(12)),
            Optional.of(new Repairs.Text(Optional.empty(), Optional.empty(), Optional.empty())),
            Optional.of(new Repairs.Logo(0.05)));
    Job any = read("").jobs().getFirst().job();
    Job plain = with(any, Acceptance.NONE, all);
    assertThat(plain.repairLines()).hasSize(1).first().asString().startsWith("crop");
    Job lettered = with(any, Acceptance.NONE.saying(List.of("Hear more"), List.of()), all);
    assertThat(lettered.repairLines())
        .extracting(line -> line.split(":")[0])
        .containsExactly("crop", "text");
  }

  private static Job with(Job job, Acceptance acceptance, Repairs repairs) {
    return new Job(
        job.id(),
        job.brief(),
        job.brand(),
        job.preset(),
        job.model(),
        job.platforms(),
        job.seed(),
        job.budget(),
        job.priority(),
        job.publish(),
        acceptance,
        repairs);
  }
}

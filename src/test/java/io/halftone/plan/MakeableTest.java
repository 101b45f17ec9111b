package io.halftone.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.intake.Advice;
import io.halftone.intake.Assets;
import io.halftone.intake.Catalogue;
import io.halftone.intake.Feasibility;
import io.halftone.intake.InputError;
import io.halftone.intake.JobReader;
import io.halftone.intake.Reading;
import io.halftone.job.Job;
import io.halftone.job.Lint;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A job of which nobody makes anything is refused; one of which a part is made is told so. */
class MakeableTest {
  private static final String JOB =
      """
      job: a
      kind: campaign
      brand: acme
      theme: A red tin
      platforms: %s
      variations: [on sand]
      model: %s
      """;

  private static Reading read(String platforms, String model) {
    return read(JOB.formatted(platforms, model));
  }

  private static Reading read(String job) {
    Catalogue catalogue =
        switch (Catalogue.read(Path.of("config"), Assets::sha256)) {
          case Catalogue.Read.Good(var good) -> good;
          case Catalogue.Read.Bad(var errors) -> throw new AssertionError(errors);
        };
    var makeable = new Makeable(catalogue.models());
    var feasibility =
        new Feasibility() {
          @Override
          public Optional<String> impossible(Job job) {
            return makeable.impossible(job);
          }

          @Override
          public Optional<String> partly(Job job) {
            return makeable.partly(job);
          }
        };
    return new JobReader(
            catalogue, Assets.lookedAt(Path.of("no")), Set.of("cdn"), feasibility, Lint.ADVISE)
        .read("a.yaml", job.getBytes(UTF_8));
  }

  @Test
  void what_nobody_makes_is_refused_with_who_could() {
    assertThat(read("[youtube]", "nano-banana").errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("model");
              assertThat(error.message())
                  .contains(
                      "No picture for youtube can be made by nano-banana:",
                      "seedream-4 or seedream-4.5 could.",
                      "Name another model");
            });
  }

  @Test
  void of_what_is_made_in_part_the_rest_is_told() {
    Reading reading =
        read(
            "job: a\nkind: compare\nprompt: A tin\nmodels: [nano-banana, seedream-4]\n"
                + "platforms: [youtube]\n");
    assertThat(reading.errors()).extracting(InputError::message).isEmpty();
    assertThat(reading.jobs().getFirst().advice())
        .filteredOn(advice -> advice.rule().equals("impossible"))
        .singleElement()
        .extracting(Advice::field, Advice::line)
        .containsExactly("platforms", 5);
    assertThat(reading.jobs().getFirst().job().findings()).isEmpty();
  }

  @Test
  void what_is_made_is_told_nothing() {
    Reading reading = read("[instagram_post, youtube]", "seedream-4");
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.jobs().getFirst().advice()).isEmpty();
  }
}

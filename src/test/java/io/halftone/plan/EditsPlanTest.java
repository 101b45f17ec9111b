package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Preservation;
import io.halftone.job.Acceptance.Region;
import io.halftone.job.Brief;
import io.halftone.job.Brief.TextReplacement.Replacement;
import io.halftone.job.Format;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import io.halftone.job.Seed;
import io.halftone.job.Shot;
import io.halftone.job.Size;
import io.halftone.job.Template;
import io.halftone.job.Template.Slot;
import io.halftone.ledger.Example;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Golden plans of the kinds that change a given picture. */
class EditsPlanTest {
  private static final String POSTER = "ab".repeat(32);
  private static final String SHOE = "cd".repeat(32);
  private static final Size FRAME = new Size(1080, 1350);
  private static final Region DATE = new Region(0.07, 0.8, 0.4, 0.065);
  private static final Region TITLE = new Region(0.05, 0.655, 0.9, 0.118);

  private static Platform platform(String name, int width, int height) {
    return new Platform(
        name, name, new Size(width, height), Format.PNG, 8_000_000, "a frame called " + name);
  }

  private static Job job(Brief brief, Platform... platforms) {
    return job(brief, Optional.of(7L), platforms);
  }

  private static Job job(Brief brief, Optional<Long> seed, Platform... platforms) {
    Job base = Example.job("poster");
    return new Job(
        base.id(),
        brief,
        base.brand(),
        base.preset(),
        base.model(),
        List.of(platforms),
        seed,
        base.budget(),
        base.priority(),
        base.publish(),
        base.acceptance(),
        base.repairs());
  }

  private static List<Shot> plan(Job job) {
    return Recipe.of(job).shots(job, 1, Earlier.NOTHING).toList();
  }

  private static Brief.TextReplacement replacing(Replacement... replacements) {
    return new Brief.TextReplacement(
        Reference.stored(Reference.Role.ORIGINAL, POSTER), FRAME, List.of(replacements));
  }

  private static final Replacement AUGUST =
      new Replacement("JUNE 15", "AUGUST 20", DATE, Optional.empty());
  private static final Replacement BLUES =
      new Replacement("City Jazz", "City \"Blues\"", TITLE, Optional.of("blues"));

  @Test
  void a_replacement_is_one_change_in_one_part_and_everything_else_stays() {
    List<Shot> shots =
        plan(
            job(
                replacing(AUGUST, BLUES),
                platform("poster", 1080, 1350),
                platform("a4", 864, 1080)));

    assertThat(shots)
        .extracting(
            shot -> shot.id().toString() + " " + shot.platform().name() + " " + shot.variation())
        .containsExactly(
            "poster/0001 poster AUGUST 20",
            "poster/0002 poster blues",
            "poster/0003 a4 AUGUST 20",
            "poster/0004 a4 blues");
    assertThat(shots.getFirst().prompt())
        .isEqualTo(
            "Replace the text \"JUNE 15\" in image 1 with \"AUGUST 20\", in the part from 7 % to 47"
                + " % of the width and from 80 % to 86.5 % of the height. Keep the exact font"
                + " style, weight, colour, size and alignment of the text that stands there. Keep"
                + " everything else in image 1 completely unchanged, pixel by pixel: layout,"
                + " background, pictures, logos, colours and all other text. This is an edit of"
                + " image 1, not a new picture: change only what is named.");
    assertThat(shots.get(1).prompt()).contains("with “City \"Blues\"”, in");
    assertThat(shots)
        .allSatisfy(
            shot -> {
              assertThat(shot.references())
                  .containsExactly(Reference.stored(Reference.Role.ORIGINAL, POSTER));
              assertThat(shot.family()).isEmpty();
            });
    assertThat(shots.get(1).cell().traits())
        .containsExactly(
            Map.entry("name", "blues"),
            Map.entry("old", "City Jazz"),
            Map.entry("new", "City \"Blues\""));
  }

  @Test
  void after_the_largest_seed_comes_the_smallest() {
    assertThat(Seed.after(7, 2)).isEqualTo(9);
    assertThat(Seed.after(Integer.MAX_VALUE, 0)).isEqualTo(Integer.MAX_VALUE);
    assertThat(Seed.after(Integer.MAX_VALUE, 1)).isZero();
    Job last =
        job(filling(false), Optional.of((long) Integer.MAX_VALUE), platform("poster", 1080, 1350));
    assertThat(plan(last))
        .extracting(shot -> shot.requested().seed().orElseThrow())
        .startsWith((long) Integer.MAX_VALUE, 0L);
  }

  @Test
  void each_shot_accepts_its_own_words_and_its_own_part() {
    Job job =
        job(
            replacing(AUGUST, new Replacement("JUNE", "JUNE 16", DATE, Optional.empty())),
            platform("poster", 1080, 1350));
    List<Shot> shots = plan(job);
    Acceptance first = shots.getFirst().accepts(job);
    assertThat(first.preserve()).contains(new Preservation(POSTER, List.of(DATE)));
    assertThat(first.text())
        .contains(new Acceptance.Text(List.of("AUGUST 20"), List.of("JUNE 15")));
    assertThat(shots.get(1).accepts(job).text().orElseThrow().never())
        .as("the old words are a part of the new ones")
        .isEmpty();
  }

  @Test
  void the_same_job_gives_the_same_plan_and_a_changed_row_changes_that_shot_alone() {
    Platform poster = platform("poster", 1080, 1350);
    List<Shot> once = plan(job(replacing(AUGUST, BLUES), poster));
    assertThat(plan(job(replacing(AUGUST, BLUES), poster))).isEqualTo(once);
    List<Shot> changed =
        plan(
            job(
                replacing(
                    AUGUST, new Replacement("City Jazz", "City Soul", TITLE, Optional.empty())),
                poster));
    assertThat(changed.getFirst()).isEqualTo(once.getFirst());
    assertThat(changed.get(1)).isNotEqualTo(once.get(1));
    assertThat(changed.get(1).id()).isEqualTo(once.get(1).id());
  }

  private static Template template() {
    Map<String, Slot> slots = new LinkedHashMap<>();
    slots.put(
        "product_image",
        new Slot(
            Template.Kind.PICTURE,
            Optional.of(new Region(0.1, 0.1, 0.8, 0.5)),
            Optional.empty(),
            Optional.empty()));
    slots.put(
        "style",
        new Slot(Template.Kind.WORDS, Optional.empty(), Optional.empty(), Optional.empty()));
    slots.put(
        "headline",
        new Slot(
            Template.Kind.TEXT, Optional.of(TITLE), Optional.of(30), Optional.of("YOUR HEADLINE")));
    return new Template(
        "promo", "Promotion", POSTER, FRAME, List.of("logo top-right", "white frame"), slots);
  }

  private static Brief.FromTemplate filling(boolean adapt, String... variations) {
    var sale =
        new Brief.FromTemplate.Row(
            Optional.of("sale"),
            Map.of("headline", "Summer sale", "style", "bright"),
            Map.of("product_image", Reference.stored(Reference.Role.SUBJECT, SHOE)));
    var last =
        new Brief.FromTemplate.Row(
            Optional.of("last"),
            Map.of("headline", "Last days"),
            Map.of("product_image", Reference.stored(Reference.Role.SUBJECT, SHOE)));
    return new Brief.FromTemplate(template(), List.of(sale, last), 2, List.of(variations), adapt);
  }

  @Test
  void a_template_is_filled_row_by_row_in_variants_with_seeds_of_their_own() {
    Job job = job(filling(false), platform("poster", 1080, 1350));
    List<Shot> shots = plan(job);
    assertThat(shots)
        .extracting(Shot::variation)
        .containsExactly(
            "sale, variant A", "sale, variant B", "last, variant A", "last, variant B");
    assertThat(shots)
        .extracting(shot -> shot.requested().seed().orElseThrow())
        .containsExactly(7L, 8L, 7L, 8L);
    assertThat(shots.get(1).prompt())
        .isEqualTo(
            "Fill in the layout of image 1: change only the parts that are named here. Put what"
                + " image 2 shows into image 1, as the product image, whole and undistorted, in the"
                + " part from 10 % to 90 % of the width and from 10 % to 60 % of the height. Within"
                + " the named parts, style: bright. Replace the text \"YOUR HEADLINE\" in image 1"
                + " with \"Summer sale\", in the part from 5 % to 95 % of the width and from 65.5 %"
                + " to 77.3 % of the height. Keep the font style, weight, colour and alignment of"
                + " the texts that stand there. This is variant B of 2: solve the named parts in a"
                + " way of its own. Keep exactly as they are: logo top-right; white frame. Of the"
                + " reference images, image 1 shows the picture that is to be changed, image 2"
                + " shows the subject, whose identity must not change. Keep everything else in"
                + " image 1 completely unchanged, pixel by pixel: layout, logos, colours, frame and"
                + " all other text. This is an edit of image 1, not a new picture: change only what"
                + " is named.");
    assertThat(shots.getFirst().references())
        .containsExactly(
            Reference.stored(Reference.Role.ORIGINAL, POSTER),
            Reference.stored(Reference.Role.SUBJECT, SHOE));
    Acceptance accepted = shots.getFirst().accepts(job);
    assertThat(accepted.text())
        .contains(new Acceptance.Text(List.of("Summer sale"), List.of("YOUR HEADLINE")));
    assertThat(accepted.preserve().orElseThrow().except())
        .containsExactly(new Region(0.1, 0.1, 0.8, 0.5), TITLE);
    assertThat(shots.getFirst().cell().traits())
        .containsExactly(
            Map.entry("row", "sale"),
            Map.entry("style", "bright"),
            Map.entry("headline", "Summer sale"),
            Map.entry("variant", "A"));
    assertThat(shots).extracting(Shot::prompt).doesNotHaveDuplicates();
  }

  @Test
  void variants_differ_in_words_where_the_job_says_how() {
    List<Shot> shots =
        plan(job(filling(false, "warm light", "cool light"), platform("poster", 1080, 1350)));
    assertThat(shots.getFirst().variation()).isEqualTo("sale, warm light");
    assertThat(shots.getFirst().prompt())
        .contains("Within the named parts: warm light.")
        .doesNotContain("variant A");
  }

  @Test
  void a_frame_that_is_not_the_template_s_gets_a_layout_that_is_not_compared() {
    Job job = job(filling(true), platform("poster", 1080, 1350), platform("wide", 1280, 720));
    List<Shot> shots = plan(job);
    assertThat(shots.getFirst().accepts(job).preserve()).isPresent();
    Shot wide = shots.get(4);
    assertThat(wide.accepts(job).preserve()).isEmpty();
    assertThat(wide.accepts(job).text().orElseThrow().shows()).containsExactly("Summer sale");
    assertThat(wide.prompt())
        .startsWith(
            "Rearrange the layout of image 1 for another frame and fill in its open parts."
                + " Compose it as a frame called wide.")
        .doesNotContain("pixel by pixel");
  }
}

package io.halftone.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Acceptance;
import io.halftone.job.Arm;
import io.halftone.job.Brand;
import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Preset;
import io.halftone.job.Reference;
import io.halftone.job.Shot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which pictures a model is shown, where there are more than the preset shows. */
class DraftingTest {
  private static final Reference LOGO = Reference.stored(Reference.Role.LOGO, "1090");
  private static final Reference STYLE = Reference.stored(Reference.Role.STYLE, "57e1");
  private static final Reference OTHER = Reference.stored(Reference.Role.SETTING, "0bf0");

  private static List<Reference> pictures(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> Reference.stored(Reference.Role.SUBJECT, "p" + i))
        .toList();
  }

  private static Brand brand(Optional<String> corner, Reference... references) {
    return new Brand(
        "acme",
        "Acme",
        List.of(),
        corner,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(references),
        List.of(),
        List.of());
  }

  private static final Brand SIGNED = brand(Optional.of("top-right"), STYLE, LOGO);

  private static Shot first(Brief brief, Brand brand, int most, boolean logo) {
    Job base = Planned.job(brief, Optional.empty(), Planned.POST);
    Preset usual = base.preset();
    Job job =
        new Job(
            base.id(),
            brief,
            brand,
            new Preset(
                "p",
                usual.longSide(),
                usual.guidance(),
                most,
                usual.retakes(),
                usual.model(),
                usual.inspection(),
                Optional.empty(),
                Optional.empty()),
            base.model(),
            base.platforms(),
            Optional.empty(),
            Optional.empty(),
            base.priority(),
            base.publish(),
            logo ? logo() : Acceptance.NONE,
            base.repairs());
    return Recipe.of(job).shots(job, 1, Earlier.NOTHING).findFirst().orElseThrow();
  }

  private static Acceptance logo() {
    return new Acceptance(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Acceptance.Logo("1090", Optional.empty(), 0.05, 0.3)),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Reference> shown(Brief brief, Brand brand, int most) {
    return first(brief, brand, most, false).references();
  }

  private static Brief series(int pictures) {
    return new Brief.Series(
        "a mug", pictures(pictures), List.of("s"), List.of(), List.of(), List.of(OTHER), false);
  }

  private static Brief matrix(int pictures) {
    return new Brief.ProductMatrix(
        "a mug",
        pictures(pictures),
        List.of("red"),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  private static Brief catalogue(int pictures) {
    return new Brief.Catalogue(
        List.of(
            new Brief.Catalogue.Product("M-1", "a mug", pictures(pictures), List.of(), List.of())),
        List.of("front"),
        List.of());
  }

  @Test
  void a_logo_that_is_asked_for_has_its_place_beside_the_product() {
    List<Reference> twoAndLogo = List.of(pictures(2).get(0), pictures(2).get(1), LOGO);
    assertThat(shown(series(4), SIGNED, 3)).isEqualTo(twoAndLogo);
    assertThat(shown(matrix(4), SIGNED, 3)).isEqualTo(twoAndLogo);
    assertThat(shown(series(1), SIGNED, 3)).containsExactly(pictures(1).getFirst(), STYLE, LOGO);
    assertThat(shown(series(1), SIGNED, 5))
        .containsExactly(pictures(1).getFirst(), STYLE, LOGO, OTHER);
    assertThat(shown(series(4), SIGNED, 1))
        .as("nobody draws what he has not seen")
        .containsExactly(pictures(1).getFirst(), LOGO);
    assertThat(shown(series(4), brand(Optional.empty(), LOGO), 3))
        .as("nobody asks for it")
        .isEqualTo(pictures(3));
  }

  @Test
  void what_is_inspected_for_a_logo_is_shown_it() {
    Brand silent = brand(Optional.empty(), STYLE, LOGO);
    assertThat(first(series(4), silent, 3, true).references()).endsWith(LOGO).hasSize(3);
    Shot product = first(catalogue(4), SIGNED, 3, true);
    assertThat(product.references()).endsWith(LOGO).hasSize(3);
    assertThat(product.prompt()).contains("Place the brand's logo in the top-right corner");
  }

  @Test
  void a_preset_that_shows_nothing_shows_no_logo_either() {
    Brief campaign =
        new Brief.Campaign("a mug", List.of("v"), Optional.empty(), List.of(OTHER), false);
    assertThat(shown(campaign, SIGNED, 0)).isEmpty();
    assertThat(shown(campaign, SIGNED, 1)).containsExactly(LOGO);
    assertThat(shown(campaign, SIGNED, 2)).containsExactly(STYLE, LOGO);
  }

  @Test
  void a_catalogue_shows_as_much_as_the_preset_says_and_no_logo_takes_a_place_in_vain() {
    assertThat(shown(catalogue(5), SIGNED, 3)).isEqualTo(pictures(3));
    Brand logoFirst = brand(Optional.of("top-right"), LOGO, STYLE);
    assertThat(shown(catalogue(1), logoFirst, 2)).containsExactly(pictures(1).getFirst(), STYLE);
    assertThat(first(catalogue(1), logoFirst, 2, false).prompt()).doesNotContain("logo");
  }

  @Test
  void an_arm_is_shown_its_own_and_the_logo() {
    Reference own = Reference.stored(Reference.Role.STYLE, "a");
    Brief test =
        new Brief.AbTest("a mug", List.of(arm("A", own), arm("B", own)), 1, Optional.empty());
    assertThat(shown(test, SIGNED, 9)).containsExactly(own, LOGO);
  }

  private static Arm arm(String name, Reference own) {
    return new Arm(
        name,
        Map.of(),
        "a mug",
        "seedream-4",
        1024,
        5,
        Optional.empty(),
        0.7,
        List.of(own),
        List.of(OTHER),
        2,
        Optional.empty(),
        Set.of());
  }
}

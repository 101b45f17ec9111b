package io.halftone.plan;

import static io.halftone.plan.Planned.POST;
import static io.halftone.plan.Planned.POSTER;
import static io.halftone.plan.Planned.SHOE;
import static io.halftone.plan.Planned.made;
import static io.halftone.plan.Planned.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Brief;
import io.halftone.job.Brief.Catalogue.Product;
import io.halftone.job.Job;
import io.halftone.job.Reference;
import io.halftone.job.Shot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Reference MUG = Reference.stored(Reference.Role.SUBJECT, "9f21");
  private static final Product FIRST =
      new Product(
          "SH-1", "A running shoe.", List.of(SHOE), List.of("red", "blue"), List.of("office"));
  private static final Product SECOND =
      new Product("MG-7", "A mug", List.of(MUG), List.of("green"), List.of());

  private static Job job(Product... products) {
    return job(List.of("front", "side-left"), products);
  }

  private static Job job(List<String> views, Product... products) {
    return Planned.job(
        new Brief.Catalogue(List.of(products), views, List.of()), Optional.empty(), POST);
  }

  @Test
  void every_product_is_seen_from_all_sides_and_then_varied_from_its_front() {
    Job job = job(FIRST, SECOND);
    List<Shot> views = stage(job, 1);
    assertThat(views)
        .extracting(Shot::variation)
        .containsExactly("SH-1 front", "SH-1 side-left", "MG-7 front", "MG-7 side-left");
    assertThat(Planned.numbers(views)).containsExactly(1, 2, 6, 7);
    assertThat(views.getFirst().prompt())
        .isEqualTo(
            "Photograph the product of image 1, A running shoe, from the front. Show the product"
                + " alone on a plain white background with a soft shadow. Keep in every picture:"
                + " the product's shape, proportions, materials and markings. Compose it as a frame"
                + " for a post. Of the reference images, image 1 shows the subject, whose identity"
                + " must not change.");
    assertThat(views).noneMatch(shot -> shot.cell().draft());

    List<Shot> variants =
        stage(
            job,
            2,
            made(views.get(0), 0.5, "1"),
            made(views.get(1), 0.9, "1"),
            made(views.get(2), 0.9, "1"));
    assertThat(variants)
        .extracting(Shot::variation)
        .containsExactly("SH-1 red", "SH-1 blue", "SH-1 office", "MG-7 green");
    assertThat(Planned.lineage(variants)).containsExactly("1→3", "1→4", "1→5", "6→8");
    assertThat(variants)
        .extracting(shot -> shot.cell().traits())
        .containsExactly(
            Map.of("sku", "SH-1", "colour", "red"),
            Map.of("sku", "SH-1", "colour", "blue"),
            Map.of("sku", "SH-1", "setting", "office"),
            Map.of("sku", "MG-7", "colour", "green"));
    assertThat(variants.getFirst().prompt())
        .startsWith(
            "Change the colour of the product in image 1, A running shoe, to red. Keep the view,"
                + " the background and everything else of image 1. ");
    assertThat(variants.get(2).prompt())
        .startsWith(
            "Place the product of image 1, A running shoe, into a lifestyle setting: office. ");
    assertThat(variants.get(0).references())
        .containsExactly(Reference.stored(Reference.Role.ORIGINAL, "picture1"));
    assertThat(variants.get(2).references())
        .containsExactly(Reference.stored(Reference.Role.SUBJECT, "picture1"));
  }

  @Test
  void a_product_whose_front_was_not_accepted_has_no_variants_and_the_others_have() {
    Job job = job(FIRST, SECOND);
    List<Shot> views = stage(job, 1);
    assertThat(stage(job, 2, made(views.get(1), 1, "1"), made(views.get(2), 1, "1")))
        .extracting(Shot::variation)
        .containsExactly("MG-7 green");
  }

  @Test
  void variants_start_from_the_first_view_where_none_is_the_front() {
    Job job = job(List.of("top", "back"), SECOND);
    List<Shot> views = stage(job, 1);
    assertThat(
            Planned.lineage(
                stage(job, 2, made(views.get(0), 0.5, "1"), made(views.get(1), 1, "1"))))
        .containsExactly("1→3");
  }

  @Test
  void a_product_goes_its_own_way_on_every_platform() {
    Job job =
        Planned.job(
            new Brief.Catalogue(List.of(FIRST, SECOND), List.of("front"), List.of()),
            Optional.empty(),
            POST,
            POSTER);
    List<Shot> all = Planned.all(job);
    assertThat(Planned.numbers(all)).containsExactlyInAnyOrderElementsOf(Planned.upTo(12).toList());
    assertThat(all)
        .filteredOn(shot -> shot.stage() == 2)
        .allSatisfy(shot -> assertThat(shot.cell().parents()).hasSize(1));
    assertThat(Planned.lineage(all))
        .containsExactly("1→2", "1→3", "1→4", "5→6", "7→8", "7→9", "7→10", "11→12");
  }

  /** A change in one product is no change of what stands before it. */
  @Test
  void a_product_without_variants_has_one_stage() {
    assertThat(
            Recipe.of(job(new Product("A", "A mug", List.of(MUG), List.of(), List.of()))).stages())
        .isEqualTo(1);
    assertThat(Recipe.of(job(FIRST)).stages()).isEqualTo(2);
    assertThat(Planned.all(job(FIRST)))
        .isEqualTo(
            Planned.all(job(FIRST, SECOND)).stream()
                .filter(shot -> shot.id().number() <= 5)
                .toList());
  }
}

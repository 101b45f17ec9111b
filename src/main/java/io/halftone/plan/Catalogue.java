package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Cell;
import io.halftone.job.Job;
import io.halftone.job.Made;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Products from all sides, from their own pictures; then, from the accepted front view, in other
 * colours and settings. A product whose front view is not accepted has no more than its views, and
 * holds up no other.
 */
final class Catalogue implements Staged {
  private final Brief.Catalogue brief;

  /** How many shots of a platform stand before each product, and last how many it has. */
  private final int[] before;

  Catalogue(Brief.Catalogue brief) {
    this.brief = brief;
    this.before = new int[brief.products().size() + 1];
    for (int i = 0; i < brief.products().size(); i++) {
      before[i + 1] = before[i] + brief.views().size() + variants(brief.products().get(i));
    }
  }

  @Override
  public int stages() {
    return brief.products().stream().allMatch(product -> variants(product) == 0) ? 1 : 2;
  }

  private static int variants(Brief.Catalogue.Product product) {
    return product.colours().size() + product.settings().size();
  }

  @Override
  public String title(int stage) {
    return stage == 1 ? "Views" : "Colours and settings";
  }

  @Override
  public int lanes(Job job) {
    return job.platforms().size() * brief.products().size();
  }

  @Override
  public Stream<Written> written(Job job, int stage, int number, Earlier earlier) {
    int products = brief.products().size();
    int platform = number / products;
    int product = number % products;
    var lane =
        new Lane(
            new Drafting(job).unmarked(),
            platform * before[products] + before[product],
            job.platforms().get(platform),
            brief.products().get(product));
    return stage == 1 ? lane.views() : lane.variants(earlier);
  }

  /**
   * A product on a platform.
   *
   * @param before shots of all that stand before it
   */
  private final class Lane {
    private final Drafting drafting;
    private final int before;
    private final Platform platform;
    private final Brief.Catalogue.Product product;

    Lane(Drafting drafting, int before, Platform platform, Brief.Catalogue.Product product) {
      this.drafting = drafting;
      this.before = before;
      this.platform = platform;
      this.product = product;
    }

    private String name() {
      return platform.name() + ", " + product.sku();
    }

    Stream<Written> views() {
      var shots = new ArrayList<Written>();
      for (String view : brief.views()) {
        shots.add(
            shot(
                1,
                shots.size(),
                new Prompt(
                        Layer.SHOT,
                        "Photograph the product of image 1, %s, %s"
                            .formatted(Prompt.clause(product.description()), seen(view)))
                    .say(
                        Layer.JOB,
                        "Show the product alone on a plain white background with a soft"
                            + " shadow"),
                List.of(),
                "view",
                view,
                Optional.empty()));
      }
      return shots.stream();
    }

    Stream<Written> variants(Earlier earlier) {
      Optional<Made> front =
          earlier.best(1, name()).stream()
              .filter(made -> brief.front().equals(made.shot().cell().traits().get("view")))
              .findFirst();
      return front.stream().flatMap(this::variants);
    }

    private Stream<Written> variants(Made front) {
      var shots = new ArrayList<Written>();
      int views = brief.views().size();
      String words = Prompt.clause(product.description());
      for (String colour : product.colours()) {
        shots.add(
            shot(
                2,
                views + shots.size(),
                new Prompt(
                        Layer.SHOT,
                        "Change the colour of the product in image 1, %s, to %s"
                            .formatted(words, Prompt.clause(colour)))
                    .say(Layer.JOB, "Keep the view, the background and everything else of image 1"),
                List.of(Reference.stored(Reference.Role.ORIGINAL, front.picture())),
                "colour",
                colour,
                Optional.of(front)));
      }
      for (String setting : product.settings()) {
        shots.add(
            shot(
                2,
                views + shots.size(),
                new Prompt(
                        Layer.SHOT,
                        "Place the product of image 1, %s, into a lifestyle setting: %s"
                            .formatted(words, Prompt.clause(setting)))
                    .say(Layer.JOB, "Use a natural scale, light and perspective"),
                List.of(Reference.stored(Reference.Role.SUBJECT, front.picture())),
                "setting",
                setting,
                Optional.of(front)));
      }
      return shots.stream();
    }

    private Written shot(
        int stage,
        int place,
        Prompt prompt,
        List<Reference> needed,
        String trait,
        String value,
        Optional<Made> front) {
      Job job = drafting.job();
      List<Reference> references =
          needed.isEmpty()
              ? drafting.ofSubject(product.references(), brief.references())
              : drafting.references(needed, brief.references());
      var traits = new LinkedHashMap<String, String>();
      traits.put("sku", product.sku());
      traits.put(trait, value);
      return drafting.shot(
          before + place + 1,
          stage,
          platform,
          product.sku() + " " + value,
          finished(prompt, references),
          references,
          Cell.of(traits)
              .from(front.map(made -> made.shot().id()).stream().toList())
              .inLane(name()));
    }

    /**
     * A shop shows the product, so that of the brand's look it has what is no sign, unless that is
     * demanded.
     */
    private Prompt finished(Prompt prompt, List<Reference> references) {
      prompt
          .keeping(Layer.JOB, List.of("the product's shape, proportions, materials and markings"))
          .composed(platform);
      if (drafting.isSigned()) {
        prompt.signed(drafting.job().brand());
      }
      return prompt
          .lit(drafting.job().brand())
          .shown(drafting.job().brand(), references)
          .keeping(Layer.BRAND, drafting.job().brand().anchors());
    }
  }

  private static String seen(String view) {
    return switch (view) {
      case "front" -> "from the front";
      case "back" -> "from behind";
      case "side-left" -> "from its left side";
      case "side-right" -> "from its right side";
      case "top" -> "from above";
      case "detail" -> "as a close-up of its most telling detail";
      default -> "in this view: " + Prompt.clause(view);
    };
  }
}

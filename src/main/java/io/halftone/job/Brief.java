package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** What one kind of job asks for beyond what every job says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Brief.Campaign.class, name = "campaign"),
  @JsonSubTypes.Type(value = Brief.Variations.class, name = "variations"),
  @JsonSubTypes.Type(value = Brief.Refine.class, name = "refine"),
  @JsonSubTypes.Type(value = Brief.Cascade.class, name = "cascade"),
  @JsonSubTypes.Type(value = Brief.Catalogue.class, name = "catalogue")
})
public sealed interface Brief {

  /** By which job files call this kind. */
  String kind();

  /** What the pictures are about, in the words of the job. */
  String about();

  /** How large the pictures are, where the job names neither platforms nor a size. */
  default Optional<Size> frame() {
    return Optional.empty();
  }

  /** The exact words in every picture, where the brand's context is shown in them. */
  default Optional<String> saying(Brand brand) {
    return Optional.empty();
  }

  /**
   * Platforms × variations of one theme.
   *
   * @param tagline the exact text in every picture
   * @param related ask for all variations of a platform as one related set, where a model can
   */
  record Campaign(
      String theme,
      List<String> variations,
      Optional<String> tagline,
      List<Reference> references,
      boolean related)
      implements Brief {
    public Campaign {
      variations = List.copyOf(variations);
      references = List.copyOf(references);
      if (variations.isEmpty()) {
        throw new IllegalArgumentException("a campaign has at least one variation");
      }
    }

    @Override
    public String kind() {
      return "campaign";
    }

    @Override
    public String about() {
      return theme;
    }

    @Override
    public Optional<String> saying(Brand brand) {
      return tagline.or(brand::tagline);
    }
  }

  /**
   * One picture, varied in a list of ways.
   *
   * @param prompt what all pictures show
   * @param strength how far they may go from the reference, 0 to 1
   */
  record Variations(
      String prompt,
      List<String> variations,
      Reference reference,
      double strength,
      List<Reference> references,
      boolean related)
      implements Brief {
    public Variations {
      variations = List.copyOf(variations);
      references = List.copyOf(references);
    }

    @Override
    public String kind() {
      return "variations";
    }

    @Override
    public String about() {
      return prompt;
    }
  }

  /**
   * Many candidates, of which the best are refined, round after round.
   *
   * @param prompt what all pictures show
   * @param candidates first pictures, on every platform
   * @param keep how many of the best are refined
   * @param rounds how often they are refined; the last round is published
   * @param strength how far a refined picture may go from the one before, 0 to 1
   */
  record Refine(
      String prompt,
      Optional<String> tagline,
      int candidates,
      int keep,
      int rounds,
      double strength,
      List<Reference> references)
      implements Brief {
    public Refine {
      references = List.copyOf(references);
      if (keep < 1 || keep > candidates || rounds < 1) {
        throw new IllegalArgumentException(
            "the best %d of %d candidates cannot be refined %d times"
                .formatted(keep, candidates, rounds));
      }
    }

    @Override
    public String kind() {
      return "refine";
    }

    @Override
    public String about() {
      return prompt;
    }

    @Override
    public Optional<String> saying(Brand brand) {
      return tagline.or(brand::tagline);
    }
  }

  /**
   * From a small picture to a large one, each stage from the best of the one before.
   *
   * @param prompt what all pictures show
   * @param variations how they differ; none if there is one
   * @param stages in their order; the last is published
   */
  record Cascade(
      String prompt,
      List<String> variations,
      Optional<String> tagline,
      List<Step> stages,
      List<Reference> references)
      implements Brief {
    /**
     * A stage.
     *
     * @param longSide pixels that a model is asked for
     * @param candidates pictures for each that it starts from
     * @param keep how many of the best the next stage starts from
     * @param model that makes them, instead of the job's
     */
    public record Step(
        int longSide, double guidance, int candidates, int keep, Optional<String> model) {
      public Step {
        if (candidates < 1 || keep < 1) {
          throw new IllegalArgumentException("a stage makes and keeps a picture at least");
        }
      }
    }

    public Cascade {
      variations = List.copyOf(variations);
      stages = List.copyOf(stages);
      references = List.copyOf(references);
      if (stages.isEmpty()) {
        throw new IllegalArgumentException("a cascade has at least one stage");
      }
    }

    @Override
    public String kind() {
      return "cascade";
    }

    @Override
    public String about() {
      return prompt;
    }

    @Override
    public Optional<Size> frame() {
      int side = stages.getLast().longSide();
      return Optional.of(new Size(side, side));
    }

    @Override
    public Optional<String> saying(Brand brand) {
      return tagline.or(brand::tagline);
    }
  }

  /**
   * Products from all sides; then, from the accepted front view, in other colours and settings.
   *
   * @param views of every product; colours and settings start from {@link #front}
   */
  record Catalogue(List<Product> products, List<String> views, List<Reference> references)
      implements Brief {
    private static final String FRONT = "front";

    /**
     * A product.
     *
     * @param references pictures of it, the best first
     * @param colours that it is also sold in
     * @param settings in which it is shown
     */
    public record Product(
        String sku,
        String description,
        List<Reference> references,
        List<String> colours,
        List<String> settings) {
      public Product {
        references = List.copyOf(references);
        colours = List.copyOf(colours);
        settings = List.copyOf(settings);
        if (references.isEmpty()) {
          throw new IllegalArgumentException("product %s has no picture".formatted(sku));
        }
      }
    }

    public Catalogue {
      products = List.copyOf(products);
      views = List.copyOf(views);
      references = List.copyOf(references);
      if (products.isEmpty() || views.isEmpty()) {
        throw new IllegalArgumentException("a catalogue has at least one product and one view");
      }
    }

    /** The view from which a product is known best: front, or else the first. */
    public String front() {
      return views.contains(FRONT) ? FRONT : views.getFirst();
    }

    @Override
    public String kind() {
      return "catalogue";
    }

    @Override
    public String about() {
      return products.size() == 1
          ? products.getFirst().description()
          : "%s, and %s"
              .formatted(
                  products.getFirst().description(),
                  products.size() == 2
                      ? "one more product"
                      : (products.size() - 1) + " more products");
    }
  }
}

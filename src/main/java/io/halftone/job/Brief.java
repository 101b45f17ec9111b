package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one kind of job asks for beyond what every job says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Brief.Campaign.class, name = "campaign"),
  @JsonSubTypes.Type(value = Brief.Variations.class, name = "variations"),
  @JsonSubTypes.Type(value = Brief.Prompts.class, name = "prompts"),
  @JsonSubTypes.Type(value = Brief.Compose.class, name = "compose"),
  @JsonSubTypes.Type(value = Brief.ProductMatrix.class, name = "product-matrix"),
  @JsonSubTypes.Type(value = Brief.Series.class, name = "series"),
  @JsonSubTypes.Type(value = Brief.AbTest.class, name = "ab-test"),
  @JsonSubTypes.Type(value = Brief.Compare.class, name = "compare"),
  @JsonSubTypes.Type(value = Brief.Experiment.class, name = "experiment"),
  @JsonSubTypes.Type(value = Brief.TextReplacement.class, name = "text-replacement"),
  @JsonSubTypes.Type(value = Brief.FromTemplate.class, name = "template"),
  @JsonSubTypes.Type(value = Brief.Refine.class, name = "refine"),
  @JsonSubTypes.Type(value = Brief.Cascade.class, name = "cascade"),
  @JsonSubTypes.Type(value = Brief.Catalogue.class, name = "catalogue")
})
public sealed interface Brief {

  /** By which job files call this kind. */
  String kind();

  /** What the pictures are about, in the words of the job. */
  String about();

  /** The picture that is changed, and of which most must stay as it is. */
  default Optional<Reference> original() {
    return Optional.empty();
  }

  /** How large the pictures are, where the job names neither platforms nor a size. */
  default Optional<Size> frame() {
    return Optional.empty();
  }

  /** Whether pictures are asked for as sets, where a model can. */
  default boolean related() {
    return false;
  }

  /** How many pictures it comes to on each platform, drafts among them, if all are accepted. */
  long perPlatform();

  /**
   * The same with fewer pictures, among which is one of every shape that is asked for: enough to
   * learn whether a model can make them.
   */
  default Brief sample() {
    return this;
  }

  /** The most pixels of a longer side that a model is asked for, whatever the platforms show. */
  default int longSide(Preset preset) {
    return preset.longSide();
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
    public long perPlatform() {
      return variations.size();
    }

    @Override
    public Brief sample() {
      return related
          ? this
          : new Campaign(theme, variations.subList(0, 1), tagline, references, false);
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
    public long perPlatform() {
      return variations.size();
    }

    @Override
    public Brief sample() {
      return related
          ? this
          : new Variations(
              prompt, variations.subList(0, 1), reference, strength, references, false);
    }

    @Override
    public String about() {
      return prompt;
    }
  }

  /** A text or a picture of a list, and what people call it. */
  record Named<T>(String name, T value) {}

  /** A free list of prompts. */
  record Prompts(List<Named<String>> prompts, List<Reference> references) implements Brief {
    public Prompts {
      prompts = List.copyOf(prompts);
      references = List.copyOf(references);
    }

    @Override
    public String kind() {
      return "prompts";
    }

    @Override
    public long perPlatform() {
      return prompts.size();
    }

    @Override
    public Brief sample() {
      return new Prompts(prompts.subList(0, 1), references);
    }

    @Override
    public String about() {
      return prompts.getFirst().name();
    }
  }

  /**
   * Each product on each background.
   *
   * @param prompt how they come together
   * @param mustShow whether every picture is looked through for its product
   */
  record Compose(
      List<Named<Reference>> products,
      List<Named<Reference>> backgrounds,
      String prompt,
      boolean mustShow,
      List<Reference> references)
      implements Brief {
    public Compose {
      products = List.copyOf(products);
      backgrounds = List.copyOf(backgrounds);
      references = List.copyOf(references);
    }

    @Override
    public String kind() {
      return "compose";
    }

    @Override
    public long perPlatform() {
      return (long) products.size() * backgrounds.size();
    }

    @Override
    public Brief sample() {
      return new Compose(
          products.subList(0, 1), backgrounds.subList(0, 1), prompt, mustShow, references);
    }

    @Override
    public String about() {
      return products.stream().map(Named::name).collect(Collectors.joining(", "));
    }
  }

  /**
   * One product in colours × materials × settings × views. What is not varied is an empty list.
   *
   * @param pictures of the product, the most important first
   */
  record ProductMatrix(
      String product,
      List<Reference> pictures,
      List<String> colours,
      List<String> materials,
      List<String> settings,
      List<String> views,
      List<Reference> references,
      boolean related)
      implements Brief {
    public ProductMatrix {
      pictures = List.copyOf(pictures);
      colours = List.copyOf(colours);
      materials = List.copyOf(materials);
      settings = List.copyOf(settings);
      views = List.copyOf(views);
      references = List.copyOf(references);
    }

    @Override
    public String kind() {
      return "product-matrix";
    }

    @Override
    public long perPlatform() {
      return Stream.of(colours, materials, settings, views)
          .mapToLong(axis -> Math.max(1, axis.size()))
          .reduce(1, (a, b) -> a * b);
    }

    /** Of one set, where sets are asked for. */
    @Override
    public Brief sample() {
      var axes = new ArrayList<>(List.of(colours, materials, settings, views));
      boolean whole = related;
      for (int i = 0; i < axes.size(); i++) {
        boolean varied = !axes.get(i).isEmpty();
        axes.set(i, whole || !varied ? axes.get(i) : axes.get(i).subList(0, 1));
        whole = whole && !varied;
      }
      return new ProductMatrix(
          product,
          pictures,
          axes.get(0),
          axes.get(1),
          axes.get(2),
          axes.get(3),
          references,
          related);
    }

    @Override
    public String about() {
      return product;
    }
  }

  /**
   * One character or product in many scenes.
   *
   * @param pictures of the subject, the most important first
   * @param anchors traits that are the same in every picture
   * @param avoid what must not be in them, beside what the brand avoids
   */
  record Series(
      String subject,
      List<Reference> pictures,
      List<String> scenes,
      List<String> anchors,
      List<String> avoid,
      List<Reference> references,
      boolean related)
      implements Brief {
    public Series {
      pictures = List.copyOf(pictures);
      scenes = List.copyOf(scenes);
      anchors = List.copyOf(anchors);
      avoid = List.copyOf(avoid);
      references = List.copyOf(references);
    }

    @Override
    public String kind() {
      return "series";
    }

    @Override
    public long perPlatform() {
      return scenes.size();
    }

    @Override
    public Brief sample() {
      return related
          ? this
          : new Series(subject, pictures, scenes.subList(0, 1), anchors, avoid, references, false);
    }

    @Override
    public String about() {
      return subject;
    }
  }

  /** Arms that are compared: so many pictures of each, on every platform. */
  sealed interface Trial extends Brief {
    String prompt();

    List<Arm> arms();

    /** Pictures of each arm on each platform. */
    int samples();

    Optional<String> tagline();

    @Override
    default long perPlatform() {
      return (long) arms().size() * samples();
    }

    @Override
    default String about() {
      return prompt();
    }

    @Override
    default int longSide(Preset preset) {
      return arms().stream().mapToInt(Arm::longSide).max().orElse(preset.longSide());
    }

    @Override
    default Optional<String> saying(Brand brand) {
      return tagline();
    }

    private static List<Arm> compared(List<Arm> arms, int samples) {
      if (samples < 1) {
        throw new IllegalArgumentException("an arm has at least one picture");
      }
      if (arms.size() < 2 || arms.stream().map(Arm::name).distinct().count() < arms.size()) {
        throw new IllegalArgumentException("two arms or more are compared, under different names");
      }
      return List.copyOf(arms);
    }
  }

  /** One prompt in several reference styles, side by side. */
  record AbTest(String prompt, List<Arm> arms, int samples, Optional<String> tagline)
      implements Trial {
    public AbTest {
      arms = Trial.compared(arms, samples);
    }

    @Override
    public String kind() {
      return "ab-test";
    }
  }

  /** One prompt, made by several models. */
  record Compare(String prompt, List<Arm> arms, int samples, Optional<String> tagline)
      implements Trial {
    public Compare {
      arms = Trial.compared(arms, samples);
    }

    @Override
    public String kind() {
      return "compare";
    }
  }

  /** Any parameter in several values, with enough pictures of each to tell them apart. */
  record Experiment(String prompt, List<Arm> arms, int samples, Optional<String> tagline)
      implements Trial {
    public Experiment {
      arms = Trial.compared(arms, samples);
    }

    @Override
    public String kind() {
      return "experiment";
    }
  }

  /**
   * Other words on one template, one picture for each replacement; all else stays as it is.
   *
   * @param template in the store
   * @param size of the template
   */
  record TextReplacement(Reference template, Size size, List<Replacement> replacements)
      implements Brief {
    /**
     * @param before the words that stand there
     * @param after those that are to stand there
     * @param where the only part that may change
     * @param name by which people know the picture
     */
    public record Replacement(
        String before, String after, Acceptance.Region where, Optional<String> name) {
      public Replacement {
        if (before.isBlank() || after.isBlank() || before.equals(after)) {
          throw new IllegalArgumentException("other words take the place of words");
        }
      }

      /** What sets its picture apart. */
      public String label() {
        return name.orElse(after);
      }
    }

    public TextReplacement {
      replacements = List.copyOf(replacements);
      if (replacements.isEmpty() || template.sha256().isEmpty()) {
        throw new IllegalArgumentException("something is replaced on a template that is known");
      }
    }

    @Override
    public String kind() {
      return "text-replacement";
    }

    @Override
    public long perPlatform() {
      return replacements.size();
    }

    @Override
    public Brief sample() {
      return new TextReplacement(template, size, replacements.subList(0, 1));
    }

    @Override
    public String about() {
      return "Other words on one template";
    }

    @Override
    public Optional<Size> frame() {
      return Optional.of(size);
    }

    @Override
    public Optional<Reference> original() {
      return Optional.of(template);
    }

    /** The template may say it; nothing else is added to it. */
    @Override
    public Optional<String> saying(Brand brand) {
      return brand.tagline();
    }
  }

  /**
   * A template, filled in: for each row and platform a few variants to choose from.
   *
   * @param variants of each row on each platform
   * @param variations how the variants differ, in words; without them they are tries at the same
   * @param adapt whether platforms of another frame get a layout of their own, which is not
   *     compared with the template
   */
  record FromTemplate(
      Template template, List<Row> rows, int variants, List<String> variations, boolean adapt)
      implements Brief {
    /**
     * What fills the slots, by their names.
     *
     * @param words for texts and descriptions
     */
    public record Row(
        Optional<String> name, Map<String, String> words, Map<String, Reference> pictures) {
      public Row {
        words = Map.copyOf(words);
        pictures = Map.copyOf(pictures);
      }
    }

    public FromTemplate {
      rows = List.copyOf(rows);
      variations = List.copyOf(variations);
      if (rows.isEmpty() || variants < 1) {
        throw new IllegalArgumentException("a template is filled in at least once");
      }
    }

    @Override
    public String kind() {
      return "template";
    }

    @Override
    public long perPlatform() {
      return (long) rows.size() * variants;
    }

    @Override
    public String about() {
      return template.title();
    }

    @Override
    public Optional<Size> frame() {
      return Optional.of(template.size());
    }

    @Override
    public Optional<Reference> original() {
      return Optional.of(template.original());
    }

    /** The template may say it; nothing else is added to it. */
    @Override
    public Optional<String> saying(Brand brand) {
      return brand.tagline();
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
    public long perPlatform() {
      return candidates + (long) rounds * keep;
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
    public long perPlatform() {
      long all = 0;
      long before = 1;
      for (Step step : stages) {
        long made = before * step.candidates();
        all += made;
        before = Math.min(made, step.keep());
      }
      return all * Math.max(1, variations.size());
    }

    @Override
    public String about() {
      return prompt;
    }

    @Override
    public int longSide(Preset preset) {
      return stages.stream().mapToInt(Step::longSide).max().orElse(preset.longSide());
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
    public long perPlatform() {
      return products.stream()
          .mapToLong(each -> views.size() + each.colours().size() + each.settings().size())
          .sum();
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

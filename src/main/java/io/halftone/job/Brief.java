package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
  @JsonSubTypes.Type(value = Brief.Experiment.class, name = "experiment")
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
    default String about() {
      return prompt();
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
}

package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** What one kind of job asks for beyond what every job says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Brief.Campaign.class, name = "campaign"),
  @JsonSubTypes.Type(value = Brief.Variations.class, name = "variations")
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
}

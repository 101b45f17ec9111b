package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** What one kind of job asks for beyond what every job says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = Brief.Campaign.class, name = "campaign"))
public sealed interface Brief {

  /** By which job files call this kind. */
  String kind();

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
  }
}

package io.halftone.job;

import java.util.List;
import java.util.Optional;

/**
 * The standing context of every picture of one brand.
 *
 * @param palette colours as {@code #RRGGBB}, the most important first
 * @param logoCorner such as {@code top-right}; empty when the brand shows no logo
 * @param tagline shown unless the job says otherwise
 * @param light such as {@code soft, professional}
 * @param artDirection such as {@code modern minimalist}
 * @param references shown to the model with every shot, the most important first
 * @param anchors traits that must stay the same in every picture
 * @param avoid things that must not appear
 */
public record Brand(
    String name,
    String title,
    List<String> palette,
    Optional<String> logoCorner,
    Optional<String> tagline,
    Optional<String> typography,
    Optional<String> light,
    Optional<String> artDirection,
    List<Reference> references,
    List<String> anchors,
    List<String> avoid) {
  /** Of jobs that name none. */
  public static final Brand NONE =
      new Brand(
          "none",
          "No brand",
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of());

  public Brand {
    palette = List.copyOf(palette);
    references = List.copyOf(references);
    anchors = List.copyOf(anchors);
    avoid = List.copyOf(avoid);
  }
}

package io.halftone.job;

import io.halftone.job.Acceptance.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be made right in a picture instead of buying another. Only the parts that are there are
 * tried; what they come to is inspected like a picture that has just come in. Files are named by
 * the SHA-256 under which the store keeps them.
 */
public record Repairs(
    Optional<Crop> crop, Optional<Palette> palette, Optional<Text> text, Optional<Logo> logo) {
  public static final Repairs NONE =
      new Repairs(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public boolean areNone() {
    return equals(NONE);
  }

  /**
   * Only what there can be anything to make right of.
   *
   * @param words whether the pictures show words of their own
   */
  Repairs of(Acceptance asked, boolean words) {
    boolean shows = words || asked.text().filter(text -> !text.shows().isEmpty()).isPresent();
    return new Repairs(
        crop,
        palette.filter(shift -> asked.palette().isPresent()),
        text.filter(set -> shows),
        logo.filter(sign -> asked.logo().isPresent()));
  }

  /** Each part as a line for people; none if nothing is repaired. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    crop.ifPresent(
        cut ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "crop: to the proportions that were ordered, if %.0f %% are left",
                    100 * cut.least())));
    palette.ifPresent(
        shift ->
            lines.add(
                String.format(
                    Locale.ROOT, "palette: the brand's, moved by at most ΔE %.0f", shift.most())));
    text.ifPresent(
        set ->
            lines.add(
                "text: missing words are set%s"
                    .formatted(set.box().isPresent() ? " in their box" : " on calm ground")));
    logo.ifPresent(sign -> lines.add("logo: a missing one is put on calm ground"));
    return List.copyOf(lines);
  }

  /**
   * Wrong proportions are cut to those that were ordered.
   *
   * @param least of the picture that must be left, 0 to 1
   */
  public record Crop(double least) {}

  /**
   * A colour that is nearly the one that is wanted is moved to it.
   *
   * @param most by how much, by CIEDE2000
   */
  public record Palette(double most) {}

  /**
   * Missing words are set.
   *
   * @param box where; without it the calmest of a few usual places
   * @param font a TrueType or OpenType font; one that the program brings along without it
   * @param colour as {@code #RRGGBB}; without it the one of palette, white and black that reads
   *     best
   */
  public record Text(Optional<Region> box, Optional<String> font, Optional<String> colour) {}

  /**
   * A missing logo is put into its corner.
   *
   * @param margin to the edges, as a share of the picture's shorter side
   */
  public record Logo(double margin) {}
}

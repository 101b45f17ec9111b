package io.halftone.plan;

import io.halftone.job.Brand;
import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * Words for a model: action, object and attributes first, then what must stay the same, and exact
 * text in quotes. What must not appear stands apart, for models with a field of its own; the others
 * read it at the end.
 */
final class Prompt {
  private Prompt() {}

  static List<Said> forCampaign(
      Job job,
      Brief.Campaign brief,
      Platform platform,
      String variation,
      List<Reference> references) {
    Brand brand = job.brand();
    var said = new ArrayList<Said>();
    said.add(
        Said.sentence(
            Layer.JOB, "Create a campaign picture of %s".formatted(clause(brief.theme()))));
    said.add(Said.further(Layer.SHOT, ": ", clause(variation)));
    said.add(
        Said.sentence(
            Layer.PLATFORM, "Compose it as %s".formatted(clause(platform.composition()))));
    if (!brand.palette().isEmpty()) {
      said.add(Said.sentence(Layer.BRAND, "Use the brand colours " + listed(brand.palette())));
    }
    brand
        .logoCorner()
        .ifPresent(
            corner ->
                said.add(
                    Said.sentence(
                        Layer.BRAND,
                        "Place the brand's logo in the %s corner, undistorted".formatted(corner))));
    brief
        .tagline()
        .or(brand::tagline)
        .ifPresent(
            text ->
                said.add(
                    Said.sentence(
                        brief.tagline().isPresent() ? Layer.JOB : Layer.BRAND,
                        "Set the text \"%s\" exactly as written, once".formatted(quoted(text)))));
    brand
        .typography()
        .ifPresent(type -> said.add(Said.sentence(Layer.BRAND, "Typography: " + clause(type))));
    brand
        .light()
        .ifPresent(light -> said.add(Said.sentence(Layer.BRAND, "Light: " + clause(light))));
    brand
        .artDirection()
        .ifPresent(art -> said.add(Said.sentence(Layer.BRAND, "Art direction: " + clause(art))));
    said.addAll(roles(brand, references));
    if (!brand.anchors().isEmpty()) {
      said.add(
          Said.sentence(
              Layer.BRAND, "Keep in every picture: " + String.join("; ", brand.anchors())));
    }
    return List.copyOf(said);
  }

  private static List<Said> roles(Brand brand, List<Reference> references) {
    var roles = new ArrayList<Said>();
    for (int i = 0; i < references.size(); i++) {
      Layer layer = i < brand.references().size() ? Layer.BRAND : Layer.JOB;
      String role =
          "image %d shows %s"
              .formatted(
                  i + 1,
                  switch (references.get(i).role()) {
                    case SUBJECT -> "the subject, whose identity must not change";
                    case STYLE -> "the style";
                    case SETTING -> "the setting";
                    case LOGO -> "the logo";
                  });
      roles.add(
          i == 0
              ? Said.sentence(layer, "Of the reference images, " + role)
              : Said.further(layer, ", ", role));
    }
    return roles;
  }

  private static String listed(List<String> words) {
    return words.size() == 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  /** So that a sentence ends with one full stop, whether or not its writer set one. */
  private static String clause(String words) {
    return words.strip().replaceAll("[.\\s]+$", "");
  }

  /** A quotation mark inside the text would end it for the model. */
  private static String quoted(String text) {
    return text.replace('"', '\'');
  }
}

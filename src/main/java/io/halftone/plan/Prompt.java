package io.halftone.plan;

import io.halftone.job.Brand;
import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words for a model: action, object and attributes first, then what must stay the same, and exact
 * text in quotes. What must not appear stands apart, for models with a field of its own; the others
 * read it at the end.
 */
final class Prompt {
  private Prompt() {}

  static String forCampaign(
      Job job,
      Brief.Campaign brief,
      Platform platform,
      String variation,
      List<Reference> references) {
    Brand brand = job.brand();
    var sentences = new ArrayList<String>();
    sentences.add(
        "Create a campaign picture of %s: %s".formatted(clause(brief.theme()), clause(variation)));
    sentences.add("Compose it as %s".formatted(clause(platform.composition())));
    if (!brand.palette().isEmpty()) {
      sentences.add("Use the brand colours " + listed(brand.palette()));
    }
    brand
        .logoCorner()
        .ifPresent(
            corner ->
                sentences.add(
                    "Place the brand's logo in the %s corner, undistorted".formatted(corner)));
    brief
        .tagline()
        .or(brand::tagline)
        .ifPresent(
            text ->
                sentences.add(
                    "Set the text \"%s\" exactly as written, once".formatted(quoted(text))));
    brand.typography().ifPresent(type -> sentences.add("Typography: " + clause(type)));
    brand.light().ifPresent(light -> sentences.add("Light: " + clause(light)));
    brand.artDirection().ifPresent(art -> sentences.add("Art direction: " + clause(art)));
    if (!references.isEmpty()) {
      sentences.add(roles(references));
    }
    if (!brand.anchors().isEmpty()) {
      sentences.add("Keep in every picture: " + String.join("; ", brand.anchors()));
    }
    return sentences.stream().collect(Collectors.joining(". ", "", "."));
  }

  private static String roles(List<Reference> references) {
    var roles = new ArrayList<String>();
    for (int i = 0; i < references.size(); i++) {
      roles.add(
          "image %d shows %s"
              .formatted(
                  i + 1,
                  switch (references.get(i).role()) {
                    case SUBJECT -> "the subject, whose identity must not change";
                    case STYLE -> "the style";
                    case SETTING -> "the setting";
                    case LOGO -> "the logo";
                  }));
    }
    return "Of the reference images, " + String.join(", ", roles);
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

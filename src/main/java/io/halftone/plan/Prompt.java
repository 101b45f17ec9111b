package io.halftone.plan;

import io.halftone.job.Brand;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words for a model, in the order in which models heed them: the one thing that is to be made or
 * changed, with its attributes, then the frame and the brand's look, exact text in quotes, what the
 * references show, and last what must stay the same. What must not appear stands apart, for models
 * with a field of its own; the others read it at the end.
 */
final class Prompt {
  /** From where a sentence comes. */
  enum Layer {
    BRAND,
    JOB,
    PLATFORM,
    SHOT
  }

  /** A sentence, without its full stop. */
  record Said(Layer layer, String sentence) {}

  private final List<Said> said = new ArrayList<>();

  /**
   * @param main what is to be made or changed, as an action with its object and attributes
   */
  Prompt(String main) {
    say(Layer.SHOT, main);
  }

  Prompt say(Layer layer, String sentence) {
    said.add(new Said(layer, clause(sentence)));
    return this;
  }

  Prompt composed(Platform platform) {
    return say(Layer.PLATFORM, "Compose it as " + platform.composition());
  }

  /** How far a picture may go from image 1, 0 to 1: no model of today has a field for it. */
  Prompt closeTo(double strength) {
    if (strength <= 0.35) {
      return say(Layer.JOB, "Stay very close to image 1 and change nothing else in it");
    }
    return say(
        Layer.JOB,
        strength <= 0.75
            ? "Keep the subject and the structure of image 1 recognisable"
            : "Take image 1 as a starting point and vary it freely");
  }

  /** Palette, and the logo in its corner. */
  Prompt marked(Brand brand) {
    if (!brand.palette().isEmpty()) {
      say(Layer.BRAND, "Use the brand colours " + listed(brand.palette()));
    }
    brand
        .logoCorner()
        .ifPresent(
            corner ->
                say(
                    Layer.BRAND,
                    "Place the brand's logo in the %s corner, undistorted".formatted(corner)));
    return this;
  }

  /** Exact words in the picture. */
  Prompt showing(Layer layer, String text) {
    return say(layer, "Set the text \"%s\" exactly as written, once".formatted(quoted(text)));
  }

  Prompt lit(Brand brand) {
    brand.typography().ifPresent(type -> say(Layer.BRAND, "Typography: " + clause(type)));
    brand.light().ifPresent(light -> say(Layer.BRAND, "Light: " + clause(light)));
    brand.artDirection().ifPresent(art -> say(Layer.BRAND, "Art direction: " + clause(art)));
    return this;
  }

  /** What each reference picture is for. */
  Prompt shown(List<Reference> references) {
    return references.isEmpty() ? this : say(Layer.JOB, roles(references));
  }

  /** What must be the same in every picture. */
  Prompt keeping(Layer layer, List<String> anchors) {
    return anchors.isEmpty()
        ? this
        : say(layer, "Keep in every picture: " + String.join("; ", anchors));
  }

  List<Said> said() {
    return List.copyOf(said);
  }

  String words() {
    return said.stream().map(Said::sentence).collect(Collectors.joining(". ", "", "."));
  }

  /** The whole of a job's brand: marks, words, light, references and anchors. */
  Prompt branded(Job job, List<Reference> references) {
    Brand brand = job.brand();
    marked(brand);
    job.brief().saying(brand).ifPresent(text -> showing(Layer.JOB, text));
    return lit(brand).shown(references).keeping(Layer.BRAND, brand.anchors());
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
                    case ORIGINAL -> "the picture that is to be changed";
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
  static String clause(String words) {
    return words.strip().replaceAll("[.\\s]+$", "");
  }

  /** A quotation mark inside the text would end it for the model. */
  static String quoted(String text) {
    return text.replace('"', '\'');
  }
}

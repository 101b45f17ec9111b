package io.halftone.plan;

import io.halftone.job.Acceptance;
import io.halftone.job.Brand;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Quoted;
import io.halftone.job.Reference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Words for a model, in the order in which models heed them: the one thing that is to be made or
 * changed, with its attributes, then the frame and the brand's look, exact text in quotes, what the
 * references show, and last what must stay the same. What must not appear stands apart, for models
 * with a field of its own; the others read it at the end.
 */
final class Prompt {
  private final List<Said> said = new ArrayList<>();

  /**
   * @param main what is to be made or changed, as an action with its object and attributes
   */
  Prompt(Layer layer, String main) {
    say(layer, main);
  }

  Prompt say(Layer layer, String sentence) {
    said.add(Said.sentence(layer, clause(sentence)));
    return this;
  }

  /** Goes on with the sentence before it. */
  Prompt further(Layer layer, String lead, String words) {
    said.add(Said.further(layer, lead, clause(words)));
    return this;
  }

  /** What sets the picture apart; nothing where many are asked for together. */
  Prompt apart(String lead, Optional<String> words) {
    words.ifPresent(each -> further(Layer.SHOT, lead, each));
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
    return signed(brand);
  }

  /** The logo in its corner. */
  Prompt signed(Brand brand) {
    brand
        .logoCorner()
        .ifPresent(
            corner ->
                say(
                    Layer.BRAND,
                    "Place the brand's logo in the %s corner, undistorted".formatted(corner)));
    return this;
  }

  /** A part of image 1, in words that a person would use. */
  static String part(Acceptance.Region part) {
    return "in the part from %s %% to %s %% of the width and from %s %% to %s %% of the height"
        .formatted(
            percent(part.x()),
            percent(part.x() + part.width()),
            percent(part.y()),
            percent(part.y() + part.height()));
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(100 * Math.min(1, share))
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Other words for those that stand in image 1. */
  static String replacing(String before, String after, Acceptance.Region where) {
    return "Replace the text %s in image 1 with %s, %s"
        .formatted(Quoted.of(before), Quoted.of(after), part(where));
  }

  /** Words where none stand yet. */
  static String setting(String text, Acceptance.Region where) {
    return "Set the text %s in image 1, %s".formatted(Quoted.of(text), part(where));
  }

  /** What an edit does not touch. */
  Prompt elsewhere(String kept) {
    return say(
            Layer.JOB,
            "Keep everything else in image 1 completely unchanged, pixel by pixel: " + kept)
        .say(Layer.JOB, "This is an edit of image 1, not a new picture: change only what is named");
  }

  /** Exact words in the picture. */
  Prompt showing(Layer layer, String text) {
    return say(layer, "Set the text %s exactly as written, once".formatted(Quoted.of(text)));
  }

  Prompt lit(Brand brand) {
    brand.typography().ifPresent(type -> say(Layer.BRAND, "Typography: " + clause(type)));
    brand.light().ifPresent(light -> say(Layer.BRAND, "Light: " + clause(light)));
    brand.artDirection().ifPresent(art -> say(Layer.BRAND, "Art direction: " + clause(art)));
    return this;
  }

  /** What each reference picture is for. */
  Prompt shown(Brand brand, List<Reference> references) {
    int from = 0;
    while (from < references.size()) {
      int to = sameFrom(brand, references, from);
      Layer layer = layer(brand, references.get(from));
      String role = shown(references.get(from).role(), from + 1, to);
      if (from == 0) {
        say(layer, "Of the reference images, " + role);
      } else {
        further(layer, ", ", role);
      }
      from = to;
    }
    return this;
  }

  /** What must be the same in every picture. */
  Prompt keeping(Layer layer, List<String> anchors) {
    return anchors.isEmpty()
        ? this
        : say(layer, "Keep in every picture: " + String.join("; ", anchors));
  }

  /** What makes a subject the same one wherever it is shown. */
  Prompt traits(Layer layer, List<String> anchors) {
    return anchors.isEmpty()
        ? this
        : say(layer, "Its traits are always these: " + String.join("; ", anchors));
  }

  /** The whole of a job's brand: marks, words, light, references and anchors. */
  Prompt branded(Job job, List<Reference> references) {
    Brand brand = job.brand();
    marked(brand);
    job.brief()
        .saying(brand)
        .ifPresent(
            text ->
                showing(brand.tagline().equals(Optional.of(text)) ? Layer.BRAND : Layer.JOB, text));
    return lit(brand).shown(brand, references).keeping(Layer.BRAND, brand.anchors());
  }

  List<Said> said() {
    return List.copyOf(said);
  }

  String words() {
    return Said.joined(said);
  }

  /** After the last of those that show the same and come from the same. */
  private static int sameFrom(Brand brand, List<Reference> references, int from) {
    Reference first = references.get(from);
    int to = from + 1;
    while (to < references.size()
        && references.get(to).role() == first.role()
        && layer(brand, references.get(to)) == layer(brand, first)) {
      to++;
    }
    return to;
  }

  private static Layer layer(Brand brand, Reference reference) {
    return brand.references().contains(reference) ? Layer.BRAND : Layer.JOB;
  }

  private static String shown(Reference.Role role, int first, int last) {
    String what =
        switch (role) {
          case SUBJECT -> "the subject, whose identity must not change";
          case STYLE -> "the style";
          case SETTING -> "the setting";
          case LOGO -> "the logo";
          case TYPOGRAPHY -> "the typography, of which only the shapes of letters are to be used";
          case PALETTE -> "the palette, of which only the colours are to be used";
          case ORIGINAL -> "the picture that is to be changed";
        };
    return switch (last - first) {
      case 0 -> "image %d shows %s".formatted(first, what);
      case 1 -> "images %d and %d show %s".formatted(first, last, what);
      default -> "images %d to %d show %s".formatted(first, last, what);
    };
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
}

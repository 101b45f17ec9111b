package io.halftone.intake;

import io.halftone.job.Acceptance.Element;
import io.halftone.job.Acceptance.Preservation;
import io.halftone.job.Acceptance.Series;
import io.halftone.job.Size;
import java.util.List;
import java.util.Optional;

/**
 * What one file wants of pictures, as far as it says so. Whose palette, words and logo are meant is
 * known only where a job has brought preset and brand together.
 */
record Demands(
    Part<Double> score,
    Part<Double> artifacts,
    Part<Colours> palette,
    Part<Words> text,
    Part<Sign> logo,
    Part<List<Element>> elements,
    Part<Template> preserve,
    Part<Series> set) {
  static final Demands NONE =
      new Demands(
          Part.unsaid(),
          Part.unsaid(),
          Part.unsaid(),
          Part.unsaid(),
          Part.unsaid(),
          Part.unsaid(),
          Part.unsaid(),
          Part.unsaid());

  /**
   * @param said where something is said of it, in words
   * @param value empty too if it is said that nobody looks at it
   */
  record Part<T>(Optional<String> said, Optional<T> value) {
    static <T> Part<T> unsaid() {
      return new Part<>(Optional.empty(), Optional.empty());
    }

    Part<T> or(Part<T> standing) {
      return said.isPresent() ? this : standing;
    }
  }

  /**
   * @param colours the brand's, if none are named
   */
  record Colours(
      Optional<List<String>> colours, double tolerance, double coverage, Optional<Double> each) {}

  /**
   * @param shows the tagline, if nothing is said
   */
  record Words(Optional<List<String>> shows, List<String> never) {}

  /**
   * @param picture the brand's logo, if none is named
   * @param corner one of the four, or {@code any}
   */
  record Sign(Optional<String> picture, Optional<String> corner, double least, double most) {}

  /** What must be left as it is, and how large the picture of it is. */
  record Template(Preservation preservation, Size size) {}

  /** What is said here, and for the rest what is said there. */
  Demands or(Demands standing) {
    return new Demands(
        score.or(standing.score),
        artifacts.or(standing.artifacts),
        palette.or(standing.palette),
        text.or(standing.text),
        logo.or(standing.logo),
        elements.or(standing.elements),
        preserve.or(standing.preserve),
        set.or(standing.set));
  }
}

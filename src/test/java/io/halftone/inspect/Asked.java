package io.halftone.inspect;

import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Element;
import io.halftone.job.Acceptance.Palette;
import io.halftone.job.Acceptance.Preservation;
import io.halftone.job.Acceptance.Text;
import java.util.List;
import java.util.Optional;

/** Acceptances that ask for one thing alone. */
final class Asked {
  private Optional<Double> artifacts = Optional.empty();
  private Optional<Palette> palette = Optional.empty();
  private Optional<Text> text = Optional.empty();
  private Optional<Acceptance.Logo> logo = Optional.empty();
  private List<Element> elements = List.of();
  private Optional<Preservation> preserve = Optional.empty();

  private Asked() {}

  private Acceptance alone() {
    return new Acceptance(
        Optional.empty(), artifacts, palette, text, logo, elements, preserve, Optional.empty());
  }

  static Acceptance of(Optional<Double> artifacts) {
    Asked asked = new Asked();
    asked.artifacts = artifacts;
    return asked.alone();
  }

  static Acceptance of(Palette palette) {
    Asked asked = new Asked();
    asked.palette = Optional.of(palette);
    return asked.alone();
  }

  static Acceptance of(Text text) {
    Asked asked = new Asked();
    asked.text = Optional.of(text);
    return asked.alone();
  }

  static Acceptance of(Acceptance.Logo logo) {
    Asked asked = new Asked();
    asked.logo = Optional.of(logo);
    return asked.alone();
  }

  static Acceptance of(Element element) {
    Asked asked = new Asked();
    asked.elements = List.of(element);
    return asked.alone();
  }

  static Acceptance of(Preservation preserve) {
    Asked asked = new Asked();
    asked.preserve = Optional.of(preserve);
    return asked.alone();
  }
}

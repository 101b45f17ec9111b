package io.halftone.intake;

import io.halftone.job.Acceptance;
import io.halftone.job.Acceptance.Corner;
import io.halftone.job.Acceptance.Logo;
import io.halftone.job.Acceptance.Palette;
import io.halftone.job.Acceptance.Text;
import io.halftone.job.Brand;
import io.halftone.job.Platform;
import io.halftone.job.Size;
import java.util.List;
import java.util.Optional;

/**
 * Puts in what demands leave to the brand and to the tagline.
 *
 * @param document of which they are demanded; where they stand elsewhere, its brand is at fault
 * @param demands all of them together
 * @param brand none where pictures are judged without a job
 * @param words that are written in every picture
 */
record Settlement(
    Document document,
    Demands demands,
    Optional<Brand> brand,
    Assets.Found brandLogo,
    Optional<String> words,
    List<InputError> errors) {

  Acceptance acceptance() {
    return new Acceptance(
        demands.score().value(),
        demands.artifacts().value(),
        demands.palette().value().flatMap(this::palette),
        demands.text().value().flatMap(this::text),
        demands.logo().value().flatMap(this::logo),
        demands.elements().value().orElse(List.of()),
        demands.preserve().value().map(Demands.Template::preservation),
        demands.set().value());
  }

  /** Objects to a template of which no picture for one of these is ever the same frame. */
  Settlement framed(List<Platform> platforms) {
    demands
        .preserve()
        .value()
        .ifPresent(
            template -> {
              List<String> others =
                  platforms.stream()
                      .filter(
                          platform ->
                              Acceptance.Preservation.isOtherFrame(
                                  platform.size(), template.size()))
                      .map(platform -> "%s (%s)".formatted(platform.name(), platform.size()))
                      .toList();
              if (!others.isEmpty()) {
                errors.add(otherFrame(template.size(), String.join(", ", others)));
              }
            });
    return this;
  }

  private InputError otherFrame(Size template, String platforms) {
    String own = "/acceptance/preserve/template";
    boolean here = !document.at(own).isMissingNode();
    String at = here ? own : "/platforms";
    return document.error(
        at,
        Shown.found(document.at(at)),
        "a template of the platforms' frame",
        "%s is %s, and no picture for %s has that frame, so that none would ever pass. %s"
            .formatted(
                here
                    ? document.field(own)
                    : "The template of " + demands.preserve().said().orElseThrow(),
                template,
                platforms,
                here
                    ? "Take a template that has it, or leave those platforms to another job."
                    : "Leave those platforms to another job, or add acceptance: {without:"
                        + " [preserve]} to this one."));
  }

  private Optional<Palette> palette(Demands.Colours wanted) {
    List<String> colours = wanted.colours().orElse(brand.map(Brand::palette).orElse(List.of()));
    if (colours.isEmpty()) {
      object(
          "palette",
          demands.palette(),
          "names no colours",
          brand.map(b -> "brand %s has no palette".formatted(b.name())),
          "colours: [\"#FF6B35\"]");
      return Optional.empty();
    }
    return Optional.of(new Palette(colours, wanted.tolerance(), wanted.coverage(), wanted.each()));
  }

  private Optional<Text> text(Demands.Words wanted) {
    if (wanted.shows().isEmpty() && wanted.never().isEmpty() && words.isEmpty()) {
      object(
          "text",
          demands.text(),
          "names no words",
          brand.map(b -> "neither the job nor brand %s has a tagline".formatted(b.name())),
          "shows: [\"Innovation Delivered\"]");
      return Optional.empty();
    }
    return Optional.of(
        new Text(wanted.shows().orElseGet(() -> words.stream().toList()), wanted.never()));
  }

  private Optional<Logo> logo(Demands.Sign wanted) {
    if (wanted.picture().isPresent()) {
      return Optional.of(logo(wanted, wanted.picture().get(), Optional.empty()));
    }
    return switch (brandLogo) {
      case Assets.Found.Picture(var sha256, var size) ->
          Optional.of(logo(wanted, sha256, brand.flatMap(Brand::logoCorner)));
      case Assets.Found.Refused(var reason) -> {
        object(
            "logo",
            demands.logo(),
            "names no file",
            brand.map(b -> "the logo of brand %s is no use. %s".formatted(b.name(), reason)),
            "file: logo.png");
        yield Optional.empty();
      }
    };
  }

  private static Logo logo(Demands.Sign wanted, String picture, Optional<String> usual) {
    Optional<Corner> corner =
        wanted.corner().or(() -> usual).filter(name -> !name.equals("any")).map(Corner::of);
    return new Logo(picture, corner, wanted.least(), wanted.most());
  }

  private void object(
      String name, Demands.Part<?> part, String lack, Optional<String> why, String mend) {
    String own = "/acceptance/" + name;
    boolean here = !document.at(own).isMissingNode();
    String reason = why.orElse("there is no brand here that could be meant");
    errors.add(
        document.error(
            here ? own : "/brand",
            here ? Shown.found(document.at(own)) : Shown.found(document.at("/brand")),
            here ? mend : "a brand that has what is asked for",
            "%s %s, and %s%s %s"
                .formatted(
                    here ? document.field(own) : part.said().orElseThrow(),
                    lack,
                    reason,
                    reason.endsWith(".") ? "" : ".",
                    here
                        ? "Add %s.".formatted(mend)
                        : "Give it to the brand, or add acceptance: {without: [%s]} to the job."
                            .formatted(name))));
  }
}

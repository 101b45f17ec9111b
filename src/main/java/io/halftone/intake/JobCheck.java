package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Model;
import io.halftone.job.Money;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks what no schema can know: that the names exist, and that the budget buys a picture. It
 * passes over whatever the schema has objected to.
 */
record JobCheck(
    Document document, Catalogue catalogue, Set<String> buckets, List<InputError> errors) {
  void check() {
    flawed();
    Names.check(document, "/brand", "a brand", catalogue.brands().keySet(), errors);
    Names.check(document, "/model", "a model", models(catalogue.models().keySet()), errors);
    each("/platforms", "a platform", catalogue.platforms().keySet());
    each("/publish/buckets", "a bucket", buckets);
    if (Kind.of(document).filter(Kind.TEMPLATE::equals).isPresent()) {
      Names.check(document, "/template", "a template", catalogue.templates().keySet(), errors);
    }
    each("/models", "a model", catalogue.models().keySet());
    for (int i = 0; i < document.at("/arms").size(); i++) {
      String arm = Pointer.to("/arms", i);
      Names.check(document, arm + "/model", "a model", catalogue.models().keySet(), errors);
      Names.check(document, arm + "/preset", "a preset", catalogue.presets().keySet(), errors);
      unstaged(document, catalogue, arm + "/preset", errors);
    }
    new PresetChoice(document).check(catalogue, errors);
    frame("size");
    frame("format");
    budget();
  }

  /** Nobody but a cascade goes the stages of a preset. */
  static void unstaged(
      Document document, Catalogue catalogue, String pointer, List<InputError> errors) {
    String preset = document.at(pointer).asText().strip();
    if (!catalogue.terms().ofPreset(preset).stages().isEmpty()) {
      errors.add(
          document.error(
              pointer,
              Shown.found(document.at(pointer)),
              "a preset without stages",
              "Preset %s is a way of several stages, which only a job of kind: cascade goes. Write kind: cascade, or take another preset."
                  .formatted(preset)));
    }
  }

  /** The mistakes of a brand's file are told where the job names it. */
  private void flawed() {
    String brand = document.at("/brand").asText().strip();
    List<InputError> mistakes = catalogue.flawed().getOrDefault(brand, List.of());
    if (!mistakes.isEmpty() && !Names.isToldOff(document, "/brand", errors)) {
      errors.add(
          document.error(
              "/brand",
              Shown.quoted(brand),
              "a brand without mistakes",
              "Brand %s cannot be used until its file is mended (mistakes: %d): %s"
                  .formatted(brand, mistakes.size(), mistakes.getFirst())));
    }
  }

  /** Platforms have sizes and formats of their own, so that one beside them would say nothing. */
  private void frame(String field) {
    String pointer = Pointer.to(Pointer.ROOT, field);
    if (!document.at(pointer).isMissingNode()
        && !document.at("/platforms").isMissingNode()
        && !Names.isToldOff(document, pointer, errors)) {
      errors.add(
          document.error(
              pointer,
              Shown.found(document.at(pointer)),
              "either platforms or " + field,
              "%s stands beside platforms, each of which has a %s of its own. Delete one of the two."
                  .formatted(field, field)));
    }
  }

  /** What may be said of models whose names are known. */
  static Set<String> models(Collection<String> names) {
    Set<String> words = new LinkedHashSet<>(names);
    words.add(Model.CHEAPEST);
    return words;
  }

  private void each(String list, String what, Set<String> known) {
    if (!Names.isToldOff(document, list, errors)) {
      for (int i = 0; i < document.at(list).size(); i++) {
        Names.check(document, Pointer.to(list, i), what, known, errors);
      }
    }
  }

  /** A budget below the cheapest offer would let nothing be bought, however long the job waits. */
  private void budget() {
    JsonNode budget = document.at("/budget");
    boolean sound = budget.isNumber() && !Names.isToldOff(document, "/budget", errors);
    Optional<Map.Entry<String, Money>> cheapest =
        models().stream()
            .flatMap(
                model ->
                    model.offers().values().stream()
                        .map(offer -> Map.entry(model.name(), offer.price().least())))
            .min(Map.Entry.comparingByValue(Comparator.naturalOrder()));
    if (sound
        && cheapest.isPresent()
        && Money.of(budget.decimalValue()).compareTo(cheapest.get().getValue()) < 0) {
      errors.add(
          document.error(
              "/budget",
              Shown.found(budget),
              "at least " + cheapest.get().getValue().dollars(),
              "budget does not pay for one picture: %s asks for %s. Raise it, or name a cheaper model."
                  .formatted(cheapest.get().getKey(), cheapest.get().getValue())));
    }
  }

  /** Those that may make the pictures. */
  private Collection<Model> models() {
    List<Model> compared =
        Stream.concat(
                document.at("/models").valueStream(),
                document.at("/arms").valueStream().map(arm -> arm.path("model")))
            .flatMap(name -> Optional.ofNullable(catalogue.models().get(name.asText())).stream())
            .toList();
    if (!compared.isEmpty()) {
      return compared;
    }
    String named = new PresetChoice(document).model(catalogue);
    return named.equals(Model.CHEAPEST)
        ? catalogue.models().values()
        : Optional.ofNullable(catalogue.models().get(named)).stream().toList();
  }
}

package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Inspection;
import io.halftone.job.Model;
import io.halftone.job.Pace;
import io.halftone.job.Policy;
import io.halftone.job.Preset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The preset of a job: a name, or a group in which single fields say something else than the preset
 * of that name.
 */
record PresetChoice(Document document) {
  private static final String FIELD = "/preset";

  /** Those that a job may say beside its preset as well. */
  private static final List<String> BESIDE = List.of("model", "retakes");

  private static final List<String> FIELDS =
      List.of(
          "long-side", "guidance", "references", "retakes", "model", "inspect", "choose", "pace");

  /** Where the name stands, if somebody has written one. */
  String pointer() {
    return document.at(FIELD).isObject() ? FIELD + "/name" : FIELD;
  }

  boolean isNamed() {
    return !document.at(pointer()).isMissingNode();
  }

  String name(Catalogue catalogue) {
    return document.at(pointer()).asText(usual(catalogue)).strip();
  }

  /** That of the kind; the owner of other presets may not have it. */
  private String usual(Catalogue catalogue) {
    String ofKind = Kind.preset(document);
    return catalogue.presets().containsKey(ofKind) ? ofKind : Kind.CAMPAIGN.preset();
  }

  /** The model that is asked for, by the job or by its preset; empty if the preset is not known. */
  String model(Catalogue catalogue) {
    return Stream.of("/model", FIELD + "/model")
        .map(document::at)
        .filter(JsonNode::isTextual)
        .findFirst()
        .map(JsonNode::asText)
        .or(() -> Optional.ofNullable(catalogue.presets().get(name(catalogue))).map(Preset::model))
        .orElse("");
  }

  void check(Catalogue catalogue, List<InputError> errors) {
    if (isNamed()) {
      Names.check(document, pointer(), "a preset", catalogue.presets().keySet(), errors);
    } else if (!catalogue.presets().containsKey(usual(catalogue)) && document.root().isObject()) {
      errors.add(
          document.error(
              Pointer.ROOT,
              "nothing",
              Shown.choice(List.copyOf(catalogue.presets().keySet())),
              "preset is missing, and the usual one, %s, is not configured. Add preset: with one of %s."
                  .formatted(usual(catalogue), Shown.all(catalogue.presets().keySet()))));
    }
    if (Kind.of(document).filter(Kind.CASCADE::equals).isEmpty()) {
      JobCheck.unstaged(document, catalogue, pointer(), errors);
    }
    Names.check(
        document,
        FIELD + "/model",
        "a model",
        JobCheck.models(catalogue.models().keySet()),
        errors);
    BESIDE.forEach(field -> once(field, errors));
  }

  /** Which of two would count, nobody could tell who reads the file. */
  private void once(String field, List<InputError> errors) {
    String inside = FIELD + "/" + field;
    if (!document.at(inside).isMissingNode()
        && !document.at("/" + field).isMissingNode()
        && !Names.isToldOff(document, inside, errors)) {
      errors.add(
          document.error(
              inside,
              Shown.found(document.at(inside)),
              "%s in one place".formatted(field),
              "%s stands in preset and beside it, on line %d. Delete one of them."
                  .formatted(field, document.keyOf("/" + field).line())));
    }
  }

  /** What it comes to, if nothing is wrong with it. */
  Preset preset(Catalogue catalogue) {
    Preset base = catalogue.presets().get(name(catalogue));
    var job = new Fields(document, Pointer.ROOT);
    Fields own = document.at(FIELD).isObject() ? job.group("preset") : new Fields(document, "/-");
    String model = own.maybeText("model").orElse(base.model());
    Optional<Policy> choose = own.maybeText("choose").map(Policy::of).or(base::choose);
    return new Preset(
        base.name(),
        own.whole("long-side", base.longSide()),
        own.has("guidance") ? own.number("guidance").doubleValue() : base.guidance(),
        own.whole("references", base.references()),
        job.whole("retakes", own.whole("retakes", base.retakes())),
        model,
        own.maybeText("inspect").map(Inspection::of).orElse(base.inspection()),
        // Who wants the cheapest model does not want it from the dearest provider.
        job.maybeText("model").orElse(model).equals(Model.CHEAPEST)
            ? choose.or(() -> Optional.of(Policy.CHEAPEST))
            : choose,
        own.maybeText("pace").map(Pace::of).or(base::pace),
        overridden(job, own));
  }

  private static List<String> overridden(Fields job, Fields own) {
    Function<String, Boolean> beside = field -> BESIDE.contains(field) && job.has(field);
    return FIELDS.stream().filter(field -> own.has(field) || beside.apply(field)).toList();
  }
}

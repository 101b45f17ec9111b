package io.halftone.intake;

import io.halftone.job.Arm;
import io.halftone.job.Brief;
import io.halftone.job.Model;
import io.halftone.job.Preset;
import io.halftone.job.Reference;
import io.halftone.job.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** What only jobs say that compare: their arms, and how many pictures each of them has. */
final class ArmsReader {
  static final String ARMS = "arms";

  /** A seed that nobody has asked for, so that all arms have the same ones. */
  private static final long USUAL_SEED = 1;

  private static final double USUAL_STRENGTH = 0.7;

  private final BriefReader reader;
  private final Fields job;
  private final Preset preset;
  private final Optional<Reference> original;

  ArmsReader(BriefReader reader) {
    this.reader = reader;
    this.job = reader.fields();
    this.preset = new PresetChoice(job.document()).preset(reader.catalogue());
    this.original =
        job.has("reference")
            ? reader.picture(job, "reference", Reference.Role.ORIGINAL)
            : Optional.empty();
  }

  /** Reference styles, under the names that the owner gives them, or A, B, C. */
  Optional<Brief> abTest() {
    return brief(arms(this::styled), Brief.AbTest::new);
  }

  /** Models, under their own names. */
  Optional<Brief> compare() {
    var arms = new ArrayList<Optional<Arm>>();
    for (String name : job.texts("models")) {
      arms.add(Optional.of(arm(name, Map.of("model", name), job, name)));
    }
    return brief(arms, Brief.Compare::new);
  }

  /** Whatever its arms say. */
  Optional<Brief> experiment() {
    return brief(arms(this::tried), Brief.Experiment::new);
  }

  private interface Made {
    Brief of(String prompt, List<Arm> arms, int samples, Optional<String> tagline);
  }

  private Optional<Brief> brief(List<Optional<Arm>> read, Made made) {
    List<Arm> arms = read.stream().flatMap(Optional::stream).toList();
    int samples = job.whole("samples", 1);
    if (arms.size() == read.size()) {
      names(arms);
    }
    open();
    series();
    looks();
    return reader.errors().isEmpty()
        ? Optional.of(
            made.of(job.text("prompt"), arms, samples, job.group("text").maybeText("tagline")))
        : Optional.empty();
  }

  private List<Optional<Arm>> arms(BiFunction<Fields, String, Optional<Arm>> one) {
    List<Fields> list = job.list(ARMS);
    return IntStream.range(0, list.size())
        .mapToObj(
            i -> one.apply(list.get(i), list.get(i).maybeText("name").orElseGet(() -> letter(i))))
        .toList();
  }

  private static String letter(int index) {
    return String.valueOf((char) ('A' + index));
  }

  private Optional<Arm> styled(Fields fields, String name) {
    return reader
        .picture(fields, "style", Reference.Role.STYLE)
        .map(
            style ->
                with(
                    arm(name, Map.of("style", fields.text("style")), fields, model(fields)),
                    List.of(style)));
  }

  private Optional<Arm> tried(Fields fields, String name) {
    var says = new LinkedHashMap<String, String>();
    for (String field :
        List.of("prompt", "preset", "model", "guidance", "long-side", "seed", "strength")) {
      if (fields.has(field)) {
        says.put(field, fields.document().at(fields.at(field)).asText().strip());
      }
    }
    if (says.containsKey("strength") && !job.has("reference")) {
      reader.object(
          fields,
          "strength",
          "a job with a reference",
          "tells how far a picture may go from the reference, and the job has none. Add reference:"
              + " with the picture that is changed.");
    }
    List<Reference> own = references(fields, says);
    Arm arm = arm(name, says, fields, model(fields));
    honoured(fields, arm);
    return Optional.of(fields.has("references") ? with(arm, own) : arm);
  }

  /** One that is shown these whatever else there is room for. */
  private Arm with(Arm arm, List<Reference> own) {
    boolean instead = arm.says().containsKey("references");
    return new Arm(
        arm.name(),
        arm.says(),
        arm.prompt(),
        arm.model(),
        arm.longSide(),
        arm.guidance(),
        arm.original(),
        arm.strength(),
        own,
        instead ? List.of() : arm.shared(),
        arm.most(),
        arm.seed(),
        arm.exactly());
  }

  /**
   * @param fields what goes before what the job says
   */
  private Arm arm(String name, Map<String, String> says, Fields fields, String model) {
    Preset usual = preset(fields).orElse(preset);
    return new Arm(
        name,
        says,
        fields.maybeText("prompt").orElseGet(() -> job.text("prompt")),
        model,
        fields.whole("long-side", usual.longSide()),
        fields.has("guidance") ? fields.number("guidance").doubleValue() : usual.guidance(),
        original,
        strength(fields).or(() -> strength(job)).orElse(USUAL_STRENGTH),
        List.of(),
        reader.references(),
        usual.references(),
        seed(fields, model),
        exactly(fields));
  }

  private static Optional<Double> strength(Fields fields) {
    return fields.has("strength")
        ? Optional.of(fields.number("strength").doubleValue())
        : Optional.empty();
  }

  /** Without a model that is told one, a seed would only stand in the way of reading the plan. */
  private Optional<Long> seed(Fields fields, String model) {
    boolean taken = takes(model, Shape.Option.SEED);
    if (fields.has("seed")) {
      return Optional.of(fields.large("seed"));
    }
    return taken ? Optional.of(job.has("seed") ? job.large("seed") : USUAL_SEED) : Optional.empty();
  }

  private static Set<Shape.Option> exactly(Fields fields) {
    Set<Shape.Option> exactly = EnumSet.noneOf(Shape.Option.class);
    if (fields.pointer().startsWith("/" + ARMS)) {
      if (fields.has("guidance")) {
        exactly.add(Shape.Option.GUIDANCE);
      }
      if (fields.has("seed")) {
        exactly.add(Shape.Option.SEED);
      }
    }
    return exactly;
  }

  private String model(Fields fields) {
    return fields
        .maybeText("model")
        .or(() -> preset(fields).map(Preset::model))
        .or(() -> job.maybeText("model"))
        .orElse(preset.model());
  }

  /** An arm's own, which is always a name; the job's may be a group. */
  private Optional<Preset> preset(Fields fields) {
    return fields.pointer().isEmpty()
        ? Optional.empty()
        : fields.maybeText("preset").map(reader.catalogue().presets()::get);
  }

  private List<Reference> references(Fields fields, Map<String, String> says) {
    var references = new ArrayList<Reference>();
    var names = new ArrayList<String>();
    for (Fields each : fields.list("references")) {
      Reference.Role role = Reference.Role.valueOf(each.text("role").toUpperCase(Locale.ROOT));
      String field = each.has("url") ? "url" : "file";
      if (each.has("url") == each.has("file")) {
        reader.object(
            fields,
            "references",
            "one of file and url for each picture",
            "holds a picture with %s. Keep one of file and url."
                .formatted(each.has("url") ? "both file and url" : "neither file nor url"));
        continue;
      }
      reader.picture(each, field, role).ifPresent(references::add);
      names.add(each.text(field));
    }
    if (fields.has("references")) {
      says.put("references", names.isEmpty() ? "none" : String.join(", ", names));
    }
    return references;
  }

  private boolean takes(String model, Shape.Option option) {
    Model known = reader.catalogue().models().get(model);
    return known != null
        && (known.can().takes(option)
            || known.offers().keySet().stream()
                .anyMatch(seller -> known.at(seller).can().takes(option)));
  }

  /** An arm that differs by what its model is never told would be no other arm. */
  private void honoured(Fields fields, Arm arm) {
    for (Shape.Option option : arm.exactly()) {
      String field = option.name().toLowerCase(Locale.ROOT);
      if (!arm.model().equals(Model.CHEAPEST) && !takes(arm.model(), option)) {
        reader.object(
            fields,
            field,
            "a %s for a model that takes one".formatted(field),
            "would change nothing, for %s takes no %s. Name a model that does, or leave it out."
                .formatted(arm.model(), field));
      }
    }
  }

  private void names(List<Arm> arms) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < arms.size(); i++) {
      if (!seen.add(arms.get(i).name().toLowerCase(Locale.ROOT)) && job.has(ARMS)) {
        Fields fields = job.list(ARMS).get(i);
        reader.object(
            fields,
            "name",
            "a name that no other arm has",
            "is the name of another arm, too, so that nobody could tell them apart. Give it"
                + " another.");
      }
    }
  }

  /** What is cheapest may be another model for every arm, and for every picture. */
  private void open() {
    job.list(ARMS).stream()
        .filter(arm -> model(arm).equals(Model.CHEAPEST))
        .findFirst()
        .map(arm -> arm.has("preset") ? arm : job)
        .ifPresent(
            where ->
                reader.object(
                    where,
                    where.has("model") ? "model" : where.has("preset") ? "preset" : "kind",
                    "a model by its name",
                    "leaves it to the price which model makes an arm, so that models would be"
                        + " compared unawares. Name the model."));
  }

  private void series() {
    Fields acceptance = job.group("acceptance");
    if (acceptance.has("set")) {
      reader.object(
          acceptance,
          "set",
          "nothing",
          "would refuse pictures for being like those of other arms, which have the same seeds."
              + " Leave it out: here each picture is looked at by itself.");
    }
  }

  private void looks() {
    Fields own = job.group("preset");
    if (own.has("inspect")) {
      reader.object(
          own,
          "inspect",
          "nothing",
          "would leave pictures that nobody looked at among those that are compared. Leave it out:"
              + " here every picture is looked at in full.");
    }
  }
}

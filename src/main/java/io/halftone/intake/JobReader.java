package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.Acceptance;
import io.halftone.job.Brand;
import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Lint;
import io.halftone.job.Model;
import io.halftone.job.Platform;
import io.halftone.job.Preset;
import io.halftone.job.Priority;
import io.halftone.job.Publication;
import io.halftone.job.Reference;
import io.halftone.job.Repairs;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Turns a job file into jobs that stand on their own, and says everything that is wrong with it.
 */
public final class JobReader {
  private static final String PREFIX = "campaigns/{job}/{platform}";

  private final Catalogue catalogue;
  private final Assets assets;
  private final Set<String> buckets;
  private final Function<Job, Optional<String>> impossible;
  private final Linting linting;

  /**
   * @param buckets of the settings, to which a job may publish
   * @param impossible why no model can make a job that leaves the choice to the price
   * @param lint what becomes of jobs whose words are known to make worse pictures, unless they or
   *     their presets say it
   */
  public JobReader(
      Catalogue catalogue,
      Assets assets,
      Set<String> buckets,
      Function<Job, Optional<String>> impossible,
      Lint lint) {
    this.catalogue = catalogue;
    this.assets = assets;
    this.buckets = Set.copyOf(buckets);
    this.impossible = impossible;
    this.linting = new Linting(catalogue.models(), catalogue.terms(), lint);
  }

  /** One that does not ask whether a model can be found. */
  public JobReader(Catalogue catalogue, Assets assets, Set<String> buckets) {
    this(catalogue, assets, buckets, job -> Optional.empty(), Lint.ADVISE);
  }

  /**
   * @param fileName says the notation, and stands in the errors
   */
  public Reading read(String fileName, byte[] bytes) {
    try {
      return switch (Notation.of(fileName)) {
        case YAML, JSON -> document(Document.read(fileName, bytes));
        case CSV -> table(new Table(fileName, bytes, Limits.USUAL));
      };
    } catch (Unreadable unreadable) {
      return Reading.refused(List.of(unreadable.error()));
    }
  }

  private Reading document(Document document) {
    var errors = new ArrayList<InputError>();
    Optional<JobFile> file =
        file(document, Position.START, Optional.empty(), new HashMap<>(), errors);
    return new Reading(file.stream().toList(), InputError.sorted(errors));
  }

  /** A bad row costs its job; those of the other rows go on. */
  private Reading table(Table table) throws Unreadable {
    if (!table.headerErrors().isEmpty()) {
      return Reading.refused(InputError.sorted(table.headerErrors()));
    }
    var errors = new ArrayList<InputError>();
    // The same row of another day is told apart, for that day may be the one that counts.
    Map<String, JobFile> files = new LinkedHashMap<>();
    Map<JobId, JobFile> named = new HashMap<>();
    Map<String, Assets.Found> looked = new HashMap<>();
    for (Optional<Table.Line> next = table.next(errors);
        next.isPresent();
        next = table.next(errors)) {
      Document row = next.get().document();
      Optional<JobFile> file =
          file(row, row.placeOf(Pointer.ROOT), next.get().date(), looked, errors);
      if (file.isPresent()) {
        JobFile first = named.putIfAbsent(file.get().job().id(), file.get());
        if (first == null || first.digest().equals(file.get().digest())) {
          files.putIfAbsent(file.get().job().id() + " " + next.get().date(), file.get());
        } else {
          errors.add(taken(row, first));
        }
      }
    }
    if (files.isEmpty() && errors.isEmpty()) {
      errors.add(table.barren());
    }
    return new Reading(List.copyOf(files.values()), InputError.sorted(errors));
  }

  private static InputError taken(Document row, JobFile first) {
    String id = Shown.quoted(first.job().id().value());
    return row.error(
        "/job",
        id,
        "an id that no other row has",
        "The row on line %d is %s as well, and says something else. Give one of them another id."
            .formatted(first.place().line(), id));
  }

  /** The job of a document, unless something is wrong with it. */
  private Optional<JobFile> file(
      Document document,
      Position place,
      Optional<LocalDate> date,
      Map<String, Assets.Found> looked,
      List<InputError> all) {
    Schema schema = schema(document);
    var errors = new ArrayList<>(schema.errors(document));
    List<Reference> references = new References(document, assets, looked).read(errors);
    if (schema == Schema.CAMPAIGN) {
      new CampaignCheck(document, catalogue, buckets, errors).check();
    }
    Wanted wanted = wanted(document, errors);
    all.addAll(errors);
    if (!errors.isEmpty()) {
      return Optional.empty();
    }
    Job job = job(new Fields(document, Pointer.ROOT), references, wanted);
    Optional<String> reason =
        job.model().equals(Model.CHEAPEST) ? impossible.apply(job) : Optional.empty();
    if (reason.isPresent()) {
      all.add(noModel(document, reason.get()));
      return Optional.empty();
    }
    Lint level = linting.level(document, job);
    List<Advice> advice =
        level == Lint.OFF ? List.of() : linting.advice(document, schema.rule(), job);
    if (level == Lint.STRICT && !advice.isEmpty()) {
      advice.forEach(each -> all.add(each.error(Shown.quoted(each.rule()))));
      return Optional.empty();
    }
    String digest = Canonical.digest(withoutBudget(document.root()));
    Job told = job.withFindings(advice.stream().map(Advice::finding).toList());
    return Optional.of(new JobFile(told, digest, place, date, advice));
  }

  /** At the word that leaves the choice to the price: it may be the preset's. */
  private static InputError noModel(Document document, String reason) {
    Optional<String> field =
        Stream.of("/model", "/preset").filter(at -> !document.at(at).isMissingNode()).findFirst();
    return document.error(
        field.orElse(Pointer.ROOT),
        field.map(at -> Shown.found(document.at(at))).orElse("the usual preset"),
        "what one of the models can make",
        "%s Ask for less, give a provider that sells an abler model a key, or name a model: it makes what it can."
            .formatted(reason));
  }

  /** The schema of the kind that the file names or means, so that the rest is checked at once. */
  private static Schema schema(Document document) {
    JsonNode kind = document.at("/kind");
    boolean campaign =
        !kind.isTextual() || Suggestion.of(kind.textValue(), List.of("campaign")).isPresent();
    return campaign ? Schema.CAMPAIGN : Schema.JOB;
  }

  /** What job, brand and preset together say of its pictures. */
  private record Wanted(Acceptance acceptance, Repairs repairs) {
    static final Wanted NOTHING = new Wanted(Acceptance.NONE, Repairs.NONE);
  }

  /** What is said of it, if there is nothing else wrong with that. */
  private Wanted wanted(Document document, List<InputError> errors) {
    var fields = new Fields(document, Pointer.ROOT);
    Demands own = DemandsReader.read(fields, assets, errors);
    RepairDemands repairs = RepairReader.read(fields, assets, errors);
    Optional<Brand> brand =
        Optional.ofNullable(catalogue.brands().get(document.at("/brand").asText().strip()));
    if (!errors.isEmpty() || brand.isEmpty()) {
      return Wanted.NOTHING;
    }
    Terms.OfBrand ofBrand = catalogue.terms().ofBrand(brand.get().name());
    Terms.OfPreset ofPreset = catalogue.terms().ofPreset(preset(fields).name());
    Acceptance acceptance =
        new Settlement(
                document,
                own.or(ofBrand.demands()).or(ofPreset.demands()),
                brand,
                ofBrand.logo(),
                fields.group("text").maybeText("tagline").or(() -> brand.get().tagline()),
                errors)
            .framed(platforms(fields))
            .acceptance();
    return new Wanted(acceptance, repairs.or(ofBrand.repairs()).or(ofPreset.repairs()).repairs());
  }

  private Job job(Fields fields, List<Reference> references, Wanted wanted) {
    Preset preset = preset(fields);
    return new Job(
        new JobId(fields.text("job")),
        new Brief.Campaign(
            fields.text("theme"),
            fields.texts("variations"),
            fields.group("text").maybeText("tagline"),
            references,
            fields.flag("related")),
        catalogue.brands().get(fields.text("brand")),
        preset,
        fields.maybeText("model").orElse(preset.model()),
        platforms(fields),
        fields.has("seed") ? Optional.of(fields.large("seed")) : Optional.empty(),
        fields.has("budget") ? Optional.of(fields.money("budget")) : Optional.empty(),
        Priority.valueOf(fields.maybeText("priority").orElse("normal").toUpperCase(Locale.ROOT)),
        publication(fields.group("publish")),
        wanted.acceptance(),
        wanted.repairs());
  }

  private Preset preset(Fields fields) {
    return new PresetChoice(fields.document()).preset(catalogue);
  }

  private List<Platform> platforms(Fields fields) {
    return fields.texts("platforms").stream().map(catalogue.platforms()::get).toList();
  }

  private static Publication publication(Fields publish) {
    return new Publication(
        publish.has("buckets") ? publish.texts("buckets") : List.of("cdn"),
        publish.maybeText("prefix").orElse(PREFIX).replaceAll("/$", ""));
  }

  /** With more money it is still the same job. */
  private static JsonNode withoutBudget(JsonNode job) {
    ObjectNode rest = job.deepCopy();
    rest.remove("budget");
    return rest;
  }
}

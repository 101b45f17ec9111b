package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a job file into jobs that stand on their own, and says everything that is wrong with it.
 */
public final class JobReader {
  private static final Logger LOG = LoggerFactory.getLogger(JobReader.class);
  private static final String PREFIX = "campaigns/{job}/{platform}";

  private final Catalogue catalogue;
  private final Assets assets;
  private final Set<String> buckets;
  private final Feasibility feasibility;
  private final Linting linting;

  /**
   * @param buckets of the settings, to which a job may publish
   * @param feasibility whether anybody can make a job
   * @param lint what becomes of jobs whose words are known to make worse pictures, unless they or
   *     their presets say it
   */
  public JobReader(
      Catalogue catalogue, Assets assets, Set<String> buckets, Feasibility feasibility, Lint lint) {
    this.catalogue = catalogue;
    this.assets = assets;
    this.buckets = Set.copyOf(buckets);
    this.feasibility = feasibility;
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

  /**
   * The job of a document, unless something is wrong with it. What makes the program itself fail
   * would make it fail at every further try, so it is refused like a mistake; a store that cannot
   * be written is no fault of the file, and that is tried again.
   */
  private Optional<JobFile> file(
      Document document,
      Position place,
      Optional<LocalDate> date,
      Map<String, Assets.Found> looked,
      List<InputError> all) {
    try {
      return sound(document, place, date, looked, all);
    } catch (UncheckedIOException storeAway) {
      throw storeAway;
    } catch (RuntimeException fault) {
      LOG.error("{} makes Halftone itself fail", Shown.name(document.file()), fault);
      all.add(
          document.error(
              Pointer.ROOT,
              fault.getClass().getSimpleName(),
              "a file that can be read",
              "This makes Halftone itself fail (%s), so it is not made. Tell those who look after Halftone: the log says where. Other files go on."
                  .formatted(fault.getClass().getSimpleName())));
      return Optional.empty();
    }
  }

  private Optional<JobFile> sound(
      Document document,
      Position place,
      Optional<LocalDate> date,
      Map<String, Assets.Found> looked,
      List<InputError> all) {
    Optional<Kind> named = Kind.of(document);
    if (named.isEmpty()) {
      all.addAll(Schema.JOB.errors(document));
      return Optional.empty();
    }
    Kind kind = named.get();
    var errors = new ArrayList<>(kind.schema().errors(document));
    var pictures = new References(document, assets, looked);
    List<Reference> references = pictures.read(errors);
    new JobCheck(document, catalogue, buckets, errors).check();
    var fields = new Fields(document, Pointer.ROOT);
    Optional<Brief> brief =
        errors.isEmpty()
            ? kind.brief(new BriefReader(fields, catalogue, references, pictures, errors))
            : Optional.empty();
    brief.flatMap(read -> Amount.objection(document, read)).ifPresent(errors::add);
    Wanted wanted = wanted(document, brief, errors);
    all.addAll(errors);
    if (!errors.isEmpty() || brief.isEmpty()) {
      return Optional.empty();
    }
    Job job = job(fields, brief.get(), wanted);
    // All that could be made may be too much to look at; the sample has one of every shape.
    Job sample = job(fields, brief.get().sample(), wanted);
    Optional<String> reason = feasibility.impossible(sample);
    if (reason.isPresent()) {
      all.add(noModel(document, job, reason.get()));
      return Optional.empty();
    }
    Lint level = linting.level(document, job);
    List<Advice> advice =
        level == Lint.OFF ? List.of() : linting.advice(document, kind.schema().rule(), job);
    if (level == Lint.STRICT && !advice.isEmpty()) {
      advice.forEach(each -> all.add(each.error(said(document, each))));
      return Optional.empty();
    }
    String digest = Canonical.identity(document.root());
    Job told = job.withFindings(advice.stream().map(Advice::finding).toList());
    List<Advice> unmade =
        level == Lint.OFF
            ? List.of()
            : feasibility.partly(sample).stream().map(why -> partly(document, why)).toList();
    return Optional.of(
        new JobFile(
            told, digest, place, date, Stream.concat(advice.stream(), unmade.stream()).toList()));
  }

  /** The brand's words stand in another file. */
  private static String said(Document document, Advice advice) {
    JsonNode value = document.at(advice.pointer());
    return value.isMissingNode() ? advice.field() : Shown.found(value);
  }

  /**
   * The plan says it of the job as well, with the figures of the day; so the job does not keep it.
   */
  private static Advice partly(Document document, String reason) {
    String pointer = document.at("/platforms").isMissingNode() ? Pointer.ROOT : "/platforms";
    Position position = document.placeOf(pointer);
    return new Advice(
        document.file(),
        position.line(),
        position.column(),
        "impossible",
        pointer,
        document.field(pointer),
        reason,
        "The rest is made; name a model that makes all, or leave those platforms out.");
  }

  /** At the word that names the model or leaves it to the price: it may be the preset's. */
  private static InputError noModel(Document document, Job job, String reason) {
    Optional<String> field =
        Stream.of("/model", "/preset").filter(at -> !document.at(at).isMissingNode()).findFirst();
    return document.error(
        field.orElse(Pointer.ROOT),
        field.map(at -> Shown.found(document.at(at))).orElse("the usual preset"),
        "what one of the models can make",
        "%s %s"
            .formatted(
                reason,
                job.model().equals(Model.CHEAPEST)
                    ? "Ask for less, give a provider that sells an abler model a key, or name a"
                        + " model: it makes what it can."
                    : "Name another model, or ask for what this one makes."));
  }

  /** What job, brand and preset together say of its pictures. */
  private record Wanted(Acceptance acceptance, Repairs repairs) {
    static final Wanted NOTHING = new Wanted(Acceptance.NONE, Repairs.NONE);
  }

  /** What is said of it, if there is nothing else wrong with that. */
  private Wanted wanted(Document document, Optional<Brief> brief, List<InputError> errors) {
    var fields = new Fields(document, Pointer.ROOT);
    Demands own = DemandsReader.read(fields, assets, errors);
    RepairDemands repairs = RepairReader.read(fields, assets, errors);
    if (!errors.isEmpty() || brief.isEmpty()) {
      return Wanted.NOTHING;
    }
    Brand brand = brand(fields);
    Terms.OfBrand ofBrand = catalogue.terms().ofBrand(brand.name());
    Terms.OfPreset ofPreset = catalogue.terms().ofPreset(preset(fields).name());
    Acceptance acceptance =
        new Settlement(
                document,
                own.or(ofBrand.demands()).or(ofPreset.demands()),
                Optional.of(brand),
                ofBrand.logo(),
                brief.get().saying(brand),
                errors)
            .framed(platforms(fields, brief.get()))
            .acceptance();
    if (brief.get() instanceof Brief.Trial) {
      // A picture that is made right, or refused for being like another, tells nothing of its arm.
      return new Wanted(acceptance.alone(), Repairs.NONE);
    }
    return new Wanted(acceptance, repairs.or(ofBrand.repairs()).or(ofPreset.repairs()).repairs());
  }

  private Job job(Fields fields, Brief brief, Wanted wanted) {
    Preset preset = preset(fields, brief);
    return new Job(
        new JobId(fields.text("job")),
        brief,
        brand(fields),
        preset,
        brief instanceof Brief.Trial trial
            ? trial.arms().getFirst().model()
            : fields.maybeText("model").orElse(preset.model()),
        platforms(fields, brief),
        fields.has("seed") ? Optional.of(fields.large("seed")) : Optional.empty(),
        fields.has("budget") ? Optional.of(fields.money("budget")) : Optional.empty(),
        Priority.valueOf(fields.maybeText("priority").orElse("normal").toUpperCase(Locale.ROOT)),
        publication(fields.group("publish")),
        wanted.acceptance(),
        wanted.repairs());
  }

  private Brand brand(Fields fields) {
    return fields.maybeText("brand").map(catalogue.brands()::get).orElse(Brand.NONE);
  }

  /** What is compared is looked at as a whole, and made again only where the job itself says so. */
  private Preset preset(Fields fields, Brief brief) {
    Preset preset = preset(fields);
    boolean again = preset.overridden().contains("retakes");
    return brief instanceof Brief.Trial
        ? preset.lookingAtAll(again ? preset.retakes() : 0)
        : preset;
  }

  private Preset preset(Fields fields) {
    return new PresetChoice(fields.document()).preset(catalogue);
  }

  /** Those that the file names, or one for the frame that it asks for. */
  private List<Platform> platforms(Fields fields, Brief brief) {
    return fields.has("platforms")
        ? fields.texts("platforms").stream().map(catalogue.platforms()::get).toList()
        : List.of(Frame.platform(fields, brief, preset(fields)));
  }

  private static Publication publication(Fields publish) {
    return new Publication(
        publish.has("buckets") ? publish.texts("buckets") : List.of("cdn"),
        publish.maybeText("prefix").orElse(PREFIX).replaceAll("/$", ""),
        publish.flag("sidecar"));
  }
}

package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Platform;
import io.halftone.job.Preset;
import io.halftone.job.Priority;
import io.halftone.job.Publication;
import io.halftone.job.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Turns a job file into a job that stands on its own, or says everything that is wrong with it. */
public final class JobReader {
  private static final String PREFIX = "campaigns/{job}/{platform}";

  private final Catalogue catalogue;
  private final Assets assets;
  private final Set<String> buckets;

  /**
   * @param buckets of the settings, to which a job may publish
   */
  public JobReader(Catalogue catalogue, Assets assets, Set<String> buckets) {
    this.catalogue = catalogue;
    this.assets = assets;
    this.buckets = Set.copyOf(buckets);
  }

  /**
   * @param fileName says the notation, and stands in the errors
   */
  public Reading read(String fileName, byte[] bytes) {
    Document document;
    try {
      document = Document.read(fileName, bytes);
    } catch (Unreadable unreadable) {
      return new Reading.Refused(List.of(unreadable.error()));
    }
    Schema schema = schema(document);
    var errors = new ArrayList<>(schema.errors(document));
    List<Reference> references = new References(document, assets).read(errors);
    if (schema == Schema.CAMPAIGN) {
      new CampaignCheck(document, catalogue, buckets, errors).check();
    }
    if (!errors.isEmpty()) {
      return new Reading.Refused(InputError.sorted(errors));
    }
    Job job = job(new Fields(document, Pointer.ROOT), references);
    return new Reading.Accepted(List.of(new JobFile(job, Canonical.digest(document.root()))));
  }

  /** The schema of the kind that the file names or means, so that the rest is checked at once. */
  private static Schema schema(Document document) {
    JsonNode kind = document.at("/kind");
    boolean campaign =
        !kind.isTextual() || Suggestion.of(kind.textValue(), List.of("campaign")).isPresent();
    return campaign ? Schema.CAMPAIGN : Schema.JOB;
  }

  private Job job(Fields fields, List<Reference> references) {
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
        publication(fields.group("publish")));
  }

  private Preset preset(Fields fields) {
    Preset preset =
        catalogue.presets().get(fields.maybeText("preset").orElse(CampaignCheck.USUAL_PRESET));
    return new Preset(
        preset.name(),
        preset.longSide(),
        preset.guidance(),
        preset.references(),
        fields.whole("retakes", preset.retakes()),
        preset.model());
  }

  private List<Platform> platforms(Fields fields) {
    return fields.texts("platforms").stream().map(catalogue.platforms()::get).toList();
  }

  private static Publication publication(Fields publish) {
    return new Publication(
        publish.has("buckets") ? publish.texts("buckets") : List.of("cdn"),
        publish.maybeText("prefix").orElse(PREFIX).replaceAll("/$", ""));
  }
}

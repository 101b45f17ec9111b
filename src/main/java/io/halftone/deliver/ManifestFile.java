package io.halftone.deliver;

import com.fasterxml.jackson.core.JsonGenerator;
import io.halftone.inspect.Verdict;
import io.halftone.job.Shape;
import io.halftone.ledger.Assets;
import io.halftone.publish.AltText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Writes {@code manifest.json}: what the reader of a bucket, such as a CMS, needs to use the
 * pictures in it. It names no file of another bucket.
 *
 * <p>Others read it, so the names stand here as literals and do not follow a renamed record.
 */
public final class ManifestFile {
  public static final String NAME = "manifest.json";

  private ManifestFile() {}

  /** Writes the document for one bucket and leaves the stream open. */
  public static void write(JobReport report, String bucket, OutputStream out) throws IOException {
    Lineage lineage = Lineage.of(report, ContactSheet.PER_PAGE);
    try (JsonGenerator json = JsonDocument.open(out)) {
      json.writeStartObject();
      json.writeStringField("job", report.job().value());
      json.writeStringField("kind", report.kind());
      json.writeStringField("brand", report.brand().name());
      json.writePOJOField("created", report.ended());
      JsonDocument.edition(report, json);
      json.writeBooleanField("placeholders", report.placeholders());
      json.writeStringField("bucket", bucket);
      json.writeArrayFieldStart("assets");
      report
          .shots()
          .forEach(
              shot -> {
                Optional<Assets.Row> asset = shot.in(bucket);
                if (shot.published() && asset.isPresent()) {
                  asset(report, shot, asset.get(), json);
                }
              });
      json.writeEndArray();
      if (report.staged()) {
        drafts(report, json);
      }
      json.writeArrayFieldStart("rejected");
      report
          .shots()
          .forEach(
              shot -> {
                if (!shot.published() && !shot.kept() && !shot.spare()) {
                  rejected(shot, json);
                }
              });
      json.writeEndArray();
      JsonDocument.gone(report, json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void asset(JobReport report, ShotReport shot, Assets.Row asset, JsonGenerator json)
      throws IOException {
    Shape requested = shot.shot().requested();
    json.writeStartObject();
    json.writeStringField("shot", shot.shot().id().value());
    json.writeStringField("platform", shot.shot().platform().name());
    json.writeStringField("variation", shot.shot().variation());
    JsonDocument.place(shot.shot(), json);
    JsonDocument.change(shot, json);
    json.writeNumberField("width", asset.width());
    json.writeNumberField("height", asset.height());
    json.writeStringField("media", asset.media());
    json.writeNumberField("bytes", asset.bytes());
    json.writeStringField("sha256", asset.sha256());
    json.writeStringField("key", asset.key());
    json.writeStringField("url", asset.url());
    json.writeStringField("alt", AltText.of(report.theme(), shot.shot().variation()));
    Optional<TakeReport> take = shot.accepted();
    if (take.isPresent()) {
      json.writeStringField("model", take.get().row().model());
      json.writeStringField("requestedModel", shot.shot().requestedModel());
      json.writeStringField("provider", take.get().row().provider());
      JsonDocument.takenOver(take.get(), json);
      JsonDocument.repaired(take.get(), json);
      Shape effective = take.get().row().effective();
      json.writePOJOField("requested", requested);
      json.writePOJOField("effective", effective);
      json.writePOJOField("differences", requested.differences(effective));
    }
    json.writeEndObject();
  }

  /** So that whoever reads where a picture comes from finds that, too. They lie in no bucket. */
  private static void drafts(JobReport report, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("drafts");
    report
        .shots()
        .forEach(
            shot -> {
              if (shot.kept()) {
                draft(shot, json);
              }
            });
    json.writeEndArray();
  }

  private static void draft(ShotReport shot, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("shot", shot.shot().id().value());
    json.writeStringField("platform", shot.shot().platform().name());
    json.writeStringField("variation", shot.shot().variation());
    JsonDocument.place(shot.shot(), json);
    Optional<TakeReport> take = shot.accepted();
    if (take.isPresent()) {
      json.writeStringField("model", take.get().row().model());
      json.writeStringField("provider", take.get().row().provider());
      Optional<String> picture = take.get().row().picture();
      if (picture.isPresent()) {
        json.writeStringField("sha256", picture.get());
      }
      Optional<Verdict> verdict = take.get().verdict();
      if (verdict.isPresent()) {
        json.writeNumberField("score", verdict.get().score());
      }
    }
    json.writePOJOField("cost", shot.cost());
    json.writeEndObject();
  }

  private static void rejected(ShotReport shot, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("shot", shot.shot().id().value());
    json.writeStringField("platform", shot.shot().platform().name());
    json.writeStringField("variation", shot.shot().variation());
    JsonDocument.place(shot.shot(), json);
    json.writeStringField("state", shot.row().state().word());
    json.writeStringField("reason", shot.whyNot());
    json.writeEndObject();
  }
}

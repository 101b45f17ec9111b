package io.halftone.deliver;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Writes {@code report.json}: everything that is known about a job, its money and its takes.
 *
 * <p>Others read it, so the names stand here as literals and do not follow a renamed record.
 */
public final class ReportFile {
  public static final String NAME = "report.json";

  private ReportFile() {}

  /** Writes the document and leaves the stream open. */
  public static void write(JobReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonDocument.open(out)) {
      json.writeStartObject();
      json.writeStringField("job", report.job().value());
      json.writeStringField("kind", report.kind());
      json.writeStringField("state", report.state());
      json.writeStringField("model", report.model());
      json.writeStringField("brand", report.brand().name());
      json.writeStringField("theme", report.theme());
      json.writeBooleanField("placeholders", report.placeholders());
      json.writePOJOField("accepted", report.accepted());
      json.writePOJOField("ended", report.ended());
      json.writeNumberField("wallSeconds", report.wallSeconds());
      counts(report.counts(), json);
      money(report.money(), json);
      json.writeArrayFieldStart("shots");
      report.shots().forEach(shot -> shot(shot, json));
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void counts(JobReport.Counts counts, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("counts");
    json.writeNumberField("shots", counts.shots());
    json.writeNumberField("published", counts.published());
    json.writeNumberField("rejected", counts.rejected());
    json.writeNumberField("failed", counts.failed());
    json.writeNumberField("cancelled", counts.cancelled());
    json.writeNumberField("takes", counts.takes());
    json.writeNumberField("retakes", counts.retakes());
    json.writeNumberField("failovers", counts.failovers());
    json.writeNumberField("uncertain", counts.uncertain());
    json.writeEndObject();
  }

  private static void money(JobReport.Spending money, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("money");
    json.writeStringField("currency", "USD");
    json.writePOJOField("spend", money.spend());
    json.writePOJOField("spendOnRejected", money.spendOnRejected());
    optional("costPerAccepted", money.costPerAccepted(), json);
    optional("budget", money.budget(), json);
    json.writePOJOField("byProvider", money.byProvider());
    json.writePOJOField("byModel", money.byModel());
    json.writeEndObject();
  }

  private static void shot(ShotReport report, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", report.shot().id().value());
    json.writeStringField("platform", report.shot().platform().name());
    json.writeStringField("variation", report.shot().variation());
    json.writeStringField("state", report.state());
    optional("reason", report.reason(), json);
    json.writeStringField("prompt", report.shot().prompt());
    json.writePOJOField("requested", report.shot().requested());
    json.writeArrayFieldStart("assets");
    for (ShotReport.Asset asset : report.assets()) {
      asset(asset, json);
    }
    json.writeEndArray();
    optional("thumbnail", report.thumbnail(), json);
    json.writeArrayFieldStart("takes");
    for (TakeReport take : report.takes()) {
      take(report, take, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void asset(ShotReport.Asset asset, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("bucket", asset.bucket());
    json.writeStringField("key", asset.key());
    json.writeStringField("url", asset.url());
    json.writeStringField("sha256", asset.sha256());
    json.writeNumberField("bytes", asset.bytes());
    json.writeStringField("media", asset.media());
    json.writeNumberField("width", asset.width());
    json.writeNumberField("height", asset.height());
    json.writeEndObject();
  }

  private static void take(ShotReport shot, TakeReport take, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", take.id().value());
    json.writeNumberField("attempt", take.attempt());
    json.writeStringField("provider", take.provider());
    json.writeStringField("model", take.model());
    json.writeStringField("state", take.state());
    json.writePOJOField("price", take.price());
    optional("cost", take.cost(), json);
    json.writeStringField("prompt", take.prompt());
    json.writePOJOField("requested", shot.shot().requested());
    json.writePOJOField("effective", take.effective());
    json.writePOJOField(
        "differences", Differences.between(shot.shot().requested(), take.effective()));
    json.writeBooleanField("failover", take.failover());
    json.writeBooleanField("retake", take.retake());
    json.writeObjectFieldStart("times");
    json.writePOJOField("reserved", take.times().reserved());
    optional("submitted", take.times().submitted(), json);
    optional("fetched", take.times().fetched(), json);
    optional("ended", take.times().ended(), json);
    json.writeEndObject();
    optional("reference", take.reference(), json);
    optional("picture", take.picture(), json);
    if (take.verdict().isPresent()) {
      verdict(take.verdict().get(), json);
    }
    optional("reason", take.reason(), json);
    json.writeEndObject();
  }

  private static void verdict(TakeReport.Verdict verdict, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("verdict");
    json.writeBooleanField("passed", verdict.passed());
    json.writeNumberField("score", verdict.score());
    json.writeArrayFieldStart("findings");
    for (TakeReport.Finding finding : verdict.findings()) {
      json.writeStartObject();
      json.writeStringField("inspector", finding.inspector());
      json.writeBooleanField("passed", finding.passed());
      json.writeNumberField("score", finding.score());
      json.writeStringField("value", finding.value());
      json.writeStringField("threshold", finding.threshold());
      json.writeStringField("reason", finding.reason());
      optional("evidence", finding.evidence(), json);
      optional("advice", finding.advice(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void optional(String name, Optional<?> value, JsonGenerator json)
      throws IOException {
    if (value.isPresent()) {
      json.writePOJOField(name, value.get());
    }
  }
}

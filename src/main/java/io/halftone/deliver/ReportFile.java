package io.halftone.deliver;

import com.fasterxml.jackson.core.JsonGenerator;
import io.halftone.inspect.Finding;
import io.halftone.inspect.Verdict;
import io.halftone.job.LintFinding;
import io.halftone.job.Shape;
import io.halftone.ledger.Assets;
import io.halftone.ledger.Takes;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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
      JsonDocument.edition(report, json);
      json.writeStringField("state", report.state().word());
      json.writeStringField("model", report.model());
      json.writeStringField("brand", report.brand().name());
      json.writeStringField("theme", report.theme());
      json.writeBooleanField("placeholders", report.placeholders());
      json.writePOJOField("accepted", report.accepted());
      json.writePOJOField("ended", report.ended());
      json.writeNumberField("wallSeconds", report.wallSeconds());
      json.writeArrayFieldStart("stages");
      for (String stage : report.stages()) {
        json.writeString(stage);
      }
      json.writeEndArray();
      counts(report.counts(), report.totals(), json);
      money(report, json);
      findings(report, json);
      if (report.comparison().isPresent()) {
        comparison(report.comparison().get(), json);
      }
      json.writeArrayFieldStart("shots");
      report.shots().forEach(shot -> shot(shot, json));
      json.writeEndArray();
      JsonDocument.gone(report, json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void counts(JobReport.Counts counts, Takes.Totals totals, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("counts");
    json.writeNumberField("shots", counts.shots());
    json.writeNumberField("published", counts.published());
    json.writeNumberField("kept", counts.kept());
    json.writeNumberField("discarded", counts.discarded());
    json.writeNumberField("rejected", counts.rejected());
    json.writeNumberField("failed", counts.failed());
    json.writeNumberField("cancelled", counts.cancelled());
    json.writeNumberField("takes", totals.takes());
    json.writeNumberField("retakes", totals.retakes());
    json.writeNumberField("failovers", totals.failovers());
    json.writeNumberField("uncertain", totals.uncertain());
    json.writeNumberField("repaired", totals.repaired());
    json.writeEndObject();
  }

  private static void money(JobReport report, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("money");
    json.writeStringField("currency", "USD");
    json.writePOJOField("spend", report.totals().spend());
    json.writePOJOField("spendOnRejected", report.spending().onRejected());
    optional("costPerAccepted", report.costPerAccepted(), json);
    optional("budget", report.budget(), json);
    json.writePOJOField("byProvider", new TreeMap<>(report.spending().byProvider()));
    json.writePOJOField("byModel", new TreeMap<>(report.spending().byModel()));
    json.writeEndObject();
  }

  private static void comparison(Comparison comparison, JsonGenerator json) throws IOException {
    json.writeStringField("verdict", comparison.verdict());
    json.writePOJOField("leaders", comparison.leaders());
    json.writePOJOField("arms", comparison.arms());
  }

  private static void findings(JobReport report, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("findings");
    for (LintFinding finding : report.findings()) {
      json.writeStartObject();
      json.writeStringField("rule", finding.rule());
      json.writeStringField("field", finding.field());
      json.writeStringField("message", finding.message());
      json.writeStringField("suggestion", finding.suggestion());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void shot(ShotReport report, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", report.shot().id().value());
    json.writeStringField("platform", report.shot().platform().name());
    json.writeStringField("variation", report.shot().variation());
    JsonDocument.place(report.shot(), json);
    json.writeBooleanField("draft", report.shot().cell().draft());
    JsonDocument.change(report, json);
    json.writeStringField("state", report.row().state().word());
    optional("reason", report.row().reason(), json);
    json.writeStringField("prompt", report.shot().words());
    json.writeStringField("requestedModel", report.shot().requestedModel());
    json.writePOJOField("requested", report.shot().requested());
    json.writeArrayFieldStart("assets");
    for (Assets.Row asset : report.assets()) {
      asset(asset, json);
    }
    json.writeEndArray();
    optional("thumbnail", report.row().thumbnail(), json);
    json.writeArrayFieldStart("takes");
    for (TakeReport take : report.takes()) {
      take(report.shot().requested(), take, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void asset(Assets.Row asset, JsonGenerator json) throws IOException {
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

  private static void take(Shape requested, TakeReport take, JsonGenerator json)
      throws IOException {
    Takes.Row row = take.row();
    json.writeStartObject();
    json.writeStringField("id", row.id().value());
    json.writeNumberField("attempt", row.attempt());
    json.writeStringField("provider", row.provider());
    json.writeStringField("model", row.model());
    optional("why", row.why(), json);
    optional("copied", row.copied(), json);
    JsonDocument.takenOver(take, json);
    json.writeStringField("state", row.state().word());
    json.writePOJOField("price", row.price());
    optional("cost", row.cost(), json);
    json.writeStringField("prompt", row.prompt());
    json.writePOJOField("requested", requested);
    json.writePOJOField("effective", row.effective());
    json.writePOJOField("differences", requested.differences(row.effective()));
    json.writeBooleanField("failover", row.failover());
    json.writeBooleanField("retake", row.retake());
    json.writeObjectFieldStart("times");
    json.writePOJOField("reserved", Instant.ofEpochMilli(row.reservedAt()));
    optional("submitted", row.submittedAt().map(Instant::ofEpochMilli), json);
    optional("fetched", row.fetchedAt().map(Instant::ofEpochMilli), json);
    optional("ended", row.endedAt().map(Instant::ofEpochMilli), json);
    json.writeEndObject();
    optional("reference", row.reference(), json);
    optional("picture", row.picture(), json);
    JsonDocument.repaired(take, json);
    Optional<Verdict> verdict = take.verdict();
    if (verdict.isPresent()) {
      verdict(verdict.get(), json);
    }
    optional("reason", take.reason(), json);
    json.writeEndObject();
  }

  private static void verdict(Verdict verdict, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("verdict");
    json.writeBooleanField("passed", verdict.passed());
    json.writeNumberField("score", verdict.score());
    if (verdict.spared()) {
      json.writeBooleanField("spared", true);
    }
    json.writeArrayFieldStart("findings");
    for (Finding finding : verdict.findings()) {
      json.writeStartObject();
      json.writeStringField("inspector", finding.inspector());
      json.writeBooleanField("passed", finding.passed());
      json.writeNumberField("score", finding.score());
      json.writeStringField("value", finding.value());
      json.writeStringField("threshold", finding.threshold());
      json.writeStringField("reason", finding.reason());
      listed("evidence", finding.evidence(), json);
      listed("advice", finding.advice(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void listed(String name, List<?> values, JsonGenerator json) throws IOException {
    if (!values.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (Object value : values) {
        json.writePOJO(value);
      }
      json.writeEndArray();
    }
  }

  private static void optional(String name, Optional<?> value, JsonGenerator json)
      throws IOException {
    if (value.isPresent()) {
      json.writePOJOField(name, value.get());
    }
  }
}

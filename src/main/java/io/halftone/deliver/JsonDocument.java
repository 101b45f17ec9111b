package io.halftone.deliver;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.halftone.inspect.Repaired;
import io.halftone.job.Json;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Opens a JSON document for writing: indented for people, the same bytes on every system. */
final class JsonDocument {
  private JsonDocument() {}

  /**
   * The caller keeps the stream and closes it.
   *
   * <p>A writer stands between, because half a surrogate pair in somebody's text makes Jackson's
   * own encoder give up, while this one replaces it.
   */
  static JsonGenerator open(OutputStream out) throws IOException {
    JsonGenerator json =
        Json.MAPPER.createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
    return json;
  }

  /** What was made right in a picture, and of which it was made; nothing of one that was not. */
  static void repaired(TakeReport take, JsonGenerator json) throws IOException {
    Optional<Repaired> repaired = take.repaired();
    if (repaired.isPresent()) {
      json.writeObjectFieldStart("repaired");
      json.writeStringField("from", take.row().repairedFrom().orElseThrow());
      json.writeArrayFieldStart("repairs");
      for (Repaired.Made made : repaired.get().made()) {
        json.writeStartObject();
        json.writeStringField("repair", made.repair());
        json.writeStringField("words", made.words());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("because");
      for (String reason : repaired.get().before().reasons()) {
        json.writeString(reason);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /** Which place a shot has in its job, and from which other shots its picture started. */
  static void place(Shot shot, JsonGenerator json) throws IOException {
    json.writeNumberField("stage", shot.stage());
    json.writeObjectFieldStart("traits");
    for (var trait : shot.cell().traits().entrySet()) {
      json.writeStringField(trait.getKey(), trait.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("parents");
    for (ShotId parent : shot.cell().parents()) {
      json.writeString(parent.value());
    }
    json.writeEndArray();
  }

  /** Which edition it is; nothing of a job that has not been changed. */
  static void edition(JobReport report, JsonGenerator json) throws IOException {
    if (report.edition().isPresent()) {
      json.writePOJOField("edition", report.edition().get());
    }
  }

  /** What the edition before had and this one has not; its files stay where they are. */
  static void gone(JobReport report, JsonGenerator json) throws IOException {
    if (report.edition().isPresent()) {
      json.writeArrayFieldStart("gone");
      report.edition().get().each().forEach(json::writePOJO);
      json.writeEndArray();
    }
  }

  /** What a shot is to who knows the edition before. */
  static void change(ShotReport shot, JsonGenerator json) throws IOException {
    Change change = Change.of(shot);
    if (change != Change.NONE) {
      json.writeStringField("change", change.word());
    }
  }

  /** Of which take a picture was taken over; nothing of one that was made for its own shot. */
  static void takenOver(TakeReport take, JsonGenerator json) throws IOException {
    if (take.origin().isPresent()) {
      TakeReport.Origin origin = take.origin().get();
      json.writeObjectFieldStart("takenOver");
      json.writeStringField("job", origin.take().shot().job().value());
      json.writeStringField("take", origin.take().value());
      json.writePOJOField("made", origin.made());
      json.writeEndObject();
    }
  }
}

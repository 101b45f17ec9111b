package io.halftone.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.inspect.Verdict;
import io.halftone.job.Job;
import io.halftone.job.Json;
import io.halftone.job.Reference;
import io.halftone.job.Shot;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Takes;
import io.halftone.store.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes the document that lies beside a picture and tells what it is and how it was made, for
 * whoever finds the picture without its manifest.
 *
 * <p>Others read it, so the names stand here as literals and do not follow a renamed record.
 */
final class Sidecar {
  private static final ObjectWriter WRITER =
      Json.MAPPER.writer(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private Sidecar() {}

  /** Its key, beside that of the picture. */
  static String key(String picture) {
    return picture.substring(0, picture.lastIndexOf('.')) + ".json";
  }

  /**
   * @param take whose picture it is
   * @param file as it is published
   */
  static byte[] document(Jobs.Lasting lasting, Shot shot, Takes.Row take, String key, Stored file) {
    Job job = lasting.job();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("job", job.id().value());
    json.put("kind", job.kind());
    json.put("brand", job.brand().name());
    json.put("shot", shot.id().value());
    json.put("stage", shot.stage());
    json.put("platform", shot.platform().name());
    json.put("variation", shot.variation());
    json.put("alt", AltText.of(job.brief().about(), shot.variation()));
    json.put("key", key);
    json.put("sha256", file.sha256());
    json.put("bytes", file.bytes());
    json.put("media", shot.platform().format().mediaType());
    json.put("width", shot.platform().size().width());
    json.put("height", shot.platform().size().height());
    json.put(
        "created",
        Instant.ofEpochMilli(take.fetchedAt().or(take::endedAt).orElse(take.reservedAt()))
            .toString());
    json.put("placeholders", lasting.placeholders());
    json.put("prompt", take.prompt());
    json.put("negative", shot.requested().negative().orElse(null));
    references(shot, take, json.putArray("references"));
    json.put("model", take.model());
    json.put("requestedModel", shot.model());
    json.put("provider", take.provider());
    json.set("requested", Json.MAPPER.valueToTree(shot.requested()));
    json.set("effective", Json.MAPPER.valueToTree(take.effective()));
    json.put("seed", take.effective().seed().orElse(null));
    json.put("take", take.id().value());
    json.set("cost", Json.MAPPER.valueToTree(take.cost().orElse(take.price())));
    json.put(
        "score",
        take.verdict().map(verdict -> Json.read(verdict, Verdict.class).score()).orElse(null));
    try {
      // Half a surrogate pair in somebody's text is replaced here; Jackson's own encoder gives up.
      return (WRITER.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  /** Those that its model was shown, and not all that were asked for. */
  private static void references(Shot shot, Takes.Row take, ArrayNode list) {
    for (Reference reference : shot.references().subList(0, take.effective().references())) {
      ObjectNode one = Json.MAPPER.valueToTree(reference);
      one.properties().removeIf(field -> field.getValue().isNull());
      list.add(one);
    }
  }
}

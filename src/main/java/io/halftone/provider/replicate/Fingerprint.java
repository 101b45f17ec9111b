package io.halftone.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.halftone.provider.Digest;
import java.util.Locale;

/**
 * What an input asks for, whether we have just written it or Replicate has kept it: it may add
 * defaults, order the fields differently, and replace references by addresses of its own. A seed is
 * no part of it, for a model may write down the one that it drew itself.
 */
final class Fingerprint {
  private Fingerprint() {}

  static String of(String model, JsonNode input) {
    ArrayNode same =
        JsonNodeFactory.instance
            .arrayNode()
            .add(model.toLowerCase(Locale.ROOT))
            .add(input.path("prompt").asText().strip())
            .add(frame(input))
            .add(references(input.path("image_input")))
            .add(count(input));
    return Digest.of(same.toString());
  }

  /** Pixels if they were asked for, for the ratio beside them is then a default without effect. */
  private static String frame(JsonNode input) {
    return input.path("size").asText().equals("custom")
        ? input.path("width").asInt() + "x" + input.path("height").asInt()
        : input.path("aspect_ratio").asText();
  }

  private static int references(JsonNode images) {
    return images.isArray() ? images.size() : 0;
  }

  /** A number of pictures has an effect only where several were asked for. */
  private static int count(JsonNode input) {
    return input.path("sequential_image_generation").asText().equals("auto")
        ? input.path("max_images").asInt(1)
        : input.path("num_outputs").asInt(1);
  }
}

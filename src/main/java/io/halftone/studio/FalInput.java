package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the input of one of fal's models, which is the whole body, as an order. */
final class FalInput {
  private static final int MOST_REFERENCES = 10;
  private static final int MOST_TOGETHER = 15;
  private static final int MOST_IMAGES = 6;
  private static final long LEAST_AREA = 960 * 960;
  private static final long MOST_AREA = 4096 * 4096;
  private static final Pixels USUAL = new Pixels(2048, 2048);
  private static final Map<String, Pixels> PRESETS =
      Map.of(
          "square_hd", new Pixels(1024, 1024),
          "square", new Pixels(512, 512),
          "portrait_4_3", new Pixels(768, 1024),
          "portrait_16_9", new Pixels(576, 1024),
          "landscape_4_3", new Pixels(1024, 768),
          "landscape_16_9", new Pixels(1024, 576),
          "auto", USUAL,
          "auto_2K", USUAL,
          "auto_4K", new Pixels(4096, 4096));

  private final FalModel model;
  private final Request request;
  private final Fields fields;

  FalInput(FalModel model, Request request) {
    this.model = model;
    this.request = request;
    fields =
        Fields.of(request)
            .orElseThrow(
                () ->
                    new Refused(
                        "malformed",
                        FalWords.house(400, "bad_request", "The body is not a JSON object")));
  }

  Order order(Uploads uploads) {
    String prompt = fields.required("prompt");
    List<String> references =
        model.edits ? fields.texts("image_urls", 1, Integer.MAX_VALUE) : List.of();
    // As fal does it: without a word.
    List<String> seen =
        references.subList(Math.max(0, references.size() - MOST_REFERENCES), references.size());
    Pixels size = size();
    int repeats = fields.number("num_images", 1, 1, MOST_IMAGES);
    int most = fields.number("max_images", 1, 1, MOST_IMAGES);
    if (model.edits && seen.size() + most > MOST_TOGETHER)
      fields.wrong(
          Fields.Wrong.TOO_MUCH,
          "max_images",
          "Input and output images together should be at most " + MOST_TOGETHER);
    fields.number("seed", 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
    fields.oneOf("enhance_prompt_mode", "standard", List.of("standard", "fast"));
    fields.flag("enable_safety_checker", true);
    ObjectNode shown = Json.object().put("sync_mode", fields.flag("sync_mode", false));
    if (fields.has("seed")) shown.set("seed", fields.get("seed"));
    if (!fields.mistakes().isEmpty())
      throw new Refused("invalid", FalWords.input(fields.mistakes()));
    return new Order(
        model.id(),
        prompt,
        size.width(),
        size.height(),
        repeats * most,
        Optional.empty(),
        shown,
        References.of(prompt, seen, uploads),
        startsWithin());
  }

  private Pixels size() {
    JsonNode given = fields.get("image_size");
    if (!fields.has("image_size")) return USUAL;
    if (given.isTextual()) {
      Pixels preset = PRESETS.get(given.asText());
      if (preset != null) return preset.atLeast(LEAST_AREA);
      fields.wrong(
          Fields.Wrong.CHOICE,
          "image_size",
          "Input should be " + PRESETS.keySet().stream().sorted().toList());
      return USUAL;
    }
    int width = given.path("width").asInt();
    int height = given.path("height").asInt();
    if (!given.isObject() || width < 1 || height < 1) {
      fields.wrong(Fields.Wrong.TYPE, "image_size", "Input should be a name or width and height");
      return USUAL;
    }
    Pixels size = new Pixels(width, height);
    if (size.area() > MOST_AREA || width > 2 * 4096 || height > 2 * 4096) {
      fields.wrong(Fields.Wrong.TOO_MUCH, "image_size", "At most 4096x4096 pixels in total");
      return USUAL;
    }
    if (size.area() >= LEAST_AREA || model.edits) return size.atLeast(LEAST_AREA);
    fields.wrong(Fields.Wrong.TOO_LITTLE, "image_size", "At least 960x960 pixels in total");
    return USUAL;
  }

  private Optional<Order.Deadline> startsWithin() {
    Optional<String> seconds = request.header("x-fal-request-timeout");
    try {
      return seconds
          .map(Double::parseDouble)
          .filter(s -> s > 0 && s < 1e6)
          .map(s -> new Order.Deadline(Duration.ofMillis(Math.round(s * 1000)), true));
    } catch (NumberFormatException e) {
      throw new Refused(
          "malformed", FalWords.house(400, "bad_request", "X-Fal-Request-Timeout is not a number"));
    }
  }
}

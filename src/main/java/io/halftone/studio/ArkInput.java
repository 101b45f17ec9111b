package io.halftone.studio;

import io.halftone.studio.paint.Format;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a body for Seedream 4.0 on Ark as an order. */
final class ArkInput {
  private static final Set<String> MODELS =
      Set.of("seedream-4-0-250828", "doubao-seedream-4-0-250828");
  private static final int MOST_REFERENCES = 10;
  private static final int MOST_TOGETHER = 15;
  private static final long LEAST_AREA = 1280 * 720;
  private static final long MOST_AREA = 4096 * 4096;
  private static final double MOST_STRETCH = 16;
  private static final Pattern INLINE = Pattern.compile("(?s)data:image/[a-z0-9.+-]+;base64,.+");
  private static final Pattern URL = Pattern.compile("(?s)https?://.+");

  private final Workshop workshop;
  private final Fields fields;

  ArkInput(Request request, Workshop workshop) {
    this.workshop = workshop;
    fields =
        Fields.of(request)
            .orElseThrow(
                () ->
                    new Refused(
                        "malformed",
                        Ark.error(
                            workshop,
                            400,
                            "InvalidParameter",
                            "The request body is not a JSON object.",
                            "",
                            "BadRequest")));
  }

  boolean streams() {
    return fields.get("stream").asBoolean();
  }

  Order order(Uploads uploads) {
    String model = model();
    String prompt = fields.required("prompt");
    List<String> references = references();
    Pixels size = size();
    boolean related =
        fields
            .oneOf("sequential_image_generation", "disabled", List.of("disabled", "auto"))
            .equals("auto");
    int pictures = related ? pictures(references.size()) : 1;
    boolean inline =
        fields.oneOf("response_format", "url", List.of("url", "b64_json")).equals("b64_json");
    boolean watermark = fields.flag("watermark", true);
    fields.flag("stream", false);
    if (fields.has("guidance_scale"))
      fields.wrong(Fields.Wrong.UNKNOWN, "guidance_scale", "it is not supported by this model.");
    check();
    return new Order(
        model,
        prompt,
        size.width(),
        size.height(),
        pictures,
        Optional.of(Format.JPEG),
        Json.object().put("inline", inline).put("watermark", watermark),
        References.of(prompt, references, uploads),
        Optional.empty());
  }

  private String model() {
    String model = fields.required("model");
    if (!fields.has("model") || MODELS.contains(model) || model.startsWith("ep-")) return model;
    throw new Refused(
        "unknown-model",
        Ark.error(
            workshop,
            404,
            "InvalidEndpointOrModel.NotFound",
            "The model or endpoint " + model + " does not exist or you do not have access to it.",
            "",
            "NotFound"));
  }

  private List<String> references() {
    if (!fields.has("image")) return List.of();
    List<String> images =
        fields.get("image").isTextual()
            ? List.of(fields.get("image").asText())
            : fields.texts("image", 0, MOST_REFERENCES);
    for (String image : images) {
      if (!URL.matcher(image).matches() && !INLINE.matcher(image).matches())
        fields.wrong(
            Fields.Wrong.FORMAT, "image", "it must be a URL or data:image/<format>;base64,<data>.");
    }
    return images;
  }

  /** The most, rather than one: that is what {@code auto} asks for if nothing else is said. */
  private int pictures(int references) {
    boolean said = fields.get("sequential_image_generation_options").hasNonNull("max_images");
    int most =
        new Fields(fields.get("sequential_image_generation_options"))
            .number("max_images", MOST_TOGETHER - references, Integer.MIN_VALUE, Integer.MAX_VALUE);
    if (said && (most < 1 || most > MOST_TOGETHER || most + references > MOST_TOGETHER))
      fields.wrong(
          Fields.Wrong.TOO_MUCH,
          "sequential_image_generation_options.max_images",
          "it is 1 to 15, and together with the reference images at most 15.");
    return Math.clamp(most, 1, MOST_TOGETHER);
  }

  private Pixels size() {
    String text = fields.text("size", "2048x2048");
    if (ReplicateModel.NAMED_SIZES.contains(text)) return ReplicateModel.pixels(text, "1:1");
    Optional<Pixels> size = Pixels.parse(text, 'x');
    if (size.isEmpty()) {
      fields.wrong(Fields.Wrong.FORMAT, "size", "it must be 1K, 2K, 4K or WIDTHxHEIGHT.");
    } else if (size.get().area() < LEAST_AREA) {
      fields.wrong(Fields.Wrong.TOO_LITTLE, "size", "image size must be at least 921600 pixels.");
    } else if (size.get().area() > MOST_AREA || size.get().stretch() > MOST_STRETCH) {
      fields.wrong(
          Fields.Wrong.TOO_MUCH,
          "size",
          "image size must be at most 16777216 pixels, with a ratio of 1/16 to 16.");
    }
    return size.orElse(new Pixels(2048, 2048));
  }

  private void check() {
    if (fields.mistakes().isEmpty()) return;
    Fields.Mistake first = fields.mistakes().getFirst();
    boolean missing = first.wrong() == Fields.Wrong.MISSING;
    boolean format = first.wrong() == Fields.Wrong.FORMAT && first.field().equals("image");
    throw new Refused(
        "invalid",
        Ark.error(
            workshop,
            400,
            missing
                ? "MissingParameter"
                : format ? "InvalidImageURL.InvalidFormat" : "InvalidParameter",
            missing
                ? "The request failed because it is missing `" + first.field() + "` parameter."
                : "The parameter `"
                    + first.field()
                    + "` specified in the request is not valid: "
                    + first.message(),
            first.field(),
            "BadRequest"));
  }
}

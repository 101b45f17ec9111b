package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.studio.paint.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads a request for pictures as an order: JSON, or a form when pictures come along. Names that
 * hold "seedream" are what a gateway sells under OpenAI's address: it passes on what it does not
 * know.
 */
final class OpenAiInput {
  static final String GPT = "gpt-image";
  private static final String DALL_E_2 = "dall-e-2";
  private static final String DALL_E_3 = "dall-e-3";
  private static final int MOST_REFERENCES = 16;
  private static final Set<String> FIELDS =
      Set.of(
          "prompt",
          "model",
          "n",
          "size",
          "quality",
          "background",
          "moderation",
          "output_format",
          "output_compression",
          "partial_images",
          "stream",
          "style",
          "user",
          "response_format");
  private static final Set<String> EDIT_FIELDS =
      Set.of("image", "image[]", "images", "mask", "input_fidelity");

  private static final Set<String> NUMBERS = Set.of("n", "output_compression", "partial_images");

  private final boolean edits;
  private final List<byte[]> files = new ArrayList<>();
  private final Fields fields;

  OpenAiInput(Request request) {
    edits = request.path().getLast().equals("edits");
    boolean form = request.header("content-type").orElse("").startsWith("multipart/");
    fields = form ? form(request) : json(request);
  }

  private static Fields json(Request request) {
    return Fields.of(request)
        .orElseThrow(
            () ->
                new Refused(
                    "malformed",
                    OpenAi.error(
                        400,
                        "We could not parse the JSON body of your request.",
                        "invalid_request_error",
                        "",
                        "")));
  }

  private Fields form(Request request) {
    ObjectNode body = Json.object();
    for (Multipart.Part part : Multipart.all(request)) {
      if (Set.of("image", "image[]").contains(part.name())) files.add(part.bytes());
      else if (part.fileName().isEmpty()) body.set(part.name(), value(part));
    }
    return new Fields(body);
  }

  /** A form knows nothing but text. */
  private static JsonNode value(Multipart.Part part) {
    String text = part.text();
    if (NUMBERS.contains(part.name()) && text.matches("\\d{1,9}"))
      return Json.of(Integer.valueOf(text));
    return part.name().equals("stream") ? Json.of(Boolean.valueOf(text)) : Json.of(text);
  }

  boolean streams() {
    return fields.get("stream").asBoolean();
  }

  Order order(Uploads uploads) {
    String model = fields.text("model", DALL_E_2);
    boolean gpt = model.startsWith(GPT);
    boolean gateway = model.toLowerCase(Locale.ROOT).contains("seedream");
    if (!gpt && !gateway && !Set.of(DALL_E_2, DALL_E_3).contains(model))
      throw new Refused(
          "unknown-model",
          OpenAi.error(
              404,
              "The model '" + model + "' does not exist.",
              "invalid_request_error",
              "",
              "model_not_found"));
    if (!gateway) refuseStrangers(gpt);
    String prompt = fields.required("prompt", gpt || gateway ? 32_000 : 4_000);
    if (model.equals(DALL_E_2) && prompt.length() > 1000)
      fields.wrong(Fields.Wrong.TOO_MUCH, "prompt", "String should have at most 1000 characters");
    int pictures = fields.number("n", 1, 1, model.equals(DALL_E_3) ? 1 : 10);
    Pixels size = size(model);
    boolean inline =
        gpt
            || fields
                .oneOf("response_format", "url", List.of("url", "b64_json"))
                .equals("b64_json");
    Optional<Format> format =
        gpt
            ? Optional.of(
                fields.oneOf("output_format", "png", List.of("png", "jpeg")).equals("png")
                    ? Format.PNG
                    : Format.JPEG)
            : Optional.empty();
    List<byte[]> references = references(uploads);
    check();
    return new Order(
        model,
        prompt,
        size.width(),
        size.height(),
        pictures,
        format,
        Json.object().put("inline", inline),
        References.of(prompt, references),
        Optional.empty());
  }

  private void refuseStrangers(boolean gpt) {
    Predicate<String> known =
        name ->
            FIELDS.contains(name) && !(gpt && name.equals("response_format"))
                || edits && EDIT_FIELDS.contains(name);
    for (String name : fields.names())
      if (!known.test(name))
        fields.wrong(Fields.Wrong.UNKNOWN, name, "Unknown parameter: '" + name + "'.");
  }

  private List<byte[]> references(Uploads uploads) {
    if (!edits) return List.of();
    List<byte[]> references = new ArrayList<>(files);
    JsonNode images = fields.get("images");
    for (JsonNode image : images) {
      String url = image.isTextual() ? image.asText() : image.path("image_url").asText();
      references.add(uploads.bytes(url).orElse(References.UNSEEN));
    }
    if (files.isEmpty() && images.isEmpty())
      fields.wrong(Fields.Wrong.MISSING, "image", "Missing required parameter: 'image'.");
    if (files.size() + images.size() > MOST_REFERENCES)
      fields.wrong(
          Fields.Wrong.TOO_MUCH, "image", "At most " + MOST_REFERENCES + " images can be edited.");
    return references;
  }

  private Pixels size(String model) {
    String text = fields.text("size", "auto");
    Optional<Pixels> size =
        text.equals("auto")
            ? Optional.of(new Pixels(1024, 1024))
            : Pixels.parse(text, 'x').filter(pixels -> makes(model, pixels));
    if (size.isEmpty())
      fields.wrong(
          Fields.Wrong.CHOICE, "size", "Invalid value: '" + text + "' is no size of this model.");
    return size.orElse(new Pixels(1024, 1024));
  }

  private static boolean makes(String model, Pixels size) {
    String text = size.toString();
    if (model.equals(DALL_E_2)) return Set.of("256x256", "512x512", "1024x1024").contains(text);
    if (model.equals(DALL_E_3)) return Set.of("1024x1024", "1792x1024", "1024x1792").contains(text);
    if (model.startsWith(GPT + "-1"))
      return Set.of("1024x1024", "1536x1024", "1024x1536").contains(text);
    boolean sixteenths = size.width() % 16 == 0 && size.height() % 16 == 0;
    boolean gpt = model.startsWith(GPT);
    return size.area() <= 4096 * 4096 && (!gpt || sixteenths && size.stretch() <= 3);
  }

  private void check() {
    if (fields.mistakes().isEmpty()) return;
    Fields.Mistake first = fields.mistakes().getFirst();
    String code =
        switch (first.wrong()) {
          case MISSING -> "missing_required_parameter";
          case UNKNOWN -> "unknown_parameter";
          case TYPE -> "invalid_type";
          case CHOICE, FORMAT -> "invalid_value";
          case TOO_LITTLE -> "integer_below_min_value";
          case TOO_MUCH -> "integer_above_max_value";
        };
    String message =
        first.wrong() == Fields.Wrong.MISSING
            ? "Missing required parameter: '" + first.field() + "'."
            : first.message();
    throw new Refused(
        "invalid", OpenAi.error(400, message, "invalid_request_error", first.field(), code));
  }
}

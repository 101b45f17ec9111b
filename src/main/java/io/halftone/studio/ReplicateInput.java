package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.halftone.studio.paint.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the input of a prediction against the schema of its model and reads it as an order. */
final class ReplicateInput {
  private static final int MOST_PICTURES = 15;
  private static final int SHOWN_OF_INLINE = 64;
  private static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(5);
  private static final Pattern DEADLINE =
      Pattern.compile("(?=\\d)(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s?)?");

  /** Everything that is wrong with an input: the client learns it at once. */
  static final class Problems {
    private record One(String type, String field, String description) {}

    private final List<One> all = new ArrayList<>();

    void add(String type, String field, String description) {
      all.add(new One(type, field, description));
    }

    void check() {
      if (all.isEmpty()) return;
      StringBuilder detail = new StringBuilder();
      all.forEach(
          one ->
              detail
                  .append("- ")
                  .append(one.field())
                  .append(": ")
                  .append(one.description())
                  .append('\n'));
      ObjectNode body =
          Problem.body(422, detail.toString()).put("title", "Input validation failed");
      ArrayNode fields = body.putArray("invalid_fields");
      all.forEach(
          one ->
              fields
                  .addObject()
                  .put("type", one.type())
                  .put("field", one.field())
                  .put("description", one.description()));
      throw new Refused("invalid", Reply.problem(422, body));
    }
  }

  private final ReplicateModel model;
  private final JsonNode input;
  private final Uploads uploads;
  private final Problems problems = new Problems();

  ReplicateInput(ReplicateModel model, JsonNode input, Uploads uploads) {
    this.model = model;
    this.input = input;
    this.uploads = uploads;
  }

  static Refused malformed(String detail) {
    return new Refused("malformed", Problem.of(400, "Bad request", detail));
  }

  static Refused unknownModel() {
    return new Refused(
        "unknown-model",
        Problem.of(404, "Not found", "The requested resource could not be found."));
  }

  static Refused unknownVersion() {
    return new Refused(
        "unknown-version",
        Problem.of(
            422,
            "Invalid version or not permitted",
            "The specified version does not exist (or perhaps you don't have permission to use"
                + " it?)"));
  }

  /** Seconds, or hours, minutes and seconds with their letters: {@code 90}, {@code 1h30m45s}. */
  static Duration cancelAfter(String text) {
    Matcher parts = DEADLINE.matcher(text.strip());
    if (!parts.matches()) throw unusableDeadline();
    Duration after =
        Duration.ofHours(part(parts, 1)).plusMinutes(part(parts, 2)).plusSeconds(part(parts, 3));
    if (after.compareTo(SHORTEST_DEADLINE) < 0) throw unusableDeadline();
    return after;
  }

  private static long part(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }

  private static Refused unusableDeadline() {
    return new Refused(
        "invalid",
        Problem.of(
            422,
            "Invalid Cancel-After header",
            "Cancel-After must be a duration of at least 5 seconds."));
  }

  Order order(Optional<Order.Deadline> deadline) {
    String prompt = text("prompt", "");
    if (!input.hasNonNull("prompt")) problems.add("required", "input", "prompt is required");
    List<String> references = references();
    return switch (model) {
      case SEEDREAM_4, SEEDREAM_4_5 -> seedream(prompt, references, deadline);
      case NANO_BANANA -> {
        String format = oneOf("output_format", "jpg", List.of("jpg", "png"));
        String ratio = oneOf("aspect_ratio", "match_input_image", ReplicateModel.RATIOS);
        problems.check();
        Pixels size = ReplicateModel.pixels("1K", ratio);
        yield order(
            prompt,
            size,
            1,
            Optional.of(format.equals("png") ? Format.PNG : Format.JPEG),
            references,
            deadline);
      }
    };
  }

  private Order seedream(
      String prompt, List<String> references, Optional<Order.Deadline> deadline) {
    String size = oneOf("size", "2K", model.sizes());
    String ratio = oneOf("aspect_ratio", "match_input_image", ReplicateModel.RATIOS);
    int width = number("width", 2048, 1024, 4096);
    int height = number("height", 2048, 1024, 4096);
    String sequential =
        oneOf("sequential_image_generation", "disabled", List.of("disabled", "auto"));
    int most = number("max_images", 1, 1, MOST_PICTURES);
    if (input.hasNonNull("enhance_prompt") && !input.path("enhance_prompt").isBoolean()) {
      problems.add("invalid_type", "input.enhance_prompt", "Invalid type. Expected: boolean");
    }
    int pictures = sequential.equals("auto") ? most : 1;
    if (references.size() + pictures > MOST_PICTURES) {
      problems.add(
          "number_lte",
          "input.max_images",
          "input images and generated images together must not be more than 15");
    }
    Pixels pixels =
        size.equals("custom") ? new Pixels(width, height) : ReplicateModel.pixels(size, ratio);
    if (pixels.width() * pixels.height() < model.leastPixels()) {
      problems.add(
          "number_gte",
          "input.size",
          "The picture must have at least " + model.leastPixels() + " pixels");
    }
    problems.check();
    return order(prompt, pixels, pictures, Optional.empty(), references, deadline);
  }

  private Order order(
      String prompt,
      Pixels size,
      int pictures,
      Optional<Format> format,
      List<String> references,
      Optional<Order.Deadline> deadline) {
    return new Order(
        model.fullName(),
        prompt,
        size.width(),
        size.height(),
        pictures,
        format,
        shown(),
        References.of(prompt, references, uploads),
        deadline);
  }

  private List<String> references() {
    JsonNode given = input.path("image_input");
    List<String> uris = new ArrayList<>();
    if (given.isMissingNode() || given.isNull()) return uris;
    if (!given.isArray()) {
      problems.add(
          "invalid_type",
          "input.image_input",
          "Invalid type. Expected: array, given: "
              + given.getNodeType().name().toLowerCase(Locale.ROOT));
      return uris;
    }
    if (given.size() > model.mostReferences())
      problems.add(
          "array_max_items",
          "input.image_input",
          "Array must have at most " + model.mostReferences() + " items");
    for (int i = 0; i < given.size(); i++) {
      String uri = given.get(i).asText();
      if (!uri.matches("(?s)(https?://|data:).+"))
        problems.add("format", "input.image_input." + i, "Does not match format 'uri'");
      uris.add(uri);
    }
    return uris;
  }

  private String text(String name, String otherwise) {
    JsonNode value = input.path(name);
    if (value.isMissingNode() || value.isNull()) return otherwise;
    if (!value.isTextual())
      problems.add("invalid_type", "input." + name, "Invalid type. Expected: string");
    return value.asText();
  }

  private String oneOf(String name, String otherwise, List<String> allowed) {
    String value = text(name, otherwise);
    if (allowed.contains(value)) return value;
    problems.add(
        "enum",
        "input." + name,
        "input."
            + name
            + " must be one of the following: \""
            + String.join("\", \"", allowed)
            + "\"");
    return otherwise;
  }

  private int number(String name, int otherwise, int least, int most) {
    JsonNode value = input.path(name);
    if (value.isMissingNode() || value.isNull()) return otherwise;
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      problems.add("invalid_type", "input." + name, "Invalid type. Expected: integer");
    } else if (value.asInt() < least) {
      problems.add("number_gte", "input." + name, "Must be greater than or equal to " + least);
    } else if (value.asInt() > most) {
      problems.add("number_lte", "input." + name, "Must be less than or equal to " + most);
    }
    return value.asInt(otherwise);
  }

  /**
   * The input to be shown again. Inline pictures are cut: thousands of them would fill the memory.
   */
  private JsonNode shown() {
    ObjectNode copy = input.deepCopy();
    if (copy.path("image_input") instanceof ArrayNode uris) {
      for (int i = 0; i < uris.size(); i++) {
        String uri = uris.get(i).asText();
        if (uri.startsWith("data:") && uri.length() > SHOWN_OF_INLINE)
          uris.set(i, TextNode.valueOf(uri.substring(0, SHOWN_OF_INLINE) + "…"));
      }
    }
    return copy;
  }
}

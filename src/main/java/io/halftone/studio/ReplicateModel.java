package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models that the studio has on Replicate. */
enum ReplicateModel {
  SEEDREAM_4(
      "bytedance",
      "seedream-4",
      "Unified text-to-image generation and precise single-sentence editing at up to 4K"
          + " resolution",
      10),
  /** Makes nothing smaller than 2K. */
  SEEDREAM_4_5(
      "bytedance",
      "seedream-4.5",
      "Image generation and editing with more references and finer detail",
      14),
  NANO_BANANA("google", "nano-banana", "Image editing model", 10);

  static final List<String> NAMED_SIZES = List.of("1K", "2K", "4K");
  private static final Map<String, List<Pixels>> TABLE =
      Map.of(
          "1:1", List.of(new Pixels(1024, 1024), new Pixels(2048, 2048), new Pixels(4096, 4096)),
          "4:3", List.of(new Pixels(1152, 864), new Pixels(2304, 1728), new Pixels(4704, 3520)),
          "16:9", List.of(new Pixels(1280, 720), new Pixels(2560, 1440), new Pixels(5504, 3040)),
          "3:2", List.of(new Pixels(1248, 832), new Pixels(2496, 1664), new Pixels(4992, 3328)),
          "21:9", List.of(new Pixels(1512, 648), new Pixels(3024, 1296), new Pixels(6240, 2656)));

  static final List<String> RATIOS =
      List.of("match_input_image", "1:1", "4:3", "3:4", "16:9", "9:16", "3:2", "2:3", "21:9");

  private final String owner;
  private final String shortName;
  private final String description;
  private final int mostReferences;

  ReplicateModel(String owner, String shortName, String description, int mostReferences) {
    this.owner = owner;
    this.shortName = shortName;
    this.description = description;
    this.mostReferences = mostReferences;
  }

  int mostReferences() {
    return mostReferences;
  }

  /** What a picture's size may be called. */
  List<String> sizes() {
    return this == SEEDREAM_4_5
        ? List.of("2K", "4K", "custom")
        : List.of("1K", "2K", "4K", "custom");
  }

  int leastPixels() {
    return this == SEEDREAM_4_5 ? 3_686_400 : 0;
  }

  String fullName() {
    return owner + "/" + shortName;
  }

  static Optional<ReplicateModel> find(String owner, String name) {
    return Arrays.stream(values())
        .filter(m -> m.owner.equals(owner) && m.shortName.equals(name))
        .findFirst();
  }

  static Optional<ReplicateModel> withVersion(String version) {
    return Arrays.stream(values()).filter(m -> m.version().equals(version)).findFirst();
  }

  static boolean givesOneString(String fullName) {
    return fullName.equals(NANO_BANANA.fullName());
  }

  /**
   * The pixels of a named size and aspect ratio. A picture as an input has no ratio that the studio
   * looks at: it counts as square.
   */
  static Pixels pixels(String size, String ratio) {
    int column = NAMED_SIZES.indexOf(size);
    String[] sides = ratio.split(":");
    if (sides.length != 2) return TABLE.get("1:1").get(column);
    List<Pixels> row = TABLE.get(ratio);
    return row != null
        ? row.get(column)
        : TABLE.get(sides[1] + ":" + sides[0]).get(column).turned();
  }

  /** Made up, but the same every time. */
  String version() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(fullName().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  JsonNode describe() {
    ObjectNode json = Json.object();
    json.put("url", "https://replicate.com/" + fullName())
        .put("owner", owner)
        .put("name", shortName)
        .put("description", description);
    json.put("visibility", "public").put("is_official", true).put("run_count", 0);
    json.putNull("github_url");
    json.putNull("paper_url");
    json.putNull("license_url");
    json.putNull("cover_image_url");
    json.putNull("default_example");
    ObjectNode version = json.putObject("latest_version");
    version
        .put("id", version())
        .put("created_at", "2025-09-09T00:00:00.000Z")
        .put("cog_version", "0.16.0");
    ObjectNode input =
        version
            .putObject("openapi_schema")
            .putObject("components")
            .putObject("schemas")
            .putObject("Input");
    input.put("type", "object").putArray("required").add("prompt");
    properties(input.putObject("properties"));
    return json;
  }

  private void properties(ObjectNode properties) {
    properties.putObject("prompt").put("type", "string");
    properties
        .putObject("image_input")
        .put("type", "array")
        .putObject("items")
        .put("type", "string")
        .put("format", "uri");
    switch (this) {
      case SEEDREAM_4, SEEDREAM_4_5 -> {
        ObjectNode size = properties.putObject("size").put("type", "string").put("default", "2K");
        sizes().forEach(size.putArray("enum")::add);
        ObjectNode ratio =
            properties
                .putObject("aspect_ratio")
                .put("type", "string")
                .put("default", "match_input_image");
        RATIOS.forEach(ratio.putArray("enum")::add);
        for (String side : List.of("width", "height")) {
          properties
              .putObject(side)
              .put("type", "integer")
              .put("default", 2048)
              .put("minimum", 1024)
              .put("maximum", 4096);
        }
        properties
            .putObject("sequential_image_generation")
            .put("type", "string")
            .put("default", "disabled")
            .putArray("enum")
            .add("disabled")
            .add("auto");
        properties
            .putObject("max_images")
            .put("type", "integer")
            .put("default", 1)
            .put("minimum", 1)
            .put("maximum", 15);
        if (this == SEEDREAM_4) {
          properties.putObject("enhance_prompt").put("type", "boolean").put("default", true);
        }
      }
      case NANO_BANANA -> {
        properties
            .putObject("aspect_ratio")
            .put("type", "string")
            .put("default", "match_input_image");
        properties
            .putObject("output_format")
            .put("type", "string")
            .put("default", "jpg")
            .putArray("enum")
            .add("jpg")
            .add("png");
      }
    }
  }
}

package io.halftone.provider.replicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.Shape;
import io.halftone.job.Size;
import io.halftone.provider.Order;
import io.halftone.provider.Wording;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Models that take the same fields. Each line says which fields a family honours; no other is sent,
 * because a model refuses or, worse, ignores what it does not know.
 */
enum Family {
  /** Has neither seed nor guidance. Rewrites prompts unless told not to. */
  SEEDREAM_4(
      "bytedance/seedream-4",
      Family::prompt,
      Family::references,
      Family::pixels,
      Family::relatedSet,
      Family::promptAsItIs,
      Family::noOption),

  SEEDREAM_4_5(
      "bytedance/seedream-4\\.5",
      Family::prompt,
      Family::references,
      Family::pixels,
      Family::relatedSet,
      Family::noOption),

  NANO_BANANA(
      "google/nano-banana(-.+)?",
      Family::prompt,
      Family::references,
      ratioOf("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"),
      Family::png,
      Family::onePicture,
      Family::noOption),

  /**
   * What most models share. Every model calls guidance something else, and in another unit, so that
   * it is said only where the offer says how.
   */
  GENERAL(
      ".*",
      Family::prompt,
      Family::references,
      ratioOf("1:1", "2:3", "3:2", "3:4", "4:3", "9:16", "16:9"),
      Wording::seed,
      Family::guidance,
      Wording::negative,
      Family::repeats);

  /** Says one thing about the order in the words of a model. */
  private interface Field {
    void put(Order order, ObjectNode input);
  }

  /** What a rendition may cut off. */
  private static final double SAME_RATIO = 0.01;

  private final Pattern models;
  private final List<Field> honoured;

  Family(String models, Field... honoured) {
    this.models = Pattern.compile(models);
    this.honoured = List.of(honoured);
  }

  /** The first whose models match. */
  static Family of(String model) {
    return Stream.of(values())
        .filter(family -> family.models.matcher(model).matches())
        .findFirst()
        .orElse(GENERAL);
  }

  ObjectNode input(Order order) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    honoured.forEach(field -> field.put(order, input));
    return input;
  }

  private static void prompt(Order order, ObjectNode input) {
    input.put("prompt", order.prompt());
  }

  private static void promptAsItIs(Order order, ObjectNode input) {
    input.put("enhance_prompt", false);
  }

  private static void references(Order order, ObjectNode input) {
    Wording.references(order, "image_input", input);
  }

  private static void pixels(Order order, ObjectNode input) {
    input.put("size", "custom");
    input.put("width", order.effective().size().width());
    input.put("height", order.effective().size().height());
  }

  /** The model decides how many it makes: the number is a limit. */
  private static void relatedSet(Order order, ObjectNode input) {
    if (order.count() > 1) {
      input.put("sequential_image_generation", "auto");
      input.put("max_images", order.count());
    }
  }

  private static void repeats(Order order, ObjectNode input) {
    if (order.count() > 1) {
      input.put("num_outputs", order.count());
    }
  }

  private static void onePicture(Order order, ObjectNode input) {
    if (order.count() > 1) {
      throw new IllegalArgumentException(
          "%s makes one picture of an order, not %d; write can: {related-set: 1} in its offer"
              .formatted(order.model(), order.count()));
    }
  }

  private static void guidance(Order order, ObjectNode input) {
    if (order.fields().guidance().isEmpty()) {
      Wording.without(order, Set.of(Shape.Option.GUIDANCE));
    }
    Wording.guidance(order, input);
  }

  private static void noOption(Order order, ObjectNode input) {
    Wording.without(order, Set.of(Shape.Option.values()));
  }

  private static void png(Order order, ObjectNode input) {
    input.put("output_format", "png");
  }

  private static Field ratioOf(String... choice) {
    return (order, input) -> input.put("aspect_ratio", nearest(order.effective().size(), choice));
  }

  /**
   * A frame that is none of the choice would come out in another ratio, and be paid for in vain.
   */
  private static String nearest(Size wanted, String... choice) {
    String nearest =
        Stream.of(choice)
            .min(Comparator.comparingDouble(ratio -> wanted.ratioDifference(size(ratio))))
            .orElseThrow();
    if (wanted.ratioDifference(size(nearest)) > SAME_RATIO) {
      throw new IllegalArgumentException(
          "the model makes the ratios %s, and a frame of %s is none of them; choose another model"
              .formatted(String.join(", ", choice), wanted));
    }
    return nearest;
  }

  private static Size size(String ratio) {
    String[] sides = ratio.split(":");
    return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }
}

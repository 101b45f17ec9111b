package io.halftone.provider;

import static io.halftone.job.Model.FieldNames.LIST;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.Shape;
import io.halftone.job.Size;
import java.util.Collection;
import java.util.regex.Pattern;

/** What several languages say of an order in the same way. */
public final class Wording {
  /** So narrow that a name is safe in a path as it stands. */
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_.-]{0,99}){0,9}");

  private Wording() {}

  public static ObjectNode of(Order order) {
    return JsonNodeFactory.instance.objectNode().put("prompt", order.prompt());
  }

  /**
   * The reference pictures, if there are any, as a list of addresses; or as one address, where the
   * model is said to take one.
   *
   * @param usual what most models call the list
   */
  public static void references(Order order, String usual, ObjectNode body) {
    if (order.references().isEmpty()) {
      return;
    }
    String field = order.fields().references().orElse(usual + LIST);
    if (field.endsWith(LIST)) {
      ArrayNode images = body.putArray(field.substring(0, field.length() - LIST.length()));
      order.references().forEach(reference -> images.add(reference.toString()));
    } else if (order.references().size() == 1) {
      body.put(field, order.references().getFirst().toString());
    } else {
      throw new IllegalArgumentException(
          "%s takes one reference, as %s, not %d; write can: {references: 1} in its offer, or call the field %s%s if it is a list"
              .formatted(order.model(), field, order.references().size(), field, LIST));
    }
  }

  /** {@code 2048x1152}, with any sign between the sides. */
  public static void size(Order order, String sign, ObjectNode body) {
    Size size = order.effective().size();
    body.put("size", size.width() + sign + size.height());
  }

  /** The sides one by one. */
  public static void imageSize(Order order, ObjectNode body) {
    Size size = order.effective().size();
    body.putObject("image_size").put("width", size.width()).put("height", size.height());
  }

  /** Said only where the model takes a seed. */
  public static void seed(Order order, ObjectNode body) {
    order.effective().seed().ifPresent(seed -> body.put("seed", seed));
  }

  /** Said only where the model takes guidance. */
  public static void guidance(Order order, ObjectNode body) {
    String field = order.fields().guidance().orElse("guidance_scale");
    order.effective().guidance().ifPresent(guidance -> body.put(field, guidance));
  }

  /** Said only where the model has a field for what must not appear. */
  public static void negative(Order order, ObjectNode body) {
    order.effective().negative().ifPresent(words -> body.put("negative_prompt", words));
  }

  /**
   * Left out, it would be lost without a word.
   *
   * @param lacking for what there is no field
   * @throws IllegalArgumentException if there is something to say of one of these
   */
  public static void without(Order order, Collection<Shape.Option> lacking) {
    lacking.stream()
        .filter(order.effective()::has)
        .findFirst()
        .ifPresent(
            option -> {
              throw new IllegalArgumentException(
                  "%s %s".formatted(order.model(), lacksAndMend(option)));
            });
  }

  private static String lacksAndMend(Shape.Option option) {
    String call =
        option == Shape.Option.GUIDANCE ? "say what it calls it as fields: {guidance: …}, or " : "";
    return "has no field that we know for %s; %swrite %s in its offer in models.yaml"
        .formatted(option.words(), call, option.not());
  }

  /**
   * @throws IllegalArgumentException if the name could lead elsewhere
   */
  public static String path(Order order) {
    if (!PATH.matcher(order.model()).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no model of provider %s; write its name there, such as bytedance/seedream-v4"
              .formatted(order.model(), order.provider()));
    }
    return "/" + order.model();
  }

  /**
   * @throws IllegalArgumentException if more than one picture is asked for
   */
  public static void onePicture(Order order) {
    if (order.count() > 1) {
      throw new IllegalArgumentException(
          "%s makes one picture of an order, not %d; write can: {related-set: 1} in its offer"
              .formatted(order.model(), order.count()));
    }
  }
}

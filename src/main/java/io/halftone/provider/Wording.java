package io.halftone.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.halftone.job.Size;
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

  /** The reference pictures, if there are any, as a list of addresses. */
  public static void references(Order order, String field, ObjectNode body) {
    if (!order.references().isEmpty()) {
      ArrayNode images = body.putArray(field);
      order.references().forEach(reference -> images.add(reference.toString()));
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
    order.effective().guidance().ifPresent(guidance -> body.put("guidance_scale", guidance));
  }

  /** Said only where the model has a field for what must not appear. */
  public static void negative(Order order, ObjectNode body) {
    order.effective().negative().ifPresent(words -> body.put("negative_prompt", words));
  }

  /**
   * @throws IllegalArgumentException if there is something for a field that is not there
   */
  public static void noNegative(Order order) {
    if (order.effective().negative().isPresent()) {
      throw new IllegalArgumentException(
          "%s has no field for what must not appear; set negative to prompt in its offer"
              .formatted(order.model()));
    }
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
          "%s makes one picture of an order, not %d; set related-set to 1 in its offer"
              .formatted(order.model(), order.count()));
    }
  }
}

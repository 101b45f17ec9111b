package io.halftone.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.halftone.provider.Digest;
import io.halftone.provider.Likeness;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an input asks for, whether we have just written it or Replicate has kept it: it may add
 * defaults, order the fields differently, replace references by addresses of its own, and write
 * down the seed that a model drew itself.
 *
 * @param words the digest of what is kept as it was written: model, prompt, frame, and how many
 *     pictures are shown and asked for
 * @param seed empty if there is none
 * @param shown what is known of each picture that is shown: the digest of its bytes or of its
 *     address
 * @param whole the digest of all that we said; empty of what Replicate has kept
 */
record Fingerprint(String words, String seed, List<String> shown, String whole) {
  private static final String BYTES = "b";
  private static final String ADDRESS = "a";
  private static final String STORED = "sha256:";
  private static final Pattern ADDRESSES = Pattern.compile("(https?|data|sha256):");

  /** Whatever stands in these is no picture. */
  private static final Set<String> WORDS = Set.of("prompt", "negative_prompt");

  /** Parts in this order; of what was written down before there were parts, the first alone. */
  private static final String BETWEEN = "/";

  Fingerprint {
    shown = List.copyOf(shown);
  }

  /** Of an order: by the names of the pictures that it shows, or by their bytes. */
  static Fingerprint of(String model, JsonNode input) {
    Fingerprint kept = kept(model, input);
    return new Fingerprint(
        kept.words, kept.seed, kept.shown, Digest.of(model + "\n" + input.toString()));
  }

  static Fingerprint kept(String model, JsonNode input) {
    ArrayNode same =
        JsonNodeFactory.instance
            .arrayNode()
            .add(name(model))
            .add(input.path("prompt").asText().strip())
            .add(frame(input))
            .add(pictures(input).size())
            .add(count(input));
    return new Fingerprint(
        Digest.of(same.toString()),
        input.hasNonNull("seed") ? input.path("seed").asText() : "",
        pictures(input).stream().map(Fingerprint::shown).toList(),
        "");
  }

  static Fingerprint read(String text) {
    String[] parts = text.split(BETWEEN, -1);
    return parts.length < 4
        ? new Fingerprint(parts[0], "", List.of(), "")
        : new Fingerprint(
            parts[0],
            parts[1],
            Arrays.stream(parts[2].split(",")).filter(each -> !each.isEmpty()).toList(),
            parts[3]);
  }

  /** Whether what Replicate has kept can be this order. */
  Likeness to(Fingerprint kept) {
    if (!words.equals(kept.words)) {
      return Likeness.OTHER;
    }
    Likeness seeds =
        seed.equals(kept.seed)
            ? Likeness.SAME
            : seed.isEmpty() || kept.seed.isEmpty() ? Likeness.POSSIBLE : Likeness.OTHER;
    if (shown.size() != kept.shown.size()) {
      return Likeness.POSSIBLE.compareTo(seeds) < 0 ? Likeness.POSSIBLE : seeds;
    }
    return IntStream.range(0, shown.size())
        .mapToObj(i -> to(shown.get(i), kept.shown.get(i)))
        .reduce(seeds, (one, other) -> one.compareTo(other) < 0 ? one : other);
  }

  /** Other bytes are another picture; another address may be where Replicate has put ours. */
  private static Likeness to(String ours, String kept) {
    boolean bytes = ours.startsWith(BYTES) && kept.startsWith(BYTES);
    return ours.equals(kept) ? Likeness.SAME : bytes ? Likeness.OTHER : Likeness.POSSIBLE;
  }

  @Override
  public String toString() {
    return String.join(BETWEEN, words, seed, String.join(",", shown), whole);
  }

  private static String shown(String address) {
    if (address.startsWith(STORED)) {
      return BYTES + address.substring(STORED.length());
    }
    int comma = address.indexOf(";base64,");
    if (!address.startsWith("data:") || comma < 0) {
      return ADDRESS + Digest.of(address);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(address.substring(comma + ";base64,".length()));
      return BYTES + Digest.of(bytes);
    } catch (IllegalArgumentException shortened) {
      return ADDRESS;
    }
  }

  /** Pixels if they were asked for, for the ratio beside them is then a default without effect. */
  private static String frame(JsonNode input) {
    return input.path("size").asText().equals("custom")
        ? input.path("width").asInt() + "x" + input.path("height").asInt()
        : input.path("aspect_ratio").asText();
  }

  /** Of somebody's model the list names the version elsewhere. */
  private static String name(String model) {
    return model.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
  }

  /** Models call the field differently, but an address is an address. */
  private static List<String> pictures(JsonNode input) {
    return input
        .propertyStream()
        .filter(field -> !WORDS.contains(field.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            field ->
                field.getValue().isArray()
                    ? field.getValue().valueStream()
                    : Stream.of(field.getValue()))
        .map(JsonNode::asText)
        .filter(text -> ADDRESSES.matcher(text).lookingAt())
        .toList();
  }

  /** A number of pictures has an effect only where several were asked for. */
  private static int count(JsonNode input) {
    return input.path("sequential_image_generation").asText().equals("auto")
        ? input.path("max_images").asInt(1)
        : input.path("num_outputs").asInt(1);
  }
}

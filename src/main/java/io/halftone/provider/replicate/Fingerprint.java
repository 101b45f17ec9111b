package io.halftone.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.halftone.provider.Digest;
import io.halftone.provider.Likeness;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * @param shown the pictures that are shown
 * @param whole the digest of all that we said; empty of what Replicate has kept
 * @param said the same as {@code words}, but for how many pictures are shown: a default may be an
 *     address, and look like one. Empty of what was written down before there was this
 */
record Fingerprint(String words, String seed, List<Shown> shown, String whole, String said) {
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
    String whole = Digest.of(model + "\n" + input.toString());
    return new Fingerprint(kept.words, kept.seed, kept.shown, whole, kept.said);
  }

  static Fingerprint kept(String model, JsonNode input) {
    List<Shown> shown = pictures(input);
    ArrayNode said =
        JsonNodeFactory.instance
            .arrayNode()
            .add(name(model))
            .add(input.path("prompt").asText().strip())
            .add(frame(input))
            .add(count(input));
    ArrayNode words = said.deepCopy().insert(said.size() - 1, shown.size());
    return new Fingerprint(
        Digest.of(words.toString()),
        input.hasNonNull("seed") ? input.path("seed").asText() : "",
        shown,
        "",
        Digest.of(said.toString()));
  }

  static Fingerprint read(String text) {
    String[] parts = text.split(BETWEEN, -1);
    return parts.length < 4
        ? new Fingerprint(parts[0], "", List.of(), "", "")
        : new Fingerprint(
            parts[0],
            parts[1],
            Arrays.stream(parts[2].split(","))
                .filter(each -> !each.isEmpty())
                .map(Shown::read)
                .toList(),
            parts[3],
            parts.length > 4 ? parts[4] : "");
  }

  /** Whether what Replicate has kept can be this order. */
  Likeness to(Fingerprint kept) {
    if (said.isEmpty()) {
      return words.equals(kept.words) ? less(seeds(kept), pictures(kept.shown)) : Likeness.OTHER;
    }
    Set<String> fields = shown.stream().map(Shown::field).collect(Collectors.toSet());
    List<Shown> theirs = kept.shown.stream().filter(each -> fields.contains(each.field())).toList();
    if (!said.equals(kept.said) || theirs.size() != shown.size()) {
      return Likeness.OTHER;
    }
    // In a field of which we have said nothing it may be a default, or another order.
    Likeness rest = theirs.size() < kept.shown.size() ? Likeness.POSSIBLE : Likeness.SAME;
    return less(rest, less(seeds(kept), pictures(theirs)));
  }

  private Likeness seeds(Fingerprint kept) {
    if (seed.equals(kept.seed)) {
      return Likeness.SAME;
    }
    return seed.isEmpty() || kept.seed.isEmpty() ? Likeness.POSSIBLE : Likeness.OTHER;
  }

  private Likeness pictures(List<Shown> kept) {
    return shown.size() != kept.size()
        ? Likeness.POSSIBLE
        : IntStream.range(0, shown.size())
            .mapToObj(i -> shown.get(i).to(kept.get(i)))
            .reduce(Likeness.SAME, Fingerprint::less);
  }

  private static Likeness less(Likeness one, Likeness other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public String toString() {
    String pictures = shown.stream().map(Shown::toString).collect(Collectors.joining(","));
    return String.join(BETWEEN, words, seed, pictures, whole, said);
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
  private static List<Shown> pictures(JsonNode input) {
    return input
        .propertyStream()
        .filter(field -> !WORDS.contains(field.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            field ->
                (field.getValue().isArray()
                        ? field.getValue().valueStream()
                        : Stream.of(field.getValue()))
                    .map(JsonNode::asText)
                    .filter(text -> ADDRESSES.matcher(text).lookingAt())
                    .map(address -> Shown.at(field.getKey(), address)))
        .toList();
  }

  /** A number of pictures has an effect only where several were asked for. */
  private static int count(JsonNode input) {
    return input.path("sequential_image_generation").asText().equals("auto")
        ? input.path("max_images").asInt(1)
        : input.path("num_outputs").asInt(1);
  }
}

package io.halftone.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.provider.Outcome.Output;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The pictures that a reply holds: by their addresses, as data URIs or as bare base64. */
public final class Pictures {
  /** In characters of base64: 96 MiB of picture, more than any model makes. */
  static final int LARGEST_DATA = 128 * 1024 * 1024;

  /** More than any order asks for. */
  private static final int MOST = 64;

  private static final int LONGEST_URL = 8192;

  private static final Pattern PICTURE =
      Pattern.compile("data:image/(png|jpe?g|webp)(;[a-z-]+=[a-zA-Z0-9-]+)?;base64,");

  private static final Output NOT_READABLE =
      new Output.NotMade(new Outcome.Failed("what was handed over is no picture", true));

  private Pictures() {}

  /**
   * Of a text or a list of texts; of null none.
   *
   * <p>What is neither a web address nor a picture keeps its place, so that no shot gets another
   * one's picture, and is paid: the order is finished with fewer pictures, and neither failed
   * (which is free) nor unknown (which would be looked at for ever).
   */
  public static List<Output> in(JsonNode output) {
    if (output.isMissingNode() || output.isNull()) {
      return List.of();
    }
    return output.isArray()
        ? inPlace(output, place -> Optional.empty())
        : List.of(output(output.textValue()).orElse(NOT_READABLE));
  }

  /**
   * Of a list of objects with a {@code url}, a {@code b64_json} or an {@code error} each. All keep
   * their places, also what we cannot read, which is paid: a shot never gets another one's picture.
   *
   * @param error what an error in the place of a picture means
   */
  public static List<Output> listed(JsonNode items, Function<JsonNode, Outcome.Nothing> error) {
    return items(items).map(item -> one(item, error)).toList();
  }

  private static Output one(JsonNode item, Function<JsonNode, Outcome.Nothing> error) {
    return output(item.path("url").textValue())
        .or(() -> inline(item.path("b64_json").textValue()))
        .or(
            () ->
                item.hasNonNull("error")
                    ? Optional.of(new Output.NotMade(error.apply(item.get("error"))))
                    : Optional.empty())
        .orElse(NOT_READABLE);
  }

  /** Of a list of texts, where what we cannot read, or what is flagged, keeps its place. */
  public static List<Output> inPlace(JsonNode texts, Function<Integer, Optional<Output>> instead) {
    return IntStream.range(0, Math.min(MOST, texts.size()))
        .mapToObj(
            place ->
                instead
                    .apply(place)
                    .or(() -> output(texts.get(place).textValue()))
                    .orElse(NOT_READABLE))
        .toList();
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).limit(MOST);
  }

  private static Optional<Output> output(String text) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher picture = PICTURE.matcher(text);
    return picture.lookingAt() ? base64(text.substring(picture.end())) : at(text);
  }

  /** Some write what stands before the base64 of a data URI, some do not. */
  private static Optional<Output> inline(String text) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher picture = PICTURE.matcher(text);
    return base64(picture.lookingAt() ? text.substring(picture.end()) : text);
  }

  private static Optional<Output> base64(String base64) {
    try {
      return Optional.of(base64)
          .filter(text -> !text.isEmpty() && text.length() <= LARGEST_DATA)
          .map(Base64.getDecoder()::decode)
          .map(Output.Inline::new);
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private static Optional<Output> at(String text) {
    if (text.length() > LONGEST_URL) {
      return Optional.empty();
    }
    try {
      URI url = new URI(text);
      boolean web =
          "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
      return web && url.getHost() != null ? Optional.of(new Output.At(url)) : Optional.empty();
    } catch (URISyntaxException noUrl) {
      return Optional.empty();
    }
  }
}

package io.halftone.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.provider.Outcome.Output;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The pictures that an output holds.
 *
 * <p>What is neither a web address nor a picture is left out: the prediction is paid all the same,
 * so that it is finished with fewer pictures, and neither failed (which is free) nor unknown (which
 * would be looked at for ever).
 */
final class Outputs {
  /** In characters of base64: 96 MiB of picture, more than any model makes. */
  static final int LARGEST_DATA = 128 * 1024 * 1024;

  /** More than any order asks for. */
  private static final int MOST = 64;

  private static final int LONGEST_URL = 8192;

  private static final Pattern PICTURE =
      Pattern.compile("data:image/(png|jpe?g|webp)(;[a-z-]+=[a-zA-Z0-9-]+)?;base64,");

  private Outputs() {}

  static List<Output> in(JsonNode output) {
    Stream<JsonNode> each =
        output.isArray()
            ? StreamSupport.stream(output.spliterator(), false).limit(MOST)
            : Stream.of(output);
    return each.map(JsonNode::textValue).flatMap(text -> output(text).stream()).toList();
  }

  private static Optional<Output> output(String text) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher picture = PICTURE.matcher(text);
    return picture.lookingAt() ? inline(text.substring(picture.end())) : at(text);
  }

  private static Optional<Output> inline(String base64) {
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

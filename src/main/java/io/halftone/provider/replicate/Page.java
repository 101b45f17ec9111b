package io.halftone.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.provider.Body;
import io.halftone.provider.Listing.Remembered;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One page of predictions.
 *
 * <p>It is read as a whole or not at all. Who does not find an order on it may buy it again, so
 * that an entry must never be skipped because we cannot read it.
 *
 * @param next the query of the page after this one
 */
record Page(List<Remembered> orders, Optional<String> next) {
  private static final int LONGEST_QUERY = 4096;

  static Optional<Page> in(JsonNode body) {
    JsonNode results = body.path("results");
    if (!results.isArray()) {
      return Optional.empty();
    }
    List<Remembered> orders = new ArrayList<>();
    for (JsonNode result : results) {
      Optional<Remembered> order = remembered(result);
      if (order.isEmpty()) {
        return Optional.empty();
      }
      orders.add(order.get());
    }
    orders.sort(Comparator.comparing(Remembered::created).reversed());
    JsonNode next = body.path("next");
    if (next.isMissingNode() || next.isNull()) {
      return Optional.of(new Page(orders, Optional.empty()));
    }
    return query(next.asText()).map(query -> new Page(orders, Optional.of(query)));
  }

  private static Optional<Remembered> remembered(JsonNode result) {
    Optional<Instant> created = Body.text(result, "created_at").flatMap(Page::instant);
    return Prediction.in(result)
        .flatMap(
            prediction ->
                created.map(when -> new Remembered(prediction.id(), fingerprint(result), when)));
  }

  /** Empty, which may be anybody's, once Replicate has deleted the input. */
  private static String fingerprint(JsonNode result) {
    JsonNode input = result.path("input");
    if (input.hasNonNull("prompt")) {
      return Fingerprint.kept(result.path("model").asText(), input).toString();
    }
    // Other tools on the account make what takes no prompt (upscalers, masks); that is never ours.
    return input.isObject() && !input.isEmpty() ? "without a prompt" : "";
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  /** Without the host, which is not ours to follow: our key goes with every call. */
  private static Optional<String> query(String url) {
    try {
      return Optional.ofNullable(new URI(url).getRawQuery())
          .filter(query -> !query.isEmpty() && query.length() <= LONGEST_QUERY);
    } catch (URISyntaxException noUrl) {
      return Optional.empty();
    }
  }
}

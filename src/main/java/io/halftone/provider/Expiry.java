package io.halftone.provider;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** When a picture cannot be had any more, as far as its address tells. Good for an order only. */
public final class Expiry {
  /** Signed with a date and a number of seconds: Amazon, Google, Volcengine, Alibaba. */
  private static final String[] SIGNERS = {"x-amz-", "x-goog-", "x-tos-", "x-oss-"};

  private static final DateTimeFormatter SIGNED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

  private Expiry() {}

  /**
   * The earlier of what the address tells and what is known of its provider; not before it is made.
   *
   * @param kept how long the provider keeps pictures
   */
  public static Instant of(URI url, Instant made, Duration kept) {
    Instant known = made.plus(kept);
    return told(url)
        .filter(told -> told.isBefore(known))
        .map(told -> told.isBefore(made) ? made : told)
        .orElse(known);
  }

  static Optional<Instant> told(URI url) {
    Map<String, String> query = query(url);
    try {
      for (String signer : SIGNERS) {
        String seconds = query.getOrDefault(signer + "expires", "");
        String date = query.getOrDefault(signer + "date", "");
        if (SECONDS.matcher(seconds).matches() && !date.isEmpty()) {
          return Optional.of(
              LocalDateTime.parse(date, SIGNED)
                  .toInstant(ZoneOffset.UTC)
                  .plusSeconds(Long.parseLong(seconds)));
        }
      }
      String moment = query.getOrDefault("expires", "");
      if (SECONDS.matcher(moment).matches()) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(moment)));
      }
      String azure = query.getOrDefault("se", "");
      return azure.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(azure).toInstant());
    } catch (DateTimeException tellsNothing) {
      return Optional.empty();
    }
  }

  private static Map<String, String> query(URI url) {
    Map<String, String> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (url.getRawQuery() != null) {
      for (String pair : url.getRawQuery().split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.put(
              pair.substring(0, equals),
              pair.substring(equals + 1).replace("%3A", ":").replace("%3a", ":"));
        }
      }
    }
    return query;
  }
}

package io.halftone.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How long a throttled caller is asked to stay away, in any of the forms that providers use. */
public final class Pause {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Limits are per minute: who is told to stay away for longer asks once in between. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?:resets|try again|retry) (?:in|after) ~?\\s*([0-9]{1,6}(?:\\.[0-9]+)?)\\s*s");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?");

  /** Such as {@code 250ms}, {@code 1s} or {@code 6m0s}. */
  private static final Pattern SPAN =
      Pattern.compile("(?:([0-9]{1,4})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,6}(?:\\.[0-9]{1,9})?)s)?");

  private static final Pattern MILLIS = Pattern.compile("([0-9]{1,9})(?:\\.[0-9]+)?(?:ms)?");

  private Pause() {}

  /**
   * The first of these that makes sense, the most reliable first: the number in the body has been
   * seen on live services, the header that the standard has for it seldom.
   */
  public static Optional<Duration> askedBy(Reply.Answered answer) {
    Optional<JsonNode> body = Body.object(answer.body());
    Stream<Supplier<Optional<Duration>>> sources =
        Stream.of(
            () -> body.flatMap(told -> seconds(told.path("retry_after").asText())),
            () -> answer.header("retry-after-ms").flatMap(Pause::millis),
            () -> answer.header("retry-after").flatMap(Pause::seconds),
            () -> answer.header("retry-after").flatMap(until -> between(answer, until)),
            () -> body.map(Complaint::of).flatMap(Pause::inWords),
            () -> answer.header("ratelimit-reset").flatMap(Pause::seconds),
            () -> answer.header("x-ratelimit-reset-requests").flatMap(Pause::span));
    return sources.map(Supplier::get).flatMap(Optional::stream).findFirst().map(Pause::bounded);
  }

  private static Optional<Duration> seconds(String text) {
    return NUMBER.matcher(text.strip()).matches()
        ? Optional.of(Duration.ofMillis((long) (Double.parseDouble(text.strip()) * 1000)))
        : Optional.empty();
  }

  private static Optional<Duration> millis(String text) {
    Matcher millis = MILLIS.matcher(text.strip());
    return millis.matches()
        ? Optional.of(Duration.ofMillis(Long.parseLong(millis.group(1))))
        : Optional.empty();
  }

  private static Optional<Duration> span(String text) {
    String told = text.strip();
    if (told.endsWith("ms")) {
      return millis(told);
    }
    Matcher parts = SPAN.matcher(told);
    if (told.isEmpty() || !parts.matches()) {
      return seconds(told);
    }
    return Optional.of(
        Duration.ofHours(whole(parts.group(1)))
            .plusMinutes(whole(parts.group(2)))
            .plus(seconds(parts.group(3) == null ? "0" : parts.group(3)).orElse(Duration.ZERO)));
  }

  private static long whole(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** By the clock of the one who answers; ours may differ. */
  private static Optional<Duration> between(Reply.Answered answer, String until) {
    return answer
        .header("date")
        .flatMap(Pause::date)
        .flatMap(now -> date(until).map(then -> Duration.between(now, then)))
        .filter(pause -> !pause.isNegative());
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> inWords(String complaint) {
    Matcher told = IN_WORDS.matcher(complaint);
    return told.find() ? seconds(told.group(1)) : Optional.empty();
  }

  private static Duration bounded(Duration pause) {
    if (pause.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}

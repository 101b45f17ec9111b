package io.halftone.provider.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.provider.Reply;
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

/** How long a throttled caller is asked to stay away. */
final class Pause {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Limits are per minute: who is told to stay away for longer asks once in between. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Pattern RESETS = Pattern.compile("resets in ~?\\s*([0-9]{1,6})\\s*s");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?");

  private Pause() {}

  /**
   * The first of these that makes sense, the most reliable first: the number in the body has been
   * seen on the live service, the header that the standard has for it never.
   */
  static Optional<Duration> askedBy(Reply.Answered answer) {
    Optional<JsonNode> body = Body.object(answer.body());
    Stream<Supplier<Optional<Duration>>> sources =
        Stream.of(
            () -> body.flatMap(told -> seconds(told.path("retry_after").asText())),
            () -> answer.header("retry-after").flatMap(Pause::seconds),
            () -> answer.header("retry-after").flatMap(until -> between(answer, until)),
            () -> body.flatMap(told -> Body.text(told, "detail")).flatMap(Pause::inDetail),
            () -> answer.header("ratelimit-reset").flatMap(Pause::seconds));
    return sources.map(Supplier::get).flatMap(Optional::stream).findFirst().map(Pause::bounded);
  }

  private static Optional<Duration> seconds(String text) {
    return SECONDS.matcher(text.strip()).matches()
        ? Optional.of(Duration.ofMillis((long) (Double.parseDouble(text.strip()) * 1000)))
        : Optional.empty();
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

  private static Optional<Duration> inDetail(String detail) {
    Matcher resets = RESETS.matcher(detail);
    return resets.find() ? seconds(resets.group(1)) : Optional.empty();
  }

  private static Duration bounded(Duration pause) {
    if (pause.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}

package io.halftone.job;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many shots of a job may be with providers at the same time.
 *
 * @param most shots; of no meaning in parallel
 */
public record Pace(Kind kind, int most) {
  /** As many as the providers take. */
  public static final Pace PARALLEL = new Pace(Kind.PARALLEL, 1);

  /** A first wave to see how long a picture takes, and then waves of {@link #measured} size. */
  public static final Pace ADAPTIVE = new Pace(Kind.ADAPTIVE, 3);

  /**
   * What counts as fast is not waited for in small waves; what is slow costs little when it fails.
   */
  private static final Duration FAST = Duration.ofSeconds(5);

  private static final Duration SLOW = Duration.ofSeconds(15);

  private static final int LARGEST_WAVE = 20;
  private static final int MOST = 1000;
  private static final Pattern COUNTED = Pattern.compile("(waves|workers) ([1-9][0-9]{0,3})");

  /** When the next shot begins. */
  public enum Kind {
    PARALLEL,
    /** As soon as one of them has been made. */
    WORKERS,
    /** When all of them have been made. */
    WAVES,
    /** The same, and how many are in a wave follows from how long pictures took. */
    ADAPTIVE
  }

  public Pace {
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("a pace is of 1 to %d shots".formatted(MOST));
    }
  }

  /**
   * @param words {@code parallel}, {@code sequential}, {@code adaptive}, {@code workers 4} or
   *     {@code waves 8}
   */
  public static Pace of(String words) {
    Matcher counted = COUNTED.matcher(words);
    return switch (words) {
      case "parallel" -> PARALLEL;
      case "adaptive" -> ADAPTIVE;
      case "sequential" -> new Pace(Kind.WORKERS, 1);
      case String other when counted.matches() ->
          new Pace(
              Kind.valueOf(counted.group(1).toUpperCase(Locale.ROOT)),
              Integer.parseInt(counted.group(2)));
      default ->
          throw new IllegalArgumentException(
              "'%s' is no pace; write parallel, sequential, adaptive, workers 4 or waves 8"
                  .formatted(words));
    };
  }

  /** Whether shots begin together, and the next ones only when all of them have been made. */
  public boolean inWaves() {
    return switch (kind) {
      case PARALLEL, WORKERS -> false;
      case WAVES, ADAPTIVE -> true;
    };
  }

  /** Whether who asks for an allowance must know how long pictures have taken. */
  public boolean measures(int running, int leftOfWave) {
    return kind == Kind.ADAPTIVE && running == 0 && leftOfWave == 0;
  }

  /**
   * The pace of the wave that begins now: 20 shots of a fast model, 10 of a usual one, 5 of a slow
   * one, by the median, which one picture that was waited for does not move. As long as nothing is
   * known it stays as it is, like every pace that does not adapt.
   *
   * @param millis what the last pictures took
   */
  public Pace measured(List<Long> millis) {
    if (kind != Kind.ADAPTIVE || millis.isEmpty()) {
      return this;
    }
    long median = millis.stream().sorted().toList().get(millis.size() / 2);
    int size = median < FAST.toMillis() ? LARGEST_WAVE : median < SLOW.toMillis() ? 10 : 5;
    return new Pace(Kind.ADAPTIVE, size);
  }

  /** As many as may ever be asked for together. */
  public int largest() {
    return kind == Kind.ADAPTIVE ? LARGEST_WAVE : allowance(0, 0);
  }

  /** How many more may begin. */
  public int allowance(int running, int leftOfWave) {
    return switch (kind) {
      case PARALLEL -> Integer.MAX_VALUE;
      case WORKERS -> Math.max(0, most - running);
      case WAVES, ADAPTIVE -> leftOfWave == 0 && running == 0 ? most : leftOfWave;
    };
  }

  @Override
  public String toString() {
    return switch (kind) {
      case PARALLEL, ADAPTIVE -> kind.name().toLowerCase(Locale.ROOT);
      case WORKERS, WAVES -> "%s %d".formatted(kind.name().toLowerCase(Locale.ROOT), most);
    };
  }
}

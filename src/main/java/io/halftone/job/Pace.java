package io.halftone.job;

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

  private static final int MOST = 1000;
  private static final Pattern COUNTED = Pattern.compile("(waves|workers) ([1-9][0-9]{0,3})");

  /** When the next shot begins. */
  public enum Kind {
    PARALLEL,
    /** As soon as one of them has been made. */
    WORKERS,
    /** When all of them have been made. */
    WAVES
  }

  public Pace {
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("a pace is of 1 to %d shots".formatted(MOST));
    }
  }

  /**
   * @param words {@code parallel}, {@code sequential}, {@code workers 4} or {@code waves 8}
   */
  public static Pace of(String words) {
    Matcher counted = COUNTED.matcher(words);
    return switch (words) {
      case "parallel" -> PARALLEL;
      case "sequential" -> new Pace(Kind.WORKERS, 1);
      case String other when counted.matches() ->
          new Pace(
              Kind.valueOf(counted.group(1).toUpperCase(Locale.ROOT)),
              Integer.parseInt(counted.group(2)));
      default ->
          throw new IllegalArgumentException(
              "'%s' is no pace; write parallel, sequential, workers 4 or waves 8".formatted(words));
    };
  }

  /** How many more may begin. */
  public int allowance(int running, int leftOfWave) {
    return switch (kind) {
      case PARALLEL -> Integer.MAX_VALUE;
      case WORKERS -> Math.max(0, most - running);
      case WAVES -> leftOfWave == 0 && running == 0 ? most : leftOfWave;
    };
  }

  @Override
  public String toString() {
    return kind == Kind.PARALLEL
        ? "parallel"
        : "%s %d".formatted(kind.name().toLowerCase(Locale.ROOT), most);
  }
}

package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * How closely the inspectors look.
 *
 * @param percent of the pictures at whose pixels they look; of meaning in spot checks alone
 */
public record Inspection(Kind kind, int percent) {
  /** At the file: its format, its wholeness, its size and proportions. No pixel is decoded. */
  public static final Inspection FILE = new Inspection(Kind.FILE, 0);

  /** At its pixels too. */
  public static final Inspection FULL = new Inspection(Kind.FULL, 100);

  private static final Pattern SPOT = Pattern.compile("spot ([1-9][0-9]?)%");

  /** At what they look. */
  public enum Kind {
    FILE,
    FULL,
    /** At the pixels of some, which chance chooses, and at the files of the others. */
    SPOT
  }

  public Inspection {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("a share of the pictures is 0 to 100 %");
    }
  }

  /**
   * @param words {@code file}, {@code full} or {@code spot 20%}
   */
  @JsonCreator
  public static Inspection of(String words) {
    Matcher spot = SPOT.matcher(words);
    return switch (words) {
      case "file" -> FILE;
      case "full" -> FULL;
      case String other when spot.matches() ->
          new Inspection(Kind.SPOT, Integer.parseInt(spot.group(1)));
      default ->
          throw new IllegalArgumentException(
              "'%s' is no inspection; write file, full or spot 20%%".formatted(words));
    };
  }

  /**
   * How closely they look at one picture. Its name decides, so that a restart decides the same; the
   * first of a job is always looked at, for all may have its flaw.
   */
  public Inspection of(ShotId shot) {
    return switch (kind) {
      case FILE, FULL -> this;
      case SPOT -> shot.number() == 1 || lot(shot) < percent ? FULL : FILE;
    };
  }

  private static int lot(ShotId shot) {
    var sum = new CRC32();
    sum.update(shot.value().getBytes(StandardCharsets.UTF_8));
    // Sums of names that follow one another follow one another too.
    long mixed = sum.getValue() * 0x9E3779B97F4A7C15L;
    return (int) ((mixed >>> 33) % 100);
  }

  @Override
  @JsonValue
  public String toString() {
    return switch (kind) {
      case FILE -> "file";
      case FULL -> "full";
      case SPOT -> "spot %d%%".formatted(percent);
    };
  }
}

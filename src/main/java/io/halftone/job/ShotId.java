package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a shot: its job and its number, so that planning twice gives the same names. */
public record ShotId(@JsonValue String value) {
  private static final Pattern PATTERN = Pattern.compile(JobId.PATTERN.pattern() + "/[0-9]{4,}");

  @JsonCreator
  public ShotId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("'%s' is no shot; a shot is JOB/NUMBER".formatted(value));
    }
  }

  public static ShotId of(JobId job, int number) {
    return new ShotId("%s/%04d".formatted(job, number));
  }

  public JobId job() {
    return new JobId(value.substring(0, value.indexOf('/')));
  }

  public int number() {
    return Integer.parseInt(value.substring(value.indexOf('/') + 1));
  }

  @Override
  public String toString() {
    return value;
  }
}

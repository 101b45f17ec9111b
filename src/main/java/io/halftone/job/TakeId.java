package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a take: its shot and which attempt it is. */
public record TakeId(@JsonValue String value) {
  private static final Pattern PATTERN =
      Pattern.compile(JobId.PATTERN.pattern() + "/[0-9]{4,}/[1-9][0-9]*");

  @JsonCreator
  public TakeId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no take; a take is JOB/NUMBER/ATTEMPT".formatted(value));
    }
  }

  public static TakeId of(ShotId shot, int attempt) {
    return new TakeId(shot + "/" + attempt);
  }

  public ShotId shot() {
    return new ShotId(value.substring(0, value.lastIndexOf('/')));
  }

  public int attempt() {
    return Integer.parseInt(value.substring(value.lastIndexOf('/') + 1));
  }

  @Override
  public String toString() {
    return value;
  }
}

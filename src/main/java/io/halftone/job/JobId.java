package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a job. Safe as a file name, as part of an object key and in a URL. */
public record JobId(@JsonValue String value) {
  /** What a name may look like; the schema of job files says the same. */
  public static final Pattern PATTERN =
      Pattern.compile("[a-z0-9](?:[a-z0-9]|[-_.](?=[a-z0-9])){0,79}");

  @JsonCreator
  public JobId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'%s' cannot name a job: write 1 to 80 small letters, digits and single - _ . between them"
              .formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

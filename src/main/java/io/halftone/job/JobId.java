package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a job, as its file says it. A file that is changed and handed in again is another
 * edition of the job: {@code summer-launch@2}, which no file can say. Safe as a file name and in a
 * URL; {@link #name()} is safe as part of an object key as well.
 */
public record JobId(@JsonValue String value) {
  private static final String FIRST = "@1";

  /** What a name may look like; the schema of job files says the same, without an edition. */
  public static final Pattern PATTERN =
      Pattern.compile("[a-z0-9](?:[a-z0-9]|[-_.](?=[a-z0-9])){0,79}(?:@[1-9][0-9]{0,5})?");

  @JsonCreator
  public JobId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(unusable(value));
    }
    if (value.endsWith(FIRST)) {
      value = value.substring(0, value.length() - FIRST.length());
    }
  }

  /** What is told to who calls a job so. */
  public static String unusable(String words) {
    return "'%s' cannot name a job: write 1 to 80 small letters, digits and single - _ . between them"
        .formatted(words);
  }

  /** What its file says, the same for all editions. */
  public String name() {
    int at = value.indexOf('@');
    return at < 0 ? value : value.substring(0, at);
  }

  /** Counts from 1. */
  public int edition() {
    int at = value.indexOf('@');
    return at < 0 ? 1 : Integer.parseInt(value.substring(at + 1));
  }

  /** The edition after this one. */
  public JobId next() {
    return new JobId("%s@%d".formatted(name(), edition() + 1));
  }

  /** The edition before this one; none of the first. */
  public Optional<JobId> former() {
    return edition() == 1
        ? Optional.empty()
        : Optional.of(new JobId("%s@%d".formatted(name(), edition() - 1)));
  }

  @Override
  public String toString() {
    return value;
  }
}

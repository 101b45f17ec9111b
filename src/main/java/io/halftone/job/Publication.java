package io.halftone.job;

import java.util.List;

/**
 * Where a job's pictures go.
 *
 * @param buckets names from the settings
 * @param prefix of every object's key; {@code {job}}, {@code {platform}} and {@code {variation}}
 *     are replaced
 */
public record Publication(List<String> buckets, String prefix) {
  public Publication {
    buckets = List.copyOf(buckets);
    if (buckets.isEmpty()) {
      throw new IllegalArgumentException("a job is published to at least one bucket");
    }
  }
}

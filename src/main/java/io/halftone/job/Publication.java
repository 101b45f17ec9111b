package io.halftone.job;

import java.util.List;

/**
 * Where a job's pictures go.
 *
 * @param buckets names from the settings
 * @param prefix of every object's key, in which each {@link PrefixWord} is replaced
 * @param sidecar whether a document that tells of it lies beside each picture; jobs that were
 *     accepted before there was a choice say nothing of it, and have none
 */
public record Publication(List<String> buckets, String prefix, boolean sidecar) {
  public Publication {
    buckets = List.copyOf(buckets);
    if (buckets.isEmpty()) {
      throw new IllegalArgumentException("a job is published to at least one bucket");
    }
  }

  /** With nothing beside the pictures. */
  public Publication(List<String> buckets, String prefix) {
    this(buckets, prefix, false);
  }
}

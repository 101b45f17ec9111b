package io.halftone.intake;

import io.halftone.job.Job;
import java.util.Optional;

/** Tells whether anybody who is configured can make a job's pictures. */
public interface Feasibility {
  /** Why it should be refused, if so, and what to do instead. */
  Optional<String> impossible(Job job);

  /** Why a part of its pictures cannot be made, if so. */
  default Optional<String> partly(Job job) {
    return Optional.empty();
  }
}

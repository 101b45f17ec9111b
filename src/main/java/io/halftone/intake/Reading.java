package io.halftone.intake;

import java.util.List;

/**
 * What came of reading a job file: its jobs or its mistakes. Of a table there may be both, the jobs
 * of the good rows and the mistakes of the others.
 *
 * @param errors all of them, in the order of the file
 */
public record Reading(List<JobFile> jobs, List<InputError> errors) {
  public Reading {
    jobs = List.copyOf(jobs);
    errors = List.copyOf(errors);
  }

  static Reading refused(List<InputError> errors) {
    return new Reading(List.of(), errors);
  }

  /** Whether nothing of the file can be made. */
  public boolean isRefused() {
    return jobs.isEmpty();
  }
}

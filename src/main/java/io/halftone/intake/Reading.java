package io.halftone.intake;

import java.util.List;

/** What came of reading a job file. */
public sealed interface Reading {
  record Accepted(List<JobFile> jobs) implements Reading {
    public Accepted {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * @param errors all of them, in the order of the file
   */
  record Refused(List<InputError> errors) implements Reading {
    public Refused {
      errors = List.copyOf(errors);
    }
  }
}

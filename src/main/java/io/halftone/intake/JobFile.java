package io.halftone.intake;

import io.halftone.job.Job;
import io.halftone.job.JobId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A job as read from a file.
 *
 * @param digest the SHA-256 of what the file says: neither its notation, order, comments nor the
 *     configuration make a difference
 * @param place where the job begins: its row in a table, otherwise the start of the file
 * @param date the day of which a row of a calendar speaks
 * @param advice what the lint finds in it
 */
public record JobFile(
    Job job, String digest, Position place, Optional<LocalDate> date, List<Advice> advice) {
  public JobFile {
    advice = List.copyOf(advice);
  }

  /** The same as another edition of its job. */
  public JobFile as(JobId edition) {
    return new JobFile(job.as(edition), digest, place, date, advice);
  }
}

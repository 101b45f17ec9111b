package io.halftone.web;

import io.halftone.intake.Intake;
import io.halftone.job.JobId;
import io.halftone.ops.Requests;
import java.util.Set;

/** What the API can ask of the line. */
public interface Desk {
  Intake.Receipt accept(String name, byte[] bytes);

  Requests.Result cancel(JobId job);

  Requests.Result pause(JobId job);

  Requests.Result resume(JobId job);

  /**
   * @param shots the numbers of those that are made again; all if there are none
   */
  Requests.Result retry(JobId job, Set<Integer> shots);
}

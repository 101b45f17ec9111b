package io.halftone.web;

import io.halftone.intake.Intake;
import io.halftone.job.JobId;
import io.halftone.ops.Requests;

/** What the API can ask of the line. */
public interface Desk {
  Intake.Receipt accept(String name, byte[] bytes);

  Requests.Result cancel(JobId job);

  Requests.Result retry(JobId job);
}

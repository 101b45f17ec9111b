package io.halftone.cli;

import io.halftone.job.Account;
import io.halftone.job.Job;
import io.halftone.job.Model;
import io.halftone.ops.House;
import io.halftone.plan.DryRun;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plan}: a dry run. */
@Command(
    name = "plan",
    description = "Dry run: shots, estimated cost, time and requests. Sends nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Parameters(paramLabel = "FILE", description = "a job file")
  private Path file;

  @Override
  public Integer call() throws Exception {
    return 0;
  }
}

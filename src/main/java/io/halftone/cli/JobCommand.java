package io.halftone.cli;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the running service to do something about a job. */
abstract class JobCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "where the service is (default: from the settings)")
  private URI url;

  @Parameters(index = "0", paramLabel = "JOB", description = "a job's id")
  private String job;

  /** What the API calls it. */
  abstract String deed();

  /** What it is asked with, from a question mark on. */
  String query(String job) {
    return "";
  }

  /** What the service calls the job. */
  String addressed(String job) {
    return job;
  }

  @Override
  public final Integer call() {
    String path = Service.path(addressed(job), "/" + deed() + query(job));
    Service service = Service.of(Optional.ofNullable(url), Premises.house(place, Map.of()));
    service.print(place, service.post(path));
    return Halftone.WELL;
  }
}

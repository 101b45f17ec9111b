package io.halftone.cli;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retry}: talks to a running service. */
@Command(
    name = "retry",
    description = "Has made again what a job did not deliver.",
    mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "where the service is (default: from the settings)")
  private URI url;

  @Parameters(paramLabel = "JOB", description = "a job's id")
  private String job;

  @Override
  public Integer call() {
    String path = Service.path(job, "/retry");
    Service service = Service.of(Optional.ofNullable(url), Premises.house(place, Map.of()));
    service.print(place, service.post(path));
    return Halftone.WELL;
  }
}

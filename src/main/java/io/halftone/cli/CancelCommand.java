package io.halftone.cli;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cancel}: talks to a running service. */
@Command(
    name = "cancel",
    description = "Stops a job of a running service: nothing more is bought for it.",
    mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {
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
    String path = Service.path(job, "/cancel");
    Service service = Service.of(Optional.ofNullable(url), Premises.house(place, Map.of()));
    service.print(place, service.post(path));
    return Halftone.WELL;
  }
}

package io.halftone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.intake.InputError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code submit}: hands job files to a running service. */
@Command(
    name = "submit",
    description = "Hands job files to a running service.",
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "where the service is (default: from the settings)")
  private URI url;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "job files")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    Service service = Service.of(Optional.ofNullable(url), Premises.house(place, Map.of()));
    var accepted = new ArrayList<JsonNode>();
    var errors = new ArrayList<InputError>();
    for (Path file : files) {
      Service.Reply reply = service.submit(file.getFileName().toString(), bytes(file));
      errors.addAll(reply.errors());
      if (reply.well()) {
        accepted.add(reply.document());
      }
    }
    if (errors.isEmpty() || !accepted.isEmpty() && !place.json()) {
      service.print(place, accepted);
    }
    if (errors.isEmpty()) {
      return Halftone.WELL;
    }
    Print print = Print.to(System.out, place);
    if (accepted.isEmpty() || !place.json()) {
      print.errors(errors);
    } else {
      print.document(new Handed(false, Service.jobs(accepted), errors));
    }
    return Halftone.INVALID;
  }

  /** What is printed when some was accepted and some was not. */
  record Handed(boolean valid, List<JsonNode> jobs, List<InputError> errors) {}

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new Halftone.WrongUse("there is no file " + file);
    }
  }
}

package io.halftone.cli;

import io.halftone.intake.Check;
import io.halftone.intake.InputError;
import io.halftone.ops.House;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: validates job, brand and configuration files. */
@Command(
    name = "check",
    description =
        "Validates job, brand and configuration files: every mistake, its place, and what to"
            + " write.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "files to check")
  private List<Path> files;

  @Override
  public Integer call() {
    List<InputError> errors = errors(Premises.house(place, Map.of()), files);
    Print.to(System.out, place).errors(errors);
    if (errors.isEmpty() && !place.json()) {
      System.out.println(
          files.size() == 1 ? "No mistakes." : "No mistakes in %d files.".formatted(files.size()));
    }
    return errors.isEmpty() ? Halftone.WELL : Halftone.INVALID;
  }

  static List<InputError> errors(House house, List<Path> files) {
    var check =
        new Check(
            house.catalogue(), house.settings().assets(), house.settings().buckets().keySet());
    var errors = new ArrayList<InputError>();
    files.forEach(file -> errors.addAll(check.errors(file)));
    return errors;
  }
}

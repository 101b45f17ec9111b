package io.halftone.cli;

import io.halftone.intake.Check;
import io.halftone.intake.InputError;
import io.halftone.ops.House;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}: validates job, brand and configuration files. */
@Command(
    name = "check",
    description = "Validates job, brand and configuration files: every mistake with its place and what to write.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "files to check")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    return 0;
  }
}

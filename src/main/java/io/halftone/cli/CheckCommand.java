package io.halftone.cli;

import io.halftone.inspect.Places;
import io.halftone.intake.Advice;
import io.halftone.intake.Assets;
import io.halftone.intake.Catalogue;
import io.halftone.intake.Check;
import io.halftone.intake.InputError;
import io.halftone.intake.RememberedWords;
import io.halftone.ops.House;
import io.halftone.ops.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    List<String> accepted = new ArrayList<>();
    List<Advice> findings = new ArrayList<>();
    List<InputError> errors = errors(accepted, findings);
    Print.to(System.out, place).errors(errors, findings);
    if (!place.json()) {
      accepted.forEach(System.out::println);
      System.out.println(
          (errors.isEmpty() ? "No" : Integer.toString(errors.size()))
              + (errors.size() == 1 ? " mistake" : " mistakes")
              + (files.size() == 1 ? "" : " in %d files".formatted(files.size()))
              + advice(findings.size())
              + ".");
    }
    return errors.isEmpty() ? Halftone.WELL : Halftone.INVALID;
  }

  /** Advice makes no file wrong. */
  private static String advice(int findings) {
    return switch (findings) {
      case 0 -> "";
      case 1 -> ", 1 piece of advice";
      default -> ", %d pieces of advice".formatted(findings);
    };
  }

  /**
   * Job files can only be checked against a sound configuration, so its mistakes come first.
   *
   * @param accepted takes what the pictures of sound files must show
   * @param findings takes what the lint finds in them
   */
  private List<InputError> errors(List<String> accepted, List<Advice> findings) {
    return switch (Catalogue.read(place.config(), Assets::sha256)) {
      case Catalogue.Read.Bad(var errors) -> errors;
      case Catalogue.Read.Good good -> {
        House house = Premises.reckoned(Premises.house(place, Map.of()));
        Check check = check(house);
        var errors = new ArrayList<InputError>();
        for (Path file : files) {
          if (isSettings(file)) {
            settings(file).forEach(errors::add);
          } else {
            errors.addAll(check.errors(file));
            accepted.addAll(check.accepted(file));
            if (!place.json()) {
              accepted.addAll(EditionNotes.of(house, check.jobs(file).jobs()));
            }
            findings.addAll(check.advice(file));
          }
        }
        yield List.copyOf(errors);
      }
    };
  }

  private static boolean isSettings(Path file) {
    return file.endsWith("application.properties");
  }

  private Stream<InputError> settings(Path file) {
    try {
      Settings.read(file.toAbsolutePath().getParent(), place.home(), Map.of());
      return Stream.of();
    } catch (Settings.Unusable wrong) {
      return Stream.of(
          new InputError(
              file.toString(),
              wrong.line(),
              Math.min(wrong.line(), 1),
              "",
              "",
              "usable settings",
              wrong.words()));
    }
  }

  static Check check(House house) {
    return new Check(
        house.catalogue(),
        new Assets(house.settings().assets(), Assets::sha256, new RememberedWords(Places::of)),
        house.settings().buckets().keySet(),
        house.feasibility(),
        house.settings().lint());
  }

  static List<InputError> errors(House house, List<Path> files) {
    Check check = check(house);
    var errors = new ArrayList<InputError>();
    files.forEach(file -> errors.addAll(check.errors(file)));
    return errors;
  }
}

package io.halftone.intake;

import io.halftone.job.Lint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks a file without doing anything with it. Its name and folder say what it is: {@code
 * platforms}, {@code presets}, {@code models} and {@code providers} are configuration, {@code
 * acceptance} is what pictures must show, what lies in a folder {@code brands} is a brand, in
 * {@code templates} a template, and everything else is a job.
 */
public final class Check {
  private static final Set<String> CONFIGURATION =
      Set.of("platforms", "presets", "models", "providers", "acceptance");

  private final JobReader jobs;

  /**
   * @param feasibility see {@link JobReader}
   * @param lint likewise
   */
  public Check(
      Catalogue catalogue, Path assets, Set<String> buckets, Feasibility feasibility, Lint lint) {
    this(catalogue, Assets.lookedAt(assets), buckets, feasibility, lint);
  }

  /**
   * @param feasibility see {@link JobReader}
   */
  public Check(
      Catalogue catalogue, Assets assets, Set<String> buckets, Feasibility feasibility, Lint lint) {
    this.jobs = new JobReader(catalogue, assets, buckets, feasibility, lint);
  }

  /** One that does not ask whether a model can be found. */
  public Check(Catalogue catalogue, Path assets, Set<String> buckets) {
    this(catalogue, assets, buckets, job -> Optional.empty(), Lint.ADVISE);
  }

  /** Everything that is wrong with the file. */
  public List<InputError> errors(Path file) {
    var errors = new ArrayList<InputError>();
    switch (kind(file)) {
      case "platforms" -> PlatformsFile.read(file, errors);
      case "presets" -> PresetsFile.read(file, Optional.empty(), Assets::sha256, errors);
      case "models" -> ModelsFile.read(file, Optional.empty(), errors);
      case "acceptance" -> errors.addAll(acceptance(file));
      case "providers" -> ProvidersFile.read(file, errors);
      default -> {
        if (isBrand(file)) {
          BrandFile.read(file, Assets::sha256, errors);
        } else if (isTemplate(file)) {
          TemplateFile.read(file, Assets::sha256, errors);
        } else {
          errors.addAll(jobs(file).errors());
        }
      }
    }
    return InputError.sorted(errors);
  }

  /** What the lint finds in the jobs of a file. */
  public List<Advice> advice(Path file) {
    return CONFIGURATION.contains(kind(file)) || isBrand(file)
        ? List.of()
        : jobs(file).jobs().stream().flatMap(job -> job.advice().stream()).toList();
  }

  /** What the pictures of a job file must show, in lines for people. */
  public List<String> accepted(Path file) {
    return CONFIGURATION.contains(kind(file)) || isBrand(file) || isTemplate(file)
        ? List.of()
        : jobs(file).jobs().stream()
            .map(JobFile::job)
            .flatMap(
                job ->
                    Stream.concat(
                            job.acceptance().lines().stream(),
                            job.repairLines().stream().map(line -> "repair " + line))
                        .map(line -> job.id() + ": " + line))
            .toList();
  }

  private static String kind(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return isTable(name) || dot < 0 ? name : name.substring(0, dot);
  }

  private static List<InputError> acceptance(Path file) {
    return switch (AcceptanceFile.read(file, Assets::sha256)) {
      case AcceptanceFile.Read.Good good -> List.of();
      case AcceptanceFile.Read.Bad(var errors) -> errors;
    };
  }

  /** The jobs of a file, and what is wrong with it. */
  public Reading jobs(Path file) {
    return switch (Bytes.of(file)) {
      case Bytes.Read(byte[] bytes) -> jobs.read(file.toString(), bytes);
      case Bytes.Unread(var error) -> Reading.refused(List.of(error));
    };
  }

  /** The rows of a calendar, of which each must have a day, and what is wrong with it. */
  public Reading calendar(Path file) {
    return Calendar.dated(file, jobs(file));
  }

  /** A table holds jobs, whatever it is called. */
  private static boolean isTable(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  private static boolean isBrand(Path file) {
    return lies(file, "brands");
  }

  private static boolean isTemplate(Path file) {
    return lies(file, "templates");
  }

  private static boolean lies(Path file, String in) {
    Path folder = file.toAbsolutePath().getParent();
    return folder != null && folder.endsWith(in) && !isTable(file.toString());
  }
}

package io.halftone.cli;

import io.halftone.inspect.Finding;
import io.halftone.inspect.Gallery;
import io.halftone.inspect.Inspectors;
import io.halftone.inspect.Picture;
import io.halftone.inspect.Verdict;
import io.halftone.intake.AcceptanceFile;
import io.halftone.intake.Assets;
import io.halftone.job.Acceptance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inspect}: judges pictures that lie here, for people and for other programs' builds. */
@Command(
    name = "inspect",
    description =
        "Judges pictures: what each inspector found, its score and why. Needs no job and asks"
            + " nobody.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Parameters(paramLabel = "PICTURE", arity = "1..*", description = "pictures to judge")
  private List<Path> files;

  @Option(
      names = "--acceptance",
      paramLabel = "FILE",
      description = "what they must show: palette, text, logo and more, as in a job file")
  private Path acceptance;

  /** What the pictures must show, and the pictures with which they are compared. */
  private record Demanded(Acceptance acceptance, Gallery gallery) {}

  /** One picture in the document. */
  record Inspected(String file, boolean passed, double score, List<Finding> findings) {}

  @Override
  public Integer call() {
    Map<String, byte[]> pictures = new HashMap<>();
    return switch (read(pictures)) {
      case AcceptanceFile.Read.Bad(var errors) -> {
        Print.to(System.out, place).errors(errors);
        yield Halftone.INVALID;
      }
      case AcceptanceFile.Read.Good(var wanted) ->
          judge(new Demanded(wanted, Gallery.of(pictures)));
    };
  }

  private AcceptanceFile.Read read(Map<String, byte[]> pictures) {
    return acceptance == null
        ? new AcceptanceFile.Read.Good(Acceptance.NONE)
        : AcceptanceFile.read(
            acceptance,
            bytes -> {
              String sha256 = Assets.sha256(bytes);
              pictures.put(sha256, bytes);
              return sha256;
            });
  }

  private int judge(Demanded demanded) {
    List<Inspected> all = new ArrayList<>();
    for (Path file : files) {
      all.add(inspected(file, demanded));
    }
    if (place.json()) {
      Print.to(System.out, place).document(all);
    } else {
      all.forEach(InspectCommand::print);
    }
    return all.stream().allMatch(Inspected::passed) ? Halftone.WELL : Halftone.FAILED;
  }

  private static Inspected inspected(Path file, Demanded demanded) {
    if (!Files.isRegularFile(file)) {
      throw new Halftone.WrongUse("%s is not a file. Name a picture.".formatted(file));
    }
    try {
      Verdict verdict =
          Inspectors.judge(Picture.open(file), demanded.acceptance(), demanded.gallery());
      return new Inspected(file.toString(), verdict.passed(), verdict.score(), verdict.findings());
    } catch (IOException unreadable) {
      throw new Halftone.WrongUse(
          "%s cannot be read. Look at its rights and at the disk.".formatted(file));
    }
  }

  private static void print(Inspected picture) {
    System.out.printf(
        Locale.ROOT,
        "%s  %s  %.2f%n",
        picture.file(),
        picture.passed() ? "passed" : "FAILED",
        picture.score());
    for (Finding finding : picture.findings()) {
      System.out.printf(
          Locale.ROOT,
          "  %-4s %-11s %.2f  %-28s %-24s %s%s%n",
          finding.passed() ? "ok" : "BAD",
          finding.inspector(),
          finding.score(),
          finding.value(),
          finding.threshold(),
          finding.reason(),
          finding.evidence().isEmpty() ? "" : " (%s)".formatted(finding.where()));
    }
  }
}

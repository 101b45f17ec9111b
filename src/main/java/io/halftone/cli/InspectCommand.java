package io.halftone.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.halftone.inspect.Calibration;
import io.halftone.inspect.Finding;
import io.halftone.inspect.Gallery;
import io.halftone.inspect.Inspectors;
import io.halftone.inspect.Picture;
import io.halftone.inspect.Repaired;
import io.halftone.inspect.Repairer;
import io.halftone.inspect.Trial;
import io.halftone.inspect.Verdict;
import io.halftone.intake.AcceptanceFile;
import io.halftone.intake.Assets;
import io.halftone.job.Acceptance;
import io.halftone.job.Repairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    footer =
        "Exit codes: 0 all pass, or are repaired; 1 a picture fails, or is judged wrongly; 2 wrong"
            + " usage.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Parameters(paramLabel = "PICTURE", arity = "0..*", description = "pictures to judge")
  private List<Path> files = List.of();

  @Option(
      names = "--acceptance",
      paramLabel = "FILE",
      description = "what they must show: palette, text, logo and more, as in a job file")
  private Path acceptance;

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description =
          "draw into this folder what is wrong, where, and by how much: a picture for each flaw")
  private Path evidence;

  @Option(
      names = "--repair",
      paramLabel = "DIR",
      description =
          "write into this folder what could be repaired, as the file of acceptance allows it, and"
              + " judge that too")
  private Path repair;

  @Option(
      names = "--calibrate",
      paramLabel = "DIR",
      description =
          "judge the pictures of DIR/good and DIR/bad/INSPECTOR, and tell how often each inspector"
              + " is wrong")
  private Path calibrate;

  /**
   * One picture in the document.
   *
   * @param overview where all its flaws are drawn together, if it has several
   * @param repaired what came of it, if it was flawed and could be repaired
   * @param notRepaired why not, if it was tried
   */
  record Inspected(
      String file,
      boolean passed,
      double score,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> overview,
      List<Found> findings,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Mended> repaired,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> notRepaired) {

    boolean isWell() {
      return passed || repaired.isPresent();
    }
  }

  /**
   * A repaired picture, which passes.
   *
   * @param file where it was written
   */
  record Mended(String file, double score, List<Repaired.Made> made, List<Finding> findings) {}

  /**
   * @param drawn where its evidence is drawn
   */
  record Found(
      @JsonUnwrapped Finding finding,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> drawn) {}

  /** What {@code --calibrate} came to, as a document. */
  record Calibrated(
      List<Tried> inspectors,
      Calibration.Total total,
      double falseAccepts,
      double falseRejects,
      List<LabelledFolder.Unread> unread) {}

  record Tried(@JsonUnwrapped Trial trial, double falseAccepts, double falseRejects) {
    static Tried of(Trial trial) {
      return new Tried(trial, trial.falseAccepts(), trial.falseRejects());
    }
  }

  /** What the pictures must show, and the pictures with which they are compared. */
  private record Demanded(Acceptance acceptance, Repairs repairs, Gallery gallery) {
    Verdict judge(Picture picture) {
      return Inspectors.judge(picture, acceptance, gallery);
    }

    Repairer.Outcome repair(Picture picture, Verdict verdict) {
      return Repairer.repair(picture, acceptance, repairs, gallery, verdict);
    }
  }

  @Override
  public Integer call() {
    Map<String, byte[]> pictures = new HashMap<>();
    return switch (read(pictures)) {
      case AcceptanceFile.Read.Bad(var errors) -> {
        Print.to(System.out, place).errors(errors);
        yield Halftone.INVALID;
      }
      case AcceptanceFile.Read.Good(var wanted, var repairs) -> {
        var demanded = new Demanded(wanted, repairs, Gallery.of(pictures));
        yield calibrate == null ? judged(demanded) : calibrated(demanded);
      }
    };
  }

  private AcceptanceFile.Read read(Map<String, byte[]> pictures) {
    return acceptance == null
        ? new AcceptanceFile.Read.Good(Acceptance.NONE, Repairs.NONE)
        : AcceptanceFile.read(
            acceptance,
            bytes -> {
              String sha256 = Assets.sha256(bytes);
              pictures.put(sha256, bytes);
              return sha256;
            });
  }

  private int judged(Demanded demanded) {
    if (files.isEmpty()) {
      throw new Halftone.WrongUse("inspect what? Name a picture, or --calibrate and a folder.");
    }
    files.forEach(InspectCommand::look);
    Optional<EvidenceFolder> drawing = Optional.ofNullable(evidence).map(EvidenceFolder::new);
    Optional<OwnFolder> mending =
        Optional.ofNullable(repair).map(folder -> new OwnFolder(folder, "repaired pictures"));
    if (repair != null && demanded.repairs().areNone()) {
      throw new Halftone.WrongUse(
          "--repair needs to be told what. Add repair: to the file that --acceptance names, such as"
              + " repair: {logo: {}}.");
    }
    List<Inspected> all = new ArrayList<>();
    for (Path file : files) {
      Inspected one = inspected(file, demanded, drawing, mending);
      all.add(one);
      if (!place.json()) {
        System.out.print(InspectTable.of(one));
      }
    }
    if (place.json()) {
      Print.to(System.out, place).document(all);
    }
    return all.stream().allMatch(Inspected::isWell) ? Halftone.WELL : Halftone.FAILED;
  }

  private int calibrated(Demanded demanded) {
    if (!files.isEmpty() || evidence != null || repair != null) {
      throw new Halftone.WrongUse(
          "--calibrate judges a folder alone. Leave out pictures, --evidence and --repair.");
    }
    LabelledFolder folder = new LabelledFolder(calibrate);
    Calibration calibration = folder.judged(demanded::judge);
    Calibration.Total total = calibration.total();
    List<Trial> trials = calibration.trials();
    if (place.json()) {
      Print.to(System.out, place)
          .document(
              new Calibrated(
                  trials.stream().map(Tried::of).toList(),
                  total,
                  total.falseAccepts(),
                  total.falseRejects(),
                  folder.unread()));
    } else {
      System.out.print(CalibrationText.of(calibration, folder.unread()));
    }
    boolean right = trials.stream().allMatch(trial -> trial.wrong().isEmpty());
    return right && total.refused() + total.accepted() == 0 ? Halftone.WELL : Halftone.FAILED;
  }

  private static void look(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new Halftone.WrongUse("%s is not a file. Name a picture.".formatted(file));
    }
  }

  private static Inspected inspected(
      Path file, Demanded demanded, Optional<EvidenceFolder> drawing, Optional<OwnFolder> mending) {
    try {
      Picture picture = Picture.open(file);
      Verdict verdict = demanded.judge(picture);
      EvidenceFolder.Drawn drawn =
          drawing
              .map(folder -> folder.draw(file, picture, verdict))
              .orElse(EvidenceFolder.Drawn.NOTHING);
      Optional<Mended> mended = Optional.empty();
      Optional<String> why = Optional.empty();
      if (mending.isPresent() && !verdict.passed()) {
        switch (demanded.repair(picture, verdict)) {
          case Repairer.Outcome.Mended done ->
              mended = Optional.of(written(done, file, mending.get()));
          case Repairer.Outcome.Left(var reason) -> why = reason;
        }
      }
      return new Inspected(
          file.toString(),
          verdict.passed(),
          verdict.score(),
          drawn.overview().map(Path::toString),
          verdict.findings().stream()
              .map(
                  finding ->
                      new Found(
                          finding,
                          Optional.ofNullable(drawn.byInspector().get(finding.inspector()))
                              .map(Path::toString)))
              .toList(),
          mended,
          why);
    } catch (IOException unreadable) {
      throw new Halftone.WrongUse(
          "%s cannot be read. Look at its rights and at the disk.".formatted(file));
    }
  }

  private static Mended written(Repairer.Outcome.Mended done, Path file, OwnFolder folder) {
    Path to =
        folder.write(folder.stem(file) + ".repaired.png", draft -> Files.write(draft, done.png()));
    return new Mended(
        to.toString(), done.verdict().score(), done.repaired().made(), done.verdict().findings());
  }
}

package io.halftone.cli;

import io.halftone.deliver.Summary;
import io.halftone.intake.Check;
import io.halftone.intake.InputError;
import io.halftone.job.JobId;
import io.halftone.ops.House;
import io.halftone.ops.Line;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code make}: makes jobs in this process, and exits. */
@Command(
    name = "make",
    description = "Makes these jobs in this process, with a progress bar, and exits.",
    mixinStandardHelpOptions = true)
final class MakeCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "job files")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    House house = Premises.house(place, Map.of());
    List<InputError> errors = CheckCommand.errors(house, files);
    Check check = CheckCommand.check(house);
    // Of a table the good rows are made, whatever the others say.
    if (!errors.isEmpty() && files.stream().anyMatch(file -> check.jobs(file).isRefused())) {
      new Print(System.out, place.json()).errors(errors);
      return Halftone.INVALID;
    }
    try (Premises premises = Premises.open(place, Map.of(), System.err)) {
      return make(premises.house(), files, place, System.out, System.err);
    }
  }

  /** Makes files that have been checked. */
  static int make(House house, List<Path> files, Place place, PrintStream out, PrintStream err)
      throws Exception {
    var print = new Print(out, place.json());
    try (Line line = Line.start(house, false)) {
      var jobs = new ArrayList<JobId>();
      var errors = new ArrayList<InputError>();
      for (Path file : files) {
        var receipt = line.accept(file.getFileName().toString(), Files.readAllBytes(file));
        List<InputError> mistakes =
            receipt.errors().stream().map(error -> error.in(file.toString())).toList();
        if (receipt.isRefused()) {
          print.errors(mistakes);
          return Halftone.INVALID;
        }
        jobs.addAll(receipt.accepted());
        errors.addAll(mistakes);
      }
      errors.forEach(err::println);
      List<Summary> summaries = new Watch(line, err).untilEnded(jobs);
      print.summaries(summaries, errors);
      if (!errors.isEmpty()) {
        return Halftone.INVALID;
      }
      return new Summary.Jobs(summaries).allWell() ? Halftone.WELL : Halftone.FAILED;
    }
  }
}

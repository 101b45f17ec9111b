package io.halftone.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code retry}: talks to a running service. */
@Command(
    name = "retry",
    description = "Has made again what a job did not deliver.",
    mixinStandardHelpOptions = true)
final class RetryCommand extends JobCommand {
  @Parameters(
      index = "1..*",
      paramLabel = "SHOT",
      description = "only these: their numbers, such as 3, or JOB/0003")
  private List<String> shots = List.of();

  @Override
  String deed() {
    return "retry";
  }

  @Override
  String query(String job) {
    return shots.isEmpty()
        ? ""
        : shots.stream().map(shot -> number(job, shot)).collect(joining(",", "?shots=", ""));
  }

  private static String number(String job, String shot) {
    String number = shot.startsWith(job + "/") ? shot.substring(job.length() + 1) : shot;
    if (!number.matches("[0-9]{1,6}")) {
      throw new Halftone.WrongUse(
          "'%s' is no shot of %s; write its number, such as 3, or %2$s/0003".formatted(shot, job));
    }
    return number;
  }
}

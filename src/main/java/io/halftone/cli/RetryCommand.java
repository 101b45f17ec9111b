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

  /** A shot's id says which edition it is of; a plain one is of the first. */
  @Override
  String addressed(String job) {
    List<String> said =
        shots.stream()
            .filter(shot -> shot.contains("/"))
            .map(shot -> shot.substring(0, shot.lastIndexOf('/')))
            .map(of -> of.contains("@") ? of : of + "@1")
            .distinct()
            .toList();
    if (said.size() > 1) {
      throw new Halftone.WrongUse(
          "shots of one edition at a time, not of " + String.join(", ", said));
    }
    return said.isEmpty() ? job : said.getFirst();
  }

  private String number(String job, String shot) {
    String of = shot.contains("/") ? shot.substring(0, shot.lastIndexOf('/')) : job;
    String number = shot.substring(shot.lastIndexOf('/') + 1);
    boolean meant = name(of).equals(name(job)) && (!job.contains("@") || of.equals(job));
    if (!meant || !number.matches("[0-9]{1,6}")) {
      throw new Halftone.WrongUse(
          "'%s' is no shot of %s; write its number, such as 3, or %2$s/0003".formatted(shot, job));
    }
    return number;
  }

  private static String name(String job) {
    return job.replaceFirst("@.*", "");
  }
}

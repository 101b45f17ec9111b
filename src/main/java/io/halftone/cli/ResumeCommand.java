package io.halftone.cli;

import picocli.CommandLine.Command;

/** {@code resume}: talks to a running service. */
@Command(
    name = "resume",
    description = "Goes on with a job that was paused.",
    mixinStandardHelpOptions = true)
final class ResumeCommand extends JobCommand {
  @Override
  String deed() {
    return "resume";
  }
}

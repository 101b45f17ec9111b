package io.halftone.cli;

import picocli.CommandLine.Command;

/** {@code retry}: talks to a running service. */
@Command(
    name = "retry",
    description = "Has made again what a job did not deliver.",
    mixinStandardHelpOptions = true)
final class RetryCommand extends JobCommand {
  @Override
  String deed() {
    return "retry";
  }
}

package io.halftone.cli;

import picocli.CommandLine.Command;

/** {@code cancel}: talks to a running service. */
@Command(
    name = "cancel",
    description = "Stops a job of a running service: nothing more is bought for it.",
    mixinStandardHelpOptions = true)
final class CancelCommand extends JobCommand {
  @Override
  String deed() {
    return "cancel";
  }
}

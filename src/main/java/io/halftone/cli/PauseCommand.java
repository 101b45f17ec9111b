package io.halftone.cli;

import picocli.CommandLine.Command;

/** {@code pause}: talks to a running service. */
@Command(
    name = "pause",
    description =
        "Stops buying for a job of a running service until it is resumed; what is in flight goes"
            + " on.",
    mixinStandardHelpOptions = true)
final class PauseCommand extends JobCommand {
  @Override
  String deed() {
    return "pause";
  }
}

package io.halftone.cli;

import io.halftone.ops.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line, and the one place where a failure becomes a sentence and an exit code. */
@Command(
    name = "halftone",
    description = "Turns creative job files into checked, published images.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "halftone 0.1.0",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      MakeCommand.class,
      PlanCommand.class,
      CheckCommand.class,
      StatusCommand.class,
      StudioCommand.class,
      DoctorCommand.class
    })
public final class Halftone {
  static final int WELL = 0;
  static final int FAILED = 1;
  static final int INVALID = 2;

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  static int execute(String... args) {
    return new CommandLine(new Halftone())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println("halftone: " + sentence(failure));
              if (System.getenv("HALFTONE_DEBUG") != null) {
                failure.printStackTrace(command.getErr());
              }
              return failure instanceof Settings.Unusable || failure instanceof WrongUse
                  ? INVALID
                  : FAILED;
            })
        .execute(args);
  }

  private static String sentence(Exception failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  /** Something that the user wrote cannot be used. */
  static final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongUse(String message) {
      super(message);
    }
  }
}

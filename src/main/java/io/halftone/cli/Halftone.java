package io.halftone.cli;

import io.halftone.intake.InputError;
import io.halftone.ops.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line, and the one place where a failure becomes a sentence and an exit code. */
@Command(
    name = "halftone",
    header = "Turns creative job files into checked, published images.%n",
    synopsisHeading = "Usage: ",
    commandListHeading = "%nCommands, in the order in which they are met:%n",
    footer = {
      "",
      "`halftone COMMAND --help` tells the options of a command.",
      "Exit codes: 0 all well; 1 the work failed, or pictures were rejected; 2 wrong usage or"
          + " input."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "halftone 0.1.0",
    subcommands = {
      DemoCommand.class,
      CheckCommand.class,
      InspectCommand.class,
      PlanCommand.class,
      MakeCommand.class,
      RunCommand.class,
      SubmitCommand.class,
      StatusCommand.class,
      CancelCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      RetryCommand.class,
      DoctorCommand.class,
      StudioCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Halftone implements Callable<Integer> {
  static final int WELL = 0;
  static final int FAILED = 1;
  static final int INVALID = 2;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Without a command there is nothing to do but to say what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return INVALID;
  }

  static int execute(String... args) {
    return new CommandLine(new Halftone())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(Halftone::wrongUsage)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println("halftone: " + sentence(failure));
              if (System.getenv("HALFTONE_DEBUG") != null) {
                failure.printStackTrace(command.getErr());
              }
              if (failure instanceof Settings.Unusable || failure instanceof WrongUse) {
                document(args, sentence(failure));
                return INVALID;
              }
              return FAILED;
            })
        .execute(args);
  }

  /** What is wrong, and where help is. */
  private static int wrongUsage(CommandLine.ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    if (wrong instanceof CommandLine.MissingParameterException) {
      // A misspelt option is the nearer cause than the file that it swallowed.
      for (String argument : arguments) {
        if (argument.startsWith("--")
            && command.getCommandSpec().findOption(argument.replaceFirst("=.*", "")) == null) {
          return wrongUsage(
              new CommandLine.UnmatchedArgumentException(command, List.of(argument)), arguments);
        }
      }
    }
    PrintWriter err = command.getErr();
    String sentence =
        wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                && command.getParent() == null
                && !unmatched.getUnmatched().getFirst().startsWith("-")
            ? "there is no command '%s'".formatted(unmatched.getUnmatched().getFirst())
            : wrong.getMessage();
    err.println("halftone: " + sentence);
    document(arguments, sentence);
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
    err.printf("`%s --help` tells how it is used.%n", command.getCommandSpec().qualifiedName());
    return INVALID;
  }

  /** Who asked for a document gets one, of the shape in which {@code check} tells mistakes. */
  private static void document(String[] arguments, String sentence) {
    if (List.of(arguments).contains("--json")) {
      var error = new InputError("", 0, 0, "", "", "", sentence);
      new Print(System.out, true).errors(List.of(error));
    }
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

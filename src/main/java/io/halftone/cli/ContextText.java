package io.halftone.cli;

import io.halftone.deliver.Wrapped;
import io.halftone.plan.Context;
import io.halftone.plan.DryRun;
import io.halftone.plan.Layer;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a plan says of its prompts, and of where everything in its orders comes from. */
final class ContextText {
  /** What stands in the prompt as well need not be read twice. */
  private static final Set<String> IN_PROMPT = Set.of("prompt", "palette", "text", "avoid");

  private ContextText() {}

  /**
   * @param all whether every prompt is printed
   */
  static void show(DryRun plan, boolean all, PrintStream out) {
    if (plan.stages().isEmpty()) {
      return;
    }
    first(plan, out);
    if (all) {
      for (DryRun.Stage stage : plan.stages()) {
        stage.shots().forEach(shot -> row(out, number(shot), shot.prompt()));
      }
      out.println();
    }
    for (Layer layer : Layer.values()) {
      String settings =
          plan.context().stream()
              .filter(part -> part.layer() == layer && !IN_PROMPT.contains(part.what()))
              .map(ContextText::setting)
              .collect(Collectors.joining(", "));
      if (!settings.isEmpty()) {
        row(out, "From " + layer.word(), settings);
      }
    }
    out.println();
  }

  private static void first(DryRun plan, PrintStream out) {
    DryRun.PlannedShot first = plan.stages().getFirst().shots().getFirst();
    int shots = plan.stages().stream().mapToInt(stage -> stage.shots().size()).sum();
    List<Context.Part> prompt =
        plan.context().stream().filter(part -> part.what().equals("prompt")).toList();
    row(
        out,
        "Prompt",
        "of %s%s"
            .formatted(
                number(first),
                shots == 1
                    ? ""
                    : "; those of the others differ in platform and variation, and --all prints"
                        + " them"));
    if (prompt.isEmpty()) {
      row(out, "", first.prompt());
    }
    prompt.forEach(part -> row(out, "  " + part.layer().word(), part.value()));
    plan.context().stream()
        .filter(part -> !prompt.isEmpty() && part.what().equals("avoid"))
        .forEach(part -> row(out, "  " + part.layer().word(), "Must not appear: " + part.value()));
    out.println();
  }

  private static String setting(Context.Part part) {
    return switch (part.what()) {
      case "name" -> part.value();
      case "reference" -> "reference " + part.value();
      default -> part.what() + " " + part.value();
    };
  }

  private static String number(DryRun.PlannedShot shot) {
    return shot.id().value().substring(shot.id().value().indexOf('/') + 1);
  }

  private static void row(PrintStream out, String name, String text) {
    out.printf("  %-13s %s%n", name, Wrapped.at(16, text));
  }
}

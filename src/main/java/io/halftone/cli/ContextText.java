package io.halftone.cli;

import io.halftone.deliver.Wrapped;
import io.halftone.job.ShotId;
import io.halftone.plan.Context;
import io.halftone.plan.DryRun;
import io.halftone.plan.Layer;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a plan says of its prompts, and of where everything in its orders comes from. */
final class ContextText {
  /** What stands in the prompt as well need not be read twice. */
  private static final Set<String> IN_PROMPT = Set.of("prompt", "avoid");

  private ContextText() {}

  /**
   * @param all whether every prompt is printed
   */
  static void show(DryRun plan, boolean all, PrintStream out) {
    if (plan.stages().isEmpty()) {
      return;
    }
    Context first = plan.context().getFirst();
    plan.context().forEach(context -> prompt(plan, context, first, out));
    int shots = plan.stages().stream().mapToInt(stage -> stage.shots().size()).sum();
    if (all) {
      plan.stages().forEach(stage -> all(stage, out));
      out.println();
    } else if (shots > plan.context().stream().mapToInt(Context::together).sum()) {
      row(out, "", "The others differ in platform and in what sets them apart; --all prints them.");
      out.println();
    }
    for (Layer layer : Layer.values()) {
      String settings = settings(first, layer, List.of());
      if (!settings.isEmpty()) {
        row(out, "From " + layer.word(), settings);
      }
    }
    out.println();
  }

  /** Of all but the first, what stands in it as well is not told again beside the prompt. */
  private static void prompt(DryRun plan, Context context, Context first, PrintStream out) {
    row(out, "Prompt", "of " + whose(plan, context));
    context.parts().stream()
        .filter(part -> part.what().equals("prompt"))
        .forEach(part -> row(out, "  " + part.layer().word(), part.value()));
    context.parts().stream()
        .filter(part -> part.what().equals("avoid"))
        .forEach(part -> row(out, "  " + part.layer().word(), "Must not appear: " + part.value()));
    if (context != first) {
      for (Layer layer : Layer.values()) {
        String settings = settings(context, layer, first.parts());
        if (!settings.isEmpty()) {
          row(out, "  " + layer.word(), settings);
        }
      }
    }
    out.println();
  }

  private static String settings(Context context, Layer layer, List<Context.Part> told) {
    return context.parts().stream()
        .filter(part -> part.layer() == layer && !IN_PROMPT.contains(part.what()))
        .filter(part -> !told.contains(part))
        .map(ContextText::setting)
        .collect(Collectors.joining(", "));
  }

  private static String whose(DryRun plan, Context context) {
    String stage =
        plan.stages().size() == 1
            ? ""
            : plan.stages().stream()
                .filter(each -> each.stage() == context.stage())
                .map(each -> ", " + each.title())
                .findFirst()
                .orElse("");
    String together =
        context.together() == 1
            ? ""
            : " and the %d that are asked for with it".formatted(context.together() - 1);
    return number(context.shot())
        + together
        + stage
        + context.arm().map(arm -> ", arm " + arm).orElse("");
  }

  /** What is asked for together is one request, with one prompt. */
  private static void all(DryRun.Stage stage, PrintStream out) {
    Iterator<DryRun.PlannedSet> sets = stage.sets().iterator();
    Optional<DryRun.PlannedSet> next = next(sets);
    Set<ShotId> told = Set.of();
    for (DryRun.PlannedShot shot : stage.shots()) {
      if (next.filter(set -> set.shots().getFirst().equals(shot.id())).isPresent()) {
        List<ShotId> shots = next.get().shots();
        row(
            out,
            shots.stream().map(ContextText::number).collect(Collectors.joining(", ")),
            next.get().prompt());
        told = Set.copyOf(shots);
        next = next(sets);
      } else if (!told.contains(shot.id())) {
        row(out, number(shot.id()), shot.prompt());
      }
    }
  }

  private static Optional<DryRun.PlannedSet> next(Iterator<DryRun.PlannedSet> sets) {
    return sets.hasNext() ? Optional.of(sets.next()) : Optional.empty();
  }

  private static String setting(Context.Part part) {
    return switch (part.what()) {
      case "name" -> part.value();
      case "reference" -> "reference " + part.value();
      default -> part.what() + " " + part.value();
    };
  }

  private static String number(ShotId shot) {
    return shot.value().substring(shot.value().indexOf('/') + 1);
  }

  private static void row(PrintStream out, String name, String text) {
    out.printf("  %-13s %s%n", name, Wrapped.at(16, text));
  }
}

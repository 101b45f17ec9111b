package io.halftone.cli;

import io.halftone.deliver.Wrapped;
import io.halftone.plan.EditionPlan;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;

/** How an edition differs from the one before, as {@code plan} prints it: first of all. */
final class EditionText {
  /** More of a kind nobody reads unless all are asked for. */
  private static final int MOST = 8;

  private EditionText() {}

  /** In one line. */
  static String line(EditionPlan plan) {
    return "edition %d of %s: %d taken over from before at no cost, %d changed, %d new, %d gone"
        .formatted(
            plan.number(),
            plan.of(),
            plan.takenOver(),
            plan.changed().size(),
            plan.added().size(),
            plan.gone().size());
  }

  static void show(EditionPlan plan, boolean all, PrintStream out) {
    row(out, "Edition", line(plan).substring("edition ".length()));
    if (plan.compares()) {
      row(out, "", "what is compared is made under the same conditions, so all of it is made anew");
    }
    rows(
        out,
        "Changed",
        plan.changed(),
        all,
        one -> "%s, %s: %s".formatted(one.platform(), one.variation(), one.words()));
    rows(out, "New", plan.added(), all, one -> "%s, %s".formatted(one.platform(), one.variation()));
    rows(out, "Gone", plan.gone(), all, one -> "%s, %s".formatted(one.platform(), one.variation()));
    if (!plan.gone().isEmpty()) {
      row(out, "", "what is published of it stays where it is");
    }
    out.println();
  }

  private static <T> void rows(
      PrintStream out, String name, List<T> each, boolean all, Function<T, String> words) {
    int most = all ? each.size() : Math.min(each.size(), MOST);
    for (int i = 0; i < most; i++) {
      row(out, i == 0 ? name : "", words.apply(each.get(i)));
    }
    if (each.size() > most) {
      row(out, "", "and %d more; --all tells them".formatted(each.size() - most));
    }
  }

  private static void row(PrintStream out, String name, String text) {
    out.printf("  %-12s  %s%n", name, Wrapped.at(16, text));
  }
}

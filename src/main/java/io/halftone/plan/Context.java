package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.Preset;
import io.halftone.job.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What of a job's orders comes from where: the brand stands, the preset is chosen, the job says
 * more, and the shot differs from its neighbours.
 */
public final class Context {
  private final Job job;
  private final List<Part> parts = new ArrayList<>();

  /**
   * A piece of the orders.
   *
   * @param what such as {@code prompt}, {@code reference} or {@code guidance}
   * @param value as a person reads it; of a prompt, the words of the first shot
   */
  public record Part(Layer layer, String what, String value) {}

  private Context(Job job) {
    this.job = job;
  }

  /**
   * @param prompt of the first shot
   * @param shown the references that its model is shown
   */
  static List<Part> of(Job job, List<Said> prompt, List<Reference> shown) {
    var context = new Context(job);
    prompt.forEach(piece -> context.add(piece.layer(), "prompt", words(piece)));
    context.avoid();
    context.references(shown);
    context.text();
    context.settings();
    return List.copyOf(context.parts);
  }

  private static String words(Said piece) {
    return piece.isSentence() ? piece.words() : "… " + piece.words();
  }

  private void add(Layer layer, String what, String value) {
    parts.add(new Part(layer, what, value));
  }

  private void avoid() {
    if (!job.brand().avoid().isEmpty()) {
      add(Layer.BRAND, "avoid", String.join("; ", job.brand().avoid()));
    }
    if (!job.brand().palette().isEmpty()) {
      add(Layer.BRAND, "palette", String.join(", ", job.brand().palette()));
    }
  }

  private void references(List<Reference> shown) {
    for (int i = 0; i < shown.size(); i++) {
      Reference reference = shown.get(i);
      add(
          job.brand().references().contains(reference) ? Layer.BRAND : Layer.JOB,
          "reference",
          "image %d: %s".formatted(i + 1, reference.role().name().toLowerCase(Locale.ROOT)));
    }
  }

  private void text() {
    job.brief()
        .saying(job.brand())
        .ifPresent(
            text ->
                add(
                    job.brand().tagline().equals(Optional.of(text)) ? Layer.BRAND : Layer.JOB,
                    "text",
                    text));
  }

  private void settings() {
    Preset preset = job.preset();
    add(Layer.PRESET, "name", preset.name());
    setting("long-side", "" + preset.longSide());
    setting("guidance", BigDecimal.valueOf(preset.guidance()).stripTrailingZeros().toPlainString());
    setting("references", "" + preset.references());
    setting("retakes", "" + preset.retakes());
    setting("model", job.model());
    setting("inspect", preset.inspection().toString());
    preset.choose().ifPresent(choose -> setting("choose", choose.word()));
    preset.pace().ifPresent(pace -> setting("pace", pace.toString()));
    job.seed().ifPresent(seed -> add(Layer.JOB, "seed", "" + seed));
  }

  private void setting(String what, String value) {
    boolean own = job.preset().overridden().contains(what);
    add(own ? Layer.JOB : Layer.PRESET, what, value);
  }
}

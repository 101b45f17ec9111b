package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Preset;
import io.halftone.job.Reference;
import io.halftone.job.SetWords;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What of a shot's orders comes from where: the brand stands, the preset is chosen, the job says
 * more, and the shot differs from its neighbours.
 *
 * @param shot stands for those of its stage and arm that are set apart by the same traits
 * @param together shots of the request that it is in, itself the first of them
 */
public record Context(
    ShotId shot, int stage, Optional<String> arm, int together, List<Part> parts) {
  /** So many shots of a stage are looked at for what they say. */
  private static final int LOOKED_AT = 1000;

  /**
   * A piece of the orders.
   *
   * @param what such as {@code prompt}, {@code reference} or {@code guidance}
   * @param value as a person reads it
   */
  public record Part(Layer layer, String what, String value) {}

  /**
   * One for each arm of each stage, and for each way in which its shots are set apart.
   *
   * @param set the shots that are asked for together with the first of them; none of one that is
   *     asked for alone
   */
  static List<Context> of(Job job, Function<Shot, List<Shot>> set) {
    Recipe recipe = Recipe.of(job);
    return IntStream.rangeClosed(1, recipe.stages())
        .boxed()
        .flatMap(
            stage ->
                recipe
                    .expected(job, stage, Earlier::accepted)
                    .limit(LOOKED_AT)
                    .filter(new Unlike()))
        .map(written -> of(job, written, set.apply(written.shot())))
        .toList();
  }

  /** Those that say something that none before them said. */
  private static final class Unlike implements Predicate<Written> {
    private final Set<List<?>> seen = new HashSet<>();

    @Override
    public boolean test(Written written) {
      return seen.add(
          List.of(arm(written.shot()), List.copyOf(written.shot().cell().traits().keySet())));
    }
  }

  private static Optional<String> arm(Shot shot) {
    return Optional.ofNullable(shot.cell().traits().get(Trial.ARM));
  }

  private static Context of(Job job, Written written, List<Shot> set) {
    Shot shot = written.shot();
    var parts = new Parts(job, written);
    if (set.isEmpty()) {
      parts.prompt(written.said());
    } else {
      parts.add(Layer.JOB, "prompt", SetWords.opening(set.size()));
      parts.prompt(written.shared());
      SetWords.each(set.stream().map(Shot::variation).toList())
          .forEach(words -> parts.add(Layer.SHOT, "prompt", words));
    }
    parts.avoid();
    parts.references();
    parts.settings();
    return new Context(
        shot.id(), shot.stage(), arm(shot), Math.max(1, set.size()), List.copyOf(parts.all));
  }

  private record Parts(Job job, Written written, List<Part> all) {
    Parts(Job job, Written written) {
      this(job, written, new ArrayList<>());
    }

    void add(Layer layer, String what, String value) {
      all.add(new Part(layer, what, value));
    }

    void prompt(List<Said> pieces) {
      pieces.forEach(
          piece ->
              add(
                  piece.layer(),
                  "prompt",
                  piece.isSentence()
                      ? piece.words()
                      : "… " + piece.lead().replaceAll("^[,:; ]+", "") + piece.words()));
    }

    void avoid() {
      List<String> brands = job.brand().avoid();
      if (!brands.isEmpty()) {
        add(Layer.BRAND, "avoid", String.join("; ", brands));
      }
      List<String> own =
          written.avoid().stream().filter(thing -> !brands.contains(thing)).distinct().toList();
      if (!own.isEmpty()) {
        add(Layer.JOB, "avoid", String.join("; ", own));
      }
    }

    void references() {
      List<Reference> shown = written.shot().references();
      for (int i = 0; i < shown.size(); i++) {
        Reference reference = shown.get(i);
        Layer layer =
            job.brand().references().contains(reference)
                ? Layer.BRAND
                // What an earlier stage made comes first.
                : i < written.shot().cell().parents().size() ? Layer.SHOT : Layer.JOB;
        String role = reference.role().name().toLowerCase(Locale.ROOT);
        add(layer, "reference", "image %d: %s".formatted(i + 1, role));
      }
    }

    void settings() {
      Shot shot = written.shot();
      Preset preset = job.preset();
      add(Layer.PRESET, "name", preset.name());
      longSide(shot.requested().size());
      double guidance = shot.requested().guidance().orElse(preset.guidance());
      setting("guidance", number(guidance), number(preset.guidance()));
      if (!(job.brief() instanceof Brief.Trial)) {
        // Each arm of a trial has a limit of its own.
        setting("references", "" + preset.references(), "" + preset.references());
      }
      setting("retakes", "" + preset.retakes(), "" + preset.retakes());
      setting("model", shot.model(), preset.model());
      setting("inspect", preset.inspection().toString(), preset.inspection().toString());
      preset.choose().ifPresent(choose -> setting("choose", choose.word(), choose.word()));
      preset.pace().ifPresent(pace -> setting("pace", "" + pace, "" + pace));
      shot.requested().seed().ifPresent(seed -> add(Layer.JOB, "seed", "" + seed));
    }

    /** A platform that shows more than the preset asks for is made as large as it shows it. */
    private void longSide(Size asked) {
      int side = longSide(asked.width(), asked.height());
      boolean platforms =
          side != job.preset().longSide()
              && job.platforms().stream()
                  .filter(one -> one.name().equals(written.shot().platform().name()))
                  .map(Platform::size)
                  .anyMatch(size -> longSide(size.width(), size.height()) == side);
      if (platforms) {
        add(Layer.PLATFORM, "long-side", "" + side);
      } else {
        setting("long-side", "" + side, "" + job.preset().longSide());
      }
    }

    private static int longSide(int width, int height) {
      return Math.max(width, height);
    }

    private static String number(double value) {
      return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** What is not the preset's has been said by the job, for this stage or arm. */
    private void setting(String what, String value, String ofPreset) {
      boolean own = job.preset().overridden().contains(what) || !value.equals(ofPreset);
      add(own ? Layer.JOB : Layer.PRESET, what, value);
    }
  }
}

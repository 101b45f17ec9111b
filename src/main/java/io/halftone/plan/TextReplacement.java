package io.halftone.plan;

import io.halftone.job.Acceptance;
import io.halftone.job.Brief;
import io.halftone.job.Brief.TextReplacement.Replacement;
import io.halftone.job.Cell;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Other words on one template: one picture for each replacement, on every platform. */
final class TextReplacement implements Recipe {
  private final Brief.TextReplacement brief;

  TextReplacement(Brief.TextReplacement brief) {
    this.brief = brief;
  }

  @Override
  public Stream<Written> written(Job job, int stage, Earlier earlier) {
    var drafting = new Drafting(job);
    List<Reference> references = List.of(brief.template());
    int perPlatform = brief.replacements().size();
    return IntStream.range(0, job.platforms().size() * perPlatform)
        .mapToObj(
            i -> {
              Platform platform = job.platforms().get(i / perPlatform);
              Replacement replacement = brief.replacements().get(i % perPlatform);
              return drafting.shot(
                  i + 1,
                  stage,
                  platform,
                  replacement.label(),
                  prompt(replacement),
                  references,
                  Cell.of(traits(replacement)).accepting(acceptance(job, replacement)));
            });
  }

  private static Map<String, String> traits(Replacement replacement) {
    Map<String, String> traits = new LinkedHashMap<>();
    replacement.name().ifPresent(name -> traits.put("name", name));
    traits.put("old", replacement.before());
    traits.put("new", replacement.after());
    return traits;
  }

  /** The brand's look is in the template: to ask for it again would be a second change. */
  private static Prompt prompt(Replacement replacement) {
    return new Prompt(
            Layer.SHOT,
            Prompt.replacing(replacement.before(), replacement.after(), replacement.where()))
        .say(
            Layer.JOB,
            "Keep the exact font style, weight, colour, size and alignment of the text that stands"
                + " there")
        .elsewhere("layout, background, pictures, logos, colours and all other text");
  }

  private Acceptance acceptance(Job job, Replacement replacement) {
    var kept =
        new Acceptance.Preservation(
            brief.template().sha256().orElseThrow(), List.of(replacement.where()));
    // What is still there as a part of the new words is not left over.
    boolean goes =
        !replacement
            .after()
            .toLowerCase(Locale.ROOT)
            .contains(replacement.before().toLowerCase(Locale.ROOT));
    return job.acceptance()
        .keeping(
            kept, List.of(replacement.after()), goes ? List.of(replacement.before()) : List.of());
  }
}

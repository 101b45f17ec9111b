package io.halftone.plan;

import io.halftone.job.Acceptance.Preservation;
import io.halftone.job.Acceptance.Region;
import io.halftone.job.Brief;
import io.halftone.job.Brief.FromTemplate.Row;
import io.halftone.job.Cell;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import io.halftone.job.Template;
import io.halftone.job.Template.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Platforms × rows × variants of a template whose slots are filled. */
final class FromTemplate implements Recipe {
  private final Brief.FromTemplate brief;
  private final Template template;

  FromTemplate(Brief.FromTemplate brief) {
    this.brief = brief;
    this.template = brief.template();
  }

  @Override
  public Stream<Written> written(Job job, int stage, Earlier earlier) {
    var drafting = new Drafting(job);
    int perPlatform = brief.rows().size() * brief.variants();
    return IntStream.range(0, job.platforms().size() * perPlatform)
        .mapToObj(
            i -> {
              Platform platform = job.platforms().get(i / perPlatform);
              Row row = brief.rows().get(i % perPlatform / brief.variants());
              int variant = i % brief.variants();
              List<Reference> references = references(row);
              return drafting
                  .shot(
                      i + 1,
                      stage,
                      platform,
                      label(row, variant),
                      prompt(job, platform, row, variant, references),
                      references,
                      place(job, platform, row, variant))
                  .seeded(drafting.seed(variant));
            });
  }

  private static String letter(int variant) {
    return Character.toString('A' + variant);
  }

  private String label(Row row, int variant) {
    String own =
        brief.variations().isEmpty()
            ? "variant " + letter(variant)
            : brief.variations().get(variant);
    return row.name().map(name -> name + ", " + own).orElse(own);
  }

  /** The template, and what fills its picture slots, each once and in their order. */
  private List<Reference> references(Row row) {
    return Stream.concat(
            Stream.of(template.original()),
            template.slots().keySet().stream()
                .flatMap(slot -> Stream.ofNullable(row.pictures().get(slot))))
        .distinct()
        .toList();
  }

  private Cell place(Job job, Platform platform, Row row, int variant) {
    Map<String, String> traits = new LinkedHashMap<>();
    row.name().ifPresent(name -> traits.put("row", name));
    template
        .slots()
        .keySet()
        .forEach(
            slot ->
                Optional.ofNullable(row.words().get(slot))
                    .ifPresent(words -> traits.put(slot, words)));
    traits.put("variant", letter(variant));
    Cell cell = Cell.of(traits);
    return isAdapted(platform)
        ? cell.accepting(job.acceptance().saying(texts(row), placeholders(row)))
        : cell.accepting(
            job.acceptance()
                .keeping(
                    new Preservation(template.picture(), parts(row)),
                    texts(row),
                    placeholders(row)));
  }

  private boolean isAdapted(Platform platform) {
    return brief.adapt() && Preservation.isOtherFrame(platform.size(), template.size());
  }

  /** What may change. */
  private List<Region> parts(Row row) {
    return filled(row).flatMap(slot -> slot.getValue().where().stream()).toList();
  }

  private List<String> texts(Row row) {
    return filled(row)
        .filter(slot -> slot.getValue().kind() == Template.Kind.TEXT)
        .map(slot -> row.words().get(slot.getKey()))
        .distinct()
        .toList();
  }

  /** What would still be read if a slot had been left as it was. */
  private List<String> placeholders(Row row) {
    String all = String.join("\n", texts(row)).toLowerCase(Locale.ROOT);
    return filled(row)
        .flatMap(slot -> slot.getValue().placeholder().stream())
        .filter(words -> !all.contains(words.toLowerCase(Locale.ROOT)))
        .distinct()
        .toList();
  }

  private Stream<Map.Entry<String, Slot>> filled(Row row) {
    return template.slots().entrySet().stream()
        .filter(
            slot ->
                row.words().containsKey(slot.getKey())
                    || row.pictures().containsKey(slot.getKey()));
  }

  private Prompt prompt(
      Job job, Platform platform, Row row, int variant, List<Reference> references) {
    boolean adapted = isAdapted(platform);
    var prompt =
        new Prompt(
            Layer.JOB,
            adapted
                ? "Rearrange the layout of image 1 for another frame and fill in its open parts"
                : "Fill in the layout of image 1: change only the parts that are named here");
    if (adapted) {
      prompt.composed(platform);
    }
    changes(row, references).forEach(change -> prompt.say(Layer.SHOT, change));
    prompt.say(
        Layer.JOB,
        "Keep the font style, weight, colour and alignment of the texts that stand there");
    if (!brief.variations().isEmpty()) {
      prompt.say(
          Layer.SHOT, "Within the named parts: " + Prompt.clause(brief.variations().get(variant)));
    } else if (brief.variants() > 1) {
      prompt.say(
          Layer.SHOT,
          "This is variant %s of %d: solve the named parts in a way of its own"
              .formatted(letter(variant), brief.variants()));
    }
    if (!template.fixed().isEmpty()) {
      prompt.say(Layer.JOB, "Keep exactly as they are: " + String.join("; ", template.fixed()));
    }
    prompt.shown(job.brand(), references);
    return adapted ? prompt : prompt.elsewhere("layout, logos, colours, frame and all other text");
  }

  /** Each a sentence: pictures and grounds first, for the words stand on them. */
  private List<String> changes(Row row, List<Reference> references) {
    List<String> changes = new ArrayList<>();
    for (Map.Entry<String, Slot> slot : filled(row).toList()) {
      String name = slot.getKey().replaceAll("[-_.]", " ");
      String words = row.words().get(slot.getKey());
      Optional<Region> where = slot.getValue().where();
      changes.add(
          switch (slot.getValue().kind()) {
            case TEXT ->
                slot.getValue()
                    .placeholder()
                    .map(old -> Prompt.replacing(old, words, where.orElseThrow()))
                    .orElseGet(() -> Prompt.setting(words, where.orElseThrow()));
            case PICTURE ->
                "Put what image %d shows into image 1, as the %s, whole and undistorted, %s"
                    .formatted(
                        references.indexOf(row.pictures().get(slot.getKey())) + 1,
                        name,
                        Prompt.part(where.orElseThrow()));
            case WORDS ->
                where
                    .map(
                        part ->
                            // No quotation marks: they are for what is to be read.
                            "Change the %s of image 1 %s, to: %s"
                                .formatted(name, Prompt.part(part), Prompt.clause(words)))
                    .orElse("Within the named parts, %s: %s".formatted(name, Prompt.clause(words)));
          });
    }
    return changes;
  }
}

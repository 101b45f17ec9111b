package io.halftone.intake;

import io.halftone.intake.lint.Found;
import io.halftone.intake.lint.Linter;
import io.halftone.intake.lint.Place;
import io.halftone.intake.lint.Subject;
import io.halftone.intake.lint.Words;
import io.halftone.job.Brand;
import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Lint;
import io.halftone.job.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for mistakes in a sound job that are known to make worse pictures.
 *
 * @param models that are known, by name
 * @param usual what becomes of a job whose file and preset do not say it
 */
record Linting(Map<String, Model> models, Terms terms, Lint usual) {

  /** What the job says of it goes before what its preset says, and that before the house. */
  Lint level(Document document, Job job) {
    return new Fields(document, Pointer.ROOT)
        .maybeText("lint")
        .map(Lint::of)
        .or(() -> terms.ofPreset(job.preset().name()).lint())
        .orElse(usual);
  }

  List<Advice> advice(Document document, Rule rule, Job job) {
    return Linter.find(subject(document, rule, job)).stream()
        .map(found -> advice(document, found))
        .toList();
  }

  private static Advice advice(Document document, Found found) {
    Position position = document.placeOf(found.at().pointer());
    return new Advice(
        document.file(),
        position.line(),
        position.column(),
        found.rule(),
        found.at().pointer(),
        found.at().field(),
        found.message(),
        found.suggestion());
  }

  /** What a slot of the job's template is filled with; nothing of a picture. */
  private static Optional<Words.Use> use(Job job, String slot) {
    return job.brief() instanceof Brief.FromTemplate filled
        ? Optional.ofNullable(filled.template().slots().get(slot))
            .flatMap(
                known ->
                    switch (known.kind()) {
                      case TEXT -> Optional.of(Words.Use.TEXT);
                      case WORDS -> Optional.of(Words.Use.PROMPT);
                      case PICTURE -> Optional.empty();
                    })
        : Optional.empty();
  }

  private Subject subject(Document document, Rule rule, Job job) {
    var words = new JobWords(document);
    List<Words> own = words.under(rule, slot -> use(job, slot));
    boolean saysText = own.stream().anyMatch(each -> each.use() == Words.Use.TEXT);
    return new Subject(
        job.kind(),
        own,
        ofBrand(job.brand(), saysText),
        job.preset(),
        longSide(words, job),
        job.platforms(),
        JobPictures.of(job)
            .references(
                job,
                at -> words.place(at),
                Optional.ofNullable(models.get(job.model()))
                    .map(model -> model.can().maxReferences())),
        new Subject.Numbers(
            document.at("/anchors").size(),
            words.place(document.at("/anchors").isMissingNode() ? "/subject" : "/anchors"),
            document.at("/pictures").size(),
            words.place("/pictures")));
  }

  /** The largest that a stage or an arm asks for, or else the preset. */
  private static Subject.LongSide longSide(JobWords words, Job job) {
    int pixels = job.brief().longSide(job.preset());
    Document document = words.document();
    for (String list : List.of("/stages", "/arms")) {
      for (int i = 0; i < document.at(list).size(); i++) {
        String at = Pointer.to(list, i) + "/long-side";
        if (document.at(at).asInt() == pixels) {
          return new Subject.LongSide(pixels, words.place(at));
        }
      }
    }
    return new Subject.LongSide(
        pixels,
        words.place(
            pixels != job.preset().longSide()
                ? "/kind"
                : document.at("/preset/long-side").isMissingNode()
                    ? "/preset"
                    : "/preset/long-side"));
  }

  /**
   * @param saysText whether the job has other words than the tagline set in its pictures
   */
  private static List<Words> ofBrand(Brand brand, boolean saysText) {
    var words = new ArrayList<Words>();
    brand.light().ifPresent(light -> words.add(words(brand, "light", Words.Use.PROMPT, light)));
    brand
        .artDirection()
        .ifPresent(art -> words.add(words(brand, "art-direction", Words.Use.PROMPT, art)));
    brand
        .tagline()
        .filter(tagline -> !saysText)
        .ifPresent(tagline -> words.add(words(brand, "tagline", Words.Use.TEXT, tagline)));
    return words;
  }

  private static Words words(Brand brand, String field, Words.Use use, String text) {
    return new Words(
        new Place("/brand/" + field, "%s of brand %s".formatted(field, brand.name())), use, text);
  }
}

package io.halftone.intake;

import io.halftone.intake.lint.Found;
import io.halftone.intake.lint.Linter;
import io.halftone.intake.lint.Place;
import io.halftone.intake.lint.Subject;
import io.halftone.intake.lint.Words;
import io.halftone.job.Brand;
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

  private Subject subject(Document document, Rule rule, Job job) {
    var words = new JobWords(document);
    List<Words> own = words.under(rule);
    boolean saysText = own.stream().anyMatch(each -> each.use() == Words.Use.TEXT);
    return new Subject(
        job.kind(),
        own,
        ofBrand(job.brand(), saysText),
        job.preset(),
        words.place(
            document.at("/preset/long-side").isMissingNode() ? "/preset" : "/preset/long-side"),
        job.platforms(),
        JobPictures.of(job)
            .references(
                job,
                at -> words.place(at),
                Optional.ofNullable(models.get(job.model()))
                    .map(model -> model.can().maxReferences())));
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

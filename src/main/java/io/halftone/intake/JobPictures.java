package io.halftone.intake;

import io.halftone.intake.lint.Place;
import io.halftone.intake.lint.Subject;
import io.halftone.job.Arm;
import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Reference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a job would have shown to the model for one of its pictures: for the one with the most.
 *
 * @param at where the file names most of them, beside its references
 * @param needed without which there would be nothing to make
 * @param pictures of the product or character, beside those
 * @param branded whether the brand's are shown as well
 * @param own its references
 */
record JobPictures(
    String at,
    List<Reference> needed,
    List<Reference> pictures,
    boolean branded,
    List<Reference> own) {
  /** Each later stage starts from a picture of the one before. */
  private static final Reference BEFORE = Reference.stored(Reference.Role.ORIGINAL, "before");

  static JobPictures of(Job job) {
    return switch (job.brief()) {
      case Brief.Campaign campaign -> with(List.of(), campaign.references());
      case Brief.Prompts prompts -> with(List.of(), prompts.references());
      case Brief.Variations variations ->
          with(List.of(variations.reference()), variations.references());
      case Brief.Refine refine -> with(List.of(BEFORE), refine.references());
      case Brief.Cascade cascade ->
          with(cascade.stages().size() > 1 ? List.of(BEFORE) : List.of(), cascade.references());
      case Brief.Compose compose ->
          with(
              List.of(
                  compose.products().getFirst().value(), compose.backgrounds().getFirst().value()),
              compose.references());
      case Brief.ProductMatrix matrix ->
          subject("/pictures", matrix.pictures(), matrix.references());
      case Brief.Series series -> subject("/pictures", series.pictures(), series.references());
      case Brief.Catalogue catalogue ->
          most(
              IntStream.range(0, catalogue.products().size())
                  .mapToObj(
                      i ->
                          subject(
                              "/products/%d/references".formatted(i),
                              catalogue.products().get(i).references(),
                              catalogue.references())));
      case Brief.Trial trial ->
          most(
              IntStream.range(0, trial.arms().size())
                  .mapToObj(i -> arm("/arms/%d/references".formatted(i), trial.arms().get(i))));
      case Brief.TextReplacement replacement ->
          edited("/template", Stream.of(replacement.template()));
      case Brief.FromTemplate filled ->
          most(
              IntStream.range(0, filled.rows().size())
                  .mapToObj(
                      i ->
                          edited(
                              "/rows/%d/slots".formatted(i),
                              Stream.concat(
                                  Stream.of(filled.template().original()),
                                  filled.rows().get(i).pictures().values().stream().distinct()))));
    };
  }

  private static JobPictures with(List<Reference> needed, List<Reference> own) {
    return new JobPictures("/references", needed, List.of(), true, own);
  }

  private static JobPictures subject(String at, List<Reference> pictures, List<Reference> own) {
    return new JobPictures(
        at, pictures.stream().limit(1).toList(), pictures.stream().skip(1).toList(), true, own);
  }

  private static JobPictures edited(String at, Stream<Reference> needed) {
    return new JobPictures(at, needed.toList(), List.of(), false, List.of());
  }

  private static JobPictures arm(String at, Arm arm) {
    return new JobPictures(
        at,
        Stream.concat(arm.original().stream(), arm.references().stream()).toList(),
        List.of(),
        true,
        arm.shared());
  }

  private static JobPictures most(Stream<JobPictures> all) {
    return all.max(
            Comparator.comparingInt(
                each -> each.needed.size() + each.pictures.size() + each.own.size()))
        .orElseThrow();
  }

  /**
   * @param most that the model can be shown
   */
  Subject.References references(Job job, Function<String, Place> place, Optional<Integer> most) {
    boolean marked = !(job.brief() instanceof Brief.Catalogue);
    boolean signed =
        job.acceptance().logo().isPresent() || marked && job.brand().logoCorner().isPresent();
    List<Reference> ofBrand =
        job.brand().references().stream()
            .filter(reference -> branded)
            .filter(
                reference ->
                    marked
                        || !reference.role().isSign()
                        || signed && reference.role() == Reference.Role.LOGO)
            .toList();
    boolean logo = signed && ofBrand.stream().anyMatch(each -> each.role() == Reference.Role.LOGO);
    long styles =
        Stream.of(needed, pictures, ofBrand, own)
            .flatMap(List::stream)
            .filter(each -> each.role() == Reference.Role.STYLE)
            .count();
    int all = needed.size() + pictures.size() + ofBrand.size() + own.size();
    return new Subject.References(
        place.apply(!own.isEmpty() ? "/references" : all == ofBrand.size() ? "/brand" : at),
        needed.size(),
        pictures.size(),
        ofBrand.size(),
        own.size(),
        logo,
        job.brief() instanceof Brief.AbTest ? all - (int) styles : 0,
        most);
  }
}

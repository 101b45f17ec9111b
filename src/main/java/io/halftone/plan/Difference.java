package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model makes of something that was asked for, where that is not the same.
 *
 * @param requested as it was asked for; absent if nothing was
 * @param effective as the model has it; absent if it takes none
 * @param pictures of which this holds
 */
public record Difference(
    String what,
    Optional<String> requested,
    Optional<String> effective,
    String model,
    int pictures) {

  /** Each once. */
  static List<Difference> of(Job job, Groups groups) {
    var all = new LinkedHashMap<Difference, Integer>();
    groups
        .possible()
        .forEach(
            group ->
                group
                    .seeds()
                    .forEach(
                        (seed, pictures) ->
                            of(job, group, seed)
                                .forEach(each -> all.merge(each, pictures, Integer::sum))));
    return all.entrySet().stream().map(each -> each.getKey().times(each.getValue())).toList();
  }

  private static Stream<Difference> of(Job job, Group group, Optional<Long> seed) {
    Shape asked = group.first().requested().seeded(seed);
    Shape made = group.model().honour(asked);
    String model = group.model().name();
    return Stream.of(
            between(
                "pixels",
                Optional.of(asked.size().toString()),
                Optional.of(made.size().toString()),
                model),
            // Who names none does not miss it.
            job.seed().isEmpty() && made.seed().isEmpty()
                ? Optional.<Difference>empty()
                : between("seed", asked.seed(), made.seed(), model),
            between("guidance", asked.guidance(), made.guidance(), model),
            between(
                "references",
                Optional.of(asked.references()),
                Optional.of(made.references()),
                model))
        .flatMap(Optional::stream);
  }

  private static Optional<Difference> between(
      String what, Optional<?> asked, Optional<?> made, String model) {
    return asked.equals(made)
        ? Optional.empty()
        : Optional.of(
            new Difference(
                what, asked.map(Object::toString), made.map(Object::toString), model, 1));
  }

  private Difference times(int pictures) {
    return new Difference(what, requested, effective, model, pictures);
  }

  /** For a person. */
  public String words() {
    return "%s %s requested, %s effective with %s (%d picture%s)"
        .formatted(
            what,
            requested.orElse("not"),
            effective.orElse("none"),
            model,
            pictures,
            pictures == 1 ? "" : "s");
  }
}

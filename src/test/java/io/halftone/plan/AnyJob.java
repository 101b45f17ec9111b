package io.halftone.plan;

import io.halftone.job.Acceptance;
import io.halftone.job.Arm;
import io.halftone.job.Brief;
import io.halftone.job.Brief.Cascade.Step;
import io.halftone.job.Brief.Catalogue.Product;
import io.halftone.job.Brief.FromTemplate.Row;
import io.halftone.job.Brief.Named;
import io.halftone.job.Brief.TextReplacement.Replacement;
import io.halftone.job.Job;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import io.halftone.job.Size;
import io.halftone.job.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Jobs of every kind, and models to make them with, as chance will have them. */
final class AnyJob {
  private final Random random;

  AnyJob(long seed) {
    this.random = new Random(seed);
  }

  /** One of each kind. */
  List<Job> all() {
    return List.of(
        job(campaign()),
        job(variations()),
        job(prompts()),
        job(compose()),
        job(matrix()),
        job(series()),
        trial(),
        job(replacement()),
        job(template()),
        job(refine()),
        job(cascade()),
        job(catalogue()));
  }

  /** One of each kind that may ask for its pictures as related sets. */
  List<Job> related() {
    return List.of(job(campaign()), job(variations()), job(matrix()), job(series()));
  }

  Job job(Brief brief) {
    Platform[] platforms =
        random.nextBoolean()
            ? new Platform[] {Planned.POST}
            : new Platform[] {Planned.POSTER, Planned.POST};
    Job job =
        Planned.job(
            brief,
            random.nextBoolean() ? Optional.of(random.nextLong(99)) : Optional.empty(),
            platforms);
    return random.nextBoolean() ? with(job, Model.CHEAPEST) : job;
  }

  static Job with(Job job, String model) {
    return new Job(
        job.id(),
        job.brief(),
        job.brand(),
        job.preset(),
        model,
        job.platforms(),
        job.seed(),
        job.budget(),
        job.priority(),
        job.publish(),
        job.acceptance(),
        job.repairs());
  }

  /** A model that makes any frame, in sets of so many. */
  static Model model(String name, int references, int set, int total, String price) {
    return new Model(
        name,
        new Model.Capabilities(64, 8192, 1, 1L << 26, references, set, total, false, false),
        10,
        Map.of("studio", new Model.Offer("owner/" + name, Money.of(price))),
        List.of());
  }

  Model model(String name) {
    int references = random.nextInt(11);
    int set = 1 + random.nextInt(15);
    return model(
        name,
        references,
        set,
        Math.max(references, set) + random.nextInt(6),
        "0.0" + (1 + random.nextInt(9)));
  }

  /** From so many on, none of them twice. */
  private <T> List<T> some(int least, int most, IntFunction<T> each) {
    return IntStream.range(0, least + random.nextInt(most - least + 1)).mapToObj(each).toList();
  }

  private List<String> words(String noun, int least, int most) {
    return some(least, most, i -> noun + " " + i);
  }

  private List<Reference> pictures(String noun, int least, int most) {
    return some(least, most, i -> Reference.stored(Reference.Role.SUBJECT, noun + i));
  }

  private Brief campaign() {
    return new Brief.Campaign(
        "a shoe",
        words("variation", 1, 40),
        Optional.empty(),
        pictures("ca", 0, 4),
        random.nextBoolean());
  }

  private Brief variations() {
    return new Brief.Variations(
        "other light",
        words("variation", 1, 40),
        Planned.SHOE,
        random.nextDouble(),
        pictures("va", 0, 4),
        random.nextBoolean());
  }

  private Brief prompts() {
    return new Brief.Prompts(
        some(1, 20, i -> new Named<>("prompt " + i, "A shoe on stone " + i)), pictures("p", 0, 3));
  }

  private Brief compose() {
    return new Brief.Compose(
        some(1, 6, i -> new Named<>("mug " + i, Reference.stored(Reference.Role.SUBJECT, "m" + i))),
        some(
            1, 6, i -> new Named<>("room " + i, Reference.stored(Reference.Role.SETTING, "r" + i))),
        "in the foreground",
        random.nextBoolean(),
        List.of());
  }

  private Brief matrix() {
    return new Brief.ProductMatrix(
        "a mug",
        pictures("mx", 1, 4),
        words("colour", 0, 20),
        words("material", 0, 3),
        words("setting", 0, 3),
        words("view", 1, 3),
        List.of(),
        random.nextBoolean());
  }

  private Brief series() {
    return new Brief.Series(
        "a fox",
        pictures("s", 1, 4),
        words("scene", 1, 40),
        words("trait", 0, 2),
        words("thing", 0, 2),
        List.of(),
        random.nextBoolean());
  }

  private Job trial() {
    List<Arm> arms =
        some(
            2,
            4,
            i ->
                new Arm(
                    "arm " + i,
                    Map.of(),
                    "A mug " + i,
                    "first",
                    1024 << (i % 2),
                    5,
                    Optional.empty(),
                    0.5,
                    List.of(),
                    List.of(),
                    3,
                    Optional.of((long) i),
                    Set.of()));
    return with(
        job(new Brief.Experiment("A mug", arms, 1 + random.nextInt(6), Optional.empty())), "first");
  }

  private Brief replacement() {
    var where = new Acceptance.Region(0.1, 0.1, 0.5, 0.1);
    return new Brief.TextReplacement(
        Reference.stored(Reference.Role.ORIGINAL, "poster"),
        new Size(1080, 1080),
        some(1, 10, i -> new Replacement("JUNE 15", "MAY " + i, where, Optional.empty())));
  }

  private Brief template() {
    var slot =
        new Template.Slot(
            Template.Kind.TEXT,
            Optional.of(new Acceptance.Region(0.1, 0.1, 0.5, 0.1)),
            Optional.empty(),
            Optional.of("YOUR HEADLINE"));
    int variants = 1 + random.nextInt(4);
    return new Brief.FromTemplate(
        new Template(
            "promo", "Promo", "base", new Size(1080, 1080), List.of(), Map.of("headline", slot)),
        some(1, 5, i -> new Row(Optional.of("row " + i), Map.of("headline", "A" + i), Map.of())),
        variants,
        List.of(),
        true);
  }

  private Brief refine() {
    int candidates = 1 + random.nextInt(8);
    return new Brief.Refine(
        "A logo",
        Optional.empty(),
        candidates,
        1 + random.nextInt(candidates),
        1 + random.nextInt(3),
        0.6,
        List.of());
  }

  private Brief cascade() {
    return new Brief.Cascade(
        "A shoe",
        words("variation", 0, 4),
        Optional.empty(),
        some(
            1,
            4,
            i ->
                new Step(
                    1024 << i, 5, 1 + random.nextInt(4), 1 + random.nextInt(3), Optional.empty())),
        List.of());
  }

  private Brief catalogue() {
    return new Brief.Catalogue(
        some(
            1,
            5,
            i ->
                new Product(
                    "SKU-" + i,
                    "a hat " + i,
                    List.of(Planned.SHOE),
                    words("colour", 0, 3),
                    words("setting", 0, 3))),
        List.of("front", "back"),
        List.of());
  }
}

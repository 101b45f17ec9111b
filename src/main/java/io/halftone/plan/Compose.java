package io.halftone.plan;

import io.halftone.job.Acceptance;
import io.halftone.job.Brief;
import io.halftone.job.Brief.Named;
import io.halftone.job.Cell;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each product on each background. */
final class Compose implements Recipe {
  private final Brief.Compose brief;

  Compose(Brief.Compose brief) {
    this.brief = brief;
  }

  @Override
  public Stream<Written> written(Job job, int stage, Earlier earlier) {
    int grounds = brief.backgrounds().size();
    int perPlatform = brief.products().size() * grounds;
    return IntStream.range(0, job.platforms().size() * perPlatform)
        .mapToObj(
            i ->
                shot(
                    job,
                    i + 1,
                    stage,
                    job.platforms().get(i / perPlatform),
                    brief.products().get(i % perPlatform / grounds),
                    brief.backgrounds().get(i % grounds)));
  }

  private Written shot(
      Job job,
      int number,
      int stage,
      Platform platform,
      Named<Reference> product,
      Named<Reference> background) {
    var drafting = new Drafting(job);
    List<Reference> references =
        drafting.references(List.of(product.value(), background.value()), brief.references());
    var traits = new LinkedHashMap<String, String>();
    traits.put("product", product.name());
    traits.put("background", background.name());
    Cell cell = Cell.of(traits);
    return drafting.shot(
        number,
        stage,
        platform,
        "%s, %s".formatted(product.name(), background.name()),
        new Prompt(
                Layer.SHOT,
                "Place the product of image 1, %s, in the scene of image 2, %s"
                    .formatted(product.name(), background.name()))
            .further(Layer.JOB, ": ", brief.prompt())
            .say(
                Layer.JOB,
                "Keep the product's shape, colours, material and marks exactly as they are, and the"
                    + " scene recognisable")
            .composed(platform)
            .branded(job, references),
        references,
        brief.mustShow() ? cell.accepting(showing(job.acceptance(), product)) : cell);
  }

  private static Acceptance showing(Acceptance others, Named<Reference> product) {
    return others.with(
        new Acceptance.Element(product.name(), product.value().sha256().orElseThrow()));
  }
}

package io.halftone.plan;

import io.halftone.job.Cell;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import io.halftone.job.Seed;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What the recipes of all kinds share: how a shot of a job is written.
 *
 * @param avoid what must not appear, beside what the brand avoids
 * @param marked whether the pictures bear the brand's marks
 */
record Drafting(Job job, List<String> avoid, boolean marked) {
  Drafting(Job job) {
    this(job, List.of(), true);
  }

  /** The same, for a job that wants still other things kept out. */
  Drafting avoiding(List<String> things) {
    return new Drafting(job, things, marked);
  }

  /** The same, for pictures that show a product and no marks but those that it has. */
  Drafting unmarked() {
    return new Drafting(job, avoid, false);
  }

  /**
   * A shot with the job's model, seed and guidance.
   *
   * @param number its place in all that the job could make
   * @param variation what sets it apart, as people read it
   */
  Written shot(
      int number,
      int stage,
      Platform platform,
      String variation,
      Prompt prompt,
      List<Reference> references,
      Cell cell) {
    return new Written(
        new Shot(
                ShotId.of(job.id(), number),
                stage,
                platform,
                variation,
                prompt.words(),
                job.model(),
                requested(platform.size(), references.size()),
                references,
                Optional.empty())
            .at(cell),
        prompt.said(),
        List.of(),
        avoid);
  }

  /** The words of a picture on a platform. */
  interface Wording {
    /**
     * @param apart what sets the picture apart; nothing where many are asked for together
     */
    Prompt of(Platform platform, Optional<String> apart);
  }

  /**
   * One picture in each of these ways on every platform.
   *
   * @param trait in which they differ
   * @param related whether those of a platform may be asked for together
   */
  Stream<Written> each(
      String trait,
      List<String> ways,
      boolean related,
      List<Reference> references,
      Wording wording) {
    return IntStream.range(0, job.platforms().size() * ways.size())
        .mapToObj(
            i -> {
              Platform platform = job.platforms().get(i / ways.size());
              String way = ways.get(i % ways.size());
              Written alone =
                  shot(
                      i + 1,
                      1,
                      platform,
                      way,
                      wording.of(platform, Optional.of(way)),
                      references,
                      Cell.of(Map.of(trait, way)));
              return related
                  ? alone.related(platform.name(), wording.of(platform, Optional.empty()))
                  : alone;
            });
  }

  /** The job's seed for the first of several candidates, and the next one for each other. */
  Optional<Long> seed(int candidate) {
    return Optional.of(Seed.after(job.seed().orElseGet(() -> usual(job)), candidate));
  }

  /**
   * The seed of all pictures of a job that names none: they are alike in more than their words, and
   * the same each time. Another edition of the job has the same.
   */
  static long usual(Job job) {
    var name = new CRC32();
    name.update(job.id().name().getBytes(StandardCharsets.UTF_8));
    return Seed.after(name.getValue(), 0);
  }

  /**
   * The frame of a draft, which nobody publishes: no larger than is asked for.
   *
   * @param longSide pixels that are asked for
   */
  static Platform small(Platform platform, int longSide) {
    Size size = platform.size();
    double scale = (double) longSide / Math.max(size.width(), size.height());
    return scale >= 1
        ? platform
        : new Platform(
            platform.name(),
            platform.title(),
            new Size(
                Math.toIntExact(Math.round(size.width() * scale)),
                Math.toIntExact(Math.round(size.height() * scale))),
            platform.format(),
            platform.maxBytes(),
            platform.composition());
  }

  /** Never fewer pixels than the platform shows: enlarging them would blur what was paid for. */
  Shape requested(Size frame, int references) {
    return requested(frame, job.preset().longSide(), job.preset().guidance(), references);
  }

  Shape requested(Size frame, int longSide, double guidance, int references) {
    double scale = Math.max(1, (double) longSide / Math.max(frame.width(), frame.height()));
    return new Shape(
        new Size(
            Math.toIntExact(Math.round(frame.width() * scale)),
            Math.toIntExact(Math.round(frame.height() * scale))),
        seed(0),
        Optional.of(guidance),
        references,
        avoided());
  }

  private Optional<String> avoided() {
    return Optional.of(
            Stream.concat(job.brand().avoid().stream(), avoid.stream())
                .distinct()
                .collect(Collectors.joining("; ")))
        .filter(words -> !words.isEmpty());
  }

  /** Those without which the shot makes no sense, then the brand's and the job's, as many as go. */
  List<Reference> references(List<Reference> needed, List<Reference> others) {
    return shown(job.preset().references(), needed, Stream.concat(ofBrand(), others.stream()));
  }

  /**
   * Pictures of a product or a character, of which the first is needed, then the brand's and the
   * job's: as many as go.
   */
  List<Reference> ofSubject(List<Reference> pictures, List<Reference> others) {
    return shown(
        job.preset().references(),
        pictures.stream().limit(1).toList(),
        Stream.concat(pictures.stream(), Stream.concat(ofBrand(), others.stream())));
  }

  private Stream<Reference> ofBrand() {
    return job.brand().references().stream()
        .filter(
            reference -> marked || !reference.role().isSign() || isLogo(reference) && isSigned());
  }

  /** Whether the logo must be in the picture: inspected, it fails without. */
  boolean isSigned() {
    return job.acceptance().logo().isPresent() || marked && job.brand().logoCorner().isPresent();
  }

  private static boolean isLogo(Reference reference) {
    return reference.role() == Reference.Role.LOGO;
  }

  /**
   * As many as may be shown, the first before the others. Nobody draws a logo that he has not seen,
   * so one that is asked for always has a place.
   *
   * @param most references in all; none means none
   */
  List<Reference> shown(int most, List<Reference> needed, Stream<Reference> others) {
    List<Reference> rest = others.filter(other -> !needed.contains(other)).distinct().toList();
    int room = Math.max(0, most - needed.size());
    Optional<Reference> logo =
        rest.stream()
            .skip(room)
            .filter(Drafting::isLogo)
            .findFirst()
            .filter(late -> isSigned() && needed.size() + most > 0)
            .filter(late -> rest.stream().limit(room).noneMatch(Drafting::isLogo));
    return Stream.of(
            needed.stream(),
            rest.stream().limit(logo.isPresent() ? Math.max(0, room - 1) : room),
            logo.stream())
        .flatMap(each -> each)
        .toList();
  }
}

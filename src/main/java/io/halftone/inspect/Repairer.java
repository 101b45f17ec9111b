package io.halftone.inspect;

import io.halftone.inspect.Repair.Attempt;
import io.halftone.job.Acceptance;
import io.halftone.job.Repairs;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Makes a flawed picture right instead of buying another, as far as that is allowed. Every repair
 * is followed by the same inspection as a picture that has just come in, and only what passes in
 * the end counts. A picture with a flaw that nothing here mends is left as it is.
 */
public final class Repairer {
  private final Inspectors inspectors;
  private final List<Repair> repairs;

  /**
   * @param inspectors the very ones that found the flaws
   */
  public Repairer(Inspectors inspectors, Repairs allowed) {
    this.inspectors = inspectors;
    // In the order in which they do not undo each other.
    repairs =
        Stream.of(
                allowed.crop().<Repair>map(CropRepair::new),
                allowed.palette().<Repair>map(ColourRepair::new),
                allowed.text().<Repair>map(TextRepair::new),
                allowed.logo().<Repair>map(LogoRepair::new))
            .flatMap(Optional::stream)
            .toList();
  }

  /** What came of a flawed picture. */
  public sealed interface Outcome {
    /**
     * A picture that passes.
     *
     * @param candidate it, in place of the flawed one
     * @param png its bytes: nothing is lost by writing them
     */
    record Mended(Candidate candidate, byte[] png, Verdict verdict, Repaired repaired)
        implements Outcome {}

    /**
     * @param why as a sentence; empty if nothing could be tried
     */
    record Left(Optional<String> why) implements Outcome {}
  }

  /** Of a picture that nobody ordered, once it has been judged. */
  public static Outcome repair(
      Picture picture, Acceptance acceptance, Repairs allowed, Gallery gallery, Verdict verdict) {
    return new Repairer(Inspectors.unordered(), allowed)
        .repair(Candidate.unordered(picture, acceptance, gallery), verdict);
  }

  /** Whatever the picture is, this is an outcome and no exception. */
  public Outcome repair(Candidate flawed, Verdict before) {
    if (flawed.seen().filter(whole -> whole.coarse() == 1).isEmpty()) {
      return new Outcome.Left(Optional.empty());
    }
    List<Repair> left = new ArrayList<>(repairs);
    List<Repaired.Made> made = new ArrayList<>();
    Candidate now = flawed;
    Verdict verdict = before;
    byte[] png = {};
    while (!verdict.passed()) {
      Optional<Repair> next = next(left, verdict);
      if (next.isEmpty()) {
        return new Outcome.Left(made.isEmpty() ? Optional.empty() : inVain(made, verdict));
      }
      switch (next.get().mend(now, verdict)) {
        case Attempt.Refused(var why) -> {
          return new Outcome.Left(Optional.of("Not repaired: " + why));
        }
        case Attempt.Made(var image, var words) -> {
          png = png(image);
          now = flawed.with(Picture.of(png));
          verdict = inspectors.judge(now);
          left.remove(next.get());
          made.add(new Repaired.Made(next.get().name(), words));
        }
      }
    }
    return new Outcome.Mended(now, png, verdict, new Repaired(made, before));
  }

  /** None unless every single flaw can still be mended. */
  private static Optional<Repair> next(List<Repair> left, Verdict verdict) {
    List<Finding> flaws = verdict.findings().stream().filter(each -> !each.passed()).toList();
    boolean all =
        flaws.stream().allMatch(flaw -> left.stream().anyMatch(repair -> repair.mends(flaw)));
    return all
        ? left.stream().filter(repair -> flaws.stream().anyMatch(repair::mends)).findFirst()
        : Optional.empty();
  }

  private static Optional<String> inVain(List<Repaired.Made> made, Verdict verdict) {
    return Optional.of(
        "Repaired in vain (%s): %s"
            .formatted(new Repaired(made, verdict).names(), String.join(" ", verdict.reasons())));
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}

package io.halftone.ledger;

import io.halftone.job.Acceptance;
import io.halftone.job.Brand;
import io.halftone.job.Brief;
import io.halftone.job.Format;
import io.halftone.job.Inspection;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.Platform;
import io.halftone.job.Preset;
import io.halftone.job.Priority;
import io.halftone.job.Publication;
import io.halftone.job.Repairs;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.Size;
import io.halftone.job.TakeId;
import io.halftone.ledger.Takes.Reservation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What tests write into a ledger. */
public final class Example {
  public static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  public static final Money PRICE = Money.of("0.03");
  public static final String PROVIDER = "studio";
  static final Platform SQUARE =
      new Platform("square", "Square", new Size(1024, 1024), Format.JPEG, 5_000_000, "full frame");
  static final Shape SHAPE = new Shape(SQUARE.size(), Optional.of(7L), Optional.of(2.5), 0);

  /** How long what is due stays with whoever took it up. */
  static final Duration CLAIM = Duration.ofSeconds(10);

  private Example() {}

  /** What is due at the provider, pictures first. */
  static List<TakeId> due(Ledger.Tx tx, int most) {
    return Stream.of(Looks.Need.PICTURES, Looks.Need.ANSWER)
        .flatMap(need -> tx.looks().due(need, PROVIDER, most, CLAIM).stream())
        .toList();
  }

  static Job job(String name, Priority priority, Optional<Money> budget) {
    return new Job(
        new JobId(name),
        new Brief.Campaign("summer", List.of("minimalist"), Optional.empty(), List.of(), true),
        new Brand(
            "acme",
            "Acme",
            List.of("#0B3C5D"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of()),
        new Preset(
            "social",
            1024,
            2.5,
            2,
            2,
            "seedream-4",
            Inspection.FULL,
            Optional.empty(),
            Optional.empty()),
        "seedream-4",
        List.of(SQUARE),
        Optional.of(7L),
        budget,
        priority,
        new Publication(List.of("cdn"), "campaigns/{job}"),
        Acceptance.NONE,
        Repairs.NONE);
  }

  public static Job job(String name) {
    return job(name, Priority.NORMAL, Optional.empty());
  }

  /** Shots from this number on, all of one family. */
  public static List<Shot> shots(JobId job, int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(
            number ->
                new Shot(
                    ShotId.of(job, number),
                    1,
                    SQUARE,
                    "minimalist",
                    "headphones on a rock, number " + number,
                    "seedream-4",
                    SHAPE,
                    List.of(),
                    Optional.of("square")))
        .toList();
  }

  public static Reservation reservation(TakeId take) {
    return reservation(take, take, 0);
  }

  static Reservation reservation(TakeId take, TakeId purchase, int position) {
    return new Reservation(
        take,
        purchase,
        position,
        PROVIDER,
        "seedream-4",
        PRICE,
        take.attempt() > 1,
        false,
        "headphones on a rock",
        SHAPE,
        "print",
        "nobody else sells it",
        Optional.empty(),
        Optional.of(DAY));
  }

  static Reservation free(TakeId take) {
    return new Reservation(
        take,
        take,
        0,
        PROVIDER,
        "seedream-4",
        Money.ZERO,
        false,
        false,
        "headphones on a rock",
        SHAPE,
        "print",
        "nobody else sells it",
        Optional.empty(),
        Optional.of(DAY));
  }
}

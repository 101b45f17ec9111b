package io.halftone.ops;

import io.halftone.intake.Sight;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Which files of the inbox are due: those that have stayed the same for a while, since nothing else
 * says that their writer has finished. A file that stays because it cannot be taken in is due again
 * after as long, so that many of them hold no others up.
 *
 * <p>The read locks of the file component wait for one file after the other, and one that is
 * written for a minute makes all others wait as long.
 */
final class DueFiles implements GenericFileFilter<File> {
  static final Duration QUIET = Duration.ofSeconds(2);

  /** What nobody has looked at for so long has gone. */
  private static final long FORGOTTEN = Duration.ofMinutes(1).toNanos();

  private final long quiet;
  private final LongSupplier nanos;
  private final Map<File, Seen> seen = new HashMap<>();
  private long swept;

  /**
   * @param sight empty for what cannot be looked at; the intake says why
   * @param since it has been so, or was handed over last
   */
  private record Seen(Optional<Sight> sight, long since, long looked) {}

  DueFiles(Duration quiet, LongSupplier nanos) {
    this.quiet = quiet.toNanos();
    this.nanos = nanos;
    this.swept = nanos.getAsLong();
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    return isDue(file.getFile());
  }

  /** The file as it is named; the component itself takes a backslash in a name for a folder. */
  public File file(GenericFile<File> dropped) {
    return dropped.getFile();
  }

  synchronized boolean isDue(File file) {
    long now = nanos.getAsLong();
    if (now - swept > FORGOTTEN) {
      seen.values().removeIf(each -> now - each.looked() > FORGOTTEN);
      swept = now;
    }
    Optional<Sight> sight = sight(file);
    Seen before = seen.get(file);
    if (before == null || !before.sight().equals(sight)) {
      seen.put(file, new Seen(sight, now, now));
      return false;
    }
    boolean due = now - before.since() >= quiet;
    seen.put(file, new Seen(sight, due ? now : before.since(), now));
    return due;
  }

  private static Optional<Sight> sight(File file) {
    try {
      return Sight.of(file.toPath());
    } catch (IOException | InvalidPathException unseen) {
      return Optional.empty();
    }
  }
}

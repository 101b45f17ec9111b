package io.halftone.intake;

import io.halftone.job.Acceptance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what pictures must show that are judged without a job. */
public final class AcceptanceFile {
  private AcceptanceFile() {}

  /** What came of reading it. */
  public sealed interface Read {
    record Good(Acceptance acceptance) implements Read {}

    record Bad(List<InputError> errors) implements Read {
      public Bad {
        errors = List.copyOf(errors);
      }
    }
  }

  /**
   * @param keep takes the pictures that lie beside it, and answers their SHA-256; see {@link
   *     Assets#sha256}
   */
  public static Read read(Path path, Function<byte[], String> keep) {
    var errors = new ArrayList<InputError>();
    Optional<Acceptance> acceptance =
        new ConfigFile(path, Schema.ACCEPTANCE, errors)
            .fields()
            .map(
                fields -> {
                  Assets beside = new Assets(path.toAbsolutePath().getParent(), keep);
                  return new Settlement(
                          fields.document(),
                          DemandsReader.read(fields, beside, errors),
                          Optional.empty(),
                          new Assets.Found.Refused("There is none."),
                          Optional.empty(),
                          errors)
                      .acceptance();
                });
    return errors.isEmpty()
        ? new Read.Good(acceptance.orElseThrow())
        : new Read.Bad(InputError.sorted(errors));
  }
}

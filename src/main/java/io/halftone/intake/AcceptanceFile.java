package io.halftone.intake;

import io.halftone.job.Acceptance;
import io.halftone.job.Repairs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what pictures must show that are judged without a job, and what may be repaired. */
public final class AcceptanceFile {
  private AcceptanceFile() {}

  /** What came of reading it. */
  public sealed interface Read {
    record Good(Acceptance acceptance, Repairs repairs) implements Read {}

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
    return switch (Bytes.of(path)) {
      case Bytes.Read(byte[] bytes) -> read(path, bytes, keep);
      case Bytes.Unread(var error) -> new Read.Bad(List.of(error));
    };
  }

  private static Read read(Path path, byte[] bytes, Function<byte[], String> keep) {
    try {
      Document document = Document.read(path.toString(), bytes);
      var errors = new ArrayList<>(Schema.ACCEPTANCE.errors(document));
      Assets beside = new Assets(path.toAbsolutePath().getParent(), keep);
      Acceptance acceptance =
          new Settlement(
                  document,
                  DemandsReader.read(new Fields(document, Pointer.ROOT), beside, errors),
                  Optional.empty(),
                  new Assets.Found.Refused("There is none."),
                  Optional.empty(),
                  errors)
              .acceptance();
      Repairs repairs =
          RepairReader.read(new Fields(document, Pointer.ROOT), beside, errors).repairs();
      return errors.isEmpty()
          ? new Read.Good(acceptance, repairs)
          : new Read.Bad(InputError.sorted(errors));
    } catch (Unreadable unreadable) {
      return new Read.Bad(List.of(unreadable.error()));
    }
  }
}

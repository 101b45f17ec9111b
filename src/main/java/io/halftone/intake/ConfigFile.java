package io.halftone.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One file of the configuration, and where its mistakes go. */
record ConfigFile(Path path, Schema schema, List<InputError> errors) {

  /** The file's fields, if there is nothing wrong with them. */
  Optional<Fields> fields() {
    return switch (Bytes.of(path)) {
      case Bytes.Read(byte[] bytes) -> fields(bytes);
      case Bytes.Unread(var error) -> {
        errors.add(error);
        yield Optional.empty();
      }
    };
  }

  private Optional<Fields> fields(byte[] bytes) {
    try {
      Document document = Document.read(path.toString(), bytes);
      List<InputError> found = schema.errors(document);
      errors.addAll(found);
      return found.isEmpty() ? Optional.of(new Fields(document, Pointer.ROOT)) : Optional.empty();
    } catch (Unreadable unreadable) {
      errors.add(unreadable.error());
      return Optional.empty();
    }
  }

  /** Builds a record that may refuse what the schema lets pass; its refusal becomes an error. */
  static <T> void build(
      Fields fields, List<InputError> errors, Supplier<T> record, Consumer<T> taker) {
    try {
      taker.accept(record.get());
    } catch (IllegalArgumentException | ArithmeticException refused) {
      Document document = fields.document();
      errors.add(
          document.error(
              document.keyOf(fields.pointer()),
              fields.pointer(),
              "values that do not fit together",
              "values that do",
              "%s cannot be used: %s."
                  .formatted(document.field(fields.pointer()), refused.getMessage())));
    }
  }
}

package io.halftone.generate;

import io.halftone.job.Reference;
import io.halftone.job.Shot;
import io.halftone.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;

/**
 * The reference images of a shot as a provider takes them: where to fetch them, or the bytes
 * themselves.
 */
final class Attachments {
  private final Store store;

  Attachments(Store store) {
    this.store = store;
  }

  /** All of them; how many are sent, the model decides. */
  List<URI> of(Shot shot) {
    return shot.references().stream().map(this::uri).toList();
  }

  private URI uri(Reference reference) {
    return reference.url().orElseGet(() -> inline(reference.sha256().orElseThrow()));
  }

  private URI inline(String sha256) {
    try (InputStream in = store.open(sha256)) {
      byte[] bytes = in.readAllBytes();
      String type = bytes[0] == (byte) 0x89 ? "png" : bytes[0] == 'R' ? "webp" : "jpeg";
      return URI.create(
          "data:image/%s;base64,%s".formatted(type, Base64.getEncoder().encodeToString(bytes)));
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read the reference " + sha256, broken);
    }
  }
}

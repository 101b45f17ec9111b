package io.halftone.generate;

import io.halftone.job.Reference;
import io.halftone.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The reference images of a shot as a provider takes them: where to fetch them, or the bytes
 * themselves. Those are megabytes, so that their names stand for them until the request leaves.
 */
final class Attachments {
  /** What stands before the name of bytes in the store. */
  private static final String STORED = "sha256";

  /**
   * Of one picture: in base64 that is a third more, and the strictest provider takes ten million
   * bytes.
   */
  static final int MOST = 7_000_000;

  private final Store store;

  Attachments(Store store) {
    this.store = store;
  }

  /** How many of them cannot be sent as they are; of one that is away that is not known. */
  int tooLarge(List<Reference> references) {
    int count = 0;
    for (Reference reference : references) {
      try {
        if (reference.sha256().isPresent() && store.size(reference.sha256().get()) > MOST) {
          count++;
        }
      } catch (IOException away) {
        // Who reads it says so.
      }
    }
    return count;
  }

  /** By name: enough to tell one order from another. */
  static List<URI> named(List<Reference> references) {
    return references.stream().map(Attachments::name).toList();
  }

  private static URI name(Reference reference) {
    return reference
        .url()
        .orElseGet(() -> URI.create(STORED + ":" + reference.sha256().orElseThrow()));
  }

  /**
   * As they are sent.
   *
   * @throws IOException if one cannot be read
   */
  List<URI> read(List<URI> names) throws IOException {
    var read = new ArrayList<URI>();
    for (URI name : names) {
      read.add(STORED.equals(name.getScheme()) ? inline(name.getSchemeSpecificPart()) : name);
    }
    return read;
  }

  private URI inline(String sha256) throws IOException {
    try (InputStream in = store.open(sha256)) {
      byte[] bytes = Smaller.than(MOST, in.readAllBytes());
      if (bytes.length == 0) {
        throw new IOException("it is empty");
      }
      String type = bytes[0] == (byte) 0x89 ? "png" : bytes[0] == 'R' ? "webp" : "jpeg";
      return URI.create(
          "data:image/%s;base64,%s".formatted(type, Base64.getEncoder().encodeToString(bytes)));
    } catch (IOException broken) {
      throw new IOException(
          "the reference %s cannot be read (%s)".formatted(sha256, broken), broken);
    }
  }
}

package io.halftone.ops;

import io.halftone.publish.Bucket;
import io.halftone.publish.Placement;
import io.halftone.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/** The door to the buckets. Putting the same object again changes nothing. */
public final class PutObject {
  /** What a web server of another user can read. */
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rw-r--r--");

  private final Store store;
  private final Map<String, Bucket> buckets;

  PutObject(Store store, Map<String, Bucket> buckets) {
    this.store = store;
    this.buckets = Map.copyOf(buckets);
  }

  /** Which of the bucket routes the placement takes. */
  public String route(Placement placement) throws IOException {
    if (!buckets.containsKey(placement.bucket())) {
      throw new IOException(
          "there is no bucket '%s' in the settings".formatted(placement.bucket()));
    }
    return "direct:put-into-" + placement.bucket();
  }

  /**
   * Writes the object under another name first and renames it then, so that a reader finds the old
   * one, the new one or none, but never half of one.
   */
  public void intoFolder(Placement placement) throws IOException {
    Path root = ((Bucket.Folder) buckets.get(placement.bucket())).folder();
    Path target = root.resolve(placement.key()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("the key '%s' leads out of the bucket".formatted(placement.key()));
    }
    Files.createDirectories(target.getParent());
    Path draft = Files.createTempFile(target.getParent(), ".part-", "");
    try (InputStream in = open(placement.content());
        FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      in.transferTo(Channels.newOutputStream(out));
      out.force(true);
    } catch (IOException full) {
      Files.deleteIfExists(draft);
      throw full;
    }
    Files.setPosixFilePermissions(draft, READABLE);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private InputStream open(Placement.Content content) throws IOException {
    return switch (content) {
      case Placement.Content.Stored(var sha256) -> store.open(sha256);
      case Placement.Content.Written(var file) -> Files.newInputStream(file);
    };
  }
}

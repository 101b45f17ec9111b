package io.halftone.ops;

import io.halftone.publish.Bucket;
import io.halftone.publish.BucketAway;
import io.halftone.publish.ObjectRefused;
import io.halftone.publish.Placement;
import io.halftone.store.Draft;
import io.halftone.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** The door to the buckets. Putting the same object again changes nothing. */
public final class PutObject {
  private static final Logger LOG = LoggerFactory.getLogger(PutObject.class);

  /** What a web server of another user can read. */
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rw-r--r--");

  /** Documents are written anew under the same key. */
  private static final String DOCUMENTS = "public, max-age=60";

  /** In a folder, for objects on their way to their names: so it lies on the same disk. */
  private static final String DRAFTS = ".halftone";

  private static final String PLACEMENT = "halftone.placement";

  private final Store store;
  private final Map<String, Bucket> buckets;

  /** Removes what a crash left half written in the folders. */
  PutObject(Store store, Map<String, Bucket> buckets) {
    this.store = store;
    this.buckets = Map.copyOf(buckets);
    for (Bucket bucket : buckets.values()) {
      switch (bucket) {
        case Bucket.Folder folder -> removeLeftovers(folder.folder().resolve(DRAFTS));
        case Bucket.S3 s3 -> {}
      }
    }
  }

  /** Not what another node is writing there now. */
  private static void removeLeftovers(Path drafts) {
    if (Files.isDirectory(drafts)) {
      try {
        Draft.removeLeftovers(drafts);
      } catch (IOException away) {
        // Whatever is put there says so, and waits; all else can go on.
        LOG.warn("what a crash may have left in {} cannot be removed: {}", drafts, Words.of(away));
      }
    }
  }

  /** Which of the bucket routes the placement takes; none, if there is nothing to put. */
  public List<String> route(Placement placement, CamelContext camel) throws IOException {
    Bucket bucket = buckets.get(placement.bucket());
    if (bucket == null) {
      throw new IOException(
          "there is no bucket '%s' in the settings".formatted(placement.bucket()));
    }
    return placement.content() instanceof Placement.Content.Standing
            && stands(bucket, placement.key(), camel)
        ? List.of()
        : List.of("direct:put-into-" + placement.bucket());
  }

  /** Of a bucket that does not answer nothing is known; whoever puts there learns why. */
  private static boolean stands(Bucket bucket, String key, CamelContext camel) {
    return switch (bucket) {
      case Bucket.Folder folder -> Files.isRegularFile(folder.folder().resolve(key).normalize());
      case Bucket.S3 s3 -> {
        try {
          client(camel, s3).headObject(head -> head.bucket(s3.bucket()).key(s3.prefix() + key));
          yield true;
        } catch (SdkException unknown) {
          yield false;
        }
      }
    };
  }

  private static S3Client client(CamelContext camel, Bucket.S3 bucket) {
    return camel.getRegistry().lookupByNameAndType("s3-" + bucket.name(), S3Client.class);
  }

  /**
   * Writes the object under another name first and renames it then, so that a reader finds the old
   * one, the new one or none, but never half of one. Where its bytes can be written but not under
   * its name, and its directory takes other names, it is the object that is refused.
   */
  public void intoFolder(Placement placement) throws IOException, ObjectRefused {
    Path root = ((Bucket.Folder) buckets.get(placement.bucket())).folder();
    Path target = root.resolve(placement.key()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("the key '%s' leads out of the bucket".formatted(placement.key()));
    }
    Path file = file(placement.content());
    try (Draft draft = draft(file, root.resolve(DRAFTS))) {
      try {
        Files.createDirectories(target.getParent());
        Files.move(draft.path(), target, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException refusal) {
        if (takesAnother(target.getParent())) {
          throw new ObjectRefused(
              "the folder %s takes other files but not %s (%s)"
                  .formatted(root, placement.key(), reason(refusal)));
        }
        throw refusal;
      }
    } catch (IOException full) {
      throw new BucketAway("%s cannot be written (%s)".formatted(root, Words.of(full)), full);
    }
  }

  private static Draft draft(Path file, Path drafts) throws IOException {
    Draft draft = Draft.in(Files.createDirectories(drafts));
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(Channels.newOutputStream(draft.channel()));
      draft.channel().force(true);
      Files.setPosixFilePermissions(draft.path(), READABLE);
      return draft;
    } catch (IOException | RuntimeException failed) {
      draft.close();
      throw failed;
    }
  }

  /** Whether the directory, or as much of its path as there is, takes a file of another name. */
  private static boolean takesAnother(Path directory) {
    Path there = directory;
    while (!Files.isDirectory(there)) {
      there = there.getParent();
    }
    try {
      Draft.in(there).close();
      return true;
    } catch (IOException away) {
      return false;
    }
  }

  /** Java tells the paths, and its reason only where the kind of failure does not say it. */
  private static String reason(IOException refusal) {
    return refusal instanceof FileSystemException told && told.getReason() != null
        ? told.getReason()
        : Words.of(refusal);
  }

  /** From the placement to the upload: as a file, which has a length and can be read again. */
  public void outward(Exchange exchange) throws InvalidPayloadException, IOException {
    Message message = exchange.getMessage();
    Placement placement = message.getMandatoryBody(Placement.class);
    Bucket.S3 bucket = (Bucket.S3) buckets.get(placement.bucket());
    exchange.setProperty(PLACEMENT, placement);
    message.removeHeaders("*");
    message.setHeader(AWS2S3Constants.KEY, bucket.prefix() + placement.key());
    message.setHeader(AWS2S3Constants.CONTENT_TYPE, placement.media());
    message.setHeader(AWS2S3Constants.CACHE_CONTROL, cacheControl(bucket, placement));
    message.setBody(file(placement.content()).toFile());
  }

  private static String cacheControl(Bucket.S3 bucket, Placement placement) {
    return switch (placement.content()) {
      case Placement.Content.Stored stored -> bucket.cacheControl();
      case Placement.Content.Standing standing ->
          placement.media().equals(Placement.DOCUMENT) ? DOCUMENTS : bucket.cacheControl();
      case Placement.Content.Noted noted -> DOCUMENTS;
      case Placement.Content.Written written -> DOCUMENTS;
    };
  }

  /**
   * From what the server said, or did not say, to a reason that a person can act on. No status
   * tells whether a refusal is about one object or about all; another object tells it.
   */
  public void failed(Exchange exchange) throws BucketAway, ObjectRefused {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    Placement placement = S3Inbox.kept(exchange, PLACEMENT, Placement.class);
    Bucket.S3 bucket = (Bucket.S3) buckets.get(placement.bucket());
    S3Client client = client(exchange.getContext(), bucket);
    String cacheControl = cacheControl(bucket, placement);
    if (S3Failure.isRefusal(failure)
        && S3Probe.takesAnother(client, bucket, placement.media(), cacheControl)) {
      throw new ObjectRefused(
          S3Words.ofObject(bucket.bucket(), placement.key(), bucket.server(), failure));
    }
    throw new BucketAway(S3Words.of(bucket.bucket(), bucket.server(), failure), failure);
  }

  private Path file(Placement.Content content) throws IOException {
    return switch (content) {
      case Placement.Content.Stored(var sha256) -> store.file(sha256);
      case Placement.Content.Standing(var sha256) -> store.file(sha256);
      case Placement.Content.Noted(var sha256) -> store.file(sha256);
      case Placement.Content.Written(var file) -> file;
    };
  }
}

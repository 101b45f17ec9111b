package io.halftone.ops;

import io.halftone.publish.Bucket;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Tries what may be done in S3 buckets, and leaves nothing behind. */
public final class S3Probe {
  /** Always the same, so that keys without the right to delete leave one of it at most. */
  private static final String ANOTHER = ".halftone-probe";

  private S3Probe() {}

  /**
   * Why it cannot be written; nothing if it can.
   *
   * @param environment where the keys are
   */
  public static Optional<String> trouble(
      Bucket.S3 bucket, Function<String, Optional<String>> environment) {
    try (S3Client client = S3Clients.of(bucket.server(), environment)) {
      String key = bucket.prefix() + ".halftone-doctor-" + UUID.randomUUID();
      client.putObject(
          put -> put.bucket(bucket.bucket()).key(key), RequestBody.fromString("Is this writable?"));
      client.deleteObject(delete -> delete.bucket(bucket.bucket()).key(key));
      return Optional.empty();
    } catch (SdkException failure) {
      return Optional.of(S3Words.of(bucket.bucket(), bucket.server(), failure));
    } catch (Settings.Unusable unset) {
      return Optional.of(unset.getMessage());
    }
  }

  /**
   * Why job files cannot be taken out of an inbox; nothing if they can. It is tried among those
   * that are done, which nobody takes in.
   */
  public static Optional<String> troubleOfInbox(
      BucketSettings.S3Inbox inbox, Function<String, Optional<String>> environment) {
    String step = "listed";
    try (S3Client client = S3Clients.of(inbox.server(), environment)) {
      String bucket = inbox.bucket();
      String key = inbox.prefix() + "done/.halftone-doctor-" + UUID.randomUUID();
      client.listObjectsV2(list -> list.bucket(bucket).prefix(inbox.prefix()).maxKeys(1));
      step = "written";
      client.putObject(
          put -> put.bucket(bucket).key(key), RequestBody.fromString("Is this writable?"));
      step = "read";
      client.getObjectAsBytes(get -> get.bucket(bucket).key(key));
      step = "deleted from";
      client.deleteObject(delete -> delete.bucket(bucket).key(key));
      return Optional.empty();
    } catch (SdkException failure) {
      return Optional.of(
          "it cannot be %s: %s"
              .formatted(step, S3Words.of(inbox.bucket(), inbox.server(), failure)));
    } catch (Settings.Unusable unset) {
      return Optional.of(unset.getMessage());
    }
  }

  /** Whether a bucket that has refused an object takes another one of the same kind. */
  static boolean takesAnother(
      S3Client client, Bucket.S3 bucket, String media, String cacheControl) {
    String key = bucket.prefix() + ANOTHER;
    try {
      client.putObject(
          put -> put.bucket(bucket.bucket()).key(key).contentType(media).cacheControl(cacheControl),
          RequestBody.fromString("Is this writable?"));
    } catch (SdkException nothing) {
      return false;
    }
    try {
      client.deleteObject(delete -> delete.bucket(bucket.bucket()).key(key));
    } catch (SdkException notAllowed) {
      // What it was to tell it has told.
    }
    return true;
  }
}

package io.halftone.ops;

import io.halftone.publish.S3Server;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says what an S3 server would not do, and what to look at. */
final class S3Words {
  private S3Words() {}

  static String of(String bucket, S3Server server, Throwable failure) {
    var refused = S3Failure.answer(failure);
    if (refused.isPresent()) {
      return refused(bucket, where(server), refused.get());
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SdkException silent) {
        return "no answer from the S3 server at %s (%s)"
            .formatted(where(server), silent.getMessage());
      }
    }
    return Words.of(failure);
  }

  /** Of one object, when the bucket takes others. */
  static String ofObject(String bucket, String key, S3Server server, Throwable failure) {
    String said =
        S3Failure.answer(failure)
            .map(refused -> "%d %s".formatted(refused.statusCode(), S3Failure.code(refused)))
            .orElse("no");
    return "bucket '%s' at %s takes other objects, but says %s to %s; mend that at the server or publish.prefix, then retry the job"
        .formatted(bucket, where(server), said.strip(), key);
  }

  private static String where(S3Server server) {
    return server.endpoint().map(Object::toString).orElse("Amazon, region " + server.region());
  }

  private static String refused(String bucket, String where, AwsServiceException refused) {
    String code = S3Failure.code(refused);
    return switch (code) {
      case "NoSuchBucket" ->
          "there is no bucket '%s' at %s; create it or mend its name".formatted(bucket, where);
      case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
          "%s does not know the keys of bucket '%s' (%s); mend them".formatted(where, bucket, code);
      case "AccessDenied" ->
          "%s does not let these keys at bucket '%s' (%s); grant them the right to"
              .formatted(where, bucket, code);
      default ->
          "%s says %d %s of bucket '%s'".formatted(where, refused.statusCode(), code, bucket);
    };
  }
}

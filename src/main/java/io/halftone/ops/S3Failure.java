package io.halftone.ops;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What kind of failure of an S3 server it is, however often it has been wrapped. */
final class S3Failure {
  /** Said with a status that speaks of refusals, but better at another time. */
  private static final Set<String> PASSING =
      Set.of("RequestTimeout", "RequestTimeTooSkewed", "OperationAborted");

  private S3Failure() {}

  /** Nobody has answered; an answer of any status is about the one object that was asked for. */
  static boolean isSilence(Throwable failure) {
    return answer(failure).isEmpty() && find(failure, SdkException.class).isPresent();
  }

  /** Somebody has removed or replaced it, perhaps another process that takes in the same files. */
  static boolean isGone(Throwable failure) {
    int status = status(failure);
    return status == 404 || status == 412;
  }

  /** Servers that lag behind Amazon's refuse so what they do not know. */
  static boolean isNotUnderstood(Throwable failure) {
    int status = status(failure);
    return status == 400 || status == 501;
  }

  /**
   * Somebody has refused what was asked for, and would again. A bucket that is full may still take
   * what is small: that is told by its word.
   */
  static boolean isRefusal(Throwable failure) {
    int status = status(failure);
    String code = answer(failure).map(S3Failure::code).orElse("");
    return status >= 400
        && status < 500
        && status != 408
        && status != 429
        && !PASSING.contains(code)
        && !code.contains("Quota");
  }

  /** The server's word for what it does not like; empty if it has none. */
  static String code(AwsServiceException refused) {
    return refused.awsErrorDetails() == null || refused.awsErrorDetails().errorCode() == null
        ? ""
        : refused.awsErrorDetails().errorCode();
  }

  private static int status(Throwable failure) {
    return answer(failure).map(AwsServiceException::statusCode).orElse(0);
  }

  static Optional<AwsServiceException> answer(Throwable failure) {
    return find(failure, AwsServiceException.class);
  }

  private static <T> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}

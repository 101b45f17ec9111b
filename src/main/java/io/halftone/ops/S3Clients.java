package io.halftone.ops;

import io.halftone.publish.S3Server;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes clients of S3 servers, Amazon's and others. */
final class S3Clients {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** After which a server that says nothing is given up. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  /** Of one upload, whatever the server says: the largest picture on a slow line. */
  private static final Duration LONGEST_TRY = Duration.ofSeconds(150);

  private static final Duration LONGEST_CALL = Duration.ofMinutes(3);

  /** The line tries again by itself, and lets a bucket rest in between. */
  private static final int TRIES = 2;

  /** More than the queues of the house have consumers: none of them waits for another's call. */
  private static final int CONNECTIONS = 200;

  private S3Clients() {}

  /**
   * @param environment where the keys are
   */
  static S3Client of(S3Server server, Function<String, Optional<String>> environment) {
    var client =
        S3Client.builder()
            .region(Region.of(server.region()))
            .forcePathStyle(server.pathStyle())
            .credentialsProvider(credentials(server, environment))
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .maxConnections(CONNECTIONS)
                    .connectionTimeout(CONNECT)
                    .socketTimeout(SILENCE))
            .overrideConfiguration(
                limits ->
                    limits
                        .apiCallAttemptTimeout(LONGEST_TRY)
                        .apiCallTimeout(LONGEST_CALL)
                        .retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .build()));
    server
        .endpoint()
        .ifPresent(
            endpoint ->
                // Checksums of its newest kind are what other servers lag behind in.
                client
                    .endpointOverride(endpoint)
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
    return client.build();
  }

  private static AwsCredentialsProvider credentials(
      S3Server server, Function<String, Optional<String>> environment) {
    return server
        .keys()
        .<AwsCredentialsProvider>map(
            keys ->
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        key(keys.access(), environment), key(keys.secret(), environment))))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private static String key(String variable, Function<String, Optional<String>> environment) {
    return environment
        .apply(variable)
        .orElseThrow(
            () ->
                new Settings.Unusable(
                    "the variable %s, which should hold a key of an S3 server, is not set"
                        .formatted(variable)));
  }
}

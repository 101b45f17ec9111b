package io.halftone.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A real S3 server in this process, which checks signatures, and which can go away and come back
 * with all that it holds, on the same port.
 */
final class S3Stand implements AutoCloseable {
  static final String ACCESS = "access-of-a-test";
  static final String SECRET = "secret-of-a-test";

  private final TransientNio2BlobStore objects = new TransientNio2BlobStore();
  private final S3Client client;
  private final int port;
  private S3Proxy server;

  S3Stand(String... buckets) {
    start(0, SECRET);
    port = server.getPort();
    client = client(request -> {});
    for (String bucket : buckets) {
      client.createBucket(create -> create.bucket(bucket));
    }
  }

  private void start(int at, String secret) {
    server =
        S3Proxy.builder()
            .blobStore(objects)
            .endpoint(URI.create("http://127.0.0.1:" + at))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS, secret)
            .build();
    try {
      server.start();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** It is there again, and takes the right keys only. */
  void start() {
    start(port, SECRET);
  }

  /** It is there again, and knows other keys than those of everybody here. */
  void startWithOtherKeys() {
    start(port, "another-secret");
  }

  void stop() {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** How the settings reach it, after the beginning of their keys. */
  Map<String, String> settings(String at) {
    var settings = new TreeMap<String, String>();
    settings.put(at + "endpoint", endpoint().toString());
    settings.put(at + "path-style", "true");
    settings.put(at + "access-key-variable", "S3_ACCESS");
    settings.put(at + "secret-key-variable", "S3_SECRET");
    return settings;
  }

  S3Client client() {
    return client;
  }

  /** A client that says what it is going to ask for, before it asks. */
  S3Client client(Consumer<SdkRequest> before) {
    return S3Client.builder()
        .region(Region.US_EAST_1)
        .endpointOverride(endpoint())
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS, SECRET)))
        .overrideConfiguration(
            with ->
                with.addExecutionInterceptor(
                    new ExecutionInterceptor() {
                      @Override
                      public void beforeExecution(
                          Context.BeforeExecution context, ExecutionAttributes attributes) {
                        before.accept(context.request());
                      }
                    }))
        .build();
  }

  void put(String bucket, String key, String text) {
    client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  void delete(String bucket, String key) {
    client.deleteObject(delete -> delete.bucket(bucket).key(key));
  }

  List<String> keys(String bucket, String prefix) {
    var keys = new ArrayList<String>();
    client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .forEach(keys::add);
    return keys;
  }

  byte[] bytes(String bucket, String key) {
    return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
  }

  String text(String bucket, String key) {
    return new String(bytes(bucket, key), StandardCharsets.UTF_8);
  }

  /**
   * Brings a folder up to what a bucket holds. Manifests come first: what they name must then be
   * there. A picture's key tells its content, so it is fetched once.
   */
  void copy(String bucket, Path folder) {
    List<String> seen = keys(bucket, "");
    seen.stream().filter(key -> key.endsWith(".json")).forEach(key -> copy(bucket, key, folder));
    keys(bucket, "").stream()
        .filter(key -> !key.endsWith(".json"))
        .filter(key -> !Files.exists(folder.resolve(key)))
        .forEach(key -> copy(bucket, key, folder));
  }

  private void copy(String bucket, String key, Path folder) {
    try {
      Path file = folder.resolve(key);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes(bucket, key));
    } catch (NoSuchKeyException replaced) {
      // This server takes a key away for the moment in which it is replaced.
      return;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  HeadObjectResponse head(String bucket, String key) {
    return client.headObject(head -> head.bucket(bucket).key(key));
  }

  @Override
  public void close() {
    client.close();
    stop();
  }
}

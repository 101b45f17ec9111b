package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.ledger.Shots;
import io.halftone.publish.Bucket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The whole line into a folder and a bucket of a real S3 server. */
class S3BucketTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BUCKET = "shop-pictures";
  private static final String BOTH = "publish: {buckets: [cdn, shop]}";
  private static final String MANIFEST = "live/campaigns/%s/manifest.json";

  @TempDir private Path folder;
  private final S3Stand s3 = new S3Stand(BUCKET);

  @AfterEach
  void leave() {
    s3.close();
  }

  private Map<String, String> settings() {
    var settings = new HashMap<>(s3.settings("bucket.shop."));
    settings.put("bucket.shop.s3", BUCKET);
    settings.put("bucket.shop.prefix", "live");
    settings.put("bucket.shop.url", "https://pictures.example.com");
    return settings;
  }

  private TestLine line() {
    return TestLine.start(folder, TestLine.quick(), TestHome.Limits.WIDE, settings());
  }

  /** Something happens before the line asks the server for something. */
  private TestLine lineThat(Consumer<SdkRequest> before) {
    return TestLine.start(
        folder,
        TestLine.quick(),
        TestHome.Limits.WIDE,
        settings(),
        false,
        camel -> camel.bind("s3-shop", s3.client(before)));
  }

  private JobId accept(TestLine line, String name, int shots) {
    return line.accept(name + ".yaml", TestLine.job(name, shots, BOTH));
  }

  private static Summary summary(TestLine line, JobId job) {
    return new Reports(line.line().ledger()).summary(job);
  }

  private JsonNode manifest(String job) throws Exception {
    return JSON.readTree(s3.bytes(BUCKET, MANIFEST.formatted(job)));
  }

  @Test
  void pictures_come_with_their_type_and_cache_and_the_manifest_last_with_public_addresses()
      throws Exception {
    List<String> puts = Collections.synchronizedList(new ArrayList<>());
    try (TestLine line =
        lineThat(
            request -> {
              if (request instanceof PutObjectRequest put) {
                puts.add(put.key());
              }
            })) {
      Summary job = line.ended(accept(line, "both", 4));

      assertThat(job.state()).isEqualTo("done");
      assertThat(job.published()).isEqualTo(4);
      assertThat(job.waitingFor()).isEmpty();
      assertThat(line.paid()).isEqualTo(4);
      assertThat(puts).last().isEqualTo(MANIFEST.formatted("both"));
      JsonNode assets = manifest("both").path("assets");
      assertThat(assets).hasSize(4);
      for (JsonNode asset : assets) {
        String key = asset.path("key").asText();
        assertThat(asset.path("url").asText()).isEqualTo("https://pictures.example.com/" + key);
        HeadObjectResponse head = s3.head(BUCKET, "live/" + key);
        assertThat(head.contentType()).isEqualTo(asset.path("media").asText());
        assertThat(head.contentLength()).isEqualTo(asset.path("bytes").asLong());
        assertThat(head.cacheControl()).contains("immutable", "max-age=31536000");
        assertThat(s3.bytes(BUCKET, "live/" + key))
            .isEqualTo(Files.readAllBytes(line.home().bucket().resolve(key)));
      }
      HeadObjectResponse head = s3.head(BUCKET, MANIFEST.formatted("both"));
      assertThat(head.contentType()).isEqualTo("application/json");
      assertThat(head.cacheControl()).isEqualTo("public, max-age=60");
      HeadObjectResponse sheet = s3.head(BUCKET, "live/campaigns/both/index.html");
      assertThat(sheet.contentType()).startsWith("text/html");
      assertThat(sheet.cacheControl()).isEqualTo("public, max-age=60");
      assertThat(new BucketReader(line.home().bucket()).faults()).isEmpty();
    }
  }

  @Test
  void a_bucket_that_goes_away_delays_its_own_uploads_only_and_is_caught_up() throws Exception {
    var puts = new ArrayList<String>();
    var gone = new AtomicBoolean();
    try (TestLine line =
        lineThat(
            request -> {
              if (request instanceof PutObjectRequest put) {
                synchronized (puts) {
                  puts.add(put.key());
                  if (puts.size() == 2 && gone.compareAndSet(false, true)) {
                    s3.stop();
                  }
                }
              }
            })) {
      JobId job = accept(line, "half", 6);
      Path manifest = line.home().bucket().resolve("campaigns/half/manifest.json");
      await().atMost(TestLine.LONGEST).until(() -> Files.exists(manifest));

      assertThat(line.jobEnded(job)).isFalse();
      // The folder may be done before the client of the other has given up trying.
      await().atMost(TestLine.LONGEST).until(() -> !summary(line, job).waitingFor().isEmpty());
      assertThat(summary(line, job).waitingFor())
          .singleElement()
          .asString()
          .startsWith("bucket shop: no answer from the S3 server at " + s3.endpoint());
      var cdn = new BucketReader(line.home().bucket());
      assertThat(cdn.faults()).isEmpty();
      assertThat(cdn.named("half")).hasSize(6);
      assertThat(cdn.rejected("half")).isEmpty();

      s3.start();
      Summary done = line.ended(job);

      assertThat(done.state()).isEqualTo("done");
      assertThat(done.published()).isEqualTo(6);
      assertThat(done.waitingFor()).isEmpty();
      assertThat(line.paid()).isEqualTo(6);
      assertThat(puts).last().isEqualTo(MANIFEST.formatted("half"));
      assertThat(manifest("half").path("assets")).hasSize(6);
      assertThat(s3.keys(BUCKET, "live/campaigns/half/square/")).hasSize(6);
    }
  }

  @Test
  void documents_that_could_not_be_placed_through_a_fault_of_ours_leave_no_drafts()
      throws Exception {
    var failed = new AtomicBoolean();
    try (TestLine line =
        lineThat(
            request -> {
              if (request instanceof PutObjectRequest put
                  && put.key().endsWith("manifest.json")
                  && failed.compareAndSet(false, true)) {
                throw new IllegalStateException("a fault");
              }
            })) {
      accept(line, "clumsy", 2);
      Path drafts = line.home().home().resolve("var/drafts");
      await().atMost(TestLine.LONGEST).untilTrue(failed);
      await().atMost(TestLine.LONGEST).untilAsserted(() -> assertThat(drafts).isEmptyDirectory());
    }
  }

  @Test
  void wrong_keys_and_a_missing_bucket_are_said_and_mended_without_a_restart() throws Exception {
    s3.client().deleteBucket(delete -> delete.bucket(BUCKET));
    s3.stop();
    s3.startWithOtherKeys();
    try (TestLine line = line()) {
      JobId job = accept(line, "patient", 2);
      waitsFor(line, job, "does not know the keys of bucket '" + BUCKET + "'");

      s3.stop();
      s3.start();
      waitsFor(line, job, "there is no bucket '" + BUCKET + "'");

      s3.client().createBucket(create -> create.bucket(BUCKET));
      assertThat(line.ended(job).state()).isEqualTo("done");
      assertThat(manifest("patient").path("assets")).hasSize(2);
      assertThat(line.paid()).isEqualTo(2);
    }
  }

  @Test
  void an_object_that_is_refused_is_given_up_and_holds_up_no_other() throws Exception {
    Map<String, Integer> refused =
        Map.of("variation-1-", 400, "variation-2-", 403, "variation-3-", 405, "variation-4-", 412);
    try (var heard = new Heard();
        var detour =
            new S3Detour(
                s3.endpoint(),
                head ->
                    refused.entrySet().stream()
                        .filter(each -> head.startsWith("PUT") && head.contains(each.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .findFirst()
                        .orElse(0));
        TestLine line = through(detour)) {
      JobId job = accept(line, "picky", 6);
      await()
          .atMost(TestLine.LONGEST)
          .until(() -> s3.keys(BUCKET, "live/campaigns/picky/square/").size() == 2);
      Summary done = line.ended(job);

      assertThat(done.state()).isEqualTo("done");
      assertThat(done.published()).isEqualTo(2);
      assertThat(done.failed()).isEqualTo(4);
      assertThat(line.paid()).isEqualTo(6);
      assertThat(line.shots(job))
          .filteredOn(shot -> shot.state() == Shots.State.FAILED)
          .extracting(shot -> shot.reason().orElse(""))
          .allMatch(reason -> reason.contains("takes other objects, but says 4"))
          .anyMatch(reason -> reason.matches(".* 412 Refused to campaigns/picky/\\S+; mend .*"));
      assertThat(heard.lines()).noneMatch(said -> said.contains("is away"));
      assertThat(manifest("picky").path("assets")).hasSize(2);
      assertThat(s3.keys(BUCKET, "")).noneMatch(key -> key.contains("probe"));
    }
  }

  @Test
  void what_is_refused_of_all_objects_waits_until_that_is_mended() {
    var refusing = new AtomicBoolean(true);
    try (var detour =
            new S3Detour(
                s3.endpoint(), head -> head.startsWith("PUT") && refusing.get() ? 403 : 0);
        TestLine line = through(detour)) {
      JobId job = accept(line, "denied", 2);
      waitsFor(line, job, "says 403 Refused of bucket '" + BUCKET + "'");
      refusing.set(false);
      assertThat(line.ended(job).published()).isEqualTo(2);
    }
  }

  private TestLine through(S3Detour detour) {
    var settings = settings();
    settings.put("bucket.shop.endpoint", detour.endpoint().toString());
    return TestLine.start(folder, TestLine.quick(), TestHome.Limits.WIDE, settings);
  }

  private static void waitsFor(TestLine line, JobId job, String reason) {
    await()
        .atMost(TestLine.LONGEST)
        .until(
            () ->
                summary(line, job).waitingFor().stream()
                    .anyMatch(each -> each.startsWith("bucket shop: ") && each.contains(reason)));
  }

  @Test
  void a_silent_server_holds_no_other_bucket_up_and_is_given_up() throws Exception {
    var settings = settings();
    var taken = Collections.synchronizedList(new ArrayList<Socket>());
    try (var silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
      settings.put("bucket.shop.endpoint", "http://127.0.0.1:" + silent.getLocalPort());
      Thread.startVirtualThread(() -> acceptAll(silent, taken));
      try (TestLine line =
          TestLine.start(folder, TestLine.quick(), TestHome.Limits.WIDE, settings)) {
        JobId held = accept(line, "held", 24);
        await().atMost(TestLine.LONGEST).until(() -> taken.size() >= 20);
        long from = System.nanoTime();
        JobId free = line.accept("free.yaml", TestLine.job("free", 3));
        assertThat(line.ended(free).state()).isEqualTo("done");

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(S3Clients.SILENCE);
        assertThat(summary(line, held).waitingFor()).as("it is still asked").isEmpty();
        waitsFor(line, held, "no answer from the S3 server");
        assertThat(Duration.ofNanos(System.nanoTime() - from))
            .isLessThan(S3Clients.SILENCE.multipliedBy(4));
      }
    }
  }

  private static void acceptAll(ServerSocket door, List<Socket> taken) {
    while (!door.isClosed()) {
      try {
        taken.add(door.accept());
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Test
  void a_probe_tells_what_is_wrong_and_leaves_nothing() {
    TestHome home = TestHome.in(folder, s3.endpoint(), TestHome.Limits.WIDE, settings());
    var bucket = (Bucket.S3) home.house().settings().buckets().get("shop");
    Function<String, Optional<String>> keys = name -> Optional.ofNullable(TestHome.KEYS.get(name));
    assertThat(S3Probe.trouble(bucket, keys)).isEmpty();
    assertThat(s3.keys(BUCKET, "")).isEmpty();
    assertThat(S3Probe.trouble(bucket, name -> Optional.empty()).orElseThrow())
        .contains("S3_ACCESS", "not set");
    assertThat(S3Probe.trouble(bucket, name -> Optional.of("wrong")).orElseThrow())
        .contains("does not know the keys");
    s3.client().deleteBucket(delete -> delete.bucket(BUCKET));
    assertThat(S3Probe.trouble(bucket, keys).orElseThrow()).contains("there is no bucket");
    s3.stop();
    assertThat(S3Probe.trouble(bucket, keys).orElseThrow()).contains("no answer");
    s3.start();
  }
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** What is published, sorted as its job asks and with a document beside each picture. */
class SortedOutputTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BUCKET = "shop-pictures";

  /** Where it is another day now than by UTC, whenever this is. */
  private static final ZoneId FAR =
      ZoneId.of(
          Instant.now().atOffset(ZoneOffset.UTC).getHour() < 11
              ? "Etc/GMT+12"
              : "Pacific/Kiritimati");

  @TempDir private Path folder;
  private final S3Stand s3 = new S3Stand(BUCKET);

  @AfterEach
  void leave() {
    s3.close();
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(file -> !file.startsWith("."))
          .toList();
    }
  }

  @Test
  void pictures_are_sorted_by_brand_day_of_the_house_model_and_words_and_documents_above_them()
      throws Exception {
    try (TestLine line =
        TestLine.start(
            folder, TestLine.quick(), TestHome.Limits.WIDE, Map.of("budget.zone", FAR.getId()))) {
      Summary job =
          line.make(
              "sorted", 2, "publish: {prefix: \"{brand}/{date}/{model}/{prompt}/{variation}\"}");
      assertThat(job.published()).isEqualTo(2);
      long accepted =
          line.line().ledger().read(tx -> tx.jobs().find(job.job())).orElseThrow().acceptedAt();
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(accepted), FAR);
      String top = "plain/%s/".formatted(day);
      assertThat(files(line.home().bucket()))
          .allMatch(file -> file.startsWith(top))
          .contains(top + "sorted/manifest.json", top + "sorted/report.json")
          .filteredOn(file -> file.endsWith(".jpg") || file.endsWith(".png"))
          .hasSize(2)
          .allMatch(
              file ->
                  file.substring(top.length())
                      .matches("seedream-4/[a-z0-9-]{1,60}/variation-[12]/variation-[12]-.*"))
          .extracting(file -> file.split("/")[3])
          .doesNotHaveDuplicates();
      assertThat(new BucketReader(line.home().bucket()).faults()).isEmpty();
      assertThat(new BucketReader(line.home().bucket()).named("sorted")).hasSize(2);
    }
  }

  @Test
  void a_document_beside_each_picture_tells_how_it_was_made() throws Exception {
    List<String> puts = Collections.synchronizedList(new ArrayList<>());
    var settings = new HashMap<>(s3.settings("bucket.shop."));
    settings.put("bucket.shop.s3", BUCKET);
    try (TestLine line =
        TestLine.start(
            folder,
            TestLine.quick(),
            TestHome.Limits.WIDE,
            settings,
            false,
            camel ->
                camel.bind(
                    "s3-shop",
                    s3.client(
                        request -> {
                          if (request instanceof PutObjectRequest put) {
                            puts.add(put.key());
                          }
                        })))) {
      Summary job =
          line.make("told", 3, "publish: {buckets: [cdn, shop], sidecar: true}", "seed: 77");
      assertThat(job.published()).isEqualTo(3);
      assertThat(puts).hasSize(3 + 3 + 3).last().isEqualTo("campaigns/told/manifest.json");
      JsonNode manifest =
          JSON.readTree(line.home().bucket().resolve("campaigns/told/manifest.json").toFile());
      assertThat(manifest.path("assets")).hasSize(3);
      for (JsonNode asset : manifest.path("assets")) {
        String key = asset.path("key").asText();
        String beside = key.replaceAll("[.][a-z]+$", ".json");
        assertThat(puts.indexOf(beside)).isGreaterThan(puts.indexOf(key));
        byte[] document = Files.readAllBytes(line.home().bucket().resolve(beside));
        assertThat(s3.bytes(BUCKET, beside)).isEqualTo(document);
        assertThat(s3.head(BUCKET, beside).contentType()).isEqualTo("application/json");
        assertThat(s3.head(BUCKET, beside).cacheControl()).isEqualTo("public, max-age=60");
        JsonNode told = JSON.readTree(document);
        for (String same :
            List.of(
                "shot",
                "platform",
                "variation",
                "key",
                "sha256",
                "bytes",
                "media",
                "width",
                "height",
                "alt",
                "model",
                "requestedModel",
                "provider",
                "requested",
                "effective")) {
          assertThat(told.path(same)).as(same).isEqualTo(asset.path(same));
        }
        assertThat(told.path("job").asText()).isEqualTo("told");
        assertThat(told.path("kind").asText()).isEqualTo("campaign");
        assertThat(told.path("prompt").asText()).contains("The theme of told");
        assertThat(told.path("cost").asText()).isEqualTo("0.03");
        assertThat(told.path("score").asDouble()).isBetween(0.1, 1.0);
        assertThat(told.path("references").isArray()).isTrue();
        assertThat(told.has("negative")).isTrue();
        assertThat(told.path("seed").asText("null"))
            .isEqualTo(told.path("effective").path("seed").asText("null"));
        assertThat(Instant.parse(told.path("created").asText())).isBefore(Instant.now());
      }
    }
  }

  @Test
  void a_bucket_that_is_away_delays_no_document_but_its_own() throws Exception {
    var settings = new HashMap<>(s3.settings("bucket.shop."));
    settings.put("bucket.shop.s3", "no-such-bucket");
    try (TestLine line = TestLine.start(folder, TestLine.quick(), TestHome.Limits.WIDE, settings)) {
      JobId job =
          line.accept(
              "half.yaml",
              TestLine.job("half", 2, "publish: {buckets: [cdn, shop], sidecar: true}"));
      Path here = line.home().bucket().resolve("campaigns/half");
      await().atMost(TestLine.LONGEST).until(() -> Files.exists(here.resolve("manifest.json")));
      assertThat(files(here))
          .filteredOn(file -> file.matches("square/variation-[12]-[0-9a-f]{8}-[0-9a-f]{12}.json"))
          .hasSize(2);
      assertThat(line.jobEnded(job)).isFalse();
      assertThat(new BucketReader(line.home().bucket()).faults()).isEmpty();
    }
  }

  @Test
  void two_shots_with_one_picture_have_a_document_each() throws Exception {
    try (TestLine line =
        TestLine.start(
            folder, TestLine.quick(), TestHome.Limits.WIDE, Map.of("cache.keep", "24h"))) {
      String sorted = "publish: {prefix: all, sidecar: true}";
      String theme = TestLine.job("first", 1, sorted);
      line.ended(line.accept("first.yaml", theme));
      Summary second =
          line.ended(line.accept("second.yaml", theme.replace("job: first", "job: second")));
      assertThat(line.paid()).as("the second has been given the picture of the first").isEqualTo(1);
      assertThat(second.published()).isEqualTo(1);
      List<String> documents =
          files(line.home().bucket()).stream()
              .filter(file -> file.matches("all/variation-1-.*[.]json"))
              .toList();
      assertThat(documents).hasSize(2);
      assertThat(documents)
          .extracting(file -> JSON.readTree(line.home().bucket().resolve(file).toFile()))
          .extracting(document -> document.path("job").asText())
          .containsExactlyInAnyOrder("first", "second");
    }
  }
}

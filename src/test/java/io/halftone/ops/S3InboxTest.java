package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.job.JobId;
import io.halftone.ledger.Jobs;
import io.halftone.studio.Studio;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Job files that are uploaded into a bucket, on a real S3 server. */
class S3InboxTest {
  private static final String BUCKET = "uploads";

  @TempDir private Path folder;
  private final S3Stand s3 = new S3Stand(BUCKET);

  @AfterEach
  void leave() {
    s3.close();
  }

  /** The settings of a line that takes jobs in and, to be quick, buys nothing. */
  private Map<String, String> settings() {
    var settings = new HashMap<>(s3.settings("s3-inbox."));
    settings.put("s3-inbox.enabled", "true");
    settings.put("s3-inbox.bucket", BUCKET);
    settings.put("s3-inbox.prefix", "jobs");
    settings.put("s3-inbox.delay", "100");
    settings.put("inbox.enabled", "false");
    settings.put("feed.every", "3600000");
    return settings;
  }

  private TestLine line(Consumer<Main> furnish) {
    return TestLine.start(
        folder, TestLine.quick(), TestHome.Limits.WIDE, settings(), true, furnish);
  }

  /** Something happens before the inbox asks the server for something. */
  private TestLine lineThat(Consumer<SdkRequest> before) {
    return line(camel -> camel.bind("s3-inbox-client", s3.client(before)));
  }

  private void upload(String name) {
    s3.put(BUCKET, "jobs/" + name + ".yaml", TestLine.job(name, 1));
  }

  private void awaitKeys(String... keys) {
    await()
        .atMost(TestLine.LONGEST)
        .until(() -> s3.keys(BUCKET, "jobs/").containsAll(List.of(keys)));
  }

  private static Set<String> jobs(TestLine line) {
    return jobs(line.line());
  }

  private static Set<String> jobs(Line line) {
    return line.ledger().read(tx -> tx.jobs().newest(1000)).stream()
        .map(JobId::value)
        .collect(Collectors.toSet());
  }

  @Test
  void hundreds_of_files_over_many_pages_are_all_accepted_once_and_moved() {
    IntStream.range(0, 250).forEach(i -> upload("job-" + i));
    s3.put(BUCKET, "elsewhere/other.yaml", TestLine.job("other", 1));
    var reads = new ConcurrentHashMap<String, AtomicInteger>();
    try (TestLine line =
        line(
            camel -> {
              camel.bind("s3-inbox-client", s3.client(request -> count(request, reads)));
              camel.bind(
                  "s3Inbox",
                  new S3Inbox(
                      new BucketSettings.S3Inbox(true, BUCKET, "jobs/", null), s3.client(), 20));
            })) {
      await().atMost(TestLine.LONGEST).until(() -> s3.keys(BUCKET, "jobs/done/").size() == 250);
      assertThat(jobs(line)).hasSize(250).doesNotContain("other");
    }
    assertThat(s3.keys(BUCKET, "jobs/")).hasSize(250).allMatch(key -> key.startsWith("jobs/done/"));
    assertThat(reads).hasSize(250).allSatisfy((key, times) -> assertThat(times).hasValue(1));
  }

  private static void count(SdkRequest request, Map<String, AtomicInteger> reads) {
    if (request instanceof GetObjectRequest get) {
      reads.computeIfAbsent(get.key(), key -> new AtomicInteger()).incrementAndGet();
    }
  }

  @Test
  void every_name_is_taken_in_and_what_is_no_job_file_is_answered_or_left() {
    List<String> names =
        List.of(
            "with space.yaml",
            "Grüße.yaml",
            "a..b.yaml",
            "100%25 + more.yaml",
            "team/sub folder/x.yaml",
            "team/done/y.yaml",
            "quote'and\"more.yaml",
            "zzz.json");
    for (int i = 0; i < names.size() - 1; i++) {
      s3.put(BUCKET, "jobs/" + names.get(i), TestLine.job("named-" + i, 1));
    }
    s3.put(
        BUCKET,
        "jobs/zzz.json",
        """
        {"job": "in-json", "kind": "campaign", "brand": "plain", "theme": "A theme",
         "platforms": ["square"], "variations": ["one"]}
        """);
    s3.put(BUCKET, "jobs/folder/", "");
    s3.put(BUCKET, "jobs/.draft.yaml", "half");
    s3.put(BUCKET, "jobs/empty.yaml", "");
    s3.put(BUCKET, "jobs/large.yaml", "x".repeat(3_000_000));
    s3.put(BUCKET, "jobs/broken.yaml", "job: broken\nbrand: plane\n");
    s3.put(BUCKET, "jobs/done/before.yaml", TestLine.job("before", 1));
    s3.put(BUCKET, "jobs/rejected/before.yaml", TestLine.job("before", 1));
    try (TestLine line = line(camel -> {})) {
      awaitKeys(names.stream().map(name -> "jobs/done/" + name).toArray(String[]::new));
      awaitKeys(
          "jobs/rejected/broken.yaml", "jobs/rejected/large.yaml", "jobs/rejected/empty.yaml");
      assertThat(jobs(line)).hasSize(names.size()).doesNotContain("before");
      assertThat(s3.text(BUCKET, "jobs/rejected/broken.yaml")).startsWith("job: broken");
      assertThat(s3.text(BUCKET, "jobs/rejected/broken.yaml.errors.txt"))
          .contains("broken.yaml:2:8", "plane", "plain");
      assertThat(s3.text(BUCKET, "jobs/rejected/large.yaml.errors.txt")).contains("large.yaml");
      assertThat(s3.head(BUCKET, "jobs/rejected/large.yaml").contentLength()).isEqualTo(3_000_000);
      assertThat(s3.keys(BUCKET, "jobs/"))
          .contains("jobs/folder/", "jobs/.draft.yaml", "jobs/done/before.yaml")
          .filteredOn(key -> !key.startsWith("jobs/done/") && !key.startsWith("jobs/rejected/"))
          .hasSize(2);
    }
  }

  @Test
  void an_older_answer_of_the_same_name_is_kept() {
    s3.put(BUCKET, "jobs/done/again.yaml", "what was there");
    upload("again");
    try (TestLine line = line(camel -> {})) {
      await().atMost(TestLine.LONGEST).until(() -> s3.keys(BUCKET, "jobs/done/").size() == 2);
      assertThat(s3.text(BUCKET, "jobs/done/again.yaml")).isEqualTo("what was there");
      assertThat(jobs(line)).containsExactly("again");
    }
  }

  @Test
  void what_is_removed_or_replaced_before_it_is_read_is_left_to_the_next_look() {
    upload("gone");
    upload("other");
    upload("replaced");
    var once = ConcurrentHashMap.<String>newKeySet();
    try (TestLine line =
        lineThat(
            request -> {
              if (request instanceof GetObjectRequest get && once.add(get.key())) {
                switch (get.key()) {
                  case "jobs/gone.yaml" -> s3.delete(BUCKET, get.key());
                  case "jobs/replaced.yaml" ->
                      s3.put(BUCKET, get.key(), TestLine.job("replacing", 1));
                  default -> {}
                }
              }
            })) {
      awaitKeys("jobs/done/other.yaml", "jobs/done/replaced.yaml");
      assertThat(jobs(line)).containsExactlyInAnyOrder("other", "replacing");
    }
  }

  @Test
  void what_is_replaced_after_it_was_read_is_not_moved_away_unread() {
    upload("first");
    var once = new AtomicBoolean();
    try (TestLine line =
        lineThat(
            request -> {
              if (request instanceof CopyObjectRequest && once.compareAndSet(false, true)) {
                s3.put(BUCKET, "jobs/first.yaml", TestLine.job("second", 1));
              }
            })) {
      awaitKeys("jobs/done/first.yaml");
      await().atMost(TestLine.LONGEST).until(() -> jobs(line).equals(Set.of("first", "second")));
    }
  }

  @Test
  void what_is_replaced_while_it_is_moved_is_not_removed_unread() {
    upload("first");
    var once = new AtomicBoolean();
    try (TestLine line =
        lineThat(
            request -> {
              if (request instanceof DeleteObjectRequest && once.compareAndSet(false, true)) {
                s3.put(BUCKET, "jobs/first.yaml", TestLine.job("second", 1));
              }
            })) {
      await().atMost(TestLine.LONGEST).until(() -> jobs(line).equals(Set.of("first", "second")));
    }
  }

  @Test
  void an_object_that_cannot_be_read_blocks_no_other_and_is_read_once_it_can() {
    upload("a-poison");
    upload("good");
    var poisoned = new AtomicBoolean(true);
    try (TestLine line =
        lineThat(
            request -> {
              if (poisoned.get()
                  && request instanceof GetObjectRequest get
                  && get.key().contains("poison")) {
                throw new IllegalStateException("unreadable");
              }
            })) {
      awaitKeys("jobs/done/good.yaml");
      upload("later");
      awaitKeys("jobs/done/later.yaml");
      assertThat(jobs(line)).containsExactlyInAnyOrder("good", "later");

      poisoned.set(false);
      awaitKeys("jobs/done/a-poison.yaml");
      assertThat(jobs(line)).containsExactlyInAnyOrder("a-poison", "good", "later");
    }
  }

  @Test
  void a_server_that_goes_in_the_middle_only_delays() {
    IntStream.range(0, 10).forEach(i -> upload("job-" + i));
    var moves = new AtomicInteger();
    try (TestLine line =
        lineThat(
            request -> {
              if (request instanceof CopyObjectRequest && moves.incrementAndGet() == 4) {
                s3.stop();
              }
            })) {
      await().atMost(TestLine.LONGEST).until(() -> moves.get() >= 4);
      s3.start();
      await().atMost(TestLine.LONGEST).until(() -> s3.keys(BUCKET, "jobs/done/").size() == 10);
      // S3 knows no move: for a moment an object lies in both places.
      await().atMost(TestLine.LONGEST).until(() -> s3.keys(BUCKET, "jobs/").size() == 10);
      assertThat(jobs(line)).hasSize(10);
    }
  }

  @Test
  void two_processes_on_one_bucket_and_one_database_take_each_job_in_once() throws Exception {
    IntStream.range(0, 20).forEach(i -> upload("job-" + i));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        Studio studio = Studio.start(TestLine.quick())) {
      var shared = settings();
      shared.put("ledger.url", postgres.getJdbcUrl("postgres", "postgres"));
      shared.put("store.folder", folder.resolve("store").toString());
      shared.put("bucket.cdn.folder", folder.resolve("cdn").toString());
      var first = new HashMap<>(shared);
      first.put("node", "one");
      var second = new HashMap<>(shared);
      second.put("node", "two");
      try (Line one = start("one", studio, first);
          Line two = start("two", studio, second)) {
        await()
            .atMost(TestLine.LONGEST)
            .until(
                () ->
                    s3.keys(BUCKET, "jobs/done/").size() == 20
                        && jobs(two).stream().allMatch(job -> planned(two, job)));
        assertThat(jobs(one)).hasSize(20).isEqualTo(jobs(two));
      }
      assertThat(s3.keys(BUCKET, "jobs/")).hasSize(20);
    }
  }

  private static boolean planned(Line line, String job) {
    Jobs.Row row = line.ledger().read(tx -> tx.jobs().find(new JobId(job))).orElseThrow();
    assertThat(row.shots()).isLessThanOrEqualTo(1);
    return row.planned() && row.shots() == 1;
  }

  private Line start(String name, Studio studio, Map<String, String> settings) throws Exception {
    return Line.start(
        TestHome.in(folder.resolve(name), studio.base(), TestHome.Limits.WIDE, settings).house(),
        true);
  }
}

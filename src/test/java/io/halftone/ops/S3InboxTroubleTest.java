package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.job.JobId;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An S3 inbox whose server refuses, knows less than Amazon's, or whose route is an owner's. */
class S3InboxTroubleTest {
  private static final String BUCKET = "uploads";

  @TempDir private Path folder;
  private final S3Stand s3 = new S3Stand(BUCKET);

  @AfterEach
  void leave() {
    s3.close();
  }

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

  private TestLine line(Map<String, String> settings) {
    return TestLine.start(
        folder, TestLine.quick(), TestHome.Limits.WIDE, settings, true, camel -> {});
  }

  private TestLine lineBehind(S3Detour detour) {
    Map<String, String> settings = settings();
    settings.put("s3-inbox.endpoint", detour.endpoint().toString());
    return line(settings);
  }

  private S3Detour detour(ToIntFunction<String> refusal) {
    return new S3Detour(s3.endpoint(), refusal);
  }

  private void upload(String name) {
    s3.put(BUCKET, "jobs/" + name + ".yaml", TestLine.job(name, 1));
  }

  private void awaitKeys(String... keys) {
    await().atMost(TestLine.LONGEST).until(() -> keys().containsAll(List.of(keys)));
  }

  private List<String> keys() {
    return s3.keys(BUCKET, "jobs/");
  }

  private static Set<String> jobs(Line line) {
    return line.ledger().read(tx -> tx.jobs().newest(1000)).stream()
        .map(JobId::value)
        .collect(Collectors.toSet());
  }

  private static void awaitTold(Heard heard, String... words) {
    await()
        .atMost(TestLine.LONGEST)
        .untilAsserted(
            () ->
                assertThat(heard.lines())
                    .anyMatch(said -> Stream.of(words).allMatch(said::contains)));
  }

  @Test
  void a_probe_tells_which_right_is_missing_and_leaves_nothing() {
    assertThat(probe(s3.endpoint())).isEmpty();
    assertThat(keys()).isEmpty();
    Map<String, String> steps =
        Map.of(
            "GET /*list-type",
            "listed",
            "PUT ",
            "written",
            "GET /*done",
            "read",
            "DELETE",
            "deleted from");
    steps.forEach(
        (request, step) -> {
          String pattern = "(?s)" + request.replace("*", ".*") + ".*";
          try (S3Detour detour = detour(head -> head.matches(pattern) ? 403 : 0)) {
            assertThat(probe(detour.endpoint()).orElseThrow())
                .startsWith("it cannot be " + step + ": ")
                .contains("403");
          }
        });
  }

  private Optional<String> probe(URI endpoint) {
    Map<String, String> settings = settings();
    settings.put("s3-inbox.endpoint", endpoint.toString());
    TestHome home =
        TestHome.in(
            folder.resolve(UUID.randomUUID().toString()), endpoint, TestHome.Limits.WIDE, settings);
    return S3Probe.troubleOfInbox(
        home.house().settings().s3Inbox(), name -> Optional.ofNullable(TestHome.KEYS.get(name)));
  }

  @Test
  void an_object_for_which_the_server_fails_blocks_no_other_and_is_read_once_it_does_not() {
    upload("a-broken");
    upload("good");
    var broken = new AtomicBoolean(true);
    try (var heard = new Heard();
        S3Detour detour =
            detour(
                head ->
                    broken.get() && head.startsWith("GET ") && head.contains("a-broken")
                        ? 500
                        : 0);
        TestLine line = lineBehind(detour)) {
      awaitKeys("jobs/done/good.yaml");
      awaitTold(heard, "jobs/a-broken.yaml has to wait", "500");
      upload("later");
      awaitKeys("jobs/done/later.yaml");
      assertThat(jobs(line.line())).containsExactlyInAnyOrder("good", "later");

      broken.set(false);
      awaitKeys("jobs/done/a-broken.yaml");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 501})
  void a_server_that_knows_no_conditional_delete_removes_only_what_was_read(int status) {
    upload("a-first");
    upload("second");
    var replaced = new AtomicBoolean();
    try (S3Detour detour =
            detour(
                head -> {
                  if (!head.startsWith("DELETE ")
                      || !head.toLowerCase(Locale.ROOT).contains("\r\nif-match:")) {
                    return 0;
                  }
                  if (head.contains("a-first") && replaced.compareAndSet(false, true)) {
                    s3.put(BUCKET, "jobs/a-first.yaml", TestLine.job("replacing", 1));
                  }
                  return status;
                });
        TestLine line = lineBehind(detour)) {
      await()
          .atMost(TestLine.LONGEST)
          .until(
              () ->
                  keys().size() == 3
                      && keys().stream().allMatch(key -> key.startsWith("jobs/done/")));
      assertThat(keys()).contains("jobs/done/a-first.yaml", "jobs/done/second.yaml");
      assertThat(jobs(line.line())).containsExactlyInAnyOrder("a-first", "second", "replacing");
    }
  }

  @Test
  void each_rejected_file_of_one_name_has_its_own_list_of_mistakes_beside_it() {
    s3.put(BUCKET, "jobs/x.yaml", "job: x\nbrand: firstmistake\n");
    try (var heard = new Heard();
        TestLine line = line(settings())) {
      await().atMost(TestLine.LONGEST).until(() -> keys().size() == 2);
      s3.put(BUCKET, "jobs/x.yaml", "job: x\nbrand: othermistake\n");
      await().atMost(TestLine.LONGEST).until(() -> keys().size() == 4);

      String other =
          keys().stream().filter(key -> key.endsWith("-x.yaml")).findFirst().orElseThrow();
      assertThat(other).startsWith("jobs/rejected/");
      assertThat(s3.text(BUCKET, "jobs/rejected/x.yaml.errors.txt")).contains("firstmistake");
      assertThat(s3.text(BUCKET, other)).contains("othermistake");
      assertThat(s3.text(BUCKET, other + ".errors.txt")).contains("othermistake");
      awaitTold(heard, "is rejected; " + other + ".errors.txt says why");
      assertThat(jobs(line.line())).isEmpty();
    }
  }

  @Test
  void there_is_no_list_of_mistakes_without_the_file_beside_it() {
    s3.put(BUCKET, "jobs/x.yaml", "job: x\nbrand: plane\n");
    var refused = new AtomicBoolean(true);
    try (var heard = new Heard();
        S3Detour detour =
            detour(
                head ->
                    refused.get()
                            && head.toLowerCase(Locale.ROOT).contains("\r\nx-amz-copy-source:")
                        ? 403
                        : 0);
        TestLine line = lineBehind(detour)) {
      awaitTold(heard, "jobs/x.yaml has to wait");
      assertThat(keys()).containsExactly("jobs/x.yaml");

      refused.set(false);
      awaitKeys("jobs/rejected/x.yaml", "jobs/rejected/x.yaml.errors.txt");
      assertThat(jobs(line.line())).isEmpty();
    }
  }

  @Test
  void wrong_keys_are_told_and_mended_without_a_restart() {
    upload("patient");
    s3.stop();
    s3.startWithOtherKeys();
    try (var heard = new Heard();
        TestLine line = line(settings())) {
      awaitTold(heard, "the inbox s3://uploads/jobs/ has to wait", "does not know the keys");
      assertThat(jobs(line.line())).isEmpty();

      s3.stop();
      s3.start();
      awaitKeys("jobs/done/patient.yaml");
      awaitTold(heard, "the inbox s3://uploads/jobs/ is there again");
      assertThat(jobs(line.line())).containsExactly("patient");
    }
  }

  /** A line whose route of uploads has further steps before and after the intake. */
  private Line ownersLine(Studio studio, String before, String after) throws IOException {
    Path app = folder.resolve("app");
    try (Stream<Path> files = Files.walk(Path.of("routes"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = app.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path intake = app.resolve("routes/intake.camel.yaml");
    String routes = Files.readString(intake);
    String receive = "        - bean: { ref: intake, method: receive }\n";
    int from = routes.indexOf(receive, routes.indexOf("id: take-in-upload"));
    int to = from + receive.length();
    String split = routes.substring(to, routes.indexOf("\n- route:", to)).stripTrailing() + "\n";
    assertThat(split).contains("{{queue.plan}}");
    Files.writeString(
        intake,
        routes.substring(0, from)
            + before
            + receive
            + split
            + after
            + routes.substring(routes.indexOf("\n- route:", to)));
    TestHome home = TestHome.in(folder, studio.base(), TestHome.Limits.WIDE, settings());
    return Line.start(
        House.read(
            new House.Address(app, home.config(), home.home()),
            Map.of(),
            name -> Optional.ofNullable(TestHome.KEYS.get(name))),
        true);
  }

  @Test
  void what_an_owners_step_does_with_headers_changes_nothing_about_what_is_moved()
      throws IOException {
    upload("mine");
    s3.put(BUCKET, "victim.yaml", "nobody's business");
    String away =
        """
                - removeHeaders: { pattern: "*" }
                - setHeader: { name: CamelAwsS3Key, constant: victim.yaml }
                - setHeader: { name: CamelAwsS3DestinationKey, constant: gone.yaml }
                - setHeader: { name: CamelAwsS3BucketName, constant: another }
        """;
    try (Studio studio = Studio.start(TestLine.quick());
        Line line = ownersLine(studio, away, away)) {
      awaitKeys("jobs/done/mine.yaml");
      await().atMost(TestLine.LONGEST).until(() -> !keys().contains("jobs/mine.yaml"));
      assertThat(jobs(line)).containsExactly("mine");
      assertThat(s3.keys(BUCKET, "")).containsExactly("jobs/done/mine.yaml", "victim.yaml");
    }
  }
}

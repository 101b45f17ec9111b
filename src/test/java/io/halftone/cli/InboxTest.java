package io.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.halftone.intake.BadFiles;
import io.halftone.job.JobId;
import io.halftone.ledger.Jobs;
import io.halftone.ops.House;
import io.halftone.ops.Line;
import io.halftone.studio.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service answers every file that is dropped: it is done, or rejected with the reasons. */
class InboxTest {
  @TempDir Path home;

  @Test
  void a_dropped_file_is_made_or_rejected_with_its_mistakes() throws Exception {
    Path config = TestConfig.withoutKeys(home.resolve("config"));
    House house =
        House.read(
            new House.Address(Path.of("").toAbsolutePath(), config, home),
            Map.of(),
            name -> Optional.empty());
    Studio studio =
        Studio.start(Studio.Options.defaults().plain(true).latency(Duration.ofMillis(10)));
    Path inbox = Files.createDirectories(home.resolve("inbox"));
    Files.copy(Path.of("examples/broken.yaml"), inbox.resolve("broken.yaml"));
    Files.writeString(
        inbox.resolve("dropped.yaml"),
        """
        job: dropped
        kind: campaign
        brand: acme
        theme: Wireless headphones
        platforms: [youtube]
        variations: [minimalist]
        """);
    try (Premises premises = Premises.on(studio, house);
        Line line = Line.start(premises.house(), true)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  line.ledger()
                      .read(tx -> tx.jobs().find(new JobId("dropped")))
                      .filter(job -> job.state() == Jobs.State.DONE)
                      .isPresent());
      assertThat(inbox.resolve(".done/dropped.yaml")).isRegularFile();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> Files.exists(inbox.resolve(".rejected/broken.yaml")));
      assertThat(inbox.resolve(".rejected/broken.yaml.errors.txt"))
          .content()
          .contains("broken.yaml:5:8", "Did you mean \"acme\"?");
      assertThat(inbox.resolve("broken.yaml")).doesNotExist();
      assertThat(inbox.resolve("dropped.yaml")).doesNotExist();
    }
  }

  @Test
  void bad_files_of_every_sort_are_each_told_one_mistake_and_the_line_goes_on() throws Exception {
    Path config = TestConfig.withoutKeys(home.resolve("config"));
    House house =
        House.read(
            new House.Address(Path.of("").toAbsolutePath(), config, home),
            Map.of(),
            name -> Optional.empty());
    Path inbox = Files.createDirectories(home.resolve("inbox"));
    List<BadFiles.Bad> all = BadFiles.all();
    for (BadFiles.Bad bad : all) {
      Files.write(inbox.resolve(bad.name()), bad.bytes());
    }
    Files.writeString(inbox.resolve("good.yaml"), BadFiles.good("good"));
    // Without a key and without a studio, nothing is bought.
    try (Line line = Line.start(house, true)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> names(inbox).equals(Set.of(".done", ".rejected")));
      for (BadFiles.Bad bad : all) {
        Path rejected = inbox.resolve(".rejected").resolve(bad.name());
        assertThat(Files.size(rejected)).isEqualTo(bad.bytes().length);
        assertThat(rejected.resolveSibling(bad.name() + ".errors.txt"))
            .content()
            .startsWith("%s:%d:%d: ".formatted(bad.name(), bad.line(), bad.column()))
            .containsOnlyOnce("  field: ");
      }
      Files.writeString(inbox.resolve("after.yaml"), BadFiles.good("after"));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> Files.exists(inbox.resolve(".done/after.yaml")));
      assertThat(line.ledger().<List<JobId>>read(tx -> tx.jobs().newest(200)))
          .containsOnly(new JobId("good"), new JobId("after"));
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  /** A link could show any file of the machine in a list of mistakes, or have it moved away. */
  @Test
  void a_link_is_rejected_and_what_it_leads_to_is_untouched() throws Exception {
    Path config = TestConfig.withoutKeys(home.resolve("config"));
    House house =
        House.read(
            new House.Address(Path.of("").toAbsolutePath(), config, home),
            Map.of(),
            name -> Optional.empty());
    Path outside = Files.createDirectories(home.resolve("outside"));
    Path secret = Files.writeString(outside.resolve("secret.yaml"), "job: 1, password: hunter2\n");
    Path inbox = Files.createDirectories(home.resolve("inbox"));
    Files.createSymbolicLink(inbox.resolve("file.yaml"), secret);
    // Folders are nobody's jobs, and a link to one is no way out of the inbox.
    Files.createSymbolicLink(inbox.resolve("folder.yaml"), outside);
    Studio studio = Studio.start(Studio.Options.defaults());
    try (Premises premises = Premises.on(studio, house);
        Line line = Line.start(premises.house(), true)) {
      Path errors = inbox.resolve(".rejected/file.yaml.errors.txt");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  Files.exists(errors)
                      && !Files.exists(inbox.resolve("file.yaml"), LinkOption.NOFOLLOW_LINKS));
      assertThat(errors).content().contains("not a link to it").doesNotContain("password");
      assertThat(inbox.resolve("folder.yaml")).isSymbolicLink();
      assertThat(line.ledger().<List<JobId>>read(tx -> tx.jobs().newest(1))).isEmpty();
    }
    assertThat(secret).hasContent("job: 1, password: hunter2");
    try (Stream<Path> files = Files.list(outside)) {
      assertThat(files).containsExactly(secret);
    }
  }
}

package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.halftone.job.JobId;
import io.halftone.job.LintFinding;
import io.halftone.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a dropped file while it is being taken in. */
class DroppedFileTest {
  private static final String PICTURE = "references: [{role: style, file: logo.png}]\n";

  @TempDir private Path folder;
  private Path inbox;
  private Ledger ledger;
  private Runnable meanwhile = () -> {};
  private Intake intake;

  @BeforeEach
  void open() throws IOException {
    inbox = Files.createDirectory(folder.resolve("inbox"));
    ledger =
        Ledger.open(
            "jdbc:sqlite:" + folder.resolve("ledger.db"),
            "",
            "",
            "test",
            Duration.ofMinutes(1),
            InstantSource.system());
    // A reference picture is kept when the file has been read and is not yet answered.
    var assets =
        new Assets(
            Path.of("config/brands/acme"),
            bytes -> {
              meanwhile.run();
              return Assets.sha256(bytes);
            });
    intake = new Intake(new JobReader(Shipped.catalogue(), assets, Shipped.BUCKETS), ledger, true);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private interface Step {
    void run() throws IOException;
  }

  private void meanwhile(Step step) {
    meanwhile =
        () -> {
          meanwhile = () -> {};
          try {
            step.run();
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        };
  }

  private Path drop(String name, String text) throws IOException {
    Path draft = Files.writeString(folder.resolve("draft"), text);
    return Files.move(draft, inbox.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private boolean knows(String job) {
    return ledger.read(tx -> tx.jobs().find(new JobId(job))).isPresent();
  }

  private static Set<String> names(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void what_the_lint_finds_stands_in_the_ledger_with_the_job() throws IOException {
    Path file = drop("a.yaml", BadFiles.good("a").replaceFirst("theme: .*", "theme: A cup, 8K"));
    assertThat(intake.accept(file.toFile()).errors()).isEmpty();
    assertThat(ledger.read(tx -> tx.jobs().find(new JobId("a"))).orElseThrow().job().findings())
        .extracting(LintFinding::rule, LintFinding::field)
        .containsExactly(tuple("resolution", "theme"));
  }

  @Test
  void a_file_that_makes_the_program_fail_is_rejected_and_a_store_that_is_away_waited_for()
      throws IOException {
    Path file = drop("a.yaml", BadFiles.good("a") + PICTURE);
    meanwhile =
        () -> {
          throw new UncheckedIOException(new IOException("No space left on device"));
        };
    intake.accept(file.toFile());
    assertThat(names(inbox)).containsExactly("a.yaml");

    meanwhile =
        () -> {
          throw new IllegalStateException("a mistake of the program");
        };
    intake.accept(file.toFile());
    assertThat(names(inbox)).containsExactly(".rejected");
    assertThat(inbox.resolve(".rejected/a.yaml.errors.txt"))
        .content()
        .contains("makes Halftone itself fail (IllegalStateException)");
  }

  @Test
  void a_file_that_is_gone_before_it_is_read_leaves_no_trace() throws IOException {
    assertThat(intake.accept(inbox.resolve("gone.yaml").toFile()).errors()).isEmpty();
    assertThat(names(inbox)).isEmpty();
  }

  @Test
  void what_is_deleted_while_it_is_read_is_made_all_the_same() throws IOException {
    Path file = drop("a.yaml", BadFiles.good("a") + PICTURE);
    meanwhile(() -> Files.delete(file));
    assertThat(intake.accept(file.toFile()).accepted()).containsExactly(new JobId("a"));
    assertThat(names(inbox.resolve(".done"))).isEmpty();
  }

  @Test
  void what_replaces_a_file_while_it_is_read_is_not_moved_away_unread() throws IOException {
    Path file = drop("a.yaml", BadFiles.good("first") + PICTURE);
    meanwhile(() -> drop("a.yaml", BadFiles.good("other")));
    intake.accept(file.toFile());
    assertThat(knows("first")).isTrue();
    assertThat(file).content().contains("job: other");
    assertThat(names(inbox.resolve(".done"))).isEmpty();

    intake.accept(file.toFile());
    assertThat(knows("other")).isTrue();
    assertThat(inbox.resolve(".done/a.yaml")).content().contains("job: other");
  }

  @Test
  void what_is_written_on_while_it_is_read_is_read_again() throws IOException {
    Path file = drop("a.yaml", BadFiles.good("a") + PICTURE);
    meanwhile(() -> Files.writeString(file, BadFiles.good("a") + PICTURE + "seed: 1\n"));
    assertThat(intake.accept(file.toFile()).accepted()).as("of half a file").isEmpty();
    assertThat(knows("a")).isFalse();
    assertThat(file).exists();
    assertThat(intake.accept(file.toFile()).accepted()).containsExactly(new JobId("a"));
    assertThat(inbox.resolve(".done/a.yaml")).content().contains("seed: 1");
  }

  /** Whatever lies among the done has been read, however the two fall together. */
  @Test
  void nothing_is_ever_moved_away_unread() throws Exception {
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<?> written =
          writer.submit(
              () -> {
                for (int i = 0; i < 500; i++) {
                  drop("a.yaml", BadFiles.good("job-" + i));
                }
                return null;
              });
      Path file = inbox.resolve("a.yaml");
      while (!written.isDone() || Files.exists(file)) {
        intake.accept(file.toFile());
      }
      written.get();
    }
    assertThat(knows("job-499")).isTrue();
    try (Stream<Path> done = Files.list(inbox.resolve(".done"))) {
      for (Path file : done.toList()) {
        assertThat(knows(Files.readAllLines(file).getFirst().substring("job: ".length())))
            .as(file.toString())
            .isTrue();
      }
    }
  }

  /** As they are when they come out of one archive. */
  @Test
  void files_of_one_name_and_one_moment_are_all_kept() throws IOException {
    for (int i = 0; i < 4; i++) {
      Path file = drop("a.yaml", "nonsense: %d\n".formatted(i));
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
      intake.accept(file.toFile());
      assertThat(file).doesNotExist();
    }
    assertThat(names(inbox.resolve(".rejected"))).hasSize(8);
  }

  @Test
  void long_names_that_begin_alike_keep_a_list_of_mistakes_each() throws IOException {
    for (String end : List.of("1", "2")) {
      intake.accept(drop("ü".repeat(124) + end + ".yaml", "end: x\n").toFile());
    }
    assertThat(names(inbox)).containsOnly(".rejected");
    assertThat(names(inbox.resolve(".rejected"))).hasSize(4);
  }

  /** Whoever fills a rejected pipe's place must not wait for somebody to write into it. */
  @Test
  void what_was_rejected_is_never_opened() throws Exception {
    Path rejected = Files.createDirectory(inbox.resolve(".rejected"));
    Path pipe = rejected.resolve("a.yaml");
    assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipes here");
    Files.createSymbolicLink(rejected.resolve("b.yaml"), Path.of("/dev/zero"));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          intake.accept(drop("a.yaml", "nonsense: 1\n").toFile());
          intake.accept(drop("b.yaml", "nonsense: 1\n").toFile());
        });
    assertThat(pipe).isRegularFile();
    assertThat(Files.isRegularFile(rejected.resolve("b.yaml"), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}

package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.halftone.job.JobId;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people and programs do in the inbox of a running service. Nothing is bought here. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HotFolderTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Path drafts;
  private Path inbox;

  @BeforeEach
  void folders() throws IOException {
    drafts = Files.createDirectories(folder.resolve("drafts"));
    inbox = Files.createDirectories(folder.resolve("home/inbox"));
  }

  /** The service of a house without a key: it takes jobs in and buys nothing. */
  private Line start(Map<String, String> settings) throws IOException {
    return start(folder, settings, true);
  }

  private static Line start(Path folder, Map<String, String> settings, boolean sources)
      throws IOException {
    TestHome home =
        TestHome.in(folder, URI.create("http://127.0.0.1:9"), TestHome.Limits.WIDE, settings);
    return Line.start(
        House.read(
            new House.Address(Path.of(""), home.config(), home.home()),
            Map.of(),
            name -> Optional.empty()),
        sources);
  }

  private static String job(String name) {
    return TestLine.job(name, 1);
  }

  /** As programs should: written elsewhere, and moved in as a whole. */
  private void drop(String name, String text) throws IOException {
    Files.writeString(drafts.resolve("draft"), text);
    Files.move(drafts.resolve("draft"), inbox.resolve(name));
  }

  private static List<String> jobs(Line line) {
    return line.ledger().read(tx -> tx.jobs().newest(2000)).stream().map(JobId::value).toList();
  }

  private Path done(String name) {
    return inbox.resolve(".done").resolve(name);
  }

  private Path rejected(String name) {
    return inbox.resolve(".rejected").resolve(name);
  }

  private static void awaitThere(Path file) {
    await(file.toString()).atMost(SOON).until(() -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void a_thousand_files_at_once_are_each_taken_in_once() throws IOException {
    var all = new ArrayList<String>();
    for (int i = 0; i < 1000; i++) {
      all.add("job-" + i);
      Files.writeString(inbox.resolve("job-%d.yaml".formatted(i)), job("job-" + i));
    }
    try (Line line = start(Map.of())) {
      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(() -> assertThat(names(inbox)).containsOnly(".done"));
      assertThat(jobs(line)).containsExactlyInAnyOrderElementsOf(all);
      assertThat(names(inbox.resolve(".done"))).hasSize(1000);
    }
  }

  private static List<String> names() {
    return List.of(
        "with some spaces.yaml",
        " first.yaml",
        Normalizer.normalize("Frühjahr.yaml", Normalizer.Form.NFC),
        Normalizer.normalize("Frühjahr.yaml", Normalizer.Form.NFD),
        "a..yaml",
        "..%2F..%2Fa.yaml".substring(2),
        "up..down.yaml",
        "-rf.yaml",
        "--help.yaml",
        "line\nbreak.yaml",
        "red\u001b[31m.yaml",
        "🎧.yaml",
        "100%.yaml",
        "a+b&c=d?e#f.yaml",
        "${home}.yaml",
        "{{node}}.yaml",
        "'quotes\".yaml",
        "same.yaml",
        "SAME.yaml",
        "same.YAML",
        "n".repeat(250) + ".yaml",
        "ü".repeat(125) + ".yaml");
  }

  @Test
  void a_file_may_have_any_name() throws IOException {
    var names = new ArrayList<>(names());
    names.add("back\\slash.yaml");
    for (int i = 0; i < names.size(); i++) {
      Files.writeString(inbox.resolve(names.get(i)), job("named-" + i));
    }
    try (var heard = new Heard();
        Line line = start(Map.of())) {
      await().atMost(SOON).untilAsserted(() -> assertThat(names(inbox)).containsOnly(".done"));
      assertThat(names(inbox.resolve(".done"))).containsExactlyInAnyOrderElementsOf(names);
      assertThat(jobs(line)).hasSize(names.size());
      assertThat(heard.lines()).noneMatch(said -> said.contains("stays where it is"));
    }
  }

  /** Twice, for the second answer meets the first. */
  @Test
  void a_file_of_any_name_is_told_its_mistakes() throws IOException {
    try (var heard = new Heard();
        Line line = start(Map.of())) {
      for (int round = 1; round <= 2; round++) {
        for (String name : names()) {
          drop(name, "round: %d\n".formatted(round));
        }
        await()
            .atMost(SOON)
            .untilAsserted(() -> assertThat(names(inbox)).containsOnly(".rejected"));
        // Each file and its list of mistakes.
        assertThat(names(inbox.resolve(".rejected"))).hasSize(2 * round * names().size());
      }
      assertThat(jobs(line)).isEmpty();
      assertThat(heard.lines())
          .noneMatch(said -> said.contains("stays where it is"))
          .noneMatch(said -> said.codePoints().anyMatch(Character::isISOControl));
    }
  }

  @Test
  void what_is_no_file_is_answered_and_holds_nobody_up() throws Exception {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path secret = Files.writeString(outside.resolve("secret.yaml"), job("secret"));
    try (Line line = start(Map.of());
        var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Files.createDirectories(inbox.resolve("folder.yaml"));
      // Twice, for the second answer meets the first.
      for (int round = 1; round <= 2; round++) {
        Files.createSymbolicLink(inbox.resolve("out.yaml"), secret);
        Files.createSymbolicLink(inbox.resolve("dangling.yaml"), outside.resolve("nothing"));
        assertThat(Disk.run("mkfifo", inbox.resolve("pipe.yaml").toString())).isZero();
        await()
            .atMost(SOON)
            .untilAsserted(() -> assertThat(names(inbox)).containsOnly(".rejected", "folder.yaml"));
      }
      socket.bind(UnixDomainSocketAddress.of(inbox.resolve("socket.yaml")));
      drop("pipe.yaml", "kind: nonsense\n");
      awaitThere(rejected("socket.yaml"));
      drop("good.yaml", job("good"));
      awaitThere(done("good.yaml"));
      assertThat(rejected("out.yaml.errors.txt")).content().contains("not a link to it");
      assertThat(rejected("dangling.yaml.errors.txt")).content().contains("not a link to it");
      assertThat(rejected("socket.yaml.errors.txt")).content().contains("neither a file nor");
      assertThat(rejected("pipe.yaml")).isRegularFile();
      assertThat(inbox.resolve("folder.yaml")).isDirectory();
      assertThat(jobs(line)).containsExactly("good");
    }
    assertThat(secret).hasContent(job("secret"));
  }

  @Test
  void an_inbox_that_cannot_be_written_is_said_once_and_its_jobs_are_made_once() throws Exception {
    try (Disk disk = Disk.at(inbox, "1m")) {
      Files.writeString(inbox.resolve("one.yaml"), job("one"));
      Files.writeString(inbox.resolve("two.yaml"), job("two"));
      Files.writeString(inbox.resolve("bad.yaml"), "kind: nonsense\n");
      disk.writable(false);
      try (var heard = new Heard();
          Line line = start(Map.of("sweep.every", "20"))) {
        await().atMost(SOON).until(() -> jobs(line).size() == 2);
        // The line goes on meanwhile, and looks into the folder several times.
        Line other = line;
        await().during(Duration.ofSeconds(5)).atMost(SOON).until(() -> jobs(other).size() == 2);
        assertThat(stays(heard))
            .singleElement()
            .asString()
            .contains(".yaml stays where it is and is tried again", "Read-only file system");
        disk.writable(true);
        await()
            .atMost(SOON)
            .untilAsserted(() -> assertThat(names(inbox)).containsOnly(".done", ".rejected"));
        assertThat(names(inbox.resolve(".done"))).containsOnly("one.yaml", "two.yaml");
        assertThat(jobs(line)).containsOnly("one", "two");
      }
    }
  }

  private static List<String> stays(Heard heard) {
    return heard.lines().stream().filter(said -> said.contains("stays where it is")).toList();
  }

  @Test
  void a_file_that_may_not_be_read_is_said_once_and_read_when_it_may() throws Exception {
    assumeFalse(
        Files.isReadable(Files.createFile(drafts.resolve("locked"), none())),
        "root reads everything");
    try (var heard = new Heard();
        Line line = start(Map.of())) {
      drop("locked.yaml", job("locked"));
      Files.setPosixFilePermissions(inbox.resolve("locked.yaml"), Set.of());
      await().atMost(SOON).until(() -> !stays(heard).isEmpty());
      drop("good.yaml", job("good"));
      awaitThere(done("good.yaml"));
      assertThat(stays(heard)).singleElement().asString().contains("locked.yaml");
      Files.setPosixFilePermissions(
          inbox.resolve("locked.yaml"), PosixFilePermissions.fromString("rw-r--r--"));
      awaitThere(done("locked.yaml"));
      assertThat(jobs(line)).containsOnly("good", "locked");
    }
  }

  private static FileAttribute<?> none() {
    return PosixFilePermissions.asFileAttribute(Set.of());
  }

  /** More of them than one look takes. */
  @Test
  void files_that_cannot_be_taken_in_hold_no_others_up() throws Exception {
    String waiting = "\nreferences: [{role: style, file: sky.png}]\n";
    try (var heard = new Heard();
        Line line =
            start(
                Map.of(
                    "assets.folder", Path.of("config/brands/acme").toAbsolutePath().toString()))) {
      Path tmp = folder.resolve("home/var/store/tmp");
      Files.delete(tmp);
      Files.writeString(tmp, "in the way");
      List<String> stuck = IntStream.range(0, 300).mapToObj("stuck-%d"::formatted).toList();
      for (String name : stuck) {
        drop(name + ".yaml", job(name) + waiting.replace("sky.png", "logo.png"));
      }
      await().atMost(SOON).until(() -> !stays(heard).isEmpty());
      drop("good.yaml", job("good"));
      awaitThere(done("good.yaml"));
      assertThat(jobs(line)).containsExactly("good");
      assertThat(stays(heard))
          .singleElement()
          .asString()
          .contains("the store does not take a reference image");
      Files.delete(tmp);
      Files.createDirectory(tmp);
      await().atMost(SOON).untilAsserted(() -> assertThat(names(inbox)).containsOnly(".done"));
      assertThat(jobs(line)).hasSize(301);
    }
  }

  @Test
  void a_reference_for_which_the_disk_has_no_room_waits_and_is_said_once() throws Exception {
    try (Disk disk = Disk.at(folder.resolve("home/var/store"), "256k");
        var heard = new Heard();
        Line line =
            start(
                Map.of(
                    "assets.folder", Path.of("config/brands/acme").toAbsolutePath().toString()))) {
      disk.fill();
      drop("wants.yaml", job("wants") + "\nreferences: [{role: style, file: logo.png}]\n");
      await().atMost(SOON).until(() -> !stays(heard).isEmpty());
      drop("good.yaml", job("good"));
      awaitThere(done("good.yaml"));
      assertThat(stays(heard)).singleElement().asString().contains("wants.yaml", "No space left");
      disk.free();
      awaitThere(done("wants.yaml"));
      assertThat(jobs(line)).containsOnly("good", "wants");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"my jobs", "100% + more", "Aufträge", ".hidden", "#1"})
  void the_inbox_may_have_any_name(String name) throws IOException {
    inbox = Files.createDirectories(folder.resolve(name));
    try (Line line = start(Map.of("inbox.folder", inbox.toString()))) {
      drop("good.yaml", job("good"));
      awaitThere(done("good.yaml"));
      assertThat(jobs(line)).containsExactly("good");
    }
    assertThat(names(folder)).containsOnly("config", "drafts", "home", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%20b", "a&b=c", "why?"})
  void an_inbox_that_camel_would_look_for_elsewhere_stops_the_start(String name) {
    Map<String, String> settings = Map.of("inbox.folder", folder.resolve(name).toString());
    assertThatThrownBy(() -> start(settings))
        .isInstanceOf(Settings.Unusable.class)
        .hasMessageContaining(name)
        .hasMessageContaining("give inbox.folder a name without");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_inbox_that_is_not_watched_is_left_alone(boolean sources) throws IOException {
    drop("good.yaml", job("good"));
    try (var heard = new Heard();
        Line line = start(folder, Map.of("inbox.enabled", Boolean.toString(!sources)), sources)) {
      line.accept("other.yaml", job("other").getBytes(StandardCharsets.UTF_8));
      await()
          .during(Duration.ofSeconds(3))
          .atMost(SOON)
          .until(() -> jobs(line).equals(List.of("other")));
      assertThat(heard.lines())
          .noneMatch(said -> said.contains("inbox") || said.contains("folder"));
    }
    assertThat(names(inbox)).containsExactly("good.yaml");
  }
}

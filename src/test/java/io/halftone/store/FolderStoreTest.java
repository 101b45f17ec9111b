package io.halftone.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStoreTest {
  /** SHA-256 of {@code fox}, from another program. */
  private static final String FOX =
      "776cb326ab0cd5f0a974c1b9606044d8485201f2db19cf8e3749bdee5f36e200";

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() throws IOException {
    store = new FolderStore(folder);
  }

  @Test
  void keeps_content_under_its_hash() throws IOException {
    assertThat(store.put(bytes("fox"), 3)).isEqualTo(new Stored(FOX, 3));

    assertThat(folder.resolve("objects/77/" + FOX.substring(2))).hasContent("fox");
    assertThat(store.has(FOX)).isTrue();
    assertThat(store.size(FOX)).isEqualTo(3);
    assertThat(store.open(FOX)).hasContent("fox");
    assertThat(store.verify(FOX)).isTrue();
    assertThat(drafts()).isEmpty();
  }

  @Test
  void says_whether_it_takes_in_anything() throws IOException {
    assertThat(store.isTaking()).isTrue();
    Path tmp = folder.resolve("tmp");
    Path away = Files.move(tmp, folder.resolve("away"));
    assertThat(store.isTaking()).as("as far as it knows").isTrue();
    assertThatThrownBy(() -> store.put(bytes("fox"), 3)).isInstanceOf(IOException.class);
    assertThat(store.isTaking()).isFalse();
    assertThat(new FolderStore(folder.resolve("other")).isTaking()).isTrue();

    Files.move(away, tmp);
    assertThat(store.isTaking()).isTrue();
    assertThat(drafts()).as("what it tries leaves nothing").isEmpty();
  }

  @Test
  void changes_nothing_when_the_content_is_there() throws IOException {
    store.put(bytes("fox"), 3);
    Path object = folder.resolve("objects/77/" + FOX.substring(2));
    Object before = Files.getAttribute(object, "unix:ino");

    store.put(bytes("fox"), 3);

    assertThat(Files.getAttribute(object, "unix:ino")).isEqualTo(before);
    assertThat(drafts()).isEmpty();
  }

  @Test
  void takes_in_nothing_as_well() throws IOException {
    assertThat(store.put(InputStream.nullInputStream(), 0).bytes()).isZero();
  }

  @Test
  void refuses_one_byte_too_many_and_keeps_nothing_of_it() throws IOException {
    assertThatThrownBy(() -> store.put(bytes("fox"), 2))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("2 bytes");
    assertThat(files()).isEmpty();
  }

  @Test
  void stops_reading_a_stream_that_never_ends() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 7;
          }
        };
    assertThatThrownBy(() -> store.put(endless, 1_000_000)).isInstanceOf(TooLarge.class);
  }

  @Test
  void keeps_nothing_of_a_stream_that_breaks() throws IOException {
    InputStream broken =
        new InputStream() {
          private int left = 200_000;

          @Override
          public int read() throws IOException {
            if (left == 0) {
              throw new IOException("connection reset");
            }
            left--;
            return 7;
          }
        };
    assertThatThrownBy(() -> store.put(broken, 1_000_000)).hasMessage("connection reset");
    assertThat(files()).isEmpty();
  }

  @Test
  void removes_what_a_crash_left_half_written() throws IOException {
    Files.writeString(folder.resolve("tmp/1c2b.draft"), "half of a pic");
    store.put(bytes("fox"), 3);

    Store reopened = new FolderStore(folder);

    assertThat(drafts()).isEmpty();
    assertThat(reopened.has(FOX)).isTrue();
  }

  @Test
  void leaves_alone_what_another_store_is_writing() throws IOException {
    InputStream opensTheStoreAgainBeforeItEnds =
        new InputStream() {
          private boolean ended;

          @Override
          public int read() throws IOException {
            if (ended) {
              return -1;
            }
            ended = true;
            new FolderStore(folder);
            return 'x';
          }
        };
    Stored stored = store.put(opensTheStoreAgainBeforeItEnds, 1);
    assertThat(store.open(stored.sha256())).hasContent("x");
  }

  @Test
  void leaves_alone_what_another_process_is_writing() throws Exception {
    Path draft = Files.writeString(folder.resolve("tmp/theirs.draft"), "still growing");
    Process other =
        new ProcessBuilder(java(HoldsALock.class, draft)).redirectError(Redirect.INHERIT).start();
    assertThat(other.getInputStream().read()).isEqualTo('!');

    new FolderStore(folder);
    assertThat(draft).exists();

    other.destroyForcibly().waitFor();
    new FolderStore(folder);
    assertThat(draft).doesNotExist();
  }

  /** The writer in another process: locks, says so, waits to be killed. */
  static final class HoldsALock {
    public static void main(String[] file) throws IOException {
      try (FileChannel channel = FileChannel.open(Path.of(file[0]), StandardOpenOption.WRITE)) {
        channel.lock();
        System.out.print('!');
        System.out.flush();
        System.in.read();
      }
    }
  }

  @Test
  void many_may_put_the_same_at_once_and_no_reader_sees_half() throws Exception {
    byte[] large = new byte[3_000_000];
    new Random(1).nextBytes(large);
    String name = new FolderStore(folder.resolve("aside")).put(in(large), large.length).sha256();
    AtomicBoolean written = new AtomicBoolean();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<Integer> reader = threads.submit(readsUntil(written, name, large.length));
      List<Future<Stored>> writers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        writers.add(threads.submit(() -> store.put(in(large), large.length)));
      }
      for (Future<Stored> writer : writers) {
        assertThat(writer.get()).isEqualTo(new Stored(name, large.length));
      }
      written.set(true);
      assertThat(reader.get()).isPositive();
    }
    assertThat(store.verify(name)).isTrue();
    assertThat(drafts()).isEmpty();
  }

  private Callable<Integer> readsUntil(AtomicBoolean written, String name, int length) {
    return () -> {
      int whole = 0;
      while (!written.get() || whole == 0) {
        if (store.has(name)) {
          try (InputStream bytes = store.open(name)) {
            assertThat(bytes.readAllBytes()).hasSize(length);
          }
          whole++;
        }
      }
      return whole;
    };
  }

  @Test
  void notices_and_mends_content_that_rotted() throws IOException {
    store.put(bytes("fox"), 3);
    Path object = folder.resolve("objects/77/" + FOX.substring(2));
    Files.writeString(object, "fo");
    assertThat(store.verify(FOX)).isFalse();

    store.put(bytes("fox"), 3);
    assertThat(store.verify(FOX)).isTrue();
  }

  @Test
  void says_what_it_does_not_hold() {
    assertThat(store.has(FOX)).isFalse();
    assertThatThrownBy(() -> store.open(FOX)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> store.size(FOX)).isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fox", "../../../../etc/passwd", "776CB326", "77/6cb326"})
  void refuses_what_is_no_name(String name) {
    assertThatThrownBy(() -> store.open(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.has(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Stored(name, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** A process that may write no file over 100 kB stands for a disk that is full. */
  @Test
  void a_full_disk_is_an_error_and_leaves_nothing() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell to set the limit");
    String command = "ulimit -f 200; exec \"$@\"";
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", command, "sh"));
    line.addAll(java(FillsTheDisk.class, folder));
    Process tight = new ProcessBuilder(line).redirectError(Redirect.INHERIT).start();

    assertThat(tight.getInputStream()).hasContent("IOException");
    assertThat(files()).isEmpty();
  }

  /** Puts more than it may write and says how that ended. */
  static final class FillsTheDisk {
    public static void main(String[] folder) throws IOException {
      try {
        new FolderStore(Path.of(folder[0])).put(in(new byte[1_000_000]), Long.MAX_VALUE);
        System.out.print("stored");
      } catch (IOException full) {
        System.out.print(full.getClass().getSimpleName());
      }
    }
  }

  private static List<String> java(Class<?> main, Path argument) {
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "-XX:-UsePerfData",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName(),
        argument.toString());
  }

  private static InputStream bytes(String text) {
    return in(text.getBytes(UTF_8));
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private List<Path> drafts() throws IOException {
    try (Stream<Path> drafts = Files.list(folder.resolve("tmp"))) {
      return drafts.toList();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}

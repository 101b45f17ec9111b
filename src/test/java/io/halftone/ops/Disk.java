package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small disk of its own below a folder. Only who may mount has one; others skip the test. */
record Disk(Path folder) implements AutoCloseable {
  private static final String FILLER = "filler";

  static Disk at(Path folder, String size) throws IOException {
    Files.createDirectories(folder);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + size, "halftone-test", folder.toString()) == 0,
        "nobody but root may mount a disk");
    return new Disk(folder);
  }

  /** Uses up all that is left. */
  void fill() throws IOException {
    try (var out = Files.newOutputStream(folder.resolve(FILLER))) {
      byte[] chunk = new byte[4096];
      while (true) {
        out.write(chunk);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  void free() throws IOException {
    Files.delete(folder.resolve(FILLER));
  }

  void writable(boolean writable) {
    assertThat(run("mount", "-o", "remount," + (writable ? "rw" : "ro"), folder.toString()))
        .isZero();
  }

  @Override
  public void close() {
    assertThat(run("umount", "-l", folder.toString())).isZero();
  }

  /** The exit code; that of a program that is not there is none of those that mean success. */
  static int run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException missing) {
      return -1;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}

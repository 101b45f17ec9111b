package io.halftone.ops;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at a bucket again and again, as its readers do, and remembers the first offence. */
final class Watcher implements AutoCloseable {
  private final BucketReader bucket;
  private final Runnable before;
  private final AtomicInteger looks = new AtomicInteger();
  private final Thread thread;
  private volatile boolean stopped;
  private volatile List<String> faults = List.of();

  Watcher(Path bucket) {
    this(bucket, () -> {});
  }

  /**
   * @param before brings the folder up to what the bucket holds
   */
  Watcher(Path bucket, Runnable before) {
    this.bucket = new BucketReader(bucket);
    this.before = before;
    this.thread = Thread.ofPlatform().name("watcher").start(this::look);
  }

  private void look() {
    while (!stopped && faults.isEmpty()) {
      try {
        before.run();
        faults = bucket.faults();
      } catch (IOException | RuntimeException failed) {
        faults = List.of(failed.toString());
      }
      looks.incrementAndGet();
    }
  }

  /** What it has found. */
  List<String> stop() throws InterruptedException {
    stopped = true;
    thread.join();
    return faults;
  }

  int looks() {
    return looks.get();
  }

  int manifests() throws IOException {
    return bucket.manifests();
  }

  @Override
  public void close() {
    stopped = true;
  }
}

package io.halftone.ledger;

import io.halftone.job.Job;
import io.halftone.job.Json;
import io.halftone.job.Shape;
import io.halftone.job.Shot;

/**
 * What rows spell out as JSON, and every station asks for: those read last are kept, under their
 * very words.
 */
final class Specs {
  private static final Kept<String, Job> JOBS = new Kept<>(64);
  private static final Kept<String, Shot> SHOTS = new Kept<>(1_000);
  private static final Kept<String, Shape> SHAPES = new Kept<>(64);

  private Specs() {}

  static Job job(String words) {
    return JOBS.of(words, unread -> Json.read(unread, Job.class));
  }

  static Shot shot(String words) {
    return SHOTS.of(words, unread -> Json.read(unread, Shot.class));
  }

  static Shape shape(String words) {
    return SHAPES.of(words, unread -> Json.read(unread, Shape.class));
  }
}

package io.halftone.deliver;

import io.halftone.job.Job;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;

/**
 * Where a job's documents lie: the part of its prefix that all its pictures share. A prefix that
 * does not name the job gets a folder of that name, so that two jobs never write the same manifest.
 */
final class JobFolder {
  private JobFolder() {}

  static String of(Job job, Instant accepted) {
    var shared = new ArrayList<String>();
    boolean named = false;
    for (String segment : job.publish().prefix().split("/")) {
      if (segment.contains("{platform}") || segment.contains("{variation}")) {
        break;
      }
      named |= segment.contains("{job}");
      shared.add(
          segment
              .replace("{job}", job.id().value())
              .replace("{date}", LocalDate.ofInstant(accepted, ZoneOffset.UTC).toString()));
    }
    if (!named) {
      shared.add(job.id().value());
    }
    shared.removeIf(String::isEmpty);
    return String.join("/", shared);
  }
}

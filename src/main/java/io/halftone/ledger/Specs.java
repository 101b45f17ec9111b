package io.halftone.ledger;

import io.halftone.job.Job;
import io.halftone.job.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Jobs as their rows spell them. A job never changes and every station asks for it, so that those
 * read last are kept, under their very words.
 */
final class Specs {
  private static final int KEPT = 64;

  private static final Map<String, Job> READ =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
              return size() > KEPT;
            }
          });

  private Specs() {}

  static Job job(String spec) {
    Job known = READ.get(spec);
    if (known == null) {
      known = Json.read(spec, Job.class);
      READ.put(spec, known);
    }
    return known;
  }
}

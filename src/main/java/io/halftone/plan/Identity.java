package io.halftone.plan;

import io.halftone.job.Acceptance;
import io.halftone.job.Format;
import io.halftone.job.Inspection;
import io.halftone.job.Job;
import io.halftone.job.Json;
import io.halftone.job.Reference;
import io.halftone.job.Repairs;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that decides which picture a shot asks for, and whether it is accepted. Two shots of one
 * identity may have the same picture; budgets, priority, buckets, the number of a shot and what its
 * neighbours say are no part of it. What an earlier stage made is, through the references.
 *
 * <p>What the cache compares is what one seller is asked for; here it is what the job asks for, so
 * that neither a price nor a fallback makes another picture of it.
 *
 * @param family the words in which all of a related set are asked for; empty of one that is asked
 *     for alone
 * @param model that the job names, or that it is the cheapest
 */
record Identity(
    String prompt,
    Optional<String> family,
    String model,
    Shape requested,
    Size frame,
    Format format,
    long maxBytes,
    List<Reference> references,
    Acceptance acceptance,
    Repairs repairs,
    Inspection inspection) {

  /** None of what is compared with others: all of it is made under the same conditions, or none. */
  static Optional<Identity> of(Job job, Shot shot) {
    return shot.mayShareItsPicture()
        ? Optional.of(
            new Identity(
                shot.prompt(),
                shot.family().map(set -> shot.cell().shared().orElse("")),
                shot.requestedModel(),
                shot.requested(),
                shot.platform().size(),
                shot.platform().format(),
                shot.platform().maxBytes(),
                shot.references(),
                shot.accepts(job),
                job.repairs(),
                job.preset().inspectionOf(shot)))
        : Optional.empty();
  }

  /** The identity in a few letters. */
  String mark() {
    return mark(Json.write(this));
  }

  static String mark(String words) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** What sets this one apart from another, in the words of job files; not the prompt itself. */
  List<String> fields(Identity other) {
    var fields = new ArrayList<String>();
    add(fields, "related", family.isPresent(), other.family.isPresent());
    add(fields, "model", model, other.model);
    add(fields, "resolution", requested.size(), other.requested.size());
    add(fields, "seed", requested.seed(), other.requested.seed());
    add(fields, "guidance", requested.guidance(), other.requested.guidance());
    add(fields, "what must not appear", requested.negative(), other.requested.negative());
    add(fields, "size", frame, other.frame);
    add(fields, "format", format, other.format);
    add(fields, "most bytes", maxBytes, other.maxBytes);
    add(fields, "references", references, other.references);
    add(fields, "acceptance", acceptance, other.acceptance);
    add(fields, "repair", repairs, other.repairs);
    add(fields, "inspect", inspection, other.inspection);
    return List.copyOf(fields);
  }

  private static void add(List<String> fields, String name, Object one, Object other) {
    if (!Objects.equals(one, other)) {
      fields.add(name);
    }
  }
}

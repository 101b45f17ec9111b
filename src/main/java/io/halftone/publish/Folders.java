package io.halftone.publish;

import io.halftone.job.Brand;
import io.halftone.job.Job;
import io.halftone.job.PrefixWord;
import io.halftone.job.Shot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The folders into which a job's prefix sorts what is published of it, of all editions the same.
 * They are made of letters, digits and {@code - _ . /} only, and none begins or ends in a dot or a
 * dash.
 *
 * @param brand empty without one; then it makes no folder
 * @param accepted the day; whoever asks, and whenever, it is the same
 */
public record Folders(String prefix, String job, String kind, String brand, LocalDate accepted) {
  /**
   * @param accepted when its first edition was
   * @param zone in which the house counts its days
   */
  public static Folders of(Job job, Instant accepted, ZoneId zone) {
    return new Folders(
        job.publish().prefix(),
        job.id().name(),
        job.kind(),
        job.brand().equals(Brand.NONE) ? "" : job.brand().name(),
        LocalDate.ofInstant(accepted, zone));
  }

  /**
   * That of the job's documents: the part of its prefix that all its pictures share. A prefix whose
   * shared part does not name the job gets a folder of that name, so that two jobs never write the
   * same manifest.
   */
  public String shared() {
    var parts = new ArrayList<String>();
    boolean named = false;
    for (String part : prefix.split("/")) {
      if (hasWordsOfAPicture(part)) {
        break;
      }
      named |= part.contains(PrefixWord.JOB.braced());
      parts.addAll(safe(replaced(part, this::ofJob)));
    }
    if (!named) {
      parts.add(job);
    }
    return String.join("/", parts);
  }

  private static boolean hasWordsOfAPicture(String part) {
    for (PrefixWord word : PrefixWord.values()) {
      if (!word.shared() && part.contains(word.braced())) {
        return true;
      }
    }
    return false;
  }

  /**
   * That of a picture, or nothing where the prefix is empty.
   *
   * @param model that made it
   */
  String of(Shot shot, String model) {
    String replaced = replaced(prefix, word -> word.shared() ? ofJob(word) : of(word, shot, model));
    return String.join("/", safe(replaced));
  }

  private static String replaced(String text, Function<PrefixWord, String> words) {
    String replaced = text;
    for (PrefixWord word : PrefixWord.values()) {
      if (replaced.contains(word.braced())) {
        replaced = replaced.replace(word.braced(), words.apply(word));
      }
    }
    return replaced;
  }

  private String ofJob(PrefixWord word) {
    return switch (word) {
      case JOB -> job;
      case KIND -> ObjectKey.slug(kind);
      case BRAND -> brand.isEmpty() ? "" : ObjectKey.slug(brand);
      case DATE -> accepted.toString();
      case MONTH -> YearMonth.from(accepted).toString();
      case YEAR -> "%04d".formatted(accepted.getYear());
      case STAGE, PLATFORM, VARIATION, PROMPT, MODEL ->
          throw new IllegalArgumentException(word + " is not the same for all pictures of a job");
    };
  }

  private static String of(PrefixWord word, Shot shot, String model) {
    return switch (word) {
      case STAGE -> Integer.toString(shot.stage());
      case PLATFORM -> ObjectKey.slug(shot.platform().name());
      case VARIATION -> ObjectKey.slug(shot.variation());
      // What its owner calls it reads better than what is made of it for a model.
      case PROMPT -> ObjectKey.slug(shot.cell().traits().getOrDefault("prompt", shot.prompt()));
      case MODEL -> ObjectKey.slug(model);
      case JOB, KIND, BRAND, DATE, MONTH, YEAR ->
          throw new IllegalArgumentException(word + " is the job's");
    };
  }

  private static List<String> safe(String path) {
    var parts = new ArrayList<String>();
    for (String part : path.split("/")) {
      String safe = part.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
      if (!safe.isEmpty()) {
        parts.add(safe);
      }
    }
    return parts;
  }
}

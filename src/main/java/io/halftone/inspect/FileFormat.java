package io.halftone.inspect;

import java.util.Optional;

/**
 * Is it a picture of a kind that we can take? By its bytes: what a provider declares is hearsay.
 */
final class FileFormat implements Inspector {
  private static final String TAKEN = "JPEG, PNG, WebP";

  private static final String[] ADVICE = {
    "Deliver one finished picture.",
    "Answer with a single still picture as JPEG or PNG: no text, no page, no animation.",
    "Nothing but one complete JPEG or PNG file can be used; no words, no link and no drawing in"
        + " code will do instead of it."
  };

  @Override
  public String name() {
    return "format";
  }

  @Override
  public boolean applies(Candidate candidate) {
    return true;
  }

  @Override
  public Finding look(Candidate candidate) {
    Optional<Header> header = candidate.picture().header();
    String kind = candidate.picture().kind();
    if (header.isPresent() && Decoder.reads(header.get().kind())) {
      return Finding.passed(
          this, 1, header.get().kind().mediaType(), TAKEN, "The file is %s.".formatted(kind));
    } else if (header.isPresent()) {
      return Finding.flawed(
          this,
          0,
          header.get().kind().mediaType(),
          TAKEN,
          "The file is %s, for which no decoder is installed: let the provider send JPEG or PNG."
              .formatted(kind),
          ADVICE);
    }
    return Finding.flawed(
        this,
        0,
        kind,
        TAKEN,
        "The file is %s: look at what the provider sent instead of a picture.".formatted(kind),
        ADVICE);
  }
}

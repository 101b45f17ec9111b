package io.halftone.inspect;

import java.util.Optional;

/**
 * Is it a picture of a kind that we can take? By its bytes: what a provider declares is hearsay.
 */
final class FileFormat implements Inspector {
  private static final String TAKEN = "JPEG, PNG, WebP";

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
          "Deliver one finished picture.");
    }
    return Finding.flawed(
        this,
        0,
        kind,
        TAKEN,
        "The file is %s: look at what the provider sent instead of a picture.".formatted(kind),
        "Deliver one finished picture.");
  }
}

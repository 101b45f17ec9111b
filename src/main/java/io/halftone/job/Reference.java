package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.Optional;

/**
 * A picture that the model is shown: who or what, in which manner, or where.
 *
 * @param url where the provider fetches it; or
 * @param sha256 the name under which our store keeps it
 */
public record Reference(Role role, Optional<URI> url, Optional<String> sha256) {
  /** What a reference is good for. */
  public enum Role {
    @JsonProperty("subject")
    SUBJECT,
    @JsonProperty("style")
    STYLE,
    @JsonProperty("setting")
    SETTING,
    @JsonProperty("logo")
    LOGO,
    /** How the brand's letters look. */
    @JsonProperty("typography")
    TYPOGRAPHY,
    /** The brand's colours, side by side. */
    @JsonProperty("palette")
    PALETTE,
    /** The picture that is to be changed, or made again better. */
    @JsonProperty("original")
    ORIGINAL;

    /** Whether it shows the brand and no thing: a shop's page has none of these. */
    public boolean isSign() {
      return this == LOGO || this == TYPOGRAPHY || this == PALETTE;
    }
  }

  public Reference {
    if (url.isPresent() == sha256.isPresent()) {
      throw new IllegalArgumentException("a reference is either a URL or a picture in the store");
    }
  }

  public static Reference at(Role role, URI url) {
    return new Reference(role, Optional.of(url), Optional.empty());
  }

  public static Reference stored(Role role, String sha256) {
    return new Reference(role, Optional.empty(), Optional.of(sha256));
  }
}

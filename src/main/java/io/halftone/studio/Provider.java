package io.halftone.studio;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;

/** Whose customers, ids and file hosts they are. A provider may have several APIs. */
enum Provider {
  REPLICATE("replicate", Duration.ofHours(1)),
  FAL("fal", Duration.ofDays(30)),
  ARK("ark", Duration.ofHours(24)),
  AIMLAPI("aimlapi", Duration.ofDays(30)),
  WAVESPEED("wavespeed", Duration.ofDays(7)),
  OPENAI("openai", Duration.ofHours(1));

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LONG = 26;

  final String key;

  /** How long finished pictures can be fetched. */
  final Duration keepsPictures;

  Provider(String key, Duration keepsPictures) {
    this.key = key;
    this.keepsPictures = keepsPictures;
  }

  /** Looks like an id of this provider. Where orders have none, it stands in the picture's URL. */
  String id(Random random) {
    return switch (this) {
      case REPLICATE, ARK, AIMLAPI, OPENAI -> letters(random);
      case FAL -> new UUID(version(random.nextLong()), variant(random.nextLong())).toString();
      case WAVESPEED ->
          HexFormat.of().toHexDigits(random.nextLong())
              + HexFormat.of().toHexDigits(random.nextLong());
    };
  }

  /** How the file host says that a picture is not there any more. */
  Reply.Answer gone() {
    return switch (this) {
      case REPLICATE, FAL, AIMLAPI, WAVESPEED ->
          Problem.of(404, "Not found", "The requested file does not exist or has been removed.");
      case ARK -> denied("AccessDenied", "Request has expired");
      case OPENAI -> denied("AuthenticationFailed", "Server failed to authenticate the request.");
    };
  }

  static String letters(Random random) {
    StringBuilder id = new StringBuilder(LONG);
    for (int i = 0; i < LONG; i++) id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    return id.toString();
  }

  /** A file host with signed links knows only whether the signature is good. */
  private static Reply.Answer denied(String code, String message) {
    String xml = "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>%s</Message></Error>";
    return Reply.text(403, "application/xml", xml.formatted(code, message));
  }

  private static long version(long high) {
    return high & ~0xF000L | 0x4000L;
  }

  private static long variant(long low) {
    return low & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
  }
}

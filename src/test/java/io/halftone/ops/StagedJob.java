package io.halftone.ops;

/** Job files of kinds with several stages, as small as they may be. */
final class StagedJob {
  private StagedJob() {}

  /** Five candidates, of which two are refined twice: nine pictures, two of them published. */
  static String refine(String name, String... lines) {
    return """
    job: %s
    kind: refine
    brand: plain
    prompt: The theme of %s
    platforms: [square]
    candidates: 5
    keep: 2
    %s
    """
        .formatted(name, name, String.join("\n", lines));
  }

  /** Two lanes of three stages, with two, two and one picture: ten pictures, two published. */
  static String cascade(String name, String... lines) {
    return """
    job: %s
    kind: cascade
    brand: plain
    prompt: The theme of %s
    platforms: [square]
    variations: [one, two]
    stages: [{long-side: 960, candidates: 2, keep: 2}, {long-side: 960, keep: 1}, {long-side: 1024}]
    %s
    """
        .formatted(name, name, String.join("\n", lines));
  }

  /** Two products with a front view and a colour each: four pictures in two stages. */
  static String catalogue(String name, String... lines) {
    return """
    job: %s
    kind: catalogue
    preset: social
    products:
      - {sku: A-1, description: a shoe of %s, references: ["https://example.com/a.png"], colours: [red]}
      - {sku: B-2, description: a hat of %s, references: ["https://example.com/b.png"], colours: [blue]}
    views: [front]
    settings: []
    platforms: [square]
    %s
    """
        .formatted(name, name, name, String.join("\n", lines));
  }
}

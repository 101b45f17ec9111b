package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Brief;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of job files: what each may say, and how that is read. */
enum Kind {
  CAMPAIGN(Schema.CAMPAIGN, CampaignFields::brief),
  VARIATIONS(Schema.VARIATIONS, VariationsFields::brief),
  PROMPTS(Schema.PROMPTS, PromptsFields::brief),
  COMPOSE(Schema.COMPOSE, ComposeFields::brief),
  PRODUCT_MATRIX(Schema.PRODUCT_MATRIX, ProductMatrixFields::brief),
  SERIES(Schema.SERIES, SeriesFields::brief),
  AB_TEST(Schema.AB_TEST, reader -> new ArmsReader(reader).abTest()),
  COMPARE(Schema.COMPARE, reader -> new ArmsReader(reader).compare()),
  EXPERIMENT(Schema.EXPERIMENT, reader -> new ArmsReader(reader).experiment()),
  TEXT_REPLACEMENT(Schema.TEXT_REPLACEMENT, TextReplacementFields::brief),
  TEMPLATE(Schema.TEMPLATE, TemplateFields::brief),
  REFINE(Schema.REFINE, RefineFields::brief),
  CASCADE(Schema.CASCADE, CascadeFields::brief),
  CATALOGUE(Schema.CATALOGUE, CatalogueFields::brief);

  private final Schema schema;
  private final Function<BriefReader, Optional<Brief>> brief;

  Kind(Schema schema, Function<BriefReader, Optional<Brief>> brief) {
    this.schema = schema;
    this.brief = brief;
  }

  /** As job files write it. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  Schema schema() {
    return schema;
  }

  /** The preset of a file that names none. Exact text wants pixels, strictness and retakes. */
  String preset() {
    return this == TEXT_REPLACEMENT ? "maximum-accuracy" : "social";
  }

  static String preset(Document document) {
    return of(document).orElse(CAMPAIGN).preset();
  }

  /** What the file asks for; none if something is wrong with it, which is said then. */
  Optional<Brief> brief(BriefReader reader) {
    return brief.apply(reader);
  }

  /**
   * The kind that a file names; none if there is no such kind, for whatever is said of its fields
   * could be wrong.
   */
  static Optional<Kind> of(Document document) {
    JsonNode kind = document.at("/kind");
    return kind.isMissingNode() ? Optional.of(CAMPAIGN) : named(kind.asText().strip());
  }

  static Optional<Kind> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}

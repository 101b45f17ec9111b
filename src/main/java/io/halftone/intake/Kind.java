package io.halftone.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.halftone.job.Brief;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of job files: what each may say, and how that is read. */
enum Kind {
  CAMPAIGN(Schema.CAMPAIGN, "social", CampaignFields::brief),
  VARIATIONS(Schema.VARIATIONS, "social", VariationsFields::brief),
  PROMPTS(Schema.PROMPTS, "social", PromptsFields::brief),
  COMPOSE(Schema.COMPOSE, "social", ComposeFields::brief),
  PRODUCT_MATRIX(Schema.PRODUCT_MATRIX, "identity", ProductMatrixFields::brief),
  SERIES(Schema.SERIES, "identity", SeriesFields::brief),
  AB_TEST(Schema.AB_TEST, "social", reader -> new ArmsReader(reader).abTest()),
  COMPARE(Schema.COMPARE, "social", reader -> new ArmsReader(reader).compare()),
  EXPERIMENT(Schema.EXPERIMENT, "social", reader -> new ArmsReader(reader).experiment()),
  TEXT_REPLACEMENT(Schema.TEXT_REPLACEMENT, "maximum-accuracy", TextReplacementFields::brief),
  TEMPLATE(Schema.TEMPLATE, "layout", TemplateFields::brief),
  REFINE(Schema.REFINE, "social", RefineFields::brief),
  CASCADE(Schema.CASCADE, "social", CascadeFields::brief),
  CATALOGUE(Schema.CATALOGUE, "ecommerce-web", CatalogueFields::brief);

  private final Schema schema;
  private final String preset;
  private final Function<BriefReader, Optional<Brief>> brief;

  Kind(Schema schema, String preset, Function<BriefReader, Optional<Brief>> brief) {
    this.schema = schema;
    this.preset = preset;
    this.brief = brief;
  }

  /** As job files write it. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  Schema schema() {
    return schema;
  }

  /** The preset of a file that names none. */
  String preset() {
    return preset;
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

package io.halftone.intake;

import com.networknt.schema.AnnotationKeyword;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What files of one kind may say. */
enum Schema {
  JOB("job.schema.json"),
  CAMPAIGN("campaign.schema.json"),
  VARIATIONS("variations.schema.json"),
  PROMPTS("prompts.schema.json"),
  COMPOSE("compose.schema.json"),
  PRODUCT_MATRIX("product-matrix.schema.json"),
  SERIES("series.schema.json"),
  AB_TEST("ab-test.schema.json"),
  COMPARE("compare.schema.json"),
  EXPERIMENT("experiment.schema.json"),
  TEXT_REPLACEMENT("text-replacement.schema.json"),
  TEMPLATE("template.schema.json"),
  TEMPLATES("templates.schema.json"),
  REFINE("refine.schema.json"),
  CASCADE("cascade.schema.json"),
  CATALOGUE("catalogue.schema.json"),
  ACCEPTANCE("acceptance.schema.json"),
  BRAND("brand.schema.json"),
  PLATFORMS("platforms.schema.json"),
  PRESETS("presets.schema.json"),
  MODELS("models.schema.json"),
  PROVIDERS("providers.schema.json");

  /** Where the validator believes the schemas to lie; no such host is ever asked. */
  private static final String HOME = "https://schema.halftone.invalid/";

  private final String file;
  private final Rule rule;
  private final JsonSchema validator;

  Schema(String file) {
    this.file = file;
    this.rule = Rule.of(file);
    this.validator =
        Validators.FACTORY.getSchema(SchemaLocation.of(HOME + file), Validators.CONFIG);
  }

  String file() {
    return file;
  }

  Rule rule() {
    return rule;
  }

  /** All mistakes, in no order, one for each fault. */
  List<InputError> errors(Document document) {
    Map<String, Fault> faults = new HashMap<>();
    validator.validate(document.root()).stream()
        .map(Fault::of)
        .filter(fault -> !document.isFlawed(fault.pointer()))
        .forEach(fault -> faults.merge(fault.pointer(), fault, Fault::graver));
    Wording wording = new Wording(document, rule);
    // A field under a misspelt name is not missing as well.
    for (Fault fault : List.copyOf(faults.values())) {
      wording.meant(fault).ifPresent(faults::remove);
    }
    faults.keySet().removeIf(wording::isFurtherRest);
    var errors = new ArrayList<>(document.flawList());
    faults.values().stream()
        .filter(fault -> fault.keyword() != Fault.Keyword.UNIQUE_ITEMS)
        .forEach(fault -> errors.add(wording.error(fault)));
    errors.addAll(Repeats.in(document, rule));
    return List.copyOf(errors);
  }

  /** Apart from the constants, because those are made before what the class itself holds. */
  private static final class Validators {
    static final SchemaValidatorsConfig CONFIG =
        SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
    static final JsonSchemaFactory FACTORY = factory();

    private static JsonSchemaFactory factory() {
      // Editors show `errorMessage` as well, so both say the same.
      JsonMetaSchema known =
          JsonMetaSchema.builder(JsonMetaSchema.getV202012())
              .keyword(new AnnotationKeyword("errorMessage"))
              .keyword(new AnnotationKeyword(JobWords.KEYWORD))
              .keyword(new AnnotationKeyword(JobWords.APART))
              .keyword(new AnnotationKeyword(Column.ONE_A_ROW))
              .build();
      return JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder
                  .metaSchema(known)
                  .schemaMappers(mappers -> mappers.mapPrefix(HOME, "classpath:schema/")));
    }
  }
}

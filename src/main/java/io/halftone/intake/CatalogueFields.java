package io.halftone.intake;

import io.halftone.job.Brief;
import io.halftone.job.Brief.Catalogue.Product;
import io.halftone.job.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What only a catalogue of products says. */
final class CatalogueFields {
  private static final List<String> USUAL_VIEWS =
      List.of("front", "back", "side-left", "side-right", "top", "detail");
  private static final List<String> USUAL_SETTINGS = List.of("modern home", "office", "outdoor");

  private CatalogueFields() {}

  static Optional<Brief> brief(BriefReader reader) {
    Fields fields = reader.fields();
    List<String> views = fields.has("views") ? fields.texts("views") : USUAL_VIEWS;
    List<String> settings = fields.has("settings") ? fields.texts("settings") : USUAL_SETTINGS;
    var products = new ArrayList<Product>();
    Set<String> skus = new HashSet<>();
    for (Fields product : fields.list("products")) {
      if (!skus.add(product.text("sku"))) {
        reader.object(
            product,
            "sku",
            "a sku that no other product has",
            "is that of another product above. Give each product its own, or delete one.");
      }
      List<Reference> pictures = reader.pictures(product, "references", Reference.Role.SUBJECT);
      if (!pictures.isEmpty()) {
        products.add(
            new Product(
                product.text("sku"),
                product.text("description"),
                pictures,
                product.texts("colours"),
                product.has("settings") ? product.texts("settings") : settings));
      }
    }
    // Whatever is wrong with a product has been said.
    return products.isEmpty()
        ? Optional.empty()
        : Optional.of(new Brief.Catalogue(products, views, reader.references()));
  }
}

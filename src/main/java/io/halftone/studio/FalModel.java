package io.halftone.studio;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The models that the studio has on fal. */
enum FalModel {
  SEEDREAM_4("text-to-image", false),
  SEEDREAM_4_EDIT("edit", true);

  private static final List<String> APP = List.of("fal-ai", "bytedance");

  final boolean edits;
  private final List<String> path;

  FalModel(String path, boolean edits) {
    this.edits = edits;
    this.path = List.of("fal-ai", "bytedance", "seedream", "v4", path);
  }

  static Optional<FalModel> find(List<String> path) {
    return Arrays.stream(values()).filter(model -> model.path.equals(path)).findFirst();
  }

  String id() {
    return String.join("/", path);
  }

  /** Of the model's name, the part that stands in the addresses of its orders. */
  static String app() {
    return String.join("/", APP);
  }

  /** What a path says of an order, below {@code owner/app/requests}. */
  static Optional<List<String>> order(List<String> path) {
    boolean here =
        path.size() > 3 && path.subList(0, 2).equals(APP) && path.get(2).equals("requests");
    return here ? Optional.of(path.subList(3, path.size())) : Optional.empty();
  }
}

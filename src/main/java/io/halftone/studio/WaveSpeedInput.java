package io.halftone.studio;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the input of one of WaveSpeed's models, which is the whole body, as an order. */
final class WaveSpeedInput {
  private static final int MOST_REFERENCES = 10;
  private static final int MOST_PICTURES = 15;
  private static final int LONGEST_SIDE = 4096;
  private static final long LEAST_AREA = 921_600;
  private static final int MISSING = 1400;
  private static final int INVALID = 1401;

  enum Model {
    SEEDREAM_4("", false, false),
    EDIT("/edit", true, false),
    SEQUENTIAL("/sequential", false, true),
    EDIT_SEQUENTIAL("/edit-sequential", true, true);

    private final String id;
    private final boolean edits;
    private final boolean sets;

    Model(String ending, boolean edits, boolean sets) {
      id = "bytedance/seedream-v4" + ending;
      this.edits = edits;
      this.sets = sets;
    }

    static Optional<Model> find(String id) {
      return Arrays.stream(values()).filter(model -> model.id.equals(id)).findFirst();
    }
  }

  private final Model model;
  private final Fields fields;

  WaveSpeedInput(Request request) {
    String id = String.join("/", request.path());
    model =
        Model.find(id)
            .orElseThrow(
                () ->
                    new Refused(
                        "unknown-model",
                        WaveSpeedView.error(404, 404, "model " + id + " not found")));
    fields =
        Fields.of(request)
            .orElseThrow(
                () ->
                    new Refused(
                        "malformed",
                        WaveSpeedView.error(400, INVALID, "the body is not a JSON object")));
  }

  boolean waits() {
    return fields.get("enable_sync_mode").asBoolean();
  }

  Order order(Uploads uploads) {
    String prompt = fields.required("prompt");
    List<String> images = model.edits ? fields.texts("images", 1, MOST_REFERENCES) : List.of();
    Pixels size = size();
    int pictures = model.sets ? fields.number("max_images", 1, 1, MOST_PICTURES) : 1;
    fields.flag("enable_sync_mode", false);
    boolean inline = fields.flag("enable_base64_output", false);
    check();
    return new Order(
        model.id,
        prompt,
        size.width(),
        size.height(),
        pictures,
        Optional.empty(),
        Json.object().put("inline", inline),
        References.of(prompt, images, uploads),
        Optional.empty());
  }

  private Pixels size() {
    String text = fields.text("size", "2048*2048");
    Optional<Pixels> size = Pixels.parse(text, '*');
    if (size.isEmpty()) {
      fields.wrong(Fields.Wrong.FORMAT, "size", "size must be width*height, such as 2048*2048");
    } else if (size.get().width() > LONGEST_SIDE
        || size.get().height() > LONGEST_SIDE
        || size.get().area() < LEAST_AREA) {
      fields.wrong(Fields.Wrong.TOO_MUCH, "size", "size must be 921600 pixels to 4096*4096 pixels");
    }
    return size.orElse(new Pixels(2048, 2048));
  }

  private void check() {
    if (fields.mistakes().isEmpty()) return;
    Fields.Mistake first = fields.mistakes().getFirst();
    int code = first.wrong() == Fields.Wrong.MISSING ? MISSING : INVALID;
    throw new Refused(
        "invalid", WaveSpeedView.error(400, code, first.field() + ": " + first.message()));
  }
}

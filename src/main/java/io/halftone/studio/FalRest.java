package io.halftone.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;

/** fal's {@code rest.fal.ai} and the host of its files: uploads, and the keys of its webhooks. */
final class FalRest implements Protocol {
  static final String BASE = "fal-rest";
  private static final int MOST_PROMISED = 10_000;

  /** An upload that was announced and has not come yet. */
  private record Promise(Account account, String name, String type) {}

  private final Workshop workshop;
  private final Uploads uploads;
  private final FalKeys keys;
  private final Supplier<String> root;
  private final Map<String, Promise> promised = new ConcurrentHashMap<>();

  FalRest(Workshop workshop, Uploads uploads, FalKeys keys, Supplier<String> root) {
    this.workshop = workshop;
    this.uploads = uploads;
    this.keys = keys;
    this.root = root;
  }

  @Override
  public boolean speaks(Request request) {
    return request.under(BASE);
  }

  @Override
  public Reply answer(Request whole) {
    Request request = whole.below(1);
    List<String> path = request.path();
    if (request.is("GET") && path.equals(List.of(".well-known", "jwks.json")))
      return Reply.json(200, keys.published());
    if (path.size() >= 2 && request.under("files")) {
      String id = path.get(1);
      if (request.is("GET")) return download(id);
      if (request.is("PUT")) return upload(id, request);
    }
    if (!request.is("POST") || !path.equals(List.of("storage", "upload", "initiate")))
      return FalWords.plain(404, "Not Found");
    Matcher key = FalQueue.KEY.matcher(request.header("authorization").orElse(""));
    if (!key.matches()) return FalWords.refusal(new Trouble.BadKey());
    return initiate(request, workshop.account(Provider.FAL, key.group(1)));
  }

  private Reply initiate(Request request, Account account) {
    Optional<JsonNode> body = Json.read(request.body()).filter(JsonNode::isObject);
    String name = body.map(b -> b.path("file_name").asText()).orElse("");
    String type = body.map(b -> b.path("content_type").asText()).orElse("");
    if (type.isEmpty()) return FalWords.input("missing", "content_type", "Field required");
    if (promised.size() > MOST_PROMISED) promised.clear();
    String id = workshop.id();
    promised.put(id, new Promise(account, name, type));
    String url = root.get() + "/" + BASE + "/files/" + id;
    return Reply.json(200, Json.object().put("upload_url", url).put("file_url", url));
  }

  /** The address was a secret, so that it needs no key. */
  private Reply upload(String id, Request request) {
    Promise promise = promised.remove(id);
    if (promise == null) return FalWords.plain(404, "Not Found");
    uploads.keep(
        id, promise.account(), promise.name(), promise.type(), Json.object(), request.body());
    return Reply.json(200, Json.object());
  }

  private Reply download(String id) {
    return uploads
        .find(id)
        .<Reply>map(upload -> Reply.bytes(200, upload.type(), uploads.read(upload)))
        .orElseGet(() -> FalWords.plain(404, "Not Found"));
  }
}

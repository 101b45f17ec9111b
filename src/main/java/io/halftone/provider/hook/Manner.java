package io.halftone.provider.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.halftone.provider.Call;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How a family of providers is asked to tell by itself, and what it says then. */
public enum Manner {
  REPLICATE("id", "[a-z0-9]{1,64}", Set.of("starting", "processing")) {
    /** The filter leaves out what is told while the order goes on. */
    @Override
    Call asking(Call create, URI url) {
      String body = create.body().orElse("");
      if (!body.startsWith("{\"")) {
        throw new IllegalArgumentException("an order is a JSON object with fields");
      }
      // Not read and written again: a body may hold many megabytes of references.
      String telling =
          "{\"webhook\":%s,\"webhook_events_filter\":[\"completed\"],"
              .formatted(JsonNodeFactory.instance.textNode(url.toString()));
      return new Call(
          create.provider(),
          create.method(),
          create.path(),
          create.headers(),
          Optional.of(telling + body.substring(1)));
    }
  },

  /** Asked for in the body, it is never sent. */
  FAL("request_id", "[A-Za-z0-9-]{1,64}", Set.of()) {
    @Override
    Call asking(Call create, URI url) {
      return inQuery(create, "fal_webhook", url);
    }

    /** An order lies below the app, of which the model's name is only the beginning. */
    @Override
    public String reference(Told told, String model) {
      List<String> parts = List.of(model.split("/"));
      int app = Set.of("workflows", "comfy").contains(parts.getFirst()) ? 3 : 2;
      return String.join("/", parts.subList(0, Math.min(app, parts.size())))
          + "/requests/"
          + told.name();
    }

    @Override
    public boolean isAbout(Told told, String reference) {
      return reference.endsWith("/requests/" + told.name());
    }
  },

  WAVESPEED("id", "[A-Za-z0-9_-]{1,64}", Set.of("created", "processing")) {
    @Override
    Call asking(Call create, URI url) {
      return inQuery(create, "webhook", url);
    }
  };

  private static final JsonFactory JSON = new JsonFactory();

  private final String id;
  private final Pattern name;
  private final Set<String> unfinished;

  Manner(String id, String name, Set<String> unfinished) {
    this.id = id;
    this.name = Pattern.compile(name);
    this.unfinished = unfinished;
  }

  /** The same order, told about at this address when it has ended. */
  abstract Call asking(Call create, URI url);

  /**
   * By which the order is known to the calls about it.
   *
   * @param model what the provider calls it
   */
  public String reference(Told told, String model) {
    return told.name();
  }

  public boolean isAbout(Told told, String reference) {
    return reference.equals(told.name());
  }

  /** What the body says; empty if it names no order. */
  public Optional<Told> told(byte[] body) {
    Map<String, String> fields = fields(body, Set.of(id, "status"));
    return Optional.ofNullable(fields.get(id))
        .filter(order -> name.matcher(order).matches())
        .map(order -> new Told(order, !unfinished.contains(fields.getOrDefault("status", ""))));
  }

  private static Call inQuery(Call create, String parameter, URI url) {
    return new Call(
        create.provider(),
        create.method(),
        "%s%s%s=%s"
            .formatted(
                create.path(),
                create.path().contains("?") ? "&" : "?",
                parameter,
                URLEncoder.encode(url.toString(), UTF_8)),
        create.headers(),
        create.body());
  }

  /** Read as a stream: the rest of it may be an echo of many megabytes. */
  private static Map<String, String> fields(byte[] body, Set<String> wanted) {
    var found = new HashMap<String, String>();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING && wanted.contains(field)) {
          found.put(field, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
      return found;
    } catch (IOException noJson) {
      return Map.of();
    }
  }
}

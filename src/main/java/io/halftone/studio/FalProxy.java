package io.halftone.studio;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What fal's own client calls a proxy: it takes every request, with the address that is meant in a
 * header.
 */
final class FalProxy implements Protocol {
  static final String BASE = "fal-proxy";
  private static final Map<String, String> HOSTS =
      Map.of("queue.fal.run", "fal-queue", "fal.run", "fal-run", "rest.fal.ai", FalRest.BASE);

  private final Function<Request, Reply> answers;

  FalProxy(Function<Request, Reply> answers) {
    this.answers = answers;
  }

  @Override
  public boolean speaks(Request request) {
    return request.under(BASE);
  }

  @Override
  public Reply answer(Request request) {
    Optional<URI> meant = request.header("x-fal-target-url").flatMap(Callback::address);
    Optional<String> base = meant.map(uri -> HOSTS.get(uri.getHost()));
    if (base.isEmpty())
      return FalWords.plain(
          400, "The header x-fal-target-url names none of " + HOSTS.keySet() + ".");
    List<String> path = new ArrayList<>(List.of(base.get()));
    Arrays.stream(meant.get().getPath().split("/")).filter(s -> !s.isEmpty()).forEach(path::add);
    Map<String, String> query =
        Request.query(Optional.ofNullable(meant.get().getRawQuery()).orElse(""));
    return answers.apply(
        new Request(request.method(), path, query, request.headers(), request.body()));
  }
}

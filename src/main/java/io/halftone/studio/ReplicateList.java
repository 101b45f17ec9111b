package io.halftone.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replicate's list of predictions: newest first, a hundred a page. */
final class ReplicateList {
  private static final int PAGE = 100;
  private static final Pattern CURSOR = Pattern.compile("([ba])=(\\d{1,18})");

  private final ReplicateView view;
  private final Supplier<String> root;

  ReplicateList(ReplicateView view, Supplier<String> root) {
    this.view = view;
    this.root = root;
  }

  /** Below this number and going down, or above it and going up. */
  private record Cursor(boolean down, long number) {
    static final Cursor TOP = new Cursor(true, Long.MAX_VALUE);

    static Optional<Cursor> read(String text) {
      try {
        Matcher parts =
            CURSOR.matcher(
                new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
        return parts.matches()
            ? Optional.of(new Cursor(parts.group(1).equals("b"), Long.parseLong(parts.group(2))))
            : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    String text() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(((down ? "b=" : "a=") + number).getBytes(StandardCharsets.US_ASCII));
    }
  }

  Reply page(Request request, Account account) {
    Optional<String> given = Optional.ofNullable(request.query().get("cursor"));
    Optional<Cursor> cursor =
        given.isPresent() ? given.flatMap(Cursor::read) : Optional.of(Cursor.TOP);
    if (cursor.isEmpty()) return Problem.of(400, "Invalid cursor");
    Predicate<Commission> wanted;
    try {
      wanted = wanted(request);
    } catch (DateTimeException e) {
      return Problem.of(400, "created_after and created_before want an RFC 3339 time");
    }
    return Reply.json(200, page(request, account, cursor.get(), wanted));
  }

  private ObjectNode page(
      Request request, Account account, Cursor cursor, Predicate<Commission> wanted) {
    List<Commission> found;
    if (cursor.down()) {
      found = account.page(cursor.number(), PAGE, wanted);
    } else {
      found = account.pageAfter(cursor.number(), PAGE, wanted);
      Collections.reverse(found);
    }
    Optional<Cursor> next = Optional.empty();
    Optional<Cursor> previous = Optional.empty();
    if (!found.isEmpty()) {
      long newest = found.getFirst().number;
      long oldest = found.getLast().number;
      if (!account.page(oldest, 1, wanted).isEmpty()) next = Optional.of(new Cursor(true, oldest));
      if (!account.pageAfter(newest, 1, wanted).isEmpty())
        previous = Optional.of(new Cursor(false, newest));
    }
    ObjectNode json = Json.object();
    json.put("next", next.map(c -> url(request, c)).orElse(null));
    json.put("previous", previous.map(c -> url(request, c)).orElse(null));
    ArrayNode results = json.putArray("results");
    found.forEach(commission -> results.add(view.of(commission)));
    return json;
  }

  private String url(Request request, Cursor cursor) {
    StringBuilder url =
        new StringBuilder(root.get()).append("/v1/predictions?cursor=").append(cursor.text());
    for (String name : List.of("created_after", "created_before", "source")) {
      String value = request.query().get(name);
      if (value != null)
        url.append('&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return url.toString();
  }

  private static Predicate<Commission> wanted(Request request) {
    Optional<Instant> after = time(request, "created_after");
    Optional<Instant> before = time(request, "created_before");
    boolean web = "web".equals(request.query().get("source"));
    return c ->
        !web
            && after.filter(c.created::isBefore).isEmpty()
            && before.filter(b -> !c.created.isBefore(b)).isEmpty();
  }

  private static Optional<Instant> time(Request request, String name) {
    // A '+' of a zone that was not encoded arrives as a blank.
    return Optional.ofNullable(request.query().get(name))
        .map(text -> OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
  }
}

package io.halftone.studio;

import io.halftone.studio.paint.Easel;
import io.halftone.studio.paint.Format;
import io.halftone.studio.paint.Recipe;
import io.halftone.studio.paint.Related;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hands out pictures. None is kept: each is painted when somebody fetches it, the same bytes every
 * time.
 */
final class Delivery implements Protocol {
  private static final int THUMB = 320;
  private static final Pattern REST = Pattern.compile("bytes=(\\d{1,9})-");

  private final Workshop workshop;
  private final Easel easel;

  Delivery(Workshop workshop, Easel easel) {
    this.workshop = workshop;
    this.easel = easel;
  }

  @Override
  public boolean speaks(Request request) {
    return request.under("delivery");
  }

  String path(Commission commission, int index) {
    return "/delivery/"
        + commission.id
        + "/"
        + index
        + "/out-"
        + index
        + "."
        + format(commission).ending();
  }

  @Override
  public Reply answer(Request request) {
    if (!request.is("GET")) return Problem.of(405, "Pictures can only be fetched.");
    Optional<Commission> found =
        request.path().size() < 3 ? Optional.empty() : workshop.find(request.path().get(1));
    if (found.isEmpty()) return Provider.REPLICATE.gone();
    Commission commission = found.get();
    int index = index(request.path().get(2));
    Account account = commission.account;
    if (index < 0 || index >= commission.pictures.size()) return account.provider.gone();
    if (workshop.isDown(account)) return Reply.edge(503, "Service Temporarily Unavailable");
    return handedOut(
        request, commission, index, workshop.faults.draw(Fault.OnDownload.class, account));
  }

  private Reply handedOut(
      Request request, Commission commission, int index, Optional<Fault.OnDownload> fault) {
    Reply gone = commission.account.provider.gone();
    if (commission.phase(workshop.clock.instant()) != Commission.Phase.SUCCEEDED) return gone;
    if (commission.is(Fault.Fate.EXPIRED_OUTPUT)) commission.lose();
    if (isRemoved(commission)) return gone;
    Optional<Reply> other = fault.flatMap(each -> instead(each, gone));
    if (other.isPresent()) return other.get();
    Reply.Answer answer = part(request, commission, index);
    if (answer.status() == 416) return answer;
    byte[] bytes = answer.body();
    if (fault.isEmpty()) {
      workshop.downloaded(commission);
      return answer;
    }
    int part = bytes.length * 3 / 5;
    return switch (fault.get()) {
      case TRUNCATED_OUTPUT -> new Reply.Cut(answer, part);
      case SHORT_OUTPUT ->
          new Reply.Answer(answer.status(), answer.headers(), Arrays.copyOf(bytes, part));
      case DOWNLOAD_503, DOWNLOAD_404, DOWNLOAD_HANG, OUTPUT_HTML ->
          throw new IllegalStateException("answered above");
    };
  }

  /** What comes if nothing of the picture does. */
  private static Optional<Reply> instead(Fault.OnDownload fault, Reply gone) {
    return switch (fault) {
      case DOWNLOAD_503 -> Optional.of(Reply.edge(503, "Service Temporarily Unavailable"));
      case DOWNLOAD_404 -> Optional.of(gone);
      case DOWNLOAD_HANG -> Optional.of(new Reply.Hang());
      case OUTPUT_HTML -> Optional.of(Reply.edge(200, "One moment, please"));
      case TRUNCATED_OUTPUT, SHORT_OUTPUT -> Optional.empty();
    };
  }

  /** The picture, or the rest of it from the byte on that the request names. */
  private Reply.Answer part(Request request, Commission commission, int index) {
    byte[] bytes = paint(commission, index);
    String tag = "\"" + commission.id + "-" + index + "\"";
    Reply.Answer whole =
        Reply.bytes(200, format(commission).type(), bytes)
            .with("Cache-Control", "public, max-age=3600")
            .with("Accept-Ranges", "bytes")
            .with("ETag", tag);
    Matcher range = REST.matcher(request.header("range").orElse(""));
    if (!range.matches() || !request.header("if-range").orElse(tag).equals(tag)) return whole;
    Optional<Fault.OnRange> fault = workshop.faults.draw(Fault.OnRange.class, commission.account);
    if (fault.filter(Fault.OnRange.RANGE_IGNORED::equals).isPresent()) return whole;
    int from = Integer.parseInt(range.group(1));
    if (from >= bytes.length || fault.filter(Fault.OnRange.RANGE_REFUSED::equals).isPresent())
      return Reply.nothing(416).with("Content-Range", "bytes */" + bytes.length);
    if (fault.isPresent()) from = from / 2;
    workshop.resumed();
    byte[] rest = Arrays.copyOfRange(bytes, from, bytes.length);
    return new Reply.Answer(206, whole.headers(), rest)
        .with("Content-Range", "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
  }

  boolean isRemoved(Commission commission) {
    return commission.isRemoved(
        workshop.clock.instant(),
        workshop.options.outputLifetime().orElse(commission.account.provider.keepsPictures));
  }

  byte[] paint(Commission commission, int index) {
    return easel.paint(recipe(commission, index), format(commission), commission.id + "-" + index);
  }

  /** The picture as part of a JSON document. */
  String inline(Commission commission, int index) {
    return "data:" + format(commission).type() + ";base64," + base64(commission, index);
  }

  /** The client has the picture with this: that counts as a download. */
  String base64(Commission commission, int index) {
    workshop.downloaded(commission);
    return Base64.getEncoder().encodeToString(paint(commission, index));
  }

  /** The same picture, small. */
  byte[] thumb(Commission commission, int index) {
    Recipe recipe = recipe(commission, index);
    double scale = Math.min(1, (double) THUMB / Math.max(recipe.width(), recipe.height()));
    Recipe small =
        recipe.sized(
            (int) Math.max(1, recipe.width() * scale), (int) Math.max(1, recipe.height() * scale));
    return easel.paint(small, Format.JPEG, commission.id + "-thumb-" + index);
  }

  private static Recipe recipe(Commission commission, int index) {
    Order order = commission.order;
    Commission.Picture picture = commission.pictures.get(index);
    return new Recipe(
        Related.prompt(order.prompt(), index),
        order.width(),
        order.height(),
        picture.seed(),
        picture.flaw(),
        order.references().logo(),
        order.input().path("watermark").asBoolean(),
        order.references().style(),
        order.references().pictures());
  }

  Format format(Commission commission) {
    return commission.order.format().orElse(workshop.options.format());
  }

  private static int index(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }
}

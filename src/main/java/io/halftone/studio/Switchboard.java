package io.halftone.studio;

import io.halftone.studio.paint.Easel;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Puts every request through to whom it is for. */
final class Switchboard {
  private final List<Api> apis;
  private final List<Protocol> protocols = new ArrayList<>();
  private final Supplier<String> root;

  /**
   * @param root what every address of the studio begins with, known only when it listens
   */
  Switchboard(
      Workshop workshop, Uploads uploads, Webhooks webhooks, Easel easel, Supplier<String> root) {
    this.root = root;
    Delivery delivery = new Delivery(workshop, easel);
    FalView fal = new FalView(workshop, delivery, root);
    FalKeys falKeys = new FalKeys();
    apis =
        List.of(
            new Replicate(workshop, uploads, delivery, root),
            new FalQueue(workshop, uploads, fal, falKeys),
            new FalRun(workshop, uploads, fal),
            new Ark(workshop, uploads, delivery, root),
            new AimlApi(workshop, uploads, delivery, root),
            new WaveSpeed(workshop, uploads, delivery, root),
            new OpenAi(workshop, uploads, delivery, root));
    apis.forEach(api -> protocols.add(new Desk(api, workshop, webhooks)));
    protocols.add(new FalRest(workshop, uploads, falKeys, root));
    protocols.add(new FalProxy(this::answer));
    protocols.add(delivery);
    protocols.add(new Backstage(workshop, delivery, webhooks));
  }

  /** What every address of an API begins with, by its name. */
  Map<String, URI> bases() {
    Map<String, URI> bases = new LinkedHashMap<>();
    for (Api api : apis) bases.put(api.name(), base(String.join("/", api.base())));
    bases.put(FalRest.BASE, base(FalRest.BASE));
    bases.put(FalProxy.BASE, base(FalProxy.BASE));
    return bases;
  }

  private URI base(String path) {
    return URI.create(root.get() + "/" + path);
  }

  Reply answer(Request request) {
    try {
      for (Protocol protocol : protocols)
        if (protocol.speaks(request)) return protocol.answer(request);
      return Problem.of(404, "The studio has nothing here. Its APIs are " + bases().values() + ".");
    } catch (RuntimeException e) {
      System.getLogger("studio")
          .log(
              System.Logger.Level.ERROR,
              "cannot answer " + request.method() + " " + request.path(),
              e);
      return Problem.of(500, "Internal server error");
    }
  }
}

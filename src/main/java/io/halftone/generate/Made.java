package io.halftone.generate;

import io.halftone.provider.Outcome;
import io.halftone.provider.Outcome.Output;
import io.halftone.store.Store;
import io.halftone.store.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What has become of one picture of an order that is done. */
public sealed interface Made {
  /** It lies at the provider, to be fetched. */
  record There(URI url) implements Made {}

  /** It came inside the reply, and is in the store. */
  record Home(Stored picture) implements Made {}

  /** There is none. */
  record Not(Outcome.Nothing why) implements Made {}

  /**
   * Takes what came inside a reply into the store, before the ledger says that it is there.
   *
   * @throws IOException if the store does not take it
   */
  static List<Made> of(Outcome outcome, Store store) throws IOException {
    if (!(outcome instanceof Outcome.Finished finished)) {
      return List.of();
    }
    var made = new ArrayList<Made>();
    for (Output output : finished.outputs()) {
      made.add(
          switch (output) {
            case Output.At(var url) -> new There(url);
            case Output.Inline(var bytes) ->
                new Home(store.put(new ByteArrayInputStream(bytes), bytes.length));
            case Output.NotMade(var why) -> new Not(why);
          });
    }
    return List.copyOf(made);
  }
}

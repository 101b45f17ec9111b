package io.halftone.ops;

import io.halftone.publish.Bucket;
import io.halftone.publish.Placement;
import io.halftone.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;

/** The door to the buckets. Putting the same object again changes nothing. */
public final class PutObject {
  private static final String PLACEMENT = "placement";

  private final Store store;
  private final Map<String, Bucket> buckets;

  PutObject(Store store, Map<String, Bucket> buckets) {
    this.store = store;
    this.buckets = Map.copyOf(buckets);
  }

  /** Which of the bucket routes the placement takes. */
  public String route(Placement placement) throws IOException {
    if (!buckets.containsKey(placement.bucket())) {
      throw new IOException(
          "there is no bucket '%s' in the settings".formatted(placement.bucket()));
    }
    return "direct:put-into-" + placement.bucket();
  }

  /** From the placement to the file's name and content. */
  public void outward(Exchange exchange) throws IOException, InvalidPayloadException {
    Message message = exchange.getMessage();
    Placement placement = message.getMandatoryBody(Placement.class);
    exchange.setProperty(PLACEMENT, placement);
    message.removeHeaders("*");
    message.setHeader(Exchange.FILE_NAME, placement.key());
    message.setBody(
        switch (placement.content()) {
          case Placement.Content.Stored(var sha256) -> store.open(sha256);
          case Placement.Content.Written(var file) -> Files.newInputStream(file);
        });
  }

  public void inward(Exchange exchange) {
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(exchange.getProperty(PLACEMENT));
  }
}

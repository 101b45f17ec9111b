package io.halftone.publish;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Where published pictures lie, by a name of the settings. */
public sealed interface Bucket {
  String name();

  /** The address at which a reader finds an object. */
  URI url(String key);

  /**
   * A bucket that has left the settings may come back: what is for it waits, as for one that is
   * away.
   */
  static Bucket of(Map<String, Bucket> buckets, String name) throws IOException {
    Bucket bucket = buckets.get(name);
    if (bucket == null) {
      throw new IOException("there is no bucket '%s' in the settings any more".formatted(name));
    }
    return bucket;
  }

  /**
   * A folder, such as the root of a web server.
   *
   * @param base under which the web serves the folder; the folder itself where it is served nowhere
   */
  record Folder(String name, Path folder, URI base) implements Bucket {
    @Override
    public URI url(String key) {
      String root = base.toString();
      return URI.create(root.endsWith("/") ? root + key : root + "/" + key);
    }
  }
}

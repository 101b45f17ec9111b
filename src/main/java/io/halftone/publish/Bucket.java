package io.halftone.publish;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where published pictures lie, by a name of the settings. */
public sealed interface Bucket {
  String name();

  /** The address at which a reader finds an object. */
  URI url(String key);

  /**
   * A folder, such as the root of a web server.
   *
   * @param base under which the web serves the folder; the folder itself where it is served nowhere
   */
  record Folder(String name, Path folder, URI base) implements Bucket {
    @Override
    public URI url(String key) {
      return under(base, key);
    }
  }

  /**
   * A bucket of any S3 server.
   *
   * @param bucket its name at the server
   * @param prefix before every key, ending in a slash; empty for none
   * @param base under which the web serves what begins with the prefix; absent where it is served
   *     nowhere
   * @param cacheControl of the pictures, whose content never changes under a key
   */
  record S3(
      String name,
      String bucket,
      String prefix,
      S3Server server,
      Optional<URI> base,
      String cacheControl)
      implements Bucket {
    @Override
    public URI url(String key) {
      return under(base.orElseGet(() -> URI.create("s3://" + bucket + "/" + prefix)), key);
    }
  }

  private static URI under(URI base, String key) {
    String root = base.toString();
    return URI.create(root.endsWith("/") ? root + key : root + "/" + key);
  }
}

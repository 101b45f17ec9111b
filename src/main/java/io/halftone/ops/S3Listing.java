package io.halftone.ops;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The job files of an inbox, folder by folder and page by page, in constant memory. Left out are
 * the folders of the answers, what marks a folder, and what begins with a dot.
 */
final class S3Listing implements Iterator<S3Object> {
  private static final Set<String> ANSWERS = Set.of("done/", "rejected/");

  private final S3Client client;
  private final BucketSettings.S3Inbox settings;
  private final int page;
  private final BooleanSupplier stopped;
  private final Consumer<SdkException> gone;
  private final Deque<String> folders = new ArrayDeque<>();
  private final Deque<S3Object> found = new ArrayDeque<>();
  private String folder;
  private String next;

  /**
   * @param page keys to ask for at once
   * @param stopped whether there is no sense in going on
   * @param gone is told when the server does not list, which ends this look
   */
  S3Listing(
      S3Client client,
      BucketSettings.S3Inbox settings,
      int page,
      BooleanSupplier stopped,
      Consumer<SdkException> gone) {
    this.client = client;
    this.settings = settings;
    this.page = page;
    this.stopped = stopped;
    this.gone = gone;
    folders.add(settings.prefix());
  }

  @Override
  public boolean hasNext() {
    while (!stopped.getAsBoolean() && found.isEmpty() && (next != null || !folders.isEmpty())) {
      if (next == null) {
        folder = folders.remove();
      }
      try {
        turn();
      } catch (SdkException failure) {
        folders.clear();
        next = null;
        gone.accept(failure);
      }
    }
    return !stopped.getAsBoolean() && !found.isEmpty();
  }

  private void turn() {
    ListObjectsV2Response listed =
        client.listObjectsV2(
            list ->
                list.bucket(settings.bucket())
                    .prefix(folder)
                    .delimiter("/")
                    .maxKeys(page)
                    .continuationToken(next));
    next = Boolean.TRUE.equals(listed.isTruncated()) ? listed.nextContinuationToken() : null;
    listed.contents().stream().filter(S3Listing::isFile).forEach(found::add);
    listed.commonPrefixes().stream()
        .map(each -> each.prefix())
        .filter(each -> !ANSWERS.contains(each.substring(settings.prefix().length())))
        .forEach(folders::add);
  }

  private static boolean isFile(S3Object object) {
    String key = object.key();
    return !key.endsWith("/") && !key.startsWith(".", key.lastIndexOf('/') + 1);
  }

  @Override
  public S3Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return found.remove();
  }
}

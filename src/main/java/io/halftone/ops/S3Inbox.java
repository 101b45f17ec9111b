package io.halftone.ops;

import io.halftone.intake.InputError;
import io.halftone.intake.Intake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An inbox in an S3 bucket. What is asked for in every step is the very content that was seen in
 * the listing: what has been replaced or removed meanwhile is left to the next look. An object is
 * moved when its job stands in the ledger; killed in between, it is read again and is the same job.
 */
public final class S3Inbox {
  /** As many keys as a server lists at once. */
  static final int PAGE = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(S3Inbox.class);

  /** What stands there for an object that nobody knows any more; no key contains it. */
  private static final String FORGOTTEN = "\0";

  private static final String OBJECT = "halftone.object";
  private static final String ANSWER = "halftone.answer";

  private static final int MOST_TOLD = 10_000;

  private final BucketSettings.S3Inbox settings;
  private final S3Client client;
  private final int page;
  private final Told told = new Told(MOST_TOLD);

  /** What has been told of the inbox as a whole; empty while it is there. */
  private volatile String gone = "";

  private volatile boolean away;

  /**
   * @param page keys to ask for at once
   */
  S3Inbox(BucketSettings.S3Inbox settings, S3Client client, int page) {
    this.settings = settings;
    this.client = client;
    this.page = page;
  }

  /**
   * What became of a job file.
   *
   * @param target the key to which it is moved; its list of mistakes lies beside it
   */
  private record Answer(boolean refused, List<InputError> errors, String target) {
    String list() {
      return target + ".errors.txt";
    }
  }

  /**
   * The job files that lie there, page by page as they are asked for. Camel's own listing tells
   * neither whether there is more nor which folders there are, of which some hold our answers.
   */
  public Iterator<S3Object> look() {
    if (!away) {
      told.nextLook();
    }
    away = false;
    var listing = new S3Listing(client, settings, page, () -> away, this::gone);
    listing.hasNext();
    if (!away && !gone.isEmpty()) {
      gone = "";
      LOG.warn("the inbox s3://{}/{} is there again", settings.bucket(), settings.prefix());
    }
    return listing;
  }

  private void gone(SdkException failure) {
    away = true;
    String reason = S3Words.of(settings.bucket(), settings.server(), failure);
    if (!reason.equals(gone)) {
      gone = reason;
      LOG.warn(
          "the inbox s3://{}/{} has to wait and is tried again: {}",
          settings.bucket(),
          settings.prefix(),
          reason);
    }
  }

  /** From an object to the request for it, of no more than tells that it is too large. */
  public void read(Exchange exchange) throws InvalidPayloadException {
    S3Object object = exchange.getMessage().getMandatoryBody(S3Object.class);
    exchange.setProperty(OBJECT, object);
    var request =
        GetObjectRequest.builder()
            .bucket(settings.bucket())
            .key(object.key())
            .ifMatch(object.eTag());
    if (object.size() > Intake.MOST_BYTES) {
      request.range("bytes=0-" + Intake.MOST_BYTES);
    }
    exchange.getMessage().setBody(request.build());
  }

  /** From the response to what the intake reads. Its name is the key as people see it. */
  public void unwrap(Exchange exchange) throws InvalidPayloadException, IOException {
    Message message = exchange.getMessage();
    try (InputStream in = message.getMandatoryBody(InputStream.class)) {
      byte[] bytes = in.readNBytes(Intake.MOST_BYTES + 1);
      message.removeHeaders("*");
      message.setBody(new Intake.Upload(name(object(exchange)), bytes));
    }
  }

  /**
   * From the intake's receipt to the answer. Where the file goes is decided here once: nothing that
   * lies there is lost for it, and its list of mistakes goes beside no other file.
   */
  public void answer(Exchange exchange) throws InvalidPayloadException {
    Intake.Receipt receipt = exchange.getMessage().getMandatoryBody(Intake.Receipt.class);
    S3Object object = object(exchange);
    String folder = settings.prefix() + (receipt.isRefused() ? "rejected/" : "done/");
    String target = folder + name(object);
    if (isAnother(target, object)) {
      int slash = target.lastIndexOf('/') + 1;
      target =
          target.substring(0, slash)
              + object.lastModified().toEpochMilli()
              + "-"
              + target.substring(slash);
    }
    exchange.setProperty(ANSWER, new Answer(receipt.isRefused(), receipt.errors(), target));
  }

  /** The content that was read goes to its place. */
  public void copy(Exchange exchange) {
    S3Object object = object(exchange);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    // Camel insists on this header, though what counts is the request.
    message.setHeader(AWS2S3Constants.KEY, object.key());
    message.setBody(
        CopyObjectRequest.builder()
            .sourceBucket(settings.bucket())
            .sourceKey(object.key())
            .copySourceIfMatch(object.eTag())
            .destinationBucket(settings.bucket())
            .destinationKey(answered(exchange).target())
            .build());
  }

  /** Of a table, some rows may be accepted and others not. */
  public boolean isMistaken(Exchange exchange) {
    return !answered(exchange).errors().isEmpty();
  }

  /** Only beside the copy, and before the file goes: killed in between, it is rejected again. */
  public void mistakes(Exchange exchange) {
    Answer answer = answered(exchange);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(AWS2S3Constants.KEY, answer.list());
    message.setHeader(AWS2S3Constants.CONTENT_TYPE, "text/plain; charset=utf-8");
    message.setBody(InputError.list(answer.errors()).getBytes(StandardCharsets.UTF_8));
  }

  private boolean isAnother(String key, S3Object object) {
    try {
      HeadObjectResponse there = client.headObject(head -> head.bucket(settings.bucket()).key(key));
      return !there.eTag().equals(object.eTag());
    } catch (NoSuchKeyException free) {
      return false;
    }
  }

  public void delete(Exchange exchange) {
    delete(exchange, object(exchange).eTag());
  }

  /**
   * Of a server that knows no condition here we ask what lies there just before. What is replaced
   * between the two would be lost, but without it nothing would ever be moved.
   */
  public void deleteUnconditionally(Exchange exchange) throws Exception {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    S3Object object = object(exchange);
    if (!S3Failure.isNotUnderstood(failure) || isAnother(object.key(), object)) {
      throw failure;
    }
    delete(exchange, null);
  }

  private void delete(Exchange exchange, String seen) {
    exchange
        .getMessage()
        .setBody(
            DeleteObjectRequest.builder()
                .bucket(settings.bucket())
                .key(object(exchange).key())
                .ifMatch(seen)
                .build());
  }

  public void moved(Exchange exchange) {
    S3Object object = object(exchange);
    Answer answer = answered(exchange);
    if (isMistaken(exchange)) {
      LOG.warn(
          "{} is {}; {} says why; mistakes: {}",
          object.key(),
          answer.refused() ? "rejected" : "accepted in part",
          answer.list(),
          answer.errors().size());
    }
  }

  /**
   * One object that cannot be taken in stays where it is, and holds up no other. Only of a server
   * that says nothing there is no sense in asking for the next one now.
   */
  public void failed(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    if (S3Failure.isGone(failure)) {
      return;
    }
    S3Object object = exchange.getProperty(OBJECT, S3Object.class);
    if (object == null) {
      tell(FORGOTTEN, "a job file of s3://" + settings.bucket(), failure);
    } else {
      tell(object.key(), object.key(), failure);
    }
    if (S3Failure.isSilence(failure)) {
      away = true;
    }
  }

  private void tell(String key, String what, Throwable failure) {
    String reason = S3Words.of(settings.bucket(), settings.server(), failure);
    switch (told.meets(key, reason)) {
      case YES -> LOG.warn("{} has to wait and is tried again: {}", what, reason);
      case TOO_MANY ->
          LOG.warn(
              "more than {} job files of s3://{}/{} have to wait; the others are tried again as"
                  + " well, but not named here",
              MOST_TOLD,
              settings.bucket(),
              settings.prefix());
      case NO -> {}
    }
  }

  private static S3Object object(Exchange exchange) {
    return kept(exchange, OBJECT, S3Object.class);
  }

  private static Answer answered(Exchange exchange) {
    return kept(exchange, ANSWER, Answer.class);
  }

  /**
   * What an earlier step of the route has left; its owner may have put steps of his own between.
   */
  static <T> T kept(Exchange exchange, String property, Class<T> type) {
    T value = exchange.getProperty(property, type);
    if (value == null) {
      throw new IllegalStateException(
          "a step of the route has removed the property %s, without which nobody knows what it was about; let it keep what begins with halftone."
              .formatted(property));
    }
    return value;
  }

  private String name(S3Object object) {
    return object.key().substring(settings.prefix().length());
  }
}

package io.halftone.ops;

import io.halftone.intake.InputError;
import io.halftone.intake.Intake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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

  /** What stands for the inbox as a whole among the keys. */
  private static final String INBOX = "";

  private static final String OBJECT = "halftone.object";
  private static final String ANSWER = "halftone.answer";

  /** What is remembered of troubles, so that each is said once and not at every look. */
  private static final int MOST_TOLD = 10_000;

  private final BucketSettings.S3Inbox settings;
  private final S3Client client;
  private final int page;
  private final Map<String, String> told = new ConcurrentHashMap<>();
  private volatile boolean away;

  /**
   * @param page keys to ask for at once
   */
  S3Inbox(BucketSettings.S3Inbox settings, S3Client client, int page) {
    this.settings = settings;
    this.client = client;
    this.page = page;
  }

  /** What became of a job file. */
  public record Answer(boolean refused, List<InputError> errors) {
    /** Of a table, some rows may be accepted and others not. */
    public boolean isMistaken() {
      return !errors.isEmpty();
    }
  }

  /**
   * The job files that lie there, page by page as they are asked for. Camel's own listing tells
   * neither whether there is more nor which folders there are, of which some hold our answers.
   */
  public Iterator<S3Object> look() {
    away = false;
    var listing = new S3Listing(client, settings, page, () -> away, this::gone);
    listing.hasNext();
    if (!away && told.remove(INBOX) != null) {
      LOG.warn("the inbox s3://{}/{} is there again", settings.bucket(), settings.prefix());
    }
    return listing;
  }

  private void gone(SdkException failure) {
    away = true;
    tell(INBOX, "the inbox s3://%s/%s".formatted(settings.bucket(), settings.prefix()), failure);
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

  /** From the intake's receipt to the answer. */
  public void answer(Exchange exchange) throws InvalidPayloadException {
    Intake.Receipt receipt = exchange.getMessage().getMandatoryBody(Intake.Receipt.class);
    var answer = new Answer(receipt.isRefused(), receipt.errors());
    exchange.setProperty(ANSWER, answer);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(answer);
  }

  /** The list of mistakes first: killed after it, the file is still there and rejected again. */
  public void mistakes(Exchange exchange) {
    S3Object object = object(exchange);
    Answer answer = answered(exchange);
    Message message = exchange.getMessage();
    message.setHeader(AWS2S3Constants.KEY, folder(answer) + name(object) + ".errors.txt");
    message.setHeader(AWS2S3Constants.CONTENT_TYPE, "text/plain; charset=utf-8");
    message.setBody(InputError.list(answer.errors()).getBytes(StandardCharsets.UTF_8));
  }

  /** The content that was read goes to its place, and nothing that lies there is lost for it. */
  public void copy(Exchange exchange) {
    S3Object object = object(exchange);
    String target = folder(answered(exchange)) + name(object);
    if (isAnother(target, object)) {
      int slash = target.lastIndexOf('/') + 1;
      target =
          target.substring(0, slash)
              + object.lastModified().toEpochMilli()
              + "-"
              + target.substring(slash);
    }
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
            .destinationKey(target)
            .build());
  }

  private String folder(Answer answer) {
    return settings.prefix() + (answer.refused() ? "rejected/" : "done/");
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
    S3Object object = object(exchange);
    exchange
        .getMessage()
        .setBody(
            DeleteObjectRequest.builder()
                .bucket(settings.bucket())
                .key(object.key())
                .ifMatch(object.eTag())
                .build());
  }

  public void moved(Exchange exchange) {
    S3Object object = object(exchange);
    told.remove(object.key());
    Answer answer = answered(exchange);
    if (answer.isMistaken()) {
      LOG.warn(
          "{} is {}; {}{}.errors.txt says why; mistakes: {}",
          object.key(),
          answer.refused() ? "rejected" : "accepted in part",
          folder(answer),
          name(object),
          answer.errors().size());
    }
  }

  /** One object that cannot be taken in stays where it is, and holds up no other. */
  public void failed(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    if (!isGone(failure)) {
      String key = object(exchange).key();
      tell(key, key, failure);
      away = isSilent(failure);
    }
  }

  private void tell(String key, String what, Throwable failure) {
    String reason = S3Words.of(settings.bucket(), settings.server(), failure);
    if (told.size() < MOST_TOLD && !reason.equals(told.put(key, reason))) {
      LOG.warn("{} has to wait and is tried again: {}", what, reason);
    }
  }

  /** It is not about this object: there is no sense in asking for the next one now. */
  private static boolean isSilent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AwsServiceException refused) {
        return refused.statusCode() >= 500;
      }
      if (cause instanceof SdkException) {
        return true;
      }
    }
    return false;
  }

  /** Somebody has removed or replaced it, perhaps another process that takes in the same files. */
  private static boolean isGone(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AwsServiceException refused) {
        return refused.statusCode() == 404 || refused.statusCode() == 412;
      }
    }
    return false;
  }

  private static S3Object object(Exchange exchange) {
    return exchange.getProperty(OBJECT, S3Object.class);
  }

  private static Answer answered(Exchange exchange) {
    return exchange.getProperty(ANSWER, Answer.class);
  }

  private String name(S3Object object) {
    return object.key().substring(settings.prefix().length());
  }
}

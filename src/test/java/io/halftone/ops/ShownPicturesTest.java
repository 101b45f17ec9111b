package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Reference;
import io.halftone.job.Shape;
import io.halftone.job.ShotId;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.provider.Errand;
import io.halftone.store.Arrival;
import io.halftone.store.Store;
import io.halftone.store.Stored;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that a model is shown are megabytes, which are read when nothing waits for it. */
class ShownPicturesTest {
  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

  @TempDir private Path folder;
  private Buyer buyer;
  private Reference shown;
  private int read;

  @BeforeEach
  void open() throws IOException {
    buyer =
        new Buyer(
            folder,
            store -> new Watched(store, this::reading),
            like -> List.of(Buyer.sold(like, "seedream-4")));
    shown = stored(PICTURE);
  }

  private Reference stored(byte[] bytes) throws IOException {
    String name = buyer.store.put(new ByteArrayInputStream(bytes), bytes.length).sha256();
    return Reference.stored(Reference.Role.SUBJECT, name);
  }

  @AfterEach
  void close() {
    buyer.close();
  }

  private void reading() {
    read++;
    CompletableFuture<Boolean> other =
        CompletableFuture.supplyAsync(
            () -> buyer.ledger.write(tx -> tx.shots().find(ShotId.of(Buyer.JOB, 1)).isPresent()));
    assertThat(other.completeOnTimeout(false, 5, TimeUnit.SECONDS).join())
        .as("others write to the ledger meanwhile")
        .isTrue();
  }

  @Test
  void a_picture_is_read_once_its_shot_has_been_reserved_and_others_write_meanwhile() {
    List<Errand> errands = buyer.generate.order(buyer.plan("seedream-4", shown)).errands();

    assertThat(read).isEqualTo(1);
    assertThat(errands.getFirst().call().body().orElseThrow())
        .contains("data:image/png;base64," + Base64.getEncoder().encodeToString(PICTURE));
  }

  @Test
  void a_picture_that_is_too_large_for_providers_is_shown_smaller_and_that_is_written_down()
      throws IOException {
    BufferedImage noise = new BufferedImage(1800, 1500, BufferedImage.TYPE_INT_RGB);
    var random = new SplittableRandom(1);
    for (int i = 0; i < 1800 * 1500; i++) noise.setRGB(i % 1800, i / 1800, random.nextInt());
    var png = new ByteArrayOutputStream();
    ImageIO.write(noise, "png", png);
    assertThat(png.size()).isGreaterThan(7_000_000);
    ShotId shot = buyer.plan("seedream-4", stored(png.toByteArray()));

    String body =
        buyer.generate.order(shot).errands().getFirst().call().body().orElseThrow().toString();

    Matcher sent = Pattern.compile("data:image/jpeg;base64,([A-Za-z0-9+/=]+)").matcher(body);
    assertThat(sent.find()).isTrue();
    byte[] jpeg = Base64.getDecoder().decode(sent.group(1));
    assertThat(jpeg.length).isLessThanOrEqualTo(7_000_000);
    assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(1800);
    Shape effective = buyer.takes(shot).getFirst().effective();
    assertThat(effective.reduced()).isEqualTo(1);
    assertThat(buyer.shot(shot).shot().requested().differences(effective))
        .anySatisfy(words -> assertThat(words).contains("a smaller JPEG was shown"));
  }

  @Test
  void nothing_is_read_for_a_shot_that_cannot_be_bought_now() {
    for (int account = 0; account < 2; account++) {
      buyer.says(
          account == 0 ? "studio-a" : "studio-b",
          Buyer.answered(429, "{\"detail\": \"throttled\", \"retry_after\": 60}"));
      buyer.buy(buyer.plan("seedream-4"));
    }
    assertThat(buyer.generate.order(buyer.plan("seedream-4", shown)).errands()).isEmpty();
    assertThat(read).isZero();
  }

  @Test
  void a_picture_that_is_gone_keeps_its_request_here_at_no_cost_and_is_told() {
    ShotId shot = buyer.plan("seedream-4", Reference.stored(Reference.Role.STYLE, "0".repeat(64)));
    for (int tries = 0; buyer.shot(shot).state() == Shots.State.PLANNED; tries++) {
      assertThat(tries).as("tries").isLessThan(50);
      assertThat(buyer.generate.order(shot).errands()).isEmpty();
      buyer.pass(Duration.ofMinutes(5));
    }
    assertThat(buyer.shot(shot).state()).isEqualTo(Shots.State.FAILED);
    assertThat(buyer.shot(shot).reason().orElseThrow()).contains("000 cannot be read");
    assertThat(buyer.takes(shot))
        .hasSizeGreaterThan(1)
        .allSatisfy(
            take -> {
              assertThat(take.state()).isEqualTo(Takes.State.REFUSED);
              assertThat(take.cost().orElseThrow().micros()).isZero();
              assertThat(take.askedAt()).isEmpty();
            });
    assertThat(buyer.buy(buyer.plan("seedream-4")).provider())
        .as("that is no fault of whoever was to be asked")
        .isEqualTo("studio-a");
  }

  /** A store that says whenever something is read of it. */
  private record Watched(Store store, Runnable reading) implements Store {
    @Override
    public Stored put(InputStream bytes, long mostBytes) throws IOException {
      return store.put(bytes, mostBytes);
    }

    @Override
    public Arrival arrive() throws IOException {
      return store.arrive();
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      reading.run();
      return store.open(sha256);
    }

    @Override
    public Path file(String sha256) throws IOException {
      reading.run();
      return store.file(sha256);
    }

    @Override
    public boolean has(String sha256) {
      return store.has(sha256);
    }

    @Override
    public long size(String sha256) throws IOException {
      return store.size(sha256);
    }

    @Override
    public boolean verify(String sha256) throws IOException {
      return store.verify(sha256);
    }
  }
}

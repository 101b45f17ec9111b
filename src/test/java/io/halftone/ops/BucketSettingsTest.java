package io.halftone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An S3 inbox must not swallow what the line itself publishes. */
class BucketSettingsTest {
  @TempDir private Path home;

  private Settings read(Map<String, String> changed) {
    var settings =
        new HashMap<>(
            Map.of(
                "s3-inbox.enabled", "true",
                "s3-inbox.bucket", "acme",
                "s3-inbox.endpoint", "http://s3.acme.example:9000",
                "s3-inbox.prefix", "inbox",
                "bucket.shop.s3", "acme",
                "bucket.shop.endpoint", "http://s3.acme.example:9000",
                "bucket.shop.prefix", "live"));
    settings.putAll(changed);
    return Settings.read(Path.of("config"), home, settings);
  }

  @ParameterizedTest
  @CsvSource({
    "'', live, http://s3.acme.example:9000",
    "'', '', http://s3.acme.example:9000",
    "inbox, inbox, http://s3.acme.example:9000",
    "inbox, inbox/pictures, http://s3.acme.example:9000",
    "inbox, inbox/done, http://S3.acme.example:9000/",
  })
  void an_inbox_in_which_a_bucket_lies_stops_the_start(
      String inbox, String bucket, String endpoint) {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "s3-inbox.prefix",
                        inbox,
                        "bucket.shop.prefix",
                        bucket,
                        "bucket.shop.endpoint",
                        endpoint)))
        .isInstanceOf(Settings.Unusable.class)
        .hasMessageContainingAll("application.properties", "bucket shop", "s3-inbox.prefix");
  }

  @Test
  void so_do_both_at_amazon() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "s3-inbox.endpoint", "",
                        "bucket.shop.endpoint", "",
                        "s3-inbox.prefix", "")))
        .isInstanceOf(Settings.Unusable.class)
        .hasMessageContaining("bucket shop");
  }

  @Test
  void one_beside_it_in_another_bucket_or_not_watched_does_not() {
    assertThat(read(Map.of()).s3Inbox().prefix()).isEqualTo("inbox/");
    assertThat(read(Map.of("bucket.shop.prefix", "inbox-of-others")).s3Inbox().enabled()).isTrue();
    var whole = new HashMap<>(Map.of("s3-inbox.prefix", ""));
    whole.put("bucket.shop.s3", "acme-shop");
    assertThat(read(whole).s3Inbox().prefix()).isEmpty();
    whole.put("bucket.shop.s3", "acme");
    whole.put("bucket.shop.endpoint", "http://other.acme.example:9000");
    assertThat(read(whole).s3Inbox().prefix()).isEmpty();
    whole.remove("bucket.shop.endpoint");
    whole.put("s3-inbox.enabled", "false");
    assertThat(read(whole).s3Inbox().enabled()).isFalse();
  }
}

package io.halftone.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {
  private static final Instant MADE = Instant.parse("2026-01-31T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "X-Amz-Date=20260131T120000Z&X-Amz-Expires=600, 2026-01-31T12:10:00Z",
    "x-tos-expires=3600&sig=a&x-tos-date=20260131T120000Z, 2026-01-31T13:00:00Z",
    "X-Goog-Expires=60&X-Goog-Date=20260131T120000Z, 2026-01-31T12:01:00Z",
    "Expires=1769860920&Signature=abc, 2026-01-31T12:02:00Z",
    "se=2026-01-31T12%3A30%3A00Z&sp=r, 2026-01-31T12:30:00Z",
    "X-Tos-Date=20260131T120000Z&X-Tos-Expires=86400, 2026-01-31T14:00:00Z",
    "X-Amz-Expires=600, 2026-01-31T14:00:00Z",
    "X-Amz-Expires=600&X-Amz-Date=20261399T120000Z, 2026-01-31T14:00:00Z",
    "Expires=never&se=soon, 2026-01-31T14:00:00Z",
    "Expires=99999999999999999999, 2026-01-31T14:00:00Z",
    "a&&=&b=, 2026-01-31T14:00:00Z",
    "Expires=1, 2026-01-31T12:00:00Z",
    "se=-999999999-01-01T00:00:00Z, 2026-01-31T12:00:00Z",
  })
  void an_address_may_say_that_it_ends_sooner_than_its_provider_keeps_pictures(
      String query, Instant until) {
    assertThat(
            Expiry.of(URI.create("https://cdn.example/a.png?" + query), MADE, Duration.ofHours(2)))
        .isEqualTo(until);
  }
}

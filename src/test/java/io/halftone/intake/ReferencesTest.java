package io.halftone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.halftone.job.Brief;
import io.halftone.job.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0};
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 0};
  private static final byte[] WEBP = "RIFF\1\2\3\4WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir Path home;
  private final List<byte[]> kept = new ArrayList<>();
  private Assets assets;

  @BeforeEach
  void pictures() throws IOException {
    Path folder = Files.createDirectories(home.resolve("assets/sub"));
    Files.write(folder.resolveSibling("a.png"), PNG);
    Files.write(folder.resolve("b.jpg"), JPEG);
    Files.write(folder.resolveSibling("c.webp"), WEBP);
    Files.writeString(folder.resolveSibling("text.png"), "not a picture");
    Files.write(folder.resolveSibling("empty.png"), new byte[0]);
    byte[] large = new byte[10_000_001];
    System.arraycopy(PNG, 0, large, 0, PNG.length);
    Files.write(folder.resolveSibling("large.png"), large);
    Files.write(home.resolve("secret.png"), PNG);
    Files.createSymbolicLink(
        folder.resolveSibling("out.png"), home.resolve("secret.png").toAbsolutePath());
    Files.createSymbolicLink(folder.resolveSibling("up"), home.toAbsolutePath());
    Files.createSymbolicLink(folder.resolveSibling("in.png"), Path.of("a.png"));
    assets =
        new Assets(
            home.resolve("assets"),
            bytes -> {
              kept.add(bytes);
              return Assets.sha256(bytes);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "sub/b.jpg", "c.webp", "in.png", "./a.png"})
  void keeps_pictures_of_the_folder(String name) {
    Reading reading = read("{role: subject, file: '%s'}".formatted(name));
    assertThat(reading.errors()).isEmpty();
    assertThat(kept).hasSize(1);
    var job = reading.jobs().getFirst().job();
    assertThat(((Brief.Campaign) job.brief()).references())
        .containsExactly(Reference.stored(Reference.Role.SUBJECT, Assets.sha256(kept.getFirst())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing.png             | There is no such file
          sub                     | There is no such file
          ../secret.png           | without ".."
          sub/../../secret.png    | without ".."
          /etc/passwd             | without a leading /
          sub\\b.jpg              | inside
          out.png                 | a link that leads out of
          up/secret.png           | a link that leads out of
          text.png                | no PNG, JPEG or WebP
          empty.png               | no PNG, JPEG or WebP
          large.png               | larger than 10,000,000 bytes
          """)
  void refuses_whatever_else_a_name_leads_to(String name, String message) {
    assertThat(errors("{role: subject, file: '%s'}".formatted(name)))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("references[0].file");
              assertThat(error.message()).contains(message);
              assertThat(error.line()).isEqualTo(7);
              assertThat(error.column()).isEqualTo(36);
            });
    assertThat(kept).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/a.png",
        "https://example.com:8443/a%20b.png?x=1",
        "https://8.8.8.8/a.png",
        "https://[2001:4860:4860::8888]/a.png"
      })
  void takes_public_urls(String url) {
    assertThat(errors("{role: style, url: '%s'}".formatted(url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/a.png",
        "file:///etc/passwd",
        "ftp://example.com/a.png",
        "example.com/a.png",
        "https:///a.png",
        "https://user:hunter2@example.com/a.png",
        "https://hunter2@example.com/a.png",
        "https://localhost/a.png",
        "https://a.localhost/a.png",
        "https://LOCALHOST./a.png",
        "https://metadata/a.png",
        "https://metadata.google.internal/a.png",
        "https://127.0.0.1/a.png",
        "https://127.1/a.png",
        "https://2130706433/a.png",
        "https://0x7f000001/a.png",
        "https://0177.0.0.1/a.png",
        "https://0.0.0.0/a.png",
        "https://10.1.2.3/a.png",
        "https://172.16.0.1/a.png",
        "https://192.168.1.1/a.png",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/a.png",
        "https://224.0.0.1/a.png",
        "https://[::1]/a.png",
        "https://[::]/a.png",
        "https://[fc00::1]/a.png",
        "https://[fe80::1]/a.png",
        "https://[::ffff:127.0.0.1]/a.png",
        "https://exa mple.com/a.png"
      })
  void refuses_other_urls_without_repeating_them(String url) {
    assertThat(errors("{role: style, url: '%s'}".formatted(url)))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("references[0].url");
              assertThat(error.toString()).doesNotContain("hunter2");
              assertThat(error.found()).doesNotContain("hunter2");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {role: style}                                             | references[0]      | names no picture. Add file:
          {role: style, file: a.png, url: "https://example.com/a"}  | references[0]      | Keep one of them
          {file: a.png}                                             | references[0].role | references[0].role is missing.
          {role: mood, file: a.png}                                 | references[0].role | Write subject, style, setting, logo, typography or palette.
          {role: style, flie: a.png}                                | references[0].flie | Did you mean "file"?
          {role: style, file: 3}                                    | references[0].file | put it in quotes
          a.png                                                     | references[0]      | must be a group of fields
          """)
  void says_what_a_reference_lacks(String reference, String field, String message) {
    assertThat(errors(reference))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(message);
            });
  }

  @Test
  void a_folder_that_is_not_there_is_an_error_like_any_other() {
    assets = Assets.lookedAt(home.resolve("nowhere"));
    assertThat(errors("{role: style, file: a.png}")).hasSize(1);
  }

  private Reading read(String reference) {
    String job =
        """
        job: a
        kind: campaign
        brand: acme
        theme: t
        platforms: [tiktok]
        variations: [v]
        references: [%s]
        """
            .formatted(reference);
    return new JobReader(Shipped.catalogue(), assets, Shipped.BUCKETS)
        .read("a.yaml", job.getBytes(StandardCharsets.UTF_8));
  }

  private List<InputError> errors(String reference) {
    return read(reference).errors();
  }
}

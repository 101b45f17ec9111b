package io.halftone.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the sample sheet in a real browser, where there is one. */
class BrowserTest {
  /** Stays after the test, so that a person can look at it. */
  private static final Path SHEET = Path.of("target/contact-sheet");

  private static Optional<Path> browser = Optional.empty();

  @TempDir Path profile;

  @BeforeAll
  static void write_the_sample() throws IOException {
    Files.createDirectories(SHEET);
    new ContactSheet(new Painter())
        .write(
            Samples.campaign(), Samples.PLACE, name -> Files.newOutputStream(SHEET.resolve(name)));
    browser =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of("/usr/bin", name))
            .filter(Files::isExecutable)
            .findFirst();
  }

  @Test
  void all_pictures_load_and_nothing_is_wider_than_a_phone() throws Exception {
    assumeTrue(browser.isPresent(), "no Chromium here");
    // The page itself forbids scripts, so one beside it looks into it through a frame of 375
    // pixels.
    Path probe = SHEET.resolve("probe.html");
    Files.writeString(
        probe,
        """
        <!doctype html><title>probe</title><body>
        <iframe src="index.html" width="375" height="800" style="border:0"></iframe>
        <script>
        document.querySelector('iframe').onload = async event => {
          const page = event.target.contentDocument;
          const marks = [...page.querySelectorAll('.evidence svg')];
          const early = marks.filter(mark => mark.getClientRects().length > 0).length;
          page.querySelectorAll('details').forEach(one => one.open = true);
          const images = [...page.images];
          images.forEach(image => image.loading = 'eager');
          await Promise.all(images.map(image => image.decode().catch(() => 0)));
          const beside = marks.filter(mark => {
            const one = mark.getBoundingClientRect();
            const other = mark.parentElement.querySelector('img').getBoundingClientRect();
            return Math.abs(one.x - other.x) > 1 || Math.abs(one.y - other.y) > 1
                || Math.abs(one.width - other.width) > 1 || Math.abs(one.height - other.height) > 1
                || one.width < 100;
          }).length;
          const found = {
            marks: marks.length,
            early: early,
            beside: beside,
            images: images.length,
            broken: images.filter(image => image.naturalWidth === 0).length,
            unnamed: images.filter(image => !image.alt).length,
            width: page.documentElement.scrollWidth,
            sections: page.querySelectorAll('section').length };
          document.body.textContent = 'FOUND ' + Object.entries(found).map(pair => pair.join('=')).join(' ');
        };
        </script>
        """);

    String dom =
        open(
            "--allow-file-access-from-files",
            "--virtual-time-budget=20000",
            "--dump-dom",
            probe.toUri().toString());

    assertThat(dom)
        .contains(
            "FOUND marks=4 early=0 beside=0 images=26 broken=0 unnamed=0 width=375 sections=7");
  }

  @Test
  void the_console_stays_empty() throws Exception {
    assumeTrue(browser.isPresent(), "no Chromium here");

    String said =
        open(
            "--enable-logging=stderr",
            "--v=0",
            "--screenshot=" + profile.resolve("sheet.png"),
            "--window-size=1440,2400",
            SHEET.resolve("index.html").toUri().toString());

    assertThat(profile.resolve("sheet.png")).isNotEmptyFile();
    assertThat(said).doesNotContain("CONSOLE");
  }

  private String open(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                browser.orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + profile.resolve("profile")));
    command.addAll(List.of(arguments));
    Path output = profile.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(90, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the browser ends by itself").isTrue();
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
  }
}

package io.halftone.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.halftone.intake.BadFiles;
import io.halftone.ledger.Booked;
import io.halftone.ledger.Example;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ops.Heard;
import io.halftone.studio.Studio;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts rely on: exit codes, the fields of the documents, and which stream says what. */
class CommandLineTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JOB =
      """
      job: quick
      kind: campaign
      brand: acme
      theme: Wireless headphones
      platforms: [email_header]
      variations: [minimalist]
      """;

  @TempDir Path home;
  private Path config;

  /** What a run of a command leaves behind. */
  private record Ran(int code, String out, String err) {
    /** Standard output is one document and nothing else. */
    JsonNode document() throws IOException {
      try (MappingIterator<JsonNode> documents = JSON.readerFor(JsonNode.class).readValues(out)) {
        List<JsonNode> all = documents.readAll();
        assertThat(all).as(out).hasSize(1);
        return all.getFirst();
      }
    }
  }

  @BeforeEach
  void no_key_of_this_machine_is_used() throws IOException {
    config = TestConfig.withoutKeys(home.resolve("config"));
  }

  private Ran run(String... words) {
    var args = new ArrayList<>(List.of(words));
    args.addAll(List.of("--home", home.toString(), "--config", config.toString()));
    return bare(args.toArray(String[]::new));
  }

  private static Ran bare(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var caughtOut = new ByteArrayOutputStream();
    var caughtErr = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(caughtOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(caughtErr, true, StandardCharsets.UTF_8));
      int code = Halftone.execute(args);
      return new Ran(
          code,
          caughtOut.toString(StandardCharsets.UTF_8),
          caughtErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private String job() throws IOException {
    return Files.writeString(home.resolve("quick.yaml"), JOB).toString();
  }

  private static List<String> fields(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void without_a_command_the_help_goes_to_standard_error() {
    Ran ran = bare();
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("Usage: halftone", "demo", "doctor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo", "check", "plan", "make", "run", "submit", "status", "cancel", "retry", "doctor",
        "studio", "bench"
      })
  void every_command_has_help_and_the_common_options(String command) {
    Ran ran = bare(command, "--help");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Usage: halftone " + command, "--json", "--config", "--home");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void bench_measures_on_a_studio_of_its_own_and_leaves_nothing() throws IOException {
    List<Path> before = benchHomes();
    Ran ran =
        run(
            "bench",
            "--shots",
            "4",
            "--in-flight",
            "2",
            "--latency",
            "150",
            "--round-trip",
            "10",
            "--warm-up",
            "3",
            "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode figures = ran.document();
    assertThat(fields(figures))
        .contains(
            "shots",
            "inFlight",
            "latencySeconds",
            "idealSeconds",
            "spanSeconds",
            "wallSeconds",
            "efficiency",
            "cpuSecondsPer1000",
            "peakRssMb",
            "published",
            "paid");
    assertThat(figures.get("published").intValue()).isEqualTo(4);
    assertThat(figures.get("paid").intValue()).isEqualTo(4);
    double ideal = figures.get("idealSeconds").doubleValue();
    double span = figures.get("spanSeconds").doubleValue();
    assertThat(ideal).isEqualTo(0.3);
    assertThat(span).isBetween(0.3, figures.get("wallSeconds").doubleValue());
    assertThat(figures.get("efficiency").doubleValue()).isBetween(0.0, 1.0);
    assertThat(benchHomes()).isEqualTo(before);
    assertThat(home.resolve("var")).doesNotExist();
  }

  @Test
  void bench_measures_an_outage_against_the_same_run_without_one() throws IOException {
    Ran ran =
        run(
            ("bench --shots 2 --in-flight 2 --latency 150 --warm-up 0 --fault outage --json")
                .split(" "));
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode figures = ran.document();
    JsonNode outage = figures.get("outage");
    double without = figures.get("spanSeconds").doubleValue();
    assertThat(outage.get("withoutSeconds").doubleValue()).isEqualTo(without);
    assertThat(outage.get("withSeconds").doubleValue()).isGreaterThan(0.15);
    assertThat(outage.get("ratio").doubleValue())
        .isCloseTo(outage.get("withSeconds").doubleValue() / without, within(0.01));
    assertThat(outage.get("published").intValue()).isEqualTo(2);
    assertThat(outage.get("paid").intValue()).isEqualTo(2);
  }

  @Test
  void bench_explains_a_bad_hour_with_what_went_wrong_and_what_was_bought() throws IOException {
    Ran ran =
        run(
            "bench",
            "--shots",
            "4",
            "--in-flight",
            "4",
            "--latency",
            "100",
            "--warm-up",
            "0",
            "--fault",
            "reset-after=#1",
            "--fault",
            "download-503=#1",
            "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode figures = ran.document();
    assertThat(figures.get("wentWrong").toString())
        .isEqualTo("{\"download-503\":1,\"reset-after\":1}");
    assertThat(figures.get("orders").intValue()).as("the lost one is found").isEqualTo(4);
    assertThat(figures.get("purchases").intValue()).isEqualTo(4);
    assertThat(figures.get("purchasesPerAccepted").doubleValue()).isEqualTo(1.0);
    assertThat(figures.get("uncertain").intValue()).isZero();
  }

  private static List<Path> benchHomes() throws IOException {
    try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("halftone-bench"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--shots 0", "--in-flight 0", "--size 10x10", "--size tiny", "--inspect none"})
  void bench_says_what_it_cannot_measure(String words) {
    Ran ran = run(("bench " + words).split(" "));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("halftone: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "frobnicate",
        "plan",
        "make",
        "check",
        "studio --port x",
        "plan --no",
        "bench --shots x"
      })
  void wrong_usage_is_2_and_said_in_two_lines(String words) {
    Ran ran = bare(words.split(" "));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("halftone: ")
        .contains("--help")
        .hasLineCount(ran.err().contains("Did you mean") || ran.err().contains("Possible") ? 3 : 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan --json",
        "plan a.yaml b.yaml --json",
        "frobnicate --json",
        "make --jsn --json"
      })
  void wrong_usage_is_a_document_for_who_asked_for_one(String words) throws IOException {
    Ran ran = bare(words.split(" "));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.document().path("valid").asBoolean(true)).isFalse();
    assertThat(ran.document().at("/errors/0/message").asText()).isNotEmpty();
    assertThat(ran.err())
        .startsWith("halftone: " + ran.document().at("/errors/0/message").asText());
  }

  @Test
  void the_nearest_cause_of_wrong_usage_is_named() {
    assertThat(bare("frobnicate").err()).startsWith("halftone: there is no command 'frobnicate'");
    assertThat(bare("make", "--jsn").err()).startsWith("halftone: Unknown option: '--jsn'");
    assertThat(bare("studio", "--help").out()).contains("throttled,", "outage");
  }

  @Test
  void studio_names_the_address_of_every_api() throws IOException {
    InputStream input = System.in;
    System.setIn(InputStream.nullInputStream());
    try {
      String options = " --port 0 --cap 2 --per-minute 9 --until-input-ends";
      Ran ran = bare(("studio --json" + options).split(" "));
      assertThat(ran.code()).isZero();
      JsonNode open = ran.document();
      assertThat(open.at("/bases/replicate")).isEqualTo(open.path("base"));
      assertThat(fields(open.path("bases")))
          .containsExactly(
              "replicate",
              "fal-queue",
              "fal-run",
              "ark",
              "aimlapi",
              "wavespeed",
              "openai",
              "fal-rest",
              "fal-proxy");
      assertThat(bare(("studio" + options).split(" ")).out()).contains("/ark/api/v3", "/__studio");
      Ran wrong = bare("studio", "--cap", "-1");
      assertThat(wrong.code()).isEqualTo(2);
      assertThat(wrong.err()).contains("a cap is negative");
    } finally {
      System.setIn(input);
    }
  }

  @Test
  void doctor_says_what_cannot_be_created() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "no folder");
    Ran ran = bare("doctor", "--home", file.resolve("x").toString(), "--config", config.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(words(ran.out())).contains("FAULT ledger", "cannot create " + file, "--home");
    Ran made = bare("make", job(), "--home", file.toString(), "--config", config.toString());
    assertThat(made.code()).isEqualTo(2);
    assertThat(made.err()).contains("cannot create " + file, "choose another --home");
  }

  @Test
  void doctor_and_status_tell_who_is_left_alone_and_what_to_do() throws IOException {
    Path providers = config.resolve("providers.yaml");
    Files.writeString(
        providers, Files.readString(providers).replace("HALFTONE_TEST_API_TOKEN", "PATH"));
    Files.createDirectories(home.resolve("var"));
    try (Ledger ledger =
        Ledger.open(
            "jdbc:sqlite:" + home.resolve("var").resolve("ledger.db"),
            "",
            "",
            "local",
            Duration.ofSeconds(60),
            InstantSource.system())) {
      ledger.write(
          tx -> tx.providers().out("replicate", tx.now() + 600_000, "its account is out of money"));
    }
    Ran doctor = run("doctor");
    assertThat(doctor.code()).isEqualTo(1);
    assertThat(words(doctor.out()))
        .contains("FAULT provider replicate", "is left alone until", "out of money", "Mend its");
    Ran status = run("status", "--json");
    assertThat(status.document().path("jobs")).isEmpty();
    assertThat(status.err()).contains("provider replicate is left alone", "out of money");
  }

  /** Nobody has asked it since, for nothing is left to be made. */
  @Test
  void who_failed_once_is_not_said_to_be_left_alone_for_ever() throws IOException {
    Path providers = config.resolve("providers.yaml");
    Files.writeString(
        providers, Files.readString(providers).replace("HALFTONE_TEST_API_TOKEN", "PATH"));
    Instant now = Instant.now();
    failed(now.minusSeconds(3600));
    assertThat(run("status").err()).doesNotContain("left alone");
    failed(now);
    failed(now);
    assertThat(run("status").err()).contains("provider replicate is left alone until", "503");
  }

  private void failed(Instant when) throws IOException {
    Files.createDirectories(home.resolve("var"));
    try (Ledger ledger =
        Ledger.open(
            "jdbc:sqlite:" + home.resolve("var").resolve("ledger.db"),
            "",
            "",
            "local",
            Duration.ofSeconds(60),
            InstantSource.fixed(when))) {
      for (int times = 0; times < 5; times++) {
        ledger.write(tx -> tx.providers().failed("replicate", tx.now(), "answered 503"));
        ledger.write(tx -> tx.providers().failed("replicate", tx.now() + 90_000, "answered 503"));
      }
    }
  }

  @Test
  void plan_tells_that_the_job_is_being_made_from_another_file() throws IOException {
    Files.createDirectories(home.resolve("var"));
    try (Ledger ledger =
        Ledger.open(
            "jdbc:sqlite:" + home.resolve("var").resolve("ledger.db"),
            "",
            "",
            "local",
            Duration.ofSeconds(60),
            InstantSource.system())) {
      ledger.<Jobs.Accepted>write(
          tx -> tx.jobs().accept(Example.job("summer-launch"), "another", "a.yaml", true));
    }
    assertThat(words(run("plan", "examples/campaign.yaml").out()))
        .contains(
            "Job 'summer-launch' is being made from another file, so that this one will be"
                + " refused. Wait for its end or cancel it");
    assertThat(words(run("check", "examples/campaign.yaml").out()))
        .contains("this would be edition 2, and is refused while the one before is being made");
  }

  @Test
  void plan_shows_what_is_requested_and_effective_where_they_differ() {
    assertThat(words(run("plan", "examples/campaign.yaml").out()))
        .contains("Differs seed 42 requested, none effective with seedream-4 (24 pictures)")
        .containsOnlyOnce("pixels 2048×512 requested, 4096×1024 effective with seedream-4 (4")
        .containsOnlyOnce("guidance 6.5 requested, none effective with seedream-4 (24 pictures)");
  }

  @Test
  void doctor_status_and_plan_tell_what_budgets_leave() throws IOException {
    Path providers = config.resolve("providers.yaml");
    Files.writeString(
        providers,
        Files.readString(providers)
            .replace("HALFTONE_TEST_API_TOKEN", "PATH")
            .replaceFirst("(?m)^( +)in-flight", "$1day-budget: 0.10\n$1in-flight"));
    Path settings = config.resolve("application.properties");
    Files.writeString(
        settings, Files.readString(settings).replaceFirst("(?m)^budget.day =.*", "budget.day = 1"));
    Files.createDirectories(home.resolve("var"));
    try (Ledger ledger =
        Ledger.open(
            "jdbc:sqlite:" + home.resolve("var").resolve("ledger.db"),
            "",
            "",
            "local",
            Duration.ofSeconds(60),
            InstantSource.system())) {
      Booked.today(ledger, "replicate", "0.09");
    }
    Ran doctor = run("doctor");
    assertThat(words(doctor.out()))
        .contains("ok budget the budget for the day leaves $0.91 of $1.00")
        .contains(
            "hint provider replicate is not asked: the budget of provider replicate for the day"
                + " leaves $0.01 of $0.10, and a picture costs $0.03");
    assertThat(doctor.out().lines())
        .filteredOn(line -> !line.contains("/"))
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    assertThat(run("status").err()).contains("provider replicate is not asked: the budget of");

    Ran plan = run("plan", "examples/campaign.yaml");
    assertThat(words(plan.out()))
        .contains("Budgets $2.00 of $2.00 left: the job's budget")
        .contains("$0.91 of $1.00 left: the budget for the day")
        .contains("$0.01 of $0.10 left: the budget of provider replicate for the day")
        .contains("The budgets of the providers do not cover 24 of 24 pictures");
    assertThat(plan.out().lines())
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    JsonNode json = run("plan", "examples/campaign.yaml", "--json").document();
    assertThat(json.at("/estimate/budgets/1/left").decimalValue()).isEqualByComparingTo("0.91");
    assertThat(json.at("/estimate/budgets/2/account").asText()).isEqualTo("replicate");
  }

  /** Without the spaces that stand for columns and margins. */
  private static String words(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void plan_prints_the_promised_fields() throws IOException {
    Ran ran = run("plan", "examples/campaign.yaml", "--json");
    assertThat(ran.code()).isZero();
    JsonNode plan = ran.document();
    assertThat(fields(plan)).contains("job", "kind", "stages", "estimate", "findings");
    assertThat(plan.path("job").asText()).isEqualTo("summer-launch");
    assertThat(fields(plan.at("/stages/0"))).contains("stage", "shots");
    assertThat(plan.at("/stages/0/shots")).hasSize(24);
    assertThat(fields(plan.at("/stages/0/shots/0")))
        .contains(
            "id",
            "platform",
            "prompt",
            "width",
            "height",
            "references",
            "model",
            "requested",
            "effective");
    assertThat(plan.at("/stages/0/shots/0/prompt").asText())
        .as("for a model that has no field for it")
        .endsWith(
            ". Must not appear: logos of other brands; misspelt or additional text; cluttered"
                + " backgrounds.");
    assertThat(plan.at("/stages/0/shots/0/requested/negative").asText())
        .startsWith("logos of other brands");
    assertThat(fields(plan.at("/stages/0/shots/0/effective"))).doesNotContain("negative");
    assertThat(fields(plan.path("estimate")))
        .contains("cost", "takes", "seconds", "requestsByProvider");
    assertThat(plan.at("/estimate/cost").decimalValue()).isEqualByComparingTo("0.72");
    assertThat(fields(plan.at("/findings/0"))).contains("rule", "field", "message", "suggestion");
  }

  @Test
  void plan_tells_what_comes_from_brand_preset_job_platform_and_shot() throws IOException {
    String job =
        Files.readString(Path.of("examples/campaign.yaml"))
            .replace("preset: social ", "preset: {name: social, guidance: 7} ");
    Path file = Files.writeString(home.resolve("job.yaml"), job);
    String plan = run("plan", file.toString()).out();
    assertThat(words(plan))
        .contains("job Create a campaign picture of Wireless headphones")
        .contains("shot … vibrant colours")
        .contains("platform Compose it as a square 1:1 frame")
        .contains("brand Use the brand colours #FF6B35, #004E89 and #F7F7F7")
        .contains("brand Must not appear: logos of other brands")
        .contains("From brand reference image 1: logo, reference image 2: palette")
        .contains("From preset social, long-side 2048, references 3, retakes 2, model seedream-4")
        .contains("From job guidance 7, seed 42")
        .doesNotContain("0024 Create a campaign picture");
    assertThat(plan.lines())
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    assertThat(words(run("plan", file.toString(), "--all").out()))
        .contains("0001 Create a campaign picture", "0024 Create a campaign picture");

    JsonNode json = run("plan", file.toString(), "--json").document();
    var prompt = new StringBuilder();
    assertThat(fields(json.at("/context/0"))).containsExactly("shot", "stage", "together", "parts");
    for (JsonNode part : json.at("/context/0/parts")) {
      assertThat(fields(part)).containsExactly("layer", "what", "value");
      if (part.path("what").asText().equals("prompt")) {
        String words = part.path("value").asText();
        assertThat(json.at("/stages/0/shots/0/prompt").asText())
            .as("every piece stands in the prompt")
            .contains(words.replaceFirst("^… ", ""));
        prompt.append(words);
      }
    }
    assertThat(prompt).isNotEmpty();
    assertThat(json.path("context").toString())
        .contains("{\"layer\":\"job\",\"what\":\"guidance\",\"value\":\"7\"}")
        .contains("{\"layer\":\"job\",\"what\":\"seed\",\"value\":\"42\"}")
        .contains("{\"layer\":\"preset\",\"what\":\"retakes\",\"value\":\"2\"}");
  }

  @Test
  void check_and_plan_advise_and_a_strict_lint_refuses() throws IOException {
    String job =
        Files.readString(Path.of("examples/campaign.yaml")).replace("summer vibes", "high quality");
    Path file = Files.writeString(home.resolve("job.yaml"), job);
    Ran checked = run("check", file.toString(), "--json");
    assertThat(checked.code()).isZero();
    assertThat(checked.document().path("valid").asBoolean()).isTrue();
    assertThat(checked.document().path("errors")).isEmpty();
    JsonNode finding = checked.document().at("/findings/0");
    assertThat(fields(finding))
        .contains("file", "line", "column", "rule", "field", "message", "suggestion");
    assertThat(finding.path("rule").asText()).isEqualTo("vague");
    assertThat(run("check", file.toString()).out())
        .contains("advice (vague): theme says \"high quality\"")
        .endsWith("No mistakes, 1 piece of advice.\n");
    assertThat(run("plan", file.toString(), "--json").document().path("findings"))
        .anySatisfy(each -> assertThat(each.path("rule").asText()).isEqualTo("vague"));

    Files.writeString(file, job + "lint: strict\n");
    for (String command : List.of("check", "plan")) {
      Ran refused = run(command, file.toString(), "--json");
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.document().at("/errors/0/field").asText()).isEqualTo("theme");
    }
  }

  @Test
  void without_a_key_plan_reckons_with_the_studio_as_make_does() throws IOException {
    Ran ran = run("plan", job(), "--json");
    assertThat(fields(ran.document().at("/estimate/requestsByProvider")))
        .containsExactly("studio-a");
    assertThat(ran.err()).contains("placeholders");
  }

  private Path cheapest(String platform, String... lines) throws IOException {
    return Files.writeString(
        home.resolve("cheapest.yaml"),
        JOB.replace("email_header", platform) + "model: cheapest\n" + String.join("\n", lines));
  }

  @Test
  void plan_says_which_model_is_the_cheapest_and_why_it_is_not_another() throws IOException {
    String file = cheapest("instagram_post, youtube, website").toString();
    Ran plan = run("plan", file);
    assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
    assertThat(words(plan.out()))
        .contains(
            "minimalist (seedream-4)",
            "Cheapest seedream-4, $0.03 (instagram_post) seedream-4.5 dearer: $0.04"
                + " nano-banana cannot: makes 1024×1024",
            "seedream-4, $0.03 (website)");
    assertThat(plan.out().lines())
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    JsonNode json = run("plan", file, "--json").document();
    assertThat(json.at("/stages/0/shots/0/model").asText()).isEqualTo("seedream-4");
    JsonNode choice = json.at("/choices/0");
    assertThat(choice.path("model").asText()).isEqualTo("seedream-4");
    assertThat(choice.path("cost").decimalValue()).isEqualByComparingTo("0.03");
    assertThat(choice.at("/shots/0").asText()).isEqualTo("quick/0001");
    assertThat(choice.at("/others/0/model").asText()).isEqualTo("seedream-4.5");
    assertThat(choice.at("/others/0/why").asText()).isEqualTo("dearer: $0.04");
    assertThat(run("plan", job(), "--json").document().path("choices")).isEmpty();
  }

  @Test
  void the_cheapest_of_a_related_set_is_reckoned_for_all_of_it() throws IOException {
    String file = cheapest("youtube", "related: true").toString();
    Files.writeString(
        Path.of(file), Files.readString(Path.of(file)).replace("minimalist", "a, b, c"));
    assertThat(words(run("plan", file).out()))
        .contains("Cheapest seedream-4, $0.09 for 3 together (youtube)");
  }

  @Test
  void what_no_model_can_make_is_a_mistake_with_its_place_and_mend() throws IOException {
    Files.writeString(
        config.resolve("platforms.yaml"),
        Files.readString(config.resolve("platforms.yaml"))
            + "  poster: {title: Poster, size: 9000x9000, format: jpeg, max-bytes: 9000000,"
            + " composition: a poster}\n");
    String file = cheapest("poster").toString();
    for (String command : List.of("check", "plan")) {
      Ran ran = run(command, file);
      assertThat(ran.code()).as(command).isEqualTo(2);
      assertThat(ran.out() + ran.err())
          .contains(
              "cheapest.yaml:",
              "No model can make the pictures for poster: seedream-4 makes 4096×4096 at best",
              "nano-banana makes",
              "or name a model");
    }
    assertThat(run("check", file, "--json").document().at("/errors/0/field").asText())
        .isEqualTo("model");
    Files.writeString(
        config.resolve("presets.yaml"),
        Files.readString(config.resolve("presets.yaml"))
            .replaceFirst("model: seedream-4\\}", "model: cheapest}"));
    String without = Files.readString(Path.of(file)).replace("model: cheapest\n", "");
    Files.writeString(Path.of(file), without + "preset: social\n");
    assertThat(run("check", file, "--json").document().at("/errors/0/field").asText())
        .isEqualTo("preset");
    Files.writeString(Path.of(file), without + "model: seedream-4\n");
    assertThat(run("check", file).code()).as("nor can the one that is named").isEqualTo(2);
  }

  /** Two platforms of twenty variations, of which the model makes fifteen in one request. */
  @Test
  void plan_counts_a_related_set_as_the_requests_that_it_takes() throws IOException {
    String many =
        IntStream.rangeClosed(1, 20).mapToObj("v%d"::formatted).collect(Collectors.joining(", "));
    String text = JOB.replace("[email_header]", "[youtube, facebook]").replace("minimalist", many);
    Path file = home.resolve("many.yaml");
    Files.writeString(file, text);
    assertThat(requests(file)).isEqualTo(40);
    Files.writeString(file, text + "related: true\n");
    assertThat(requests(file)).isEqualTo(4);
  }

  private int requests(Path file) throws IOException {
    JsonNode plan = run("plan", file.toString(), "--json").document();
    assertThat(plan.at("/estimate/takes").asInt()).isEqualTo(40);
    int requests = 0;
    for (JsonNode each : plan.at("/estimate/requestsByProvider")) {
      requests += each.asInt();
    }
    return requests;
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "plan", "make"})
  void a_file_that_is_not_there_is_named_without_a_place_in_it(String command) throws IOException {
    Ran ran = run(command, "nowhere.yaml");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out().lines().findFirst())
        .contains("nowhere.yaml: There is no file of this name.");
    JsonNode error = run(command, "nowhere.yaml", "--json").document().at("/errors/0");
    assertThat(error.path("line").asInt(-1)).isZero();
    assertThat(error.path("column").asInt(-1)).isZero();
  }

  @Test
  void check_prints_every_mistake_and_ends_with_2() throws IOException {
    Ran ran = run("check", "examples/broken.yaml", "--json");
    assertThat(ran.code()).isEqualTo(2);
    JsonNode checked = ran.document();
    assertThat(fields(checked)).contains("valid", "errors");
    assertThat(checked.path("valid").asBoolean()).isFalse();
    assertThat(checked.path("errors")).hasSize(9);
    assertThat(fields(checked.at("/errors/0")))
        .contains("file", "line", "column", "field", "found", "expected", "message");
    assertThat(checked.at("/errors/1/line").asInt()).isEqualTo(5);
    assertThat(checked.at("/errors/1/column").asInt()).isEqualTo(8);
  }

  static List<BadFiles.Bad> every_bad_file_is_one_mistake_and_ends_with_2() {
    return BadFiles.all();
  }

  @ParameterizedTest
  @MethodSource
  void every_bad_file_is_one_mistake_and_ends_with_2(BadFiles.Bad bad) throws IOException {
    Path file = Files.write(home.resolve(bad.name()), bad.bytes());
    Ran ran = run("check", file.toString(), "--json");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).isEmpty();
    JsonNode errors = ran.document().path("errors");
    assertThat(errors).hasSize(1);
    assertThat(errors.at("/0/file").asText()).isEqualTo(file.toString());
    assertThat(errors.at("/0/line").asInt()).isEqualTo(bad.line());
    assertThat(errors.at("/0/column").asInt()).isEqualTo(bad.column());
    assertThat(errors.at("/0/field").asText()).isEqualTo(bad.field());
    assertThat(errors.at("/0/message").asText()).contains(bad.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          providers.yaml   | protocol:          | protocoll:           | Did you mean "protocol"?
          providers.yaml   | in-flight: 20      | in-flight: many      | must be a whole number
          providers.yaml   | https://api        | ftp://api            | begins with https://
          models.yaml      | price: 0.039       | price: $1            | without quotes or signs: 1
          models.yaml      | replicate: {model: google | replicat: {model: google | Did you mean "replicate"?
          models.yaml      | seconds: 8         | `seconds: 8\n    seconds: 9` | given twice
          platforms.yaml   | size: 1500x500     | size: big            | such as 1080x1080
          platforms.yaml   | format: png        | format: gif          | Write jpeg or png.
          presets.yaml     | retakes: 0         | retakes: none        | must be a whole number
          presets.yaml     | guidance: 5        | guidance: !!int 5    | Delete the tag
          """)
  void a_bad_configuration_is_told_by_check_and_by_the_start(
      String file, String before, String after, String mend) throws IOException {
    Path path = config.resolve(file);
    String text = Files.readString(path);
    int at = text.indexOf(before);
    assertThat(at).isNotNegative();
    int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    String changed = after.replace("\\n", "\n").replace("\\t", "\t");
    Files.writeString(path, text.substring(0, at) + changed + text.substring(at + before.length()));
    int lineOfFault = line + (int) changed.chars().filter(c -> c == '\n').count();

    Ran checked = run("check", path.toString());
    assertThat(checked.code()).isEqualTo(2);
    assertThat(checked.out())
        .startsWith("%s:%d:".formatted(path, lineOfFault))
        .contains(mend)
        .endsWith("1 mistake.\n");
    Ran started = run("run");
    assertThat(started.code()).isEqualTo(2);
    assertThat(started.err()).contains("%s:%d:".formatted(path, lineOfFault)).contains(mend);
  }

  /** The others' jobs go on, so the start only warns. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          title: Acme    | titel: Acme     | Did you mean "title"?
          file: logo.png | file: gone.png  | There is no such file
          title: Acme    | `\ttitle: Acme` | Indent with spaces
          """)
  void a_bad_brand_is_told_by_check_of_its_file_and_of_its_jobs(
      String before, String after, String mend) throws IOException {
    Path path = config.resolve("brands/acme.yaml");
    String text = Files.readString(path);
    assertThat(text).contains(before);
    Files.writeString(path, text.replace(before, after.replace("\\t", "\t")));

    Ran checked = run("check", path.toString());
    assertThat(checked.code()).isEqualTo(2);
    assertThat(checked.out()).contains(mend).endsWith("1 mistake.\n");
    Ran job = run("check", "examples/campaign.yaml");
    assertThat(job.code()).isEqualTo(2);
    assertThat(job.out()).contains("Brand acme cannot be used").contains(mend);
  }

  @Test
  void check_of_sound_files_ends_with_0() throws IOException {
    Ran ran = run("check", "examples/campaign.yaml", "config/application.properties", "--json");
    assertThat(ran.code()).isZero();
    assertThat(ran.document().path("valid").asBoolean()).isTrue();
    assertThat(run("check", "examples/campaign.json").out().lines())
        .contains("summer-launch: text: shows \"Innovation Delivered\"")
        .endsWith("No mistakes.");
  }

  @Test
  void check_tells_the_mistakes_of_a_configuration_that_it_needs_itself() throws IOException {
    Path presets = config.resolve("presets.yaml");
    Files.writeString(
        presets, Files.readString(presets).replaceFirst("retakes: 2", "retakes: two"));
    JsonNode checked = run("check", presets.toString(), "--json").document();
    assertThat(checked.path("errors")).hasSize(1);
    assertThat(checked.at("/errors/0/field").asText()).isEqualTo("presets.social.retakes");
  }

  @Test
  void a_file_with_mistakes_is_not_made() throws IOException {
    Ran ran = run("make", "examples/broken.yaml", "--json");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.document().path("errors")).hasSize(9);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void make_and_status_print_the_promised_fields() throws IOException {
    Ran made = run("make", job(), "--json");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.err()).contains("placeholders");
    assertThat(made.err().lines().filter(line -> line.contains("100%"))).as(made.err()).hasSize(1);
    JsonNode job = made.document().at("/jobs/0");
    assertThat(fields(job))
        .contains(
            "job",
            "kind",
            "state",
            "shots",
            "published",
            "rejected",
            "failed",
            "takes",
            "retakes",
            "failovers",
            "uncertain",
            "spend",
            "wallSeconds",
            "manifest",
            "sheet");
    assertThat(job.path("job").asText()).isEqualTo("quick");
    assertThat(job.path("state").asText()).isEqualTo("done");
    assertThat(job.path("published").asInt()).isEqualTo(1);
    assertThat(job.path("manifest").asText()).endsWith("/campaigns/quick/manifest.json");

    Ran status = run("status", "quick", "--json");
    assertThat(status.code()).isZero();
    assertThat(status.document().at("/jobs/0")).isEqualTo(job);
    assertThat(run("status").out()).startsWith("quick  campaign, done");
  }

  /** However fast or slow the start is: with one consumer the requests leave one after another. */
  @ParameterizedTest
  @ValueSource(strings = {"256", "1"})
  void the_demo_shows_a_failover_and_a_retake(String consumers) throws IOException {
    Path settings = config.resolve("application.properties");
    Files.writeString(
        settings,
        Files.readString(settings)
            .replaceFirst("(queue.generate = .*concurrentConsumers=)[0-9]+", "$1" + consumers));
    Ran ran;
    List<String> log;
    try (var heard = new Heard()) {
      ran = run("demo", "--json");
      log = heard.lines();
    }
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode job = ran.document().at("/jobs/0");
    assertThat(job.path("published").asInt()).isEqualTo(24);
    assertThat(job.path("failovers").asInt()).as(ran.err()).isPositive();
    assertThat(job.path("retakes").asInt()).as(ran.err()).isPositive();
    assertThat(log)
        .as("however many takes it concerns")
        .filteredOn(line -> line.contains("work moves from studio-a to studio-b: "))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("answered 503"));
    assertThat(ran.err()).contains("flawed    summer-launch/").doesNotContain("failover  ");
    Path report = Path.of(URI.create(job.path("manifest").asText())).resolveSibling("report.json");
    assertThat(JSON.readTree(report.toFile()).path("wallSeconds"))
        .as("one end, told everywhere")
        .isEqualTo(job.path("wallSeconds"));
  }

  /** Hours between the requests change nothing. */
  @Test
  void the_outage_of_the_demo_waits_for_requests() throws Exception {
    var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    var options = Studio.Options.defaults().plain(true).clock(now::get);
    try (Studio studio = Studio.start(options.faults(DemoCommand.FAULTS));
        HttpClient client = HttpClient.newHttpClient()) {
      var answers = new ArrayList<Integer>();
      for (int number = 0; number < 6; number++) {
        now.updateAndGet(then -> then.plus(Duration.ofHours(1)));
        answers.add(
            client
                .send(
                    HttpRequest.newBuilder(
                            URI.create(studio.base() + "/models/bytedance/seedream-4/predictions"))
                        .header("Authorization", "Bearer studio-a")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"input\":{\"prompt\":\"lamp\"}}"))
                        .build(),
                    BodyHandlers.discarding())
                .statusCode());
      }
      assertThat(answers).containsExactly(201, 201, 201, 201, 503, 503);
    }
  }

  @Test
  void a_second_demo_leaves_the_first_alone() throws IOException {
    Path demo = home.resolve("var/demo");
    Path kept = Files.createDirectories(demo.resolve("out")).resolve("picture.jpg");
    Files.writeString(kept, "of the first");
    Path lock = Files.createDirectories(demo.resolve("var")).resolve("lock");
    try (var channel = FileChannel.open(lock, CREATE, WRITE);
        var held = channel.lock()) {
      Ran second = run("demo");
      assertThat(second.code()).as(held.toString()).isEqualTo(2);
      assertThat(second.err()).contains("another Halftone works in " + demo);
    }
    assertThat(kept).exists();
  }

  private String table() throws IOException {
    return Files.writeString(
            home.resolve("table.csv"),
            """
            job,brand,theme,platforms,variations
            row-a,acme,Lamps,email_header,minimalist
            row-b,amce,Lamps,email_header,minimalist
            """)
        .toString();
  }

  @Test
  void check_of_a_table_prints_every_mistake_and_ends_with_2() throws IOException {
    Ran ran = run("check", table(), "--json");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.document().path("errors")).hasSize(1);
    assertThat(ran.document().at("/errors/0/line").asInt()).isEqualTo(3);
    assertThat(ran.document().at("/errors/0/column").asInt()).isEqualTo(7);
    // Whatever a table is called, it holds jobs.
    Path platforms = home.resolve("platforms.csv");
    Files.copy(Path.of("examples/calendar.csv"), platforms);
    assertThat(run("check", platforms.toString()).out()).isEqualToIgnoringNewLines("No mistakes.");
  }

  @Test
  void plan_of_a_table_is_one_document_with_all_jobs() throws IOException {
    Ran good = run("plan", "examples/calendar.csv", "--json");
    assertThat(good.code()).isZero();
    assertThat(good.document().path("jobs")).hasSize(3);
    assertThat(fields(good.document().at("/jobs/0"))).contains("job", "stages", "estimate");
    assertThat(good.document().path("errors")).isEmpty();
    Ran bad = run("plan", table());
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.out()).startsWith("row-a, campaign").doesNotContain("row-b");
    assertThat(bad.err()).contains("table.csv:3:7: \"amce\" is not a brand.");
  }

  @Test
  void make_of_a_table_makes_the_good_rows_and_ends_with_2() throws IOException {
    Ran ran = run("make", table(), "--json");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.document().path("jobs")).hasSize(1);
    assertThat(ran.document().at("/jobs/0/published").asInt()).isEqualTo(1);
    assertThat(ran.document().at("/errors/0/line").asInt()).isEqualTo(3);
    assertThat(ran.err()).contains("table.csv:3:7: ");
    Path header = Files.writeString(home.resolve("header.csv"), "brand,them\nacme,Lamps\n");
    Ran refused = run("make", table(), header.toString(), "--json");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(fields(refused.document())).containsExactly("valid", "errors", "findings");
  }

  @Test
  void status_of_nothing_is_an_empty_list() throws IOException {
    Ran ran = run("status", "--json");
    assertThat(ran.code()).isZero();
    assertThat(ran.document().path("jobs").isArray()).isTrue();
    assertThat(ran.document().path("jobs")).isEmpty();
    Ran unknown = run("status", "nobody", "--json");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.document().path("jobs").isArray()).isTrue();
    assertThat(unknown.document().path("jobs")).isEmpty();
    assertThat(unknown.err()).contains("nobody");
    assertThat(home.resolve("var")).as("made by asking").doesNotExist();
  }

  @Test
  void status_of_a_job_that_is_not_in_the_ledger_says_so() throws IOException {
    assertThat(run("make", job()).code()).isZero();
    Ran unknown = run("status", "nobody", "--json");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.document().path("jobs")).isEmpty();
    assertThat(unknown.err()).contains("nobody");
    assertThat(run("status", "Nobody At All").code()).isEqualTo(2);
  }

  @Test
  void status_in_a_home_that_is_not_there_makes_none() {
    Path typo = home.resolve("typo");
    Ran ran = bare("status", "--home", typo.toString(), "--config", config.toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no folder " + typo, "--home").hasLineCount(1);
    assertThat(ran.out()).isEmpty();
    assertThat(typo).doesNotExist();
  }

  @Test
  void doctor_says_what_is_well_and_what_to_do() throws IOException {
    Ran ran = run("doctor", "--json");
    assertThat(ran.code()).isZero();
    JsonNode diagnosis = ran.document();
    assertThat(fields(diagnosis)).contains("well", "findings");
    assertThat(fields(diagnosis.at("/findings/0"))).contains("what", "state", "message", "mend");
    assertThat(words(run("doctor").out())).contains("Set the variable HALFTONE_TEST_API_TOKEN");
  }

  @Test
  void doctor_reads_the_calendar_and_tells_its_times() throws IOException {
    Path calendar = home.resolve("calendar.csv");
    Files.writeString(
        config.resolve("application.properties"),
        "\ncalendar.enabled = true\ncalendar.zone = Europe/Berlin\ncalendar.cron = 0 30 6 * * ?\n",
        StandardOpenOption.APPEND);
    Ran missing = run("doctor");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(words(missing.out()))
        .contains("FAULT calendar", "no file of this name", "calendar.file");

    String header = "date,brand,theme,platforms,variations\n";
    Files.writeString(calendar, header + "2999-01-01,acme,Snow,email_header,minimalist\n");
    Ran sound = run("doctor");
    assertThat(sound.code()).as(sound.out()).isZero();
    assertThat(words(sound.out()))
        .contains("ok calendar", "0 row(s) of today, 1 to come, 0 past", "Europe/Berlin")
        .containsPattern("looked at \\d{4}-\\d\\d-\\d\\d 06:30:00, ");

    Files.writeString(
        calendar,
        header
            + "2999-01-01,acmee,Snow,email_header,minimalist\n"
            + ",acme,Snow,email_header,minimalist\n"
            + "2999-01-02,acme,Snow,email_header,minimalist\n");
    Ran broken = run("doctor");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(words(broken.out()))
        .contains("FAULT calendar", "1 row(s) of", "mistakes: 2", "acmee", "date is missing")
        .contains("halftone check " + calendar);

    Files.writeString(calendar, header + "2020-01-01,acme,Snow,email_header,minimalist\n");
    Ran past = run("doctor");
    assertThat(past.code()).isZero();
    assertThat(words(past.out())).contains("hint calendar", "No row is left to be made");
  }

  @Test
  void doctor_ends_with_1_when_something_is_broken() throws IOException {
    Files.writeString(home.resolve("inbox"), "a file where a folder should be");
    Ran ran = run("doctor");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("FAULT  inbox");
  }

  @Test
  void settings_that_cannot_be_used_are_2_and_one_sentence() {
    Ran ran = bare("status", "--config", home.resolve("nowhere").toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("application.properties", "--config").hasLineCount(1);
  }
}
